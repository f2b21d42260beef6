"""The search page: words and colours by an address of its own, a picture by a form; every hit says why it was found."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, BinaryIO, Final
from urllib.parse import urlencode
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError
from vestiary.kernel.http import Identified, status_of
from vestiary.kernel.multipart import receive_form
from vestiary.kernel.settings import Settings
from vestiary.media.addresses import Addresses
from vestiary.media.door import limits_of
from vestiary.vision.domain import Colour
from vestiary.vision.phrasing import Role, Term
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.asking_by_picture import Looked, ask_for_look, glance_at, look_at_words, looked, wait_for_look
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.viewing import card_of
from vestiary.wardrobe.wishes import MAX_COLOURS, MAX_TEXT, Found, PictureSearchStatus, Question, Shade
from vestiary.web import wording
from vestiary.web.cards import CardView, card_view
from vestiary.web.rendering import frame_of, go_to, page

router: Final = APIRouter(include_in_schema=False)

PAGE_SIZE: Final = 24
DEFAULT_SHADE: Final = "#7a2036"
"""What the colour field shows before somebody chose."""

MOST_REASONS: Final = 3
"""Reasons on a card; more are not read."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the address of a search page asks for. Names are those of the address."""

    q: str = ""
    color: tuple[Colour, ...] = ()
    own: bool = False
    shade: str = DEFAULT_SHADE
    like: UUID | None = None
    picture: UUID | None = None

    @property
    def shades(self) -> tuple[Shade, ...]:
        """The colours: those picked by name, then the free one."""
        named = tuple(Shade(wording.SWATCHES[colour], colour) for colour in self.color)
        return (*named, Shade(self.shade)) if self.own else named

    @property
    def question(self) -> Question:
        """What is asked, in the words of the wardrobe."""
        return Question(self.q, self.shades[:MAX_COLOURS], self.like)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for yet."""
        return self.question.is_empty and self.picture is None

    def pairs(self, **more: str) -> list[tuple[str, str]]:
        """Return what differs from an empty form, as an address carries it."""
        kept: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        kept += [("color", str(colour)) for colour in self.color]
        kept += [("own", "1"), ("shade", self.shade)] if self.own else []
        kept += [(name, str(value)) for name in ("like", "picture") if (value := getattr(self, name))]
        return [*kept, *more.items()]

    def address(self, **more: str) -> str:
        """Return the address of this search, or of a further page of it."""
        pairs = self.pairs(**more)
        return f"/wardrobe/search?{urlencode(pairs)}" if pairs else "/wardrobe/search"


@dataclass(frozen=True, slots=True)
class HitView:
    """A card and why it was found."""

    card: CardView
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swatch:
    """A named colour to pick."""

    value: str
    label: str
    hex: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    asking: Asking
    swatches: tuple[Swatch, ...]
    max_megabytes: int
    fault: str = ""
    is_waiting: bool = False
    """A worker still looks at the picture."""
    understood: tuple[str, ...] = ()
    summary: str = ""
    hits: tuple[HitView, ...] = ()
    is_loose: bool = False
    like: CardView | None = None
    next_address: str = ""


def asking(  # one parameter for each part of the address
    *,
    q: Annotated[str, Query(max_length=MAX_TEXT)] = "",
    color: Annotated[list[Colour] | None, Query(max_length=len(Colour))] = None,
    own: bool = False,
    shade: Annotated[str, Query(pattern=r"^#[0-9a-fA-F]{6}$")] = DEFAULT_SHADE,
    like: UUID | None = None,
    picture: UUID | None = None,
) -> Asking:
    """Read from the address what somebody looks for."""
    known = tuple(colour for colour in dict.fromkeys(color or ()) if colour is not Colour.UNKNOWN)
    return Asking(_on_one_line(q), known[:MAX_COLOURS], own, shade.lower(), like, picture)


def _on_one_line(text: str) -> str:
    plain = (" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text)
    return " ".join("".join(plain).split())


@router.get("/wardrobe/search")
def search_page(
    request: Request,
    actor: Identified,
    wanted: Annotated[Asking, Depends(asking)],
    cursor: Annotated[str | None, Query(max_length=600)] = None,
) -> Response:
    """Show the form, and what was found."""
    return _page(request, actor, wanted, cursor=cursor)


@router.post("/wardrobe/search")
async def search_by_picture(request: Request, actor: Identified) -> Response:
    """Take a picture to search by. The browser's own word (`Origin`) stands for the form token."""
    owner_id = own_wardrobe(actor)
    settings: Settings = request.app.state.settings
    form = await receive_form(
        request,
        file="file",
        texts=("q", "color", "own", "shade"),
        max_bytes_each=settings.media.max_bytes,
        longest=4 * MAX_TEXT,
    )
    wanted = _asked_beside(form.texts)
    try:
        if not form.files:
            return go_to(wanted.address())
        return await to_thread.run_sync(_look, request, owner_id, wanted, form.files[0].file)
    except DomainError as refusal:
        return await to_thread.run_sync(_refused, request, actor, wanted, refusal)
    finally:
        for received in form.files:
            received.close()


