"""The pages of the stylist: a conversation, the list of conversations, and the questions before something is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Annotated, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.chat.conversations import ConversationCard, ConversationView, conversation_of, list_conversations
from vestiary.chat.domain import MAX_LETTERS
from vestiary.kernel.access import Actor
from vestiary.kernel.http import Access, Acting
from vestiary.media.addresses import Addresses
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_by_id
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.statistics import wardrobe_counts
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import zone_of
from vestiary.web.cards import card_view
from vestiary.web.chat_held import Garments, day_held, garments_in, held_in
from vestiary.web.chat_view import (
    FIRST_SENTENCES,
    NO_GARMENTS,
    NOTHING_SAID,
    TalkRow,
    TalkView,
    buttons,
    line_views,
    options_of,
    suggestions_of,
    talk_rows,
)
from vestiary.web.outfits_pages import WHY
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import Now, PictureAddresses

router: Final = APIRouter(prefix="/chat", include_in_schema=False)

LINES: Final = 20
"""Messages of one page: ten questions with their answers."""

BESIDE: Final = 12
"""Conversations beside the open one."""

LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class TalksView:
    """The list of conversations."""

    summary: str
    talks: tuple[TalkRow, ...]
    next_address: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that loses what cannot be had back, and the words that ask before it."""

    act: str
    question: str
    sentence: str
    keep: str
    go: str


RESET: Final = Loss(
    act="reset",
    question="Start over?",
    sentence="What holds is forgotten, and outfits that were shown may come again. What was said stays.",
    keep="Go on as it is",
    go="Start over",
)

DELETE: Final = Loss(
    act="delete",
    question="Delete this conversation?",
    sentence="What was said is gone then. Outfits, and what you did with them, stay.",
    keep="Keep it",
    go="Delete",
)


@router.get("")
def latest(request: Request, acting: Acting, now: Now) -> Response:
    """Go on with the conversation that was talked in last; begin one where there is none."""
    found = list_conversations(acting.session, own_wardrobe(acting.actor), limit=1).items
    if found:
        return go_to(f"/chat/{found[0].id}#latest")
    return _shown(request, acting.actor, _new(acting.session, own_wardrobe(acting.actor), now()))


@router.get("/new")
def new(request: Request, acting: Acting, now: Now) -> Response:
    """Begin a conversation. It is kept once something is said."""
    return _shown(request, acting.actor, _new(acting.session, own_wardrobe(acting.actor), now()))


@router.get("/all")
def every(
    request: Request, acting: Acting, now: Now, cursor: Annotated[str | None, Query(max_length=600)] = None
) -> Response:
    """List the conversations."""
    session, owner_id = acting.session, own_wardrobe(acting.actor)
    found = list_conversations(session, owner_id, limit=LISTED, cursor=cursor)
    view = TalksView(
        summary=f"{found.total:,} so far" if found.total else "",
        talks=_rows(found.items, zone_of(session, owner_id), now()),
        next_address=f"/chat/all?cursor={found.next_cursor}" if found.next_cursor else "",
    )
    return page("chats.html", frame_of(request, acting.actor, title="Conversations", section="chat"), view=view)


@router.get("/{conversation_id}")
def conversation(  # what an address says
    request: Request,
    conversation_id: UUID,
    acting: Acting,
    addresses: PictureAddresses,
    now: Now,
    before: Annotated[str | None, Query(max_length=600)] = None,
    why: UUID | None = None,
) -> Response:
    """Show a conversation: its latest messages, or those before."""
    session, owner_id = acting.session, own_wardrobe(acting.actor)
    found = conversation_of(session, owner_id, conversation_id, limit=LINES, cursor=before)
    view = _view(session, owner_id, found, addresses, now(), is_latest=before is None)
    return _shown(request, acting.actor, view, why)


@router.get("/{conversation_id}/reset")
def ask_to_reset(request: Request, conversation_id: UUID, acting: Acting) -> Response:
    """Ask whether to start over."""
    return _asked(request, acting, conversation_id, RESET)


