"""Insights into an owner's wardrobe: what is never worn and why, what a wish would bring, what to buy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from vestiary.styling.basics import basic_facts
from vestiary.styling.closets import Closets
from vestiary.styling.describing import Described, facts_of
from vestiary.styling.domain import Constraints
from vestiary.styling.gaps import Unlocked, UnwornGarments, best_purchases, unlocked, unworn
from vestiary.styling.recommending import situation_for
from vestiary.styling.wished import Wish, wishes_of
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.viewing import cards_of

PURCHASES: Final = 10
EXAMPLES: Final = 3

_NAMESPACE: Final = UUID("4f0c4f9a-3a2b-4b7e-9c55-7d2a1f6b1c21")


@dataclass(frozen=True, slots=True)
class NeverWorn:
    """Garments that were never worn, with the cards of everything that is named."""

    garments: UnwornGarments
    cards: Mapping[UUID, GarmentCard]


@dataclass(frozen=True, slots=True)
class Prospects:
    """What garments that are not owned would bring, with the cards of those that they go with."""

    unlocked: tuple[Unlocked, ...]
    cards: Mapping[UUID, GarmentCard]


@dataclass(frozen=True, slots=True)
class WishList:
    """The wishes, the newest first, and what each would bring, in the same order."""

    wishes: tuple[Wish, ...]
    prospects: Prospects


def never_worn(session: Session, closets: Closets, owner_id: UUID, *, on: date, most: int) -> NeverWorn:
    """Return garments of an owner that were never worn, with the reason for each."""
    situation = situation_for(session, owner_id, Constraints(), on=on)
    found = unworn(closets.of(session, owner_id), situation, most=most)
    named = [
        garment_id
        for one in found.shown
        for garment_id in (one.garment_id, *one.rivals, *(one.best.garment_ids if one.best else ()))
    ]
    return NeverWorn(found, _cards(session, owner_id, named))


def prospect_of(session: Session, closets: Closets, owner_id: UUID, described: Described, *, on: date) -> Prospects:
    """Return what a garment by description would bring to an owner's wardrobe."""
    wished = facts_of(described, uuid5(_NAMESPACE, repr(described)))
    situation = situation_for(session, owner_id, Constraints(), on=on)
    found = unlocked(closets.of(session, owner_id), [wished], situation, examples=EXAMPLES)
    return _prospects(session, owner_id, found)


def wish_list(session: Session, closets: Closets, owner_id: UUID, *, on: date) -> WishList:
    """Return an owner's wish list with what each wish would bring."""
    wishes = wishes_of(session, owner_id)
    wished = [facts_of(wish.described, wish.id) for wish in wishes]
    situation = situation_for(session, owner_id, Constraints(), on=on)
    found = unlocked(closets.of(session, owner_id), wished, situation, examples=EXAMPLES)
    return WishList(tuple(wishes), _prospects(session, owner_id, found))


def purchases(session: Session, closets: Closets, owner_id: UUID, *, on: date, most: int = PURCHASES) -> Prospects:
    """Return which basics would bring an owner most good outfits, the best first."""
    situation = situation_for(session, owner_id, Constraints(), on=on)
    found = best_purchases(closets.of(session, owner_id), basic_facts(), situation, most=most)
    return _prospects(session, owner_id, found)


def _prospects(session: Session, owner_id: UUID, found: Sequence[Unlocked]) -> Prospects:
    wished = {one.facts.id for one in found}
    named = [it for one in found for outfit, _ in one.examples for it in outfit.garment_ids if it not in wished]
    return Prospects(tuple(found), _cards(session, owner_id, named))


def _cards(session: Session, owner_id: UUID, garment_ids: Iterable[UUID]) -> dict[UUID, GarmentCard]:
    named = list(dict.fromkeys(garment_ids))
    return {card.id: card for card in cards_of(session, owner_id, named)} if named else {}