def _asked_beside(texts: Mapping[str, list[str]]) -> Asking:
    """Return what a form says beside its picture; what is not a word of ours is left out."""
    colours = [Colour(word) for word in texts["color"] if word in wording.SWATCHES]
    shade = next((it.lower() for it in texts["shade"] if re.fullmatch("#[0-9a-fA-F]{6}", it)), DEFAULT_SHADE)
    words = _on_one_line(" ".join(texts["q"][:1]))[:MAX_TEXT]
    return Asking(words, tuple(colours[:MAX_COLOURS]), own="1" in texts["own"], shade=shade)


def _look(request: Request, owner_id: UUID, wanted: Asking, file: BinaryIO) -> Response:
    settings: Settings = request.app.state.settings
    sessions: Sessions = request.app.state.sessions
    glance = glance_at(file, limits_of(settings.media))
    with sessions.writing_for(owner_id) as session:
        search_id = ask_for_look(session, request.app.state.enqueue, owner_id, wanted.question, glance)
    wait_for_look(sessions, owner_id, search_id)
    return go_to(replace(wanted, picture=search_id).address())


def _refused(request: Request, actor: Actor, wanted: Asking, refusal: DomainError) -> Response:
    """Show the page again with the reason in words."""
    view = _empty_view(request, wanted, fault=refusal.message)
    frame = frame_of(request, actor, title="Search", section="wardrobe")
    return page("search.html", frame, status=status_of(refusal), view=view)


def _page(request: Request, actor: Actor, wanted: Asking, *, cursor: str | None) -> Response:
    sessions: Sessions = request.app.state.sessions
    addresses: Addresses = request.app.state.addresses
    frame, owner_id = frame_of(request, actor, title="Search", section="wardrobe"), actor.account_id
    if wanted.is_empty:
        return page("search.html", frame, view=_empty_view(request, wanted))
    try:
        seen = _seen(request, owner_id, wanted)
    except DomainError as refusal:
        view = _empty_view(request, replace(wanted, picture=None), fault=refusal.message)
        return page("search.html", frame, status=status_of(refusal), view=view)
    if seen is not None and seen.status is PictureSearchStatus.PENDING:
        return page("search.html", frame, view=replace(_empty_view(request, wanted), is_waiting=True))
    with sessions.for_account(owner_id) as session:
        found = answer_question(session, owner_id, wanted.question, seen=seen, limit=PAGE_SIZE, cursor=cursor)
        like = None if wanted.like is None else card_view(card_of(session, owner_id, wanted.like), addresses)
    return page("search.html", frame, view=_view(request, wanted, found, like))


def _seen(request: Request, owner_id: UUID, wanted: Asking) -> Looked | None:
    """Return what a worker saw: of the picture, or else of the words."""
    sessions: Sessions = request.app.state.sessions
    if wanted.picture is None:
        return look_at_words(sessions, request.app.state.enqueue, owner_id, wanted.question)
    with sessions.for_account(owner_id) as session:
        return looked(session, owner_id, wanted.picture)


def _empty_view(request: Request, wanted: Asking, *, fault: str = "") -> SearchView:
    settings: Settings = request.app.state.settings
    return SearchView(
        asking=wanted,
        swatches=tuple(
            Swatch(colour, wording.word(colour), shade, is_chosen=colour in wanted.color)
            for colour, shade in wording.SWATCHES.items()
        ),
        fault=fault,
        max_megabytes=settings.media.max_bytes // (1024 * 1024),
    )


def _view(request: Request, wanted: Asking, found: Found, like: CardView | None) -> SearchView:
    addresses: Addresses = request.app.state.addresses
    return replace(
        _empty_view(request, wanted),
        understood=tuple(_understood(term) for term in found.terms),
        summary=wording.count(found.page.total, "garment"),
        hits=tuple(
            HitView(card_view(hit.card, addresses), tuple(it.text for it in hit.reasons[:MOST_REASONS]))
            for hit in found.page.items
        ),
        is_loose=found.is_loose,
        like=like,
        next_address=wanted.address(cursor=found.page.next_cursor) if found.page.next_cursor else "",
    )


def _understood(term: Term) -> str:
    """Return how a word was taken, e.g. `pullover: sweater`, `not striped`."""
    if not term.meanings:
        return f"“{term.written}” in names, brands and notes"
    meant = dict.fromkeys(wording.word(it.value).lower() for it in term.meanings)
    shown = " or ".join(meant)
    if term.role is Role.EXCLUDED:
        return f"not {shown}"
    return shown if shown == term.written else f"{term.written}: {shown}"
