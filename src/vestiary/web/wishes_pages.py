"""The wish list: garments by words or by a picture, what each would bring, and those that are kept."""

from dataclasses import dataclass, replace
from typing import Annotated, BinaryIO, Final
from urllib.parse import urlencode
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError
from vestiary.kernel.http import Access, Acting, Identified, status_of
from vestiary.kernel.multipart import receive_form
from vestiary.kernel.settings import Settings
from vestiary.kernel.turns import Turn, turn_of
from vestiary.media.addresses import Addresses
from vestiary.media.door import limits_of
from vestiary.styling.describing import MAX_DESCRIPTION, Described, described_by, described_by_picture
from vestiary.styling.insights import Prospects, WishList, prospect_of, wish_list
from vestiary.styling.vocabulary import WishSource
from vestiary.styling.wished import add_wish, remove_wish
from vestiary.wardrobe.asking_by_picture import ask_for_look, glance_at, looked, wait_for_look
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.wearing import local_date
from vestiary.wardrobe.wishes import PictureSearchStatus, Question
from vestiary.web.forms import Form
from vestiary.web.insights_view import UnlockView, unlock_view
from vestiary.web.rendering import frame_of, go_to, page

router: Final = APIRouter(prefix="/wishes", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of the page asks about: words, a picture, or a picture and words that correct it."""

    words: str = ""
    picture: UUID | None = None

    @property
    def address(self) -> str:
        """The address of the page that asks about it."""
        pairs = {"q": self.words, "picture": str(self.picture) if self.picture else ""}
        query = urlencode({name: value for name, value in pairs.items() if value})
        return f"/wishes?{query}" if query else "/wishes"


@dataclass(frozen=True, slots=True)
class WishView:
    """A garment on the list."""

    id: UUID
    unlock: UnlockView


@dataclass(frozen=True, slots=True)
class WishesView:
    """The page of wishes."""

    wanted: Wanted
    max_megabytes: int
    tried: UnlockView | None = None
    """What was asked about, and what it would bring."""
    is_waiting: bool = False
    fault: str = ""
    wishes: tuple[WishView, ...] = ()


@router.get("", dependencies=[Turn])
def wishes(
    request: Request,
    actor: Identified,
    q: Annotated[str, Query(max_length=MAX_DESCRIPTION)] = "",
    picture: UUID | None = None,
) -> Response:
    """Show the list; with words or a picture in the address, what such a garment would bring."""
    return _page(request, actor, Wanted(" ".join(q.split()), picture))


@router.post("")
def wish(request: Request, fields: Form, _turn: Annotated[None, Turn], acting: Acting) -> Response:
    """Put a garment on the list."""
    words = fields.text("q", longest=MAX_DESCRIPTION)
    picture = fields.identifier("picture") if fields.text("picture") else None
    try:
        described = _described(acting, Wanted(words, picture))
        source = WishSource.PICTURE if picture else WishSource.WORDS
        add_wish(acting.session, own_wardrobe(acting.actor), described, source=source)
    except DomainError as refusal:
        return _refused(request, acting.actor, Wanted(words, picture), refusal)
    return go_to("/wishes", said="wished")


@router.post("/remove")
def remove(fields: Form, acting: Acting) -> Response:
    """Take a garment off the list."""
    remove_wish(acting.session, own_wardrobe(acting.actor), fields.identifier("wish"))
    return go_to("/wishes", said="unwished")


@router.post("/picture")
async def wish_by_picture(request: Request, actor: Identified) -> Response:
    """Take a picture of a garment. The browser's own word (`Origin`) stands for the form token."""
    owner_id = own_wardrobe(actor)
    settings: Settings = request.app.state.settings
    form = await receive_form(
        request, file="file", texts=("q",), max_bytes_each=settings.media.max_bytes, longest=4 * MAX_DESCRIPTION
    )
    wanted = Wanted(" ".join(" ".join(form.texts["q"]).split())[:MAX_DESCRIPTION])
    try:
        if not form.files:
            return go_to(wanted.address)
        async with turn_of(actor):
            search_id = await to_thread.run_sync(_asked_for, request, owner_id, form.files[0].file)
        await to_thread.run_sync(wait_for_look, request.app.state.sessions, owner_id, search_id)
        return go_to(replace(wanted, picture=search_id).address)
    except DomainError as refusal:
        async with turn_of(actor):
            return await to_thread.run_sync(_refused, request, actor, wanted, refusal)
    finally:
        for received in form.files:
            received.close()


def _asked_for(request: Request, owner_id: UUID, file: BinaryIO) -> UUID:
    settings: Settings = request.app.state.settings
    sessions: Sessions = request.app.state.sessions
    glance = glance_at(file, limits_of(settings.media))
    with sessions.writing_for(owner_id) as session:
        return ask_for_look(session, request.app.state.enqueue, owner_id, Question(), glance)


def _page(request: Request, actor: Actor, wanted: Wanted) -> Response:
    """Show the page; where what is asked about is not understood, with the reason."""
    sessions: Sessions = request.app.state.sessions
    try:
        with sessions.for_account(actor.account_id) as session:
            return _shown(request, Access(session, actor), wanted)
    except DomainError as refusal:
        return _refused(request, actor, wanted, refusal)


def _shown(request: Request, access: Access, wanted: Wanted) -> Response:
    state, owner_id = request.app.state, access.actor.account_id
    today = local_date(access.session, owner_id, state.clock())
    view = _list_view(request, wanted, wish_list(access.session, state.closets, owner_id, on=today))
    if wanted.picture is not None and _is_waiting(access, wanted.picture):
        view = replace(view, is_waiting=True)
    elif wanted.words or wanted.picture:
        described = _described(access, wanted)
        found = prospect_of(access.session, state.closets, owner_id, described, on=today)
        view = replace(view, tried=_tried(found, state.addresses))
    return page("wishes.html", frame_of(request, access.actor, title="Wish list", section="insights"), view=view)


def _refused(request: Request, actor: Actor, wanted: Wanted, refusal: DomainError) -> Response:
    """Show the list again with the reason in words."""
    state = request.app.state
    with state.sessions.for_account(actor.account_id) as session:
        today = local_date(session, actor.account_id, state.clock())
        found = wish_list(session, state.closets, actor.account_id, on=today)
    view = replace(_list_view(request, replace(wanted, picture=None), found), fault=refusal.message)
    frame = frame_of(request, actor, title="Wish list", section="insights")
    return page("wishes.html", frame, status=status_of(refusal), view=view)


def _is_waiting(access: Access, picture: UUID) -> bool:
    return looked(access.session, access.actor.account_id, picture).status is PictureSearchStatus.PENDING


def _described(access: Access, wanted: Wanted) -> Described:
    if wanted.picture is None:
        return described_by(wanted.words)
    seen = looked(access.session, access.actor.account_id, wanted.picture)
    if seen.reading is None:
        return described_by(wanted.words)
    return described_by_picture(seen.reading, seen.picture_shades, wanted.words)


def _tried(found: Prospects, addresses: Addresses) -> UnlockView:
    return unlock_view(found.unlocked[0], found.cards, addresses)


def _list_view(request: Request, wanted: Wanted, found: WishList) -> WishesView:
    settings: Settings = request.app.state.settings
    addresses: Addresses = request.app.state.addresses
    kept = zip(found.wishes, found.prospects.unlocked, strict=True)
    return WishesView(
        wanted,
        max_megabytes=settings.media.max_bytes // (1024 * 1024),
        wishes=tuple(WishView(it.id, unlock_view(one, found.prospects.cards, addresses)) for it, one in kept),
    )
