"""What else could be worn in an outfit, slot by slot: the best replacements with everything else as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from vestiary.styling.closets import Closet
from vestiary.styling.domain import Constraints, OutfitSlot, Piece, ScoredOutfit, Situation
from vestiary.styling.rules import SLOT_OF_PLACE
from vestiary.styling.search import NOTHING, Combination, Structure, swaps
from vestiary.styling.tasks import Task, task_of
from vestiary.styling.telling import told

PER_SLOT: Final = 5


def swaps_of(
    closet: Closet, pieces: Sequence[Piece], situation: Situation, *, per_slot: int = PER_SLOT
) -> Mapping[OutfitSlot, tuple[ScoredOutfit, ...]]:
    """Return for each slot the best outfits that differ in one garment there, the best first.

    The outfit's own garments stay, whatever became of them since; a replacement keeps all rules. An outfit that the
    situation's weather does not allow as a whole is looked at without weather. Slots without a replacement are absent.
    """
    placed = _placed(closet, pieces, situation)
    if placed is None:
        return {}
    task, combination = placed
    best: dict[OutfitSlot, list[Combination]] = {}
    places = task.problem.structures[combination.structure].places
    for place in dict.fromkeys(places):
        best.setdefault(SLOT_OF_PLACE[place], []).extend(swaps(task.problem, combination, place, per_slot))
    return {
        slot: tuple(told(closet, [task.pieces_of(one) for one in _first(found, per_slot)], situation))
        for slot, found in best.items()
        if found
    }


def _first(found: Sequence[Combination], count: int) -> list[Combination]:
    return sorted(found, key=lambda one: -one.value)[:count]


def _placed(closet: Closet, pieces: Sequence[Piece], situation: Situation) -> tuple[Task, Combination] | None:
    """Return the outfit as one of the combinations of a task, of the situation or of the same without any weather."""
    own = {piece.garment_id for piece in pieces}
    if not all(garment_id in closet.index for garment_id in own):
        return None
    free = replace(situation.constraints, must_include=frozenset())
    for constraints in (free, replace(free, weather=Constraints().weather)):
        task = task_of(closet, replace(situation, constraints=constraints), kept=own)
        for number, structure in enumerate(task.problem.structures):
            items = _seated(structure, pieces, closet)
            if items is not None:
                return task, Combination(number, items, 0.0)
    return None


def _seated(structure: Structure, pieces: Sequence[Piece], closet: Closet) -> tuple[int, ...] | None:
    """Return the outfit's garments in the order of a structure's places; None where it is not one of them."""
    waiting = [(piece.place, closet.index[piece.garment_id]) for piece in pieces]
    items: list[int] = []
    for place, candidates in zip(structure.places, structure.candidates, strict=True):
        fitting = next((one for one in waiting if one[0] is place and one[1] in candidates), None)
        if fitting is not None:
            waiting.remove(fitting)
        elif NOTHING not in candidates:
            return None
        items.append(NOTHING if fitting is None else fitting[1])
    return None if waiting else tuple(items)
