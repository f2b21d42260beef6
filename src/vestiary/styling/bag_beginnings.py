"""A good list to begin from, made by hand: a solver that starts with it has little left to improve in its time."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.bags import Layout, size_costs
from vestiary.styling.programs import Wholes

MOST_TRIES: Final = 150
"""Choices that are made by hand before the solver begins: one to five milliseconds each."""

MOST_ENTRIES: Final = 800_000_000
"""Entries of the table of outfits and garments that all tries look at, where it is large: about a second's work."""


def beginning(layout: Layout, wears: Mapping[UUID, int], most_garments: int | None) -> Wholes:
    """Return a good choice to begin from: greedy, then without one or two of its garments, while that helps."""
    greedy, costs = _Greedy(layout, wears, most_garments), size_costs(layout)
    best, tries, most_tries = greedy.choice(), 0, _most_tries(layout)
    has_changed = True
    while has_changed:
        has_changed = False
        bag = np.flatnonzero(best[layout.garment_columns] > 0).tolist()
        for left_out in (*combinations(bag, 1), *combinations(bag, 2)):
            if tries == most_tries:
                return best
            tries += 1
            found = greedy.choice(free=best[layout.garment_columns] > 0, banned=left_out)
            if float(costs @ found) < float(costs @ best):
                best, has_changed = found, True
                break
    return best


def _most_tries(layout: Layout) -> int:
    outings = sum(demand.times for demand in layout.demands)
    return min(MOST_TRIES, MOST_ENTRIES // max(1, outings * len(layout.uses) * len(layout.garments)))


class _Greedy:
    """Takes time and again the outfit that needs the fewest further garments, and of those the best."""

    def __init__(self, layout: Layout, wears: Mapping[UUID, int], most_garments: int | None) -> None:
        column_of = {garment: column for column, garment in enumerate(layout.garments)}
        self._layout: Final = layout
        self._uses: Final = np.zeros((len(layout.uses), len(layout.garments)), np.bool_)
        for row, (_, option) in enumerate(layout.uses):
            self._uses[row, [column_of[garment] for garment in option.garments]] = True
        self._demand: Final = np.array([place for place, _ in layout.uses])
        self._score: Final = np.array([option.score for _, option in layout.uses])
        # Numbers and not truths: their products are the sums that are asked for, and fast.
        self._counts: Final = self._uses.astype(np.float32)
        self._limits: Final = np.array([wears.get(it, np.iinfo(np.int32).max) for it in layout.garments])
        self._most: Final = most_garments or len(layout.garments)
        known: dict[frozenset[UUID], int] = {}
        self._same: Final = np.array([known.setdefault(it.garments, len(known)) for _, it in layout.uses])

    def choice(self, *, free: NDArray[np.bool_] | None = None, banned: Sequence[int] = ()) -> Wholes:
        """Return a choice that keeps all rows; garments that are `free` cost nothing, some may be `banned`."""
        layout = self._layout
        left = np.array([demand.times for demand in layout.demands])
        values = np.zeros(layout.uncovered_columns.stop, np.int32)
        worn = np.zeros(len(layout.garments), np.int32)
        is_known = np.zeros(len(layout.garments), np.bool_) if free is None else free.copy()
        is_open = ~self._uses[:, list(banned)].any(axis=1)
        while True:
            is_open &= (left[self._demand] > 0) & (self._counts @ (worn >= self._limits).astype(np.float32) < 1)
            new = self._counts @ (worn == 0).astype(np.float32)
            further = self._counts @ (~is_known).astype(np.float32)
            possible = np.flatnonzero(is_open & (np.count_nonzero(worn) + new <= self._most))
            if not len(possible):
                break
            best = possible[np.lexsort((possible, -self._score[possible], further[possible]))[0]]
            values[best] += 1
            left[self._demand[best]] -= 1
            worn += self._uses[best]
            is_known |= self._uses[best]
            if layout.repeats == 1:
                is_open &= self._same != self._same[best]
        values[layout.garment_columns] = worn > 0
        values[layout.uncovered_columns] = left
        return values
