"""Putting an outfit together by hand: the address holds what was picked; every step is a link, and Back undoes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.kernel.http import Acting
from vestiary.media.addresses import Addresses
from vestiary.styling.closets import Closet
from vestiary.styling.composing import scored
from vestiary.styling.domain import Constraints, Occasion, ScoredOutfit
from vestiary.styling.places import clash_of, missing_for_complete, seats_of
from vestiary.styling.recognising import pieces_of
from vestiary.styling.recommending import situation_for
from vestiary.vision.domain import Slot
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentCard, GarmentFilter, GarmentStatus
from vestiary.wardrobe.facts import GarmentFacts
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import local_date
from vestiary.web import wording
from vestiary.web.attributes import Option
from vestiary.web.cards import CardView, card_view
from vestiary.web.collage import Board, board_of, cloth_of
from vestiary.web.looking import SLOT_ORDER, Chip
from vestiary.web.outfit_acts import MOST_GARMENTS
from vestiary.web.outfit_cards import written_score
from vestiary.web.rendering import frame_of, page
from vestiary.web.state import KnownClosets, Now, PictureAddresses

router: Final = APIRouter(prefix="/outfits", include_in_schema=False)

PAGE_SIZE: Final = 48


@dataclass(frozen=True, slots=True)
class Pick:
    """A garment to pick, or to put back, and what that leads to."""

    card: CardView
    address: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class MakingView:
    """The page where an outfit is put together."""

    board: Board
    picked: tuple[Pick, ...]
    garments: str
    """Ids of what was picked, as the form sends them."""
    score: str
    missing: str
    sentence: str
    kept: tuple[str, ...]
    improvements: tuple[str, ...]
    slots: tuple[Chip, ...]
    slot: Slot
    picks: tuple[Pick, ...]
    next_address: str
    occasions: tuple[Option, ...]


@router.get("/new")
def making(
    request: Request,
    acting: Acting,
    closets: KnownClosets,
    addresses: PictureAddresses,
    now: Now,
    *,
    g: Annotated[tuple[UUID, ...], Query(max_length=MOST_GARMENTS)] = (),
    slot: Slot | None = None,
    cursor: Annotated[str | None, Query(max_length=600)] = None,
) -> Response:
    """Show what was picked so far, how good it is, and what may come next."""
    session, owner_id = acting.session, acting.actor.account_id
    closet = closets.of(session, owner_id)
    picked: list[UUID] = []
    for it in dict.fromkeys(g):
        picked = picked_with(closet, picked, it) if it in closet.index else picked
    shown_slot = slot or _next_slot(closet.facts_of(picked))
    found = list_garments(
        session,
        owner_id,
        filters=GarmentFilter(slot=shown_slot, status=GarmentStatus.READY),
        limit=PAGE_SIZE,
        cursor=cursor,
    )
    told = _told(session, owner_id, closet, picked, on=local_date(session, acting.actor.user_id, now()))
    more = _address(picked, shown_slot, cursor=found.next_cursor) if found.next_cursor else ""
    view = _view(closet, picked, cards_of(session, owner_id, picked), told, addresses, shown_slot, found.items, more)
    return page("outfit_new.html", frame_of(request, acting.actor, title="New outfit", section="outfits"), view=view)


def _next_slot(picked: Sequence[GarmentFacts]) -> Slot:
    """Return what to pick next: what the outfit still lacks, the top first."""
    lacking = missing_for_complete(picked)
    return Slot(lacking[0]) if lacking else Slot.OUTERWEAR


def _told(session: Session, owner_id: UUID, closet: Closet, picked: Sequence[UUID], *, on: date) -> ScoredOutfit | None:
    """Return how good it is so far; None while it is not complete."""
    pieces = pieces_of(closet, picked)
    if pieces is None:
        return None
    return scored(closet, pieces, situation_for(session, owner_id, Constraints(), on=on))


def _address(picked: Sequence[UUID], slot: Slot | None = None, *, cursor: str = "") -> str:
    pairs = [("g", str(it)) for it in picked]
    pairs += [(name, str(value)) for name, value in (("slot", slot), ("cursor", cursor)) if value]
    return f"/outfits/new?{urlencode(pairs)}" if pairs else "/outfits/new"


def picked_with(closet: Closet, picked: Sequence[UUID], new: UUID) -> list[UUID]:
    """Return what is picked after one more: what it cannot be worn with is put back."""
    garments = [it for it in picked if clash_of(closet.facts_of([it, new])) is None]
    garments.append(new)
    while (clash := clash_of(closet.facts_of(garments))) is not None:
        garments.remove(clash.first.id if clash.first.id != new else clash.second.id)
    return garments


def _view(
    closet: Closet,
    picked: Sequence[UUID],
    cards: Sequence[GarmentCard],
    told: ScoredOutfit | None,
    addresses: Addresses,
    slot: Slot,
    offered: Sequence[GarmentCard],
    next_address: str,
) -> MakingView:
    facts = closet.facts_of(picked)
    places = dict(zip(picked, seats_of(facts), strict=True))
    return MakingView(
        board=board_of([cloth_of(card, places[card.id], addresses) for card in cards]),
        picked=tuple(_put_back(card, picked, addresses) for card in cards),
        garments=" ".join(map(str, picked)),
        score=written_score(told.score) if told else "",
        missing=wording.listed(missing_for_complete(facts)),
        sentence=told.explanation if told else "",
        kept=told.satisfied if told else (),
        improvements=told.improvements if told else (),
        slots=tuple(Chip(wording.slot_name(it), _address(picked, it), is_on=it is slot) for it in SLOT_ORDER),
        slot=slot,
        picks=tuple(_pick(closet, card, picked, addresses) for card in offered if card.id in closet.index),
        next_address=next_address,
        occasions=tuple(Option(it, wording.word(it), is_chosen=False) for it in Occasion),
    )


def _put_back(card: GarmentCard, picked: Sequence[UUID], addresses: Addresses) -> Pick:
    return Pick(card_view(card, addresses), _address([it for it in picked if it != card.id]), is_picked=True)


def _pick(closet: Closet, card: GarmentCard, picked: Sequence[UUID], addresses: Addresses) -> Pick:
    if card.id in picked:
        return _put_back(card, picked, addresses)
    return Pick(card_view(card, addresses), _address(picked_with(closet, picked, card.id)), is_picked=False)
