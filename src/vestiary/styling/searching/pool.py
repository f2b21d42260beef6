"""Combinations that were found, and what they are worth while items lose."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.leaders import Marks, within
from vestiary.styling.searching.likeness import Likeness
from vestiary.styling.searching.problem import Problem, values_of

Losses: TypeAlias = NDArray[np.float32]
"""float32, shape `(n + 1,)`: what each item loses; 0 for nothing, which is the last."""


class Pool:
    """Combinations that may be chosen, each set of items once for each structure.

    Structures ask for different numbers of differences, so the same items may later be better in another one.
    """

    def __init__(self, problem: Problem, marks: Marks, gone: NDArray[np.uint64], likeness: Likeness) -> None:
        self._problem, self._marks, self._gone, self._likeness = problem, marks, gone, likeness
        self.rows = np.empty((0, likeness.width + 1), np.int32)
        """As those of `Leaders`."""
        self.plain = np.empty(0)
        """float64: what they are worth if nothing is lost."""
        self.costs = np.empty(0)
        """float64: what likeness to what was chosen costs them."""
        self._sets = np.empty(0, np.uint64)
        self._known = np.empty(0, np.uint64)
        """Their marks within their structures."""

    def is_allowed(self, rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return which rows are neither excluded nor chosen already."""
        return np.isin(self._marks.of(rows[:, 1:]), self._gone, invert=True)

    def add(self, rows: NDArray[np.int32]) -> None:
        """Take combinations, unless they are here already or not allowed."""
        sets = self._marks.of(rows[:, 1:])
        known = within(rows[:, 0], sets)
        at = np.flatnonzero(np.isin(known, self._known, invert=True) & np.isin(sets, self._gone, invert=True))
        at = at[np.sort(np.unique(known[at], return_index=True)[1])]
        if len(at):
            rows = rows[at]
            self.rows = np.concatenate([self.rows, rows])
            self._sets = np.concatenate([self._sets, sets[at]])
            self._known = np.concatenate([self._known, known[at]])
            self.plain = np.concatenate([self.plain, values_of(self._problem, rows[:, 1:])])
            self.costs = np.concatenate([self.costs, self._likeness.costs(rows)])

    def worth(self, losses: Losses) -> NDArray[np.float64]:
        """Return what each is worth now: float64, shape `(m,)`."""
        lost = losses[self.rows[:, 1:]].sum(axis=1, dtype=np.float64)
        worth: NDArray[np.float64] = self.plain - self.costs - lost
        return worth

    def near(self, worth: NDArray[np.float64], least: float) -> NDArray[np.intp]:
        """Return where those that are worth `least` are, of those that differ in small things the best, in one order.

        The order depends on their items only, not on how they were found.
        """
        at = np.flatnonzero(worth >= least)
        at = at[np.lexsort((self._known[at], -worth[at]))]
        _, first = np.unique(self._marks.of(self._likeness.core_of(self.rows[at])), return_index=True)
        return at[first]

    def take(self, at: int) -> NDArray[np.int32]:
        """Choose one: it is returned, and never comes again."""
        row: NDArray[np.int32] = self.rows[at]
        mark = self._sets[at]
        self._gone = np.append(self._gone, mark)
        self._likeness.take(row)
        self._keep(np.flatnonzero(self._sets != mark))
        self.costs = np.maximum(self.costs, self._likeness.costs_beside(self.rows, row))
        return row

    def forget_all_but(self, most: int, losses: Losses) -> None:
        """Keep the best only."""
        if len(self.rows) > most:
            self._keep(np.sort(np.argpartition(-self.worth(losses), most)[:most]))

    def _keep(self, at: NDArray[np.intp]) -> None:
        self.rows, self._sets, self._known = self.rows[at], self._sets[at], self._known[at]
        self.plain, self.costs = self.plain[at], self.costs[at]
