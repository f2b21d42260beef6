"""The best outfits of a closet in a situation: what may be worn, the exact search, and the reasons in words.

Pure: nothing is read from or written to the database here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from vestiary.styling.alternatives import Alternatives
from vestiary.styling.blocking import Blocking, why_fewer
from vestiary.styling.closets import Closet, Closets, closet_of
from vestiary.styling.domain import DEFAULT_COUNT, EmptyReason, Piece, ScoredOutfit, Situation
from vestiary.styling.loosening import Loosened, loosened
from vestiary.styling.search import Effort, Found, diverse, number_of_combinations, values_of
from vestiary.styling.searching.problem import padded
from vestiary.styling.swapping import swaps_of
from vestiary.styling.tasks import GarmentSet, Items, Task, task_of
from vestiary.styling.telling import told

__all__ = [
    "Blocking",
    "Closet",
    "Closets",
    "Composition",
    "GarmentSet",
    "Loosened",
    "closet_of",
    "compose",
    "scored",
    "swaps_of",
]

EFFORT: Final = 160_000_000
"""Cells that a search looks at, less than a second's work and enough for ten outfits of 5,000 garments; then it answers
with the best it has, marked as not proven."""

UNWANTED: Final = 4.0
"""A penalty, in units of the score, from which an outfit comes last whatever its score: it was disliked."""

NO_PENALTIES: Final[Mapping[GarmentSet, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Composition:
    """Outfits, the best first, and where there are fewer than asked for: why, and what would help."""

    outfits: tuple[ScoredOutfit, ...]
    reason: EmptyReason | None = None
    blocking: tuple[Blocking, ...] = ()
    relax: tuple[Loosened, ...] = ()
    is_proven: bool = True
    """Whether no better outfits were left out: the search came to its end in time."""
    combinations: int = 0
    """Among how many the best were searched."""


def compose(
    closet: Closet,
    situation: Situation,
    *,
    count: int = DEFAULT_COUNT,
    seed: int = 0,
    exclude: Collection[GarmentSet] = (),
    penalties: Mapping[GarmentSet, float] = NO_PENALTIES,
    effort: int = EFFORT,
) -> Composition:
    """Return up to `count` varied outfits, and what stands in the way where there are fewer.

    Args:
        closet: what there is.
        situation: what the outfits are for; its wishes do not contradict each other (`rules.check_constraints`).
        count: at least 1.
        seed: the same closet, situation and seed give the same outfits; 0 takes the best each time.
        exclude: outfits that must not come, as sets of garments.
        penalties: what outfits are worth less as a whole, in units of the score: those that were shown lately.
        effort: cells that the search may look at, after which the answer is not proven to be the best.

    """
    task = task_of(closet, situation)
    banned = task.items_of(exclude)
    found = _found(task, count, seed, banned, penalties, effort)
    pieces = [task.pieces_of(one) for one in found.combinations]
    outfits = _ordered(told(closet, pieces, situation, alternatives=Alternatives(task)), penalties)
    many = number_of_combinations(task.problem)
    if len(outfits) >= count:
        return Composition(outfits, is_proven=found.is_proven, combinations=many)
    reason, blocking = why_fewer(task, banned)
    relax = () if reason is EmptyReason.EMPTY_WARDROBE else loosened(task, banned, more_than=len(outfits))
    return Composition(outfits, reason, blocking, relax, found.is_proven, many)


def scored(closet: Closet, pieces: Sequence[Piece], situation: Situation) -> ScoredOutfit:
    """Return an outfit of the closet with its score and the reasons."""
    return next(told(closet, [pieces], situation))


def _ordered(outfits: Iterable[ScoredOutfit], penalties: Mapping[GarmentSet, float]) -> tuple[ScoredOutfit, ...]:
    """Return outfits as an answer reads, the best first; they were chosen each to go beside those before."""

    def place(outfit: ScoredOutfit) -> tuple[bool, float]:
        return penalties.get(frozenset(outfit.garment_ids), 0.0) >= UNWANTED, -outfit.score

    return tuple(sorted(outfits, key=place))


def _found(
    task: Task,
    count: int,
    seed: int,
    banned: frozenset[Items],
    penalties: Mapping[GarmentSet, float],
    cells: int,
) -> Found:
    """Search without what was shown lately; again, if some of that would still be the best, less its penalty."""
    lately = {items: penalty for items, penalty in task.penalised(penalties).items() if items not in banned}
    effort = Effort(cells)
    fresh = diverse(task.problem, count, effort=effort, seed=seed, exclude=banned | lately.keys(), learned=task.learned)
    missing = count - len(fresh.combinations)
    if not lately:
        return fresh
    effort = Effort(max(effort.left, cells // 4))
    if missing:
        known = banned | {one.chosen for one in fresh.combinations}
        again = diverse(task.problem, missing, effort=effort, seed=seed, exclude=known, learned=task.learned)
        return replace(again, combinations=(*fresh.combinations, *again.combinations))
    top = max(one.value for one in fresh.combinations)
    worth = values_of(task.problem, padded(lately, max(map(len, lately)))) - np.array(list(lately.values()))
    worse = {items for items, value in zip(lately, worth.tolist(), strict=True) if value <= top}
    if len(worse) == len(lately):
        return fresh
    return diverse(task.problem, count, effort=effort, seed=seed, exclude=banned | worse, learned=task.learned)
