"""The best combinations so far: one list for all structures, whose last entry says what is still worth a look."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.problem import NOTHING, Combination, Combinations, Problem, padded, values_of

ROUNDING: Final = 1e-9
"""What sums in float64 may be off, in units of the score."""


class Leaders:
    """The best `size` combinations that were offered, none twice and none that is excluded.

    Two combinations are the same if they have the same items, whatever the places and the structure.
    """

    def __init__(self, problem: Problem, size: int, excluded: frozenset[frozenset[int]]) -> None:
        width = max((len(structure.places) for structure in problem.structures), default=1)
        self._problem, self.size, self._width = problem, size, width
        # The sum of one random number for each item tells sets apart, whatever their order.
        random = np.random.default_rng(20_260_101).integers(1, 2**63, len(problem.unary) + 1, np.uint64)
        random[NOTHING] = 0
        self._marks = random
        self._excluded = np.sort(self._marks_of(padded(excluded, width)))
        self._values = np.empty(0)
        self._rows = np.empty((0, width + 1), np.int32)

    def _marks_of(self, rows: Combinations) -> NDArray[np.uint64]:
        marks: NDArray[np.uint64] = self._marks[rows].sum(axis=1, dtype=np.uint64)
        return marks

    @property
    def threshold(self) -> float:
        """The last leader's value: what a combination must surpass to be of interest; -inf while there is room."""
        return float(self._values[-1]) if len(self._values) >= self.size else -np.inf

    def offer(self, structure: int, rows: Combinations, about: NDArray[np.floating]) -> None:
        """Take those that belong to the best.

        Args:
            structure: whose places the columns of `rows` are.
            rows: combinations, none forbidden by having an item twice.
            about: their values, up to `ROUNDING`: saves computing the exact ones of the hopeless.

        """
        keep = about > self.threshold - ROUNDING
        rows, about = rows[keep], about[keep]
        most = self.size + len(self._excluded)
        if len(rows) > 4 * most:
            least = np.partition(about, len(about) - 2 * most)[len(about) - 2 * most] - 2 * ROUNDING
            rows = self._cut(rows, about, float(least))
        if len(rows):
            self._merge(structure, rows)

    def _cut(self, rows: Combinations, about: NDArray[np.floating], least: float) -> Combinations:
        """Leave out what is below `least`, unless copies of one set fill the places above."""
        above = rows[about >= least]
        distinct = len(np.unique(self._marks_of(above)))
        return above if distinct >= self.size + len(self._excluded) else rows

    def _merge(self, structure: int, rows: Combinations) -> None:
        wide = np.full((len(rows), self._width + 1), NOTHING, np.int32)
        wide[:, 0] = structure
        wide[:, 1 : rows.shape[1] + 1] = rows
        values = values_of(self._problem, rows)
        is_allowed = np.isfinite(values)
        if len(self._excluded):
            is_allowed &= ~np.isin(self._marks_of(rows), self._excluded)
        values = np.concatenate([self._values, values[is_allowed]])
        wide = np.concatenate([self._rows, wide[is_allowed]])
        order = np.lexsort((*wide.T[::-1], -values))
        _, first = np.unique(self._marks_of(wide[order, 1:]), return_index=True)
        order = order[np.sort(first)[: self.size]]
        self._values, self._rows = values[order], wide[order]

    @property
    def values(self) -> NDArray[np.float64]:
        """Their values: float64, the best first."""
        return self._values

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """The leaders, the best first; among equals by structure and items."""
        found = []
        for value, row in zip(self._values.tolist(), self._rows.tolist(), strict=True):
            places = len(self._problem.structures[row[0]].places)
            found.append(Combination(row[0], tuple(row[1 : places + 1]), value))
        return tuple(found)
