"""The best combinations so far: one list for all structures, whose last entry says what is still worth a look."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.problem import NOTHING, Combination, Combinations, Problem, padded, values_of

ROUNDING: Final = 1e-9
"""What sums in float64 may be off, in units of the score."""


class Marks:
    """Numbers that tell sets of items apart, whatever their order: the sum of one random number for each item."""

    def __init__(self, items: int) -> None:
        self._of_item = np.random.default_rng(20_260_101).integers(1, 2**63, items + 1, np.uint64)
        self._of_item[NOTHING] = 0

    def of(self, rows: Combinations) -> NDArray[np.uint64]:
        """Return the mark of each row: uint64, shape `(m,)`. That two sets share one is as likely as 1 in 2^63."""
        marks: NDArray[np.uint64] = self._of_item[rows].sum(axis=1, dtype=np.uint64)
        return marks


class Leaders:
    """The best `size` combinations that were offered, none twice and none that is excluded.

    Two combinations are the same if they have the same items, whatever the places and the structure.
    """

    def __init__(self, problem: Problem, size: int, excluded: NDArray[np.uint64], marks: Marks) -> None:
        self._width = max((len(structure.places) for structure in problem.structures), default=1)
        self._problem, self.size, self._excluded, self._marks = problem, size, excluded, marks
        self.values = np.empty(0)
        """float64, the best first."""
        self.rows = np.empty((0, self._width + 1), np.int32)
        """The structure, then its items in the order of its places, then -1; aligned with `values`."""

    @property
    def threshold(self) -> float:
        """The last leader's value: what a combination must surpass to be of interest; -inf while there is room."""
        return float(self.values[-1]) if len(self.values) >= self.size else -np.inf

    def offer(self, structure: int, rows: Combinations, about: NDArray[np.floating]) -> None:
        """Take those that belong to the best.

        Args:
            structure: whose places the columns of `rows` are.
            rows: combinations, none forbidden by having an item twice.
            about: their values, up to `ROUNDING`: saves computing the exact ones of the hopeless.

        """
        keep = about > self.threshold - ROUNDING
        rows, about = rows[keep], about[keep]
        most = 2 * (self.size + len(self._excluded))
        if len(rows) > 2 * most:
            least = np.partition(about, len(about) - most)[len(about) - most] - ROUNDING
            above = rows[about >= least]
            # Copies of one set may fill the places above; then all are looked at.
            if 2 * len(np.unique(self._marks.of(above))) >= most:
                rows = above
        if len(rows):
            wide = np.full((len(rows), self._width + 1), NOTHING, np.int32)
            wide[:, 0] = structure
            wide[:, 1 : rows.shape[1] + 1] = rows
            self.merge(wide)

    def merge(self, wide: NDArray[np.int32]) -> None:
        """Take those that belong to the best, given as `rows` are."""
        values = values_of(self._problem, wide[:, 1:])
        is_allowed = np.isfinite(values)
        if len(self._excluded):
            is_allowed &= ~np.isin(self._marks.of(wide[:, 1:]), self._excluded)
        values = np.concatenate([self.values, values[is_allowed]])
        wide = np.concatenate([self.rows, wide[is_allowed]])
        order = np.lexsort((*wide.T[::-1], -values))
        _, first = np.unique(self._marks.of(wide[order, 1:]), return_index=True)
        order = order[np.sort(first)[: self.size]]
        self.values, self.rows = values[order], wide[order]

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """The leaders, the best first; among equals by structure and items."""
        return tuple(
            combination_of(self._problem, row, value)
            for row, value in zip(self.rows, self.values.tolist(), strict=True)
        )


def combination_of(problem: Problem, row: NDArray[np.int32], value: float) -> Combination:
    """Return a row of leaders as a combination."""
    structure, *items = row.tolist()
    return Combination(structure, tuple(items[: len(problem.structures[structure].places)]), value)


def marks_of_sets(problem: Problem, marks: Marks, sets: frozenset[frozenset[int]]) -> NDArray[np.uint64]:
    """Return the marks of sets of items, sorted; those that no combination can be are left out."""
    width = max((len(structure.places) for structure in problem.structures), default=1)
    return np.sort(marks.of(padded(sets, width)))
