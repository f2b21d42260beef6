"""Why there are fewer outfits than asked for, or none: the slot that is empty, or the wish that keeps garments out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from vestiary.styling.domain import EmptyReason, OutfitSlot
from vestiary.styling.rules import SLOT_OF_PLACE, missing_slots
from vestiary.styling.search import NOTHING
from vestiary.styling.tasks import Items, Task
from vestiary.vision.domain import Slot
from vestiary.vision.taxonomy import slot_of

_FILLS = {
    Slot.TOP: (OutfitSlot.TOP,),
    Slot.BOTTOM: (OutfitSlot.BOTTOM,),
    Slot.DRESS: (OutfitSlot.TOP, OutfitSlot.BOTTOM),
    Slot.OUTERWEAR: (OutfitSlot.OUTERWEAR,),
    Slot.SHOES: (OutfitSlot.SHOES,),
    Slot.ACCESSORY: (OutfitSlot.ACCESSORIES,),
}

NEEDED = frozenset({OutfitSlot.TOP, OutfitSlot.BOTTOM, OutfitSlot.OUTERWEAR, OutfitSlot.SHOES})


@dataclass(frozen=True, slots=True)
class Blocking:
    """What stands in the way of (more) outfits: a field of the request, or a slot of the outfit."""

    garments_excluded: int
    """How many garments it keeps out; 0 for a slot that nothing of the wardrobe fills."""
    field: str | None = None
    slot: OutfitSlot | None = None
    value: str | None = None
    says: str = ""
    """The same in words, without a full stop: of a slot a sentence, of a field why its garments are kept out."""


def why_fewer(task: Task, banned: frozenset[Items]) -> tuple[EmptyReason, tuple[Blocking, ...]]:
    """Return why a search found fewer outfits than asked for, the main obstacle first."""
    if not len(task.closet):
        return EmptyReason.EMPTY_WARDROBE, ()
    missing = missing_slots(task.closet.facts, task.situation)
    if missing:
        return EmptyReason.MISSING_SLOT, tuple(Blocking(0, slot=slot, says=_NOTHING.get(slot, "")) for slot in missing)
    blocking = tuple(_fields(task, banned))
    if blocking:
        return EmptyReason.NO_MATCH, blocking
    scarcest = _scarcest(task)
    return EmptyReason.MISSING_SLOT, (Blocking(0, slot=scarcest, says=_ONE_MORE[scarcest]),)


_NOTHING: Final = {
    OutfitSlot.TOP: "There is no top",
    OutfitSlot.BOTTOM: "There is nothing for the legs, and no dress",
    OutfitSlot.OUTERWEAR: "There is no coat, jacket or the like",
    OutfitSlot.SHOES: "There are no shoes",
}
_ONE_MORE: Final = {
    OutfitSlot.TOP: "One more top would give the most new outfits",
    OutfitSlot.BOTTOM: "Something more for the legs would give the most new outfits",
    OutfitSlot.OUTERWEAR: "One more coat or jacket would give the most new outfits",
    OutfitSlot.SHOES: "One more pair of shoes would give the most new outfits",
}


def _fields(task: Task, banned: frozenset[Items]) -> Iterator[Blocking]:
    facts, kept_out = task.closet.facts, task.kept_out
    left = [garment for garment, why in zip(facts, kept_out.exclusions, strict=True) if why is None]
    emptied = set(missing_slots(left, task.situation)) or NEEDED
    reasons = Counter(
        why
        for garment, why in zip(facts, kept_out.exclusions, strict=True)
        if why is not None and emptied.intersection(_FILLS[slot_of(garment.category)])
    )
    for why, count in reasons.most_common():
        yield Blocking(count, field=why.field, value=why.value or None, says=why.says)
    demanded = [task.closet.index[garment_id] for garment_id in task.situation.constraints.must_include]
    if demanded:
        clashing = np.isneginf(task.problem.pairs[demanded]).any(axis=0)
        yield Blocking(int(clashing.sum()), field="must_include", says="what must be worn leaves little beside it")
    if banned:
        yield Blocking(len(frozenset().union(*banned)), field="exclude_outfits", says="these were shown already")


def _scarcest(task: Task) -> OutfitSlot:
    """Return the slot that has the fewest garments to choose from: one more there gives the most new outfits."""
    choices: dict[OutfitSlot, set[int]] = {}
    for structure in task.problem.structures:
        for place, items in zip(structure.places, structure.candidates, strict=True):
            if SLOT_OF_PLACE[place] in NEEDED:
                choices.setdefault(SLOT_OF_PLACE[place], set()).update(items[items != NOTHING].tolist())
    return min(choices, key=lambda slot: len(choices[slot]), default=OutfitSlot.TOP)