@router.get("/{conversation_id}/delete")
def ask_to_delete(request: Request, conversation_id: UUID, acting: Acting) -> Response:
    """Ask whether to delete a conversation."""
    return _asked(request, acting, conversation_id, DELETE)


def _asked(request: Request, acting: Access, conversation_id: UUID, loss: Loss) -> Response:
    card = conversation_of(acting.session, own_wardrobe(acting.actor), conversation_id, limit=1).card
    frame = frame_of(request, acting.actor, title=loss.question, section="chat")
    return page("chat_ask.html", frame, loss=loss, at=f"/chat/{card.id}", title=card.title or "Conversation")


def _shown(request: Request, actor: Actor, view: TalkView, why: UUID | None = None) -> Response:
    frame = frame_of(request, actor, title=view.title or "Stylist", section="chat")
    return page("chat.html", frame, view=view, why=why, reasons=WHY)


def _new(session: Session, owner_id: UUID, now: datetime) -> TalkView:
    talks = list_conversations(session, owner_id, limit=BESIDE)
    has_garments = wardrobe_counts(session, owner_id).total > 0
    return TalkView(
        id=None,
        title="",
        lines=(),
        earlier="",
        later="",
        held=(),
        options=(),
        suggestions=buttons(FIRST_SENTENCES) if has_garments else (),
        talks=_rows(talks.items, zone_of(session, owner_id), now),
        has_more_talks=talks.next_cursor is not None,
        key=str(uuid4()),
        most_letters=MAX_LETTERS,
        greeting=NOTHING_SAID if has_garments else NO_GARMENTS,
    )


def _view(  # what the page is made of
    session: Session, owner_id: UUID, found: ConversationView, addresses: Addresses, now: datetime, *, is_latest: bool
) -> TalkView:
    zone, card = zone_of(session, owner_id), found.card
    today = now.astimezone(zone).date()
    ids = [outfit_id for line in found.lines for outfit_id in line.outfit_ids]
    outfits = {it.id: it for it in outfits_by_id(session, owner_id, ids) if not it.is_hidden} if ids else {}
    garments = _garments(session, owner_id, found, outfits, addresses)
    days = [line.created_at.astimezone(zone).date() for line in found.lines]
    talks = list_conversations(session, owner_id, limit=BESIDE)
    options = options_of(found.question, garments, outfits) if is_latest else ()
    here = f"/chat/{card.id}"
    return TalkView(
        id=card.id,
        title=card.title,
        lines=line_views(found.lines, days, outfits, garments, addresses, today),
        earlier=f"{here}?before={found.next_cursor}" if found.next_cursor else "",
        later="" if is_latest else here,
        held=(*day_held(card.on, today), *held_in(card.active, garments)),
        options=options,
        suggestions=suggestions_of(found, has_options=bool(options)) if is_latest else (),
        talks=_rows(talks.items, zone, now, card.id),
        has_more_talks=talks.next_cursor is not None,
        key=str(uuid4()),
        most_letters=MAX_LETTERS,
    )


def _garments(
    session: Session, owner_id: UUID, found: ConversationView, outfits: dict[UUID, OutfitView], addresses: Addresses
) -> Garments:
    """Return the garments that the page names: what holds, what was said, what may be chosen. One SELECT at most."""
    ids = set(garments_in(found.card.active))
    for line in found.lines:
        ids |= garments_in(line.extracted or {})
    if found.question is not None:
        ids |= set(found.question.options) - outfits.keys()
    return {card.id: card_view(card, addresses) for card in cards_of(session, owner_id, ids)} if ids else {}


def _rows(
    cards: Sequence[ConversationCard], zone: tzinfo, now: datetime, opened: UUID | None = None
) -> tuple[TalkRow, ...]:
    days = [card.talked_at.astimezone(zone).date() for card in cards]
    return talk_rows(cards, days, now.astimezone(zone).date(), opened)
