"""How like those that were chosen a combination is: two that differ by one garment, or by a tie only, look like one."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.problem import NOTHING, Problem, Structure
from vestiary.styling.vocabulary import Place

SMALL_THINGS: Final = frozenset({Place.BAG, Place.ACCESSORY})

APART: Final = 2
"""Core items (all but small things) in which two combinations should differ, where there is a choice of as many."""
LIKENESS: Final = 3.0
"""What a combination loses for each core item by which it differs too little from one that was chosen, in units of the
score: odds of 1 to 4.5. So a page repeats itself only where everything else would be worse than that."""


class Likeness:
    """What was chosen, and what that costs others."""

    def __init__(self, problem: Problem, width: int) -> None:
        self.width: Final = width
        """Items of a row."""
        structures = problem.structures or ()
        self._is_core = np.zeros((max(1, len(structures)), width), np.bool_)
        for number, structure in enumerate(structures):
            for at, place in enumerate(structure.places):
                self._is_core[number, at] = place not in SMALL_THINGS
        self._apart = np.array([apart_in(structure) for structure in structures] or [APART], np.int64)
        self._worn = np.zeros((0, len(problem.unary) + 1), np.bool_)

    def take(self, row: NDArray[np.int32]) -> None:
        """Remember a combination: its structure, then its items."""
        self._worn = np.concatenate([self._worn, self._worn_in(row)])

    def _worn_in(self, row: NDArray[np.int32]) -> NDArray[np.bool_]:
        worn = np.zeros((1, self._worn.shape[1]), np.bool_)
        worn[0, row[1:][self._is_core[row[0]]]] = True
        worn[0, NOTHING] = False
        return worn

    def core_of(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the items of combinations without small things: int32, shape `(m, width)`, -1 elsewhere."""
        core: NDArray[np.int32] = np.where(self._is_core[rows[:, 0]], rows[:, 1:], np.int32(NOTHING))
        return core

    def costs(self, rows: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return what combinations lose: float64, shape `(m,)`. It only grows as more is chosen."""
        return self._costs(rows, self._worn)

    def costs_beside(self, rows: NDArray[np.int32], row: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return what combinations would lose if that one alone had been chosen: float64, shape `(m,)`."""
        return self._costs(rows, self._worn_in(row))

    def _costs(self, rows: NDArray[np.int32], worn: NDArray[np.bool_]) -> NDArray[np.float64]:
        if not len(worn) or not len(rows):
            return np.zeros(len(rows))
        items = self.core_of(rows)
        sizes = (items != NOTHING).sum(axis=1)
        shared = worn[:, items].sum(axis=2)
        apart = (np.maximum(sizes, worn.sum(axis=1)[:, None]) - shared).min(axis=0)
        # The same core with another tie is the same outfit, whatever there is to choose.
        wanted = np.where(apart == 0, APART, self._apart[rows[:, 0]])
        costs: NDArray[np.float64] = LIKENESS * np.clip(wanted - apart, 0, APART)
        return costs


def apart_in(structure: Structure) -> int:
    """Return in how many core items combinations of a structure should differ from others.

    A place that must be filled and has one candidate, as for a dress that is locked, is no choice. Were two differences
    asked for all the same, a coat would come over that dress in summer only to look different.
    """
    open_places = sum(
        place not in SMALL_THINGS and len(candidates) > 1 and NOTHING not in candidates
        for place, candidates in zip(structure.places, structure.candidates, strict=True)
    )
    return min(APART, open_places)
