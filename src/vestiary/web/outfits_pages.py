"""The outfits page: the best of what the wardrobe makes, for a day and its weather. Looking at it keeps nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.kernel.http import Identified
from vestiary.kernel.turns import Turn
from vestiary.media.addresses import Addresses
from vestiary.styling.closets import Closet
from vestiary.styling.composing import Composition, compose
from vestiary.styling.domain import MAX_COUNT, FeedbackReason, ScoredOutfit, Situation
from vestiary.styling.errors import ConflictingConstraints
from vestiary.styling.recognising import disliked, known_outfits, pieces_of
from vestiary.styling.recommending import must_fit, situation_for
from vestiary.styling.telling import retitled, told
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.viewing import cards_of
from vestiary.web import wording
from vestiary.web.attributes import Option
from vestiary.web.cards import card_view
from vestiary.web.outfit_cards import OutfitCard, composed_card
from vestiary.web.rendering import frame_of, page
from vestiary.web.seen import Combination, combinations_in, with_more
from vestiary.web.state import AllSessions, KnownClosets, Now, PictureAddresses
from vestiary.web.surroundings import settled, surroundings_of
from vestiary.web.teaching import Lesson, conflict_lesson, lesson_of
from vestiary.web.wish import Wish, wish
from vestiary.web.wish_controls import Control, Held, Surroundings, controls

router: Final = APIRouter(include_in_schema=False)

SHOWN: Final = 6
"""Cards: full rows for one, two and three columns."""


WHY: Final = tuple(Option(it, wording.reason(it), is_chosen=False) for it in FeedbackReason)


@dataclass(frozen=True, slots=True)
class OutfitsView:
    """The outfits page."""

    wish: Wish
    title: str
    summary: str
    day: date
    today: date
    is_today: bool
    near_day: str
    """The day inside a sentence, as `Friday`."""
    controls: tuple[Control, ...]
    locked: tuple[Held, ...]
    without: tuple[Held, ...]
    cards: tuple[OutfitCard, ...]
    settled: str
    """The wish with its weather, as the acts of a card carry it."""
    shuffle: str
    """Address of other outfits under the same wish; empty where none are left."""
    held: str
    """What the page shows, as the acts of a card carry it."""
    another: str
    """Address of the same page with one outfit more; empty where there is none."""
    closed: str
    """Address of the same page with every control closed."""
    plain: str
    """Address without any wish but the day; empty where there is none."""
    lesson: Lesson | None


@router.get("/outfits", dependencies=[Turn])
def outfits(
    request: Request,
    actor: Identified,
    wanted: Annotated[Wish, Depends(wish)],
    sessions: AllSessions,
    closets: KnownClosets,
    addresses: PictureAddresses,
    now: Now,
    why: UUID | None = None,
) -> Response:
    """Show the best outfits for a wish. Nothing is written: what a person does with one keeps it."""
    around = surroundings_of(request, actor, wanted)
    with sessions.for_account(actor.account_id) as session:
        owner_id = actor.account_id
        closet = closets.of(session, owner_id)
        held = {card.id: card for card in cards_of(session, owner_id, wanted.lock | wanted.without)}
        wanted = wanted.only(held.keys())
        composition, lesson = _composed(session, owner_id, closet, wanted, around, now())
        cards = _cards(session, owner_id, composition, settled(wanted, around), addresses, around)
    view = _view(wanted, around, composition, lesson, cards, _held(held, wanted, addresses))
    frame = frame_of(request, actor, title="Outfits", section="outfits")
    return page("outfits.html", frame, view=view, why=why, reasons=WHY)


def _composed(
    session: Session, owner_id: UUID, closet: Closet, wanted: Wish, around: Surroundings, now: datetime
) -> tuple[Composition, Lesson | None]:
    """Return the best outfits that were not seen, and what there is to learn where they are few."""
    constraints = wanted.constraints(around.weather)
    day = wanted.day or around.today
    try:
        must_fit(session, owner_id, closet, constraints)
    except ConflictingConstraints as conflict:
        return Composition(()), conflict_lesson(conflict.message, wanted)
    situation = situation_for(session, owner_id, constraints, on=day)
    seen = combinations_in(wanted.seen, closet.index.keys())
    held = _held_outfits(closet, wanted, situation)
    count = _count(wanted) - len(held)
    found = compose(
        closet,
        situation,
        count=max(count, 1),
        seed=wanted.seed,
        exclude=frozenset(seen).union(frozenset(it.garment_ids) for it in held),
        penalties=disliked(session, owner_id, now=now),
    )
    composition = replace(found, outfits=tuple(retitled(closet, (*held, *found.outfits[:count]))))
    return composition, lesson_of(composition, settled(wanted, around)) if count else None


def _held_outfits(closet: Closet, wanted: Wish, situation: Situation) -> tuple[ScoredOutfit, ...]:
    """Return the outfits that the page showed before an act, scored anew; what cannot be worn any more is left out."""
    held = combinations_in(wanted.held, closet.index.keys())[: _count(wanted)]
    placed = (pieces_of(closet, tuple(it)) for it in held)
    return tuple(told(closet, [pieces for pieces in placed if pieces is not None], situation))


def _count(wanted: Wish) -> int:
    return min(SHOWN + wanted.more, MAX_COUNT)


def _cards(  # what a card is made of
    session: Session,
    owner_id: UUID,
    composition: Composition,
    wanted: Wish,
    addresses: Addresses,
    around: Surroundings,
) -> tuple[OutfitCard, ...]:
    known = known_outfits(session, owner_id, [frozenset(it.garment_ids) for it in composition.outfits])
    ids = {garment_id for outfit in composition.outfits for garment_id in outfit.garment_ids}
    garments = {card.id: card for card in cards_of(session, owner_id, ids)}
    return tuple(
        composed_card(
            outfit,
            garments,
            addresses,
            known=known.get(frozenset(outfit.garment_ids)),
            wish=wanted,
            day=wanted.day or around.today,
        )
        for outfit in composition.outfits
        if garments.keys() >= set(outfit.garment_ids)
    )


def _held(held: Mapping[UUID, GarmentCard], wanted: Wish, addresses: Addresses) -> Mapping[UUID, Held]:
    """Return the garments that a wish names, each with the address of the wish without it."""
    base = wanted.anew
    return {
        card.id: Held(
            card.id,
            card.display_name,
            card_view(card, addresses).picture,
            replace(base, lock=wanted.lock - {card.id}, without=wanted.without - {card.id}).address(),
        )
        for card in held.values()
    }


def _view(  # what the page is made of
    wanted: Wish,
    around: Surroundings,
    composition: Composition,
    lesson: Lesson | None,
    cards: tuple[OutfitCard, ...],
    held: Mapping[UUID, Held],
) -> OutfitsView:
    day = wanted.day or around.today
    shown: Collection[Combination] = [frozenset(it.garment_ids) for it in composition.outfits]
    held_now = with_more("", shown)
    another = replace(wanted, more=wanted.more + 1, held=held_now, open="")
    is_whole = len(cards) == _count(wanted)
    return OutfitsView(
        wish=wanted,
        title=wording.weekday(day, around.today),
        summary=_summary(composition, wanted),
        day=day,
        today=around.today,
        is_today=day == around.today,
        near_day=wording.near_day(day, around.today),
        controls=controls(wanted, around),
        locked=tuple(held[it] for it in sorted(wanted.lock)),
        without=tuple(held[it] for it in sorted(wanted.without)),
        cards=cards,
        settled=settled(wanted, around).query,
        shuffle=wanted.after(shown).address() if is_whole else "",
        held=held_now,
        another=another.address() if is_whole and len(cards) < MAX_COUNT else "",
        closed=replace(wanted, open="").address(),
        plain=Wish(day=wanted.day).address() if replace(wanted, open="") != Wish(day=wanted.day) else "",
        lesson=lesson,
    )


def _summary(composition: Composition, wanted: Wish) -> str:
    """Return the quiet words beside the day, e.g. `best of 2,140,000 combinations, proven`."""
    if not composition.outfits:
        return ""
    many = wording.count(composition.combinations, "combination")
    which = "others" if wanted.seen else "best"
    return f"{which} of {many}, proven" if composition.is_proven else f"good ones of {many}"
