"""Outfits with a garment of some kind, whichever it is: `something with a skirt`, `could it be a dress?`. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from vestiary.chat.naming import PLURAL_KINDS, listed, with_article
from vestiary.styling.domain import Constraints
from vestiary.styling.terms.wording import noun_of
from vestiary.vision.domain import Category, Slot, Subcategory
from vestiary.vision.taxonomy import category_of, slot_of
from vestiary.wardrobe.facts import GarmentFacts

GarmentKind = Category | Subcategory

MOST_TRIED: Final = 5
"""Garments of a kind that an outfit can go without, each of which is tried."""

_INSTEAD: Final = {
    Slot.BOTTOM: (Slot.BOTTOM, Slot.DRESS),
    Slot.DRESS: (Slot.BOTTOM, Slot.DRESS),
    Slot.TOP: (Slot.TOP, Slot.DRESS),
    Slot.SHOES: (Slot.SHOES,),
}
"""Slots that no outfit leaves empty, with those that fill them: without the others there, a kind must come."""


def is_of_kind(garment: GarmentFacts, kinds: Collection[GarmentKind]) -> bool:
    """Say whether a garment is of one of some kinds."""
    return garment.category in kinds or garment.subcategory in kinds


def with_kinds(
    wishes: Constraints, kinds: Collection[GarmentKind], garments: Sequence[GarmentFacts]
) -> Iterator[Constraints]:
    """Yield wishes under which outfits have garments of some kinds, the best first; none where no garment is of them.

    What has to be worn stays.
    """
    slots = {_slot(kind) for kind in kinds}
    if not any(is_of_kind(it, kinds) for it in garments):
        return
    filled = {slot for it in slots for slot in _INSTEAD.get(it, ())}
    others = frozenset(
        it.id
        for it in garments
        if slot_of(it.category) in filled and not is_of_kind(it, kinds) and it.id not in wishes.must_include
    )
    narrowed = replace(wishes, exclude_items=wishes.exclude_items | others)
    loose = [it for it in garments if slot_of(it.category) not in filled and is_of_kind(it, kinds)]
    if not loose:
        yield narrowed
    for garment in loose[:MOST_TRIED]:
        yield replace(narrowed, must_include=narrowed.must_include | {garment.id})


def said_of_kinds(
    kinds: Collection[GarmentKind], outfits: Sequence[Collection[UUID]], garments: Sequence[GarmentFacts]
) -> str:
    """Return what an answer says of the kinds that were wanted; `outfits` are those found, by their garments."""
    groups = _choices(kinds)
    said = listed([listed(sorted(map(_one, group)), "or") for group in groups])
    of_them = [frozenset(it.id for it in garments if is_of_kind(it, group)) for group in groups]
    if not any(of_them):
        return f"I find nothing like {said} in your wardrobe."
    having = [all(not some.isdisjoint(outfit) for some in of_them) for outfit in outfits]
    if not any(having):
        return f"With {said} I find nothing that fits."
    if all(having):
        return f"With {said}, as you asked." if len(having) == 1 else f"Each has {said}, as you asked."
    return f"Not each has {said}."


def _choices(kinds: Collection[GarmentKind]) -> list[list[GarmentKind]]:
    """Return the kinds by what they are worn as: of a skirt and a dress one is enough, of a skirt and boots none is."""
    groups: dict[tuple[Slot, ...], list[GarmentKind]] = {}
    for kind in sorted(kinds):
        slot = _slot(kind)
        groups.setdefault(_INSTEAD.get(slot, (slot,)), []).append(kind)
    return list(groups.values())


def _one(kind: GarmentKind) -> str:
    return noun_of(kind) if kind in PLURAL_KINDS else with_article(noun_of(kind))


def _slot(kind: GarmentKind) -> Slot:
    return slot_of(category_of(kind) if isinstance(kind, Subcategory) else kind)
