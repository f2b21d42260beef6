"""The best combinations so far: one list for all structures, whose last entry says what is still worth a look."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.likeness import Likeness
from vestiary.styling.searching.problem import NOTHING, Combination, Combinations, Problem, padded, values_of

ROUNDING: Final = 1e-9
"""What sums in float64 may be off, in units of the score."""


STEP: Final = np.uint64(0x9E3779B97F4A7C15)
"""Times the number of the structure is what a mark has more; odd and without a pattern (2^64 by the golden ratio)."""


class Marks:
    """Numbers that tell sets of items apart, whatever their order: the sum of one random number for each item."""

    def __init__(self, items: int) -> None:
        self._of_item = np.random.default_rng(20_260_101).integers(1, 2**63, items + 1, np.uint64)
        self._of_item[NOTHING] = 0

    def of(self, rows: Combinations) -> NDArray[np.uint64]:
        """Return the mark of each row: uint64, shape `(m,)`. That two sets share one is as likely as 1 in 2^63."""
        marks: NDArray[np.uint64] = self._of_item[rows].sum(axis=1, dtype=np.uint64)
        return marks


def within(structures: NDArray[np.int32], marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return marks that tell the same items in two structures apart as well: uint64, aligned to both."""
    return marks + structures.astype(np.uint64) * STEP


class Leaders:
    """The best `size` combinations that were offered, none twice and none that is excluded.

    Two combinations are the same if they have the same items, whatever the places and the structure. Where likeness to
    what was chosen counts, values are less what it costs, and of those that differ in small things only the best stays.
    """

    def __init__(
        self, size: int, width: int, excluded: NDArray[np.uint64], marks: Marks, likeness: Likeness | None = None
    ) -> None:
        self.size, self._excluded, self._marks, self._likeness = size, excluded, marks, likeness
        self.values = np.empty(0)
        """float64, the best first; among equals, what was offered first."""
        self.rows = np.empty((0, width + 1), np.int32)
        """The structure, then its items in the order of its places, then -1; aligned with `values`."""

    @property
    def threshold(self) -> float:
        """What a combination must surpass to be of interest: the last leader; -inf while there is room."""
        return float(self.values[-1]) if len(self.values) >= self.size else -np.inf

    def _wide(self, structure: int, rows: Combinations) -> NDArray[np.int32]:
        wide = np.full((len(rows), self.rows.shape[1]), NOTHING, np.int32)
        wide[:, 0] = structure
        wide[:, 1 : rows.shape[1] + 1] = rows
        return wide

    def offer(self, structure: int, rows: Combinations, values: NDArray[np.floating]) -> None:
        """Take those that belong to the best: rows with an item for each place of a structure, all allowed."""
        keep = values > self.threshold
        wide, values = self._wide(structure, rows[keep]), values[keep]
        if self._likeness is not None:
            values = values - self._likeness.costs(wide)
            keep = values > self.threshold
            wide, values = wide[keep], values[keep]
        most = 2 * (self.size + len(self._excluded))
        if len(wide) > 2 * most:
            above = values >= np.partition(values, len(values) - most)[len(values) - most]
            # Copies of one set may fill the places above; then all are looked at.
            if 2 * len(np.unique(self._known_by(wide[above]))) >= most:
                wide, values = wide[above], values[above]
        if len(wide):
            self._merge(wide, values)

    def _merge(self, wide: NDArray[np.int32], values: NDArray[np.floating]) -> None:
        """Take those that belong to the best, given as `rows` are."""
        if len(self._excluded):
            is_allowed = ~np.isin(self._marks.of(wide[:, 1:]), self._excluded)
            wide, values = wide[is_allowed], values[is_allowed]
        everything = np.concatenate([self.values, values])
        wide = np.concatenate([self.rows, wide])
        order = np.argsort(-everything, kind="stable")
        _, first = np.unique(self._known_by(wide[order]), return_index=True)
        order = order[np.sort(first)[: self.size]]
        self.values, self.rows = everything[order], wide[order]

    def _known_by(self, wide: NDArray[np.int32]) -> NDArray[np.uint64]:
        """Return the marks of what no two leaders have alike."""
        return self._marks.of(wide[:, 1:] if self._likeness is None else self._likeness.core_of(wide))


def combinations_of(problem: Problem, rows: NDArray[np.int32]) -> tuple[Combination, ...]:
    """Return rows of leaders as combinations with their exact values, in the same order."""
    values = values_of(problem, rows[:, 1:]).tolist()
    return tuple(
        Combination(structure, tuple(items[: len(problem.structures[structure].places)]), value)
        for (structure, *items), value in zip(rows.tolist(), values, strict=True)
    )


def width_of(problem: Problem) -> int:
    """Return the most places that a structure has."""
    return max((len(structure.places) for structure in problem.structures), default=1)


def marks_of_sets(problem: Problem, marks: Marks, sets: frozenset[frozenset[int]]) -> NDArray[np.uint64]:
    """Return the marks of sets of items, sorted; those that no combination can be are left out."""
    return np.sort(marks.of(padded(sets, width_of(problem))))
