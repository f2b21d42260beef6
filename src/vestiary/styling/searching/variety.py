"""A varied choice: the best combination, then the best that repeats little of what was chosen, and so on.

Each pick is proven to be the best under the penalties at its time. Most picks come from a pool, the best combinations
of an earlier search: penalties only grow, so whatever is not in the pool is still below the pool's bound.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.leaders import Leaders, Marks, combination_of, marks_of_sets
from vestiary.styling.searching.network import HOPELESS
from vestiary.styling.searching.problem import NOTHING, Found, Problem, values_of
from vestiary.styling.searching.solving import networks_of, search
from vestiary.styling.vocabulary import Place

USAGE_PENALTY: Final = 0.15
"""What a garment loses each time it was chosen before, in units of the score."""

SMALL_THINGS: Final = frozenset({Place.BAG, Place.ACCESSORY})
SMALL_PENALTY: Final = 0.2
"""The part of the penalty for bags and accessories: one bag goes with many outfits, and nobody minds."""

CORE: Final = (Place.TOP, Place.BOTTOM, Place.DRESS, Place.OUTERWEAR, Place.SHOES)
PAGE: Final = 10
"""Combinations that are looked at together."""
MOST_ON_A_PAGE: Final = 2
"""Times that a core garment is on a page, where there are enough of its kind."""
TOPS_ON_A_PAGE: Final = 0.6
"""Distinct tops for each combination of a page, where there are enough."""

POOL: Final = 40
"""Combinations of one search."""

NEARLY_EQUAL: Final = 0.1
"""Units of the score within which a seed may choose another combination than the best."""


def diverse(
    problem: Problem,
    count: int,
    *,
    budget_s: float,
    seed: int = 0,
    exclude: frozenset[frozenset[int]] = frozenset(),
    usage_penalty: float = USAGE_PENALTY,
) -> Found:
    """Return up to `count` good combinations that differ, in the order of choosing, with their true values.

    On each page of ten no core garment comes more than twice and there are six tops, where the candidates allow it.

    Args:
        problem: what is searched.
        count: at least 1.
        budget_s: seconds; once they are over, the choice goes on among what was found, and is not proven.
        seed: 0 chooses the best each time; another number chooses, the same way each time, among those that are within
            `NEARLY_EQUAL` of the best at their turn.
        exclude: sets of items that are never returned.
        usage_penalty: what an item loses each time it was chosen before.

    """
    choice = _Choice(problem, count, time.perf_counter() + budget_s, exclude, usage_penalty)
    chance = np.random.default_rng(seed) if seed else None
    for turn in range(count):
        if turn % PAGE == 0:
            choice.open_page(min(PAGE, count - turn))
        if not choice.pick(chance):
            break
    return choice.found()


class _Choice:
    """What was chosen so far, and the pool for the next pick."""

    def __init__(
        self,
        problem: Problem,
        count: int,
        deadline: float,
        exclude: frozenset[frozenset[int]],
        usage_penalty: float,
    ) -> None:
        self._problem, self._deadline, self._penalty = problem, deadline, usage_penalty
        self._marks = Marks(len(problem.unary))
        self._gone = marks_of_sets(problem, self._marks, exclude)
        self._networks = networks_of(problem)
        self._candidates = {place: _candidates(problem, place) for place in Place}
        self._lost = np.zeros(len(problem.unary), np.float32)
        self._chosen: list[NDArray[np.int32]] = []
        self._pool = Leaders(problem, 0, self._gone, self._marks).rows
        self._pool_unary, self._pool_bound = problem.unary, np.inf
        self._is_proven = True
        self._bound = -np.inf
        self.open_page(count)

    def open_page(self, size: int) -> None:
        """Forget how often garments were on the page before."""
        self._page_size, self._page_uses = size, np.zeros(len(self._lost), np.int64)
        self._tops: set[int] = set()
        self._level, self._left = MOST_ON_A_PAGE, size

    def pick(self, chance: np.random.Generator | None) -> bool:
        """Choose one more; return whether there was one. Limits of the page give way where nothing else is left."""
        for unary in self._ways():
            best = self._best(unary, chance)
            if best is not None:
                self._take(best)
                return True
        return False

    def _ways(self) -> Iterator[NDArray[np.float32]]:
        """Yield what items are worth now: within all limits of the page, then within fewer and fewer."""
        while True:
            allowed = self._within_limits()
            wanted = min(floor(TOPS_ON_A_PAGE * self._page_size), len(self._candidates[Place.TOP]))
            if self._left <= wanted - len(self._tops):
                yield self._new_top(allowed)
            yield allowed
            if self._level >= self._page_size:
                return
            self._level += 1

    def _within_limits(self) -> NDArray[np.float32]:
        unary = self._problem.unary - self._lost
        for place in CORE:
            items = self._candidates[place]
            unary[items[self._page_uses[items] >= self._limit(place)]] = -np.inf
        return unary

    def _limit(self, place: Place) -> int:
        """Return how often a garment may be on the page: more where there are too few for each to come twice."""
        alike = {Place.TOP: Place.DRESS, Place.BOTTOM: Place.DRESS, Place.DRESS: Place.TOP}.get(place, place)
        enough = len(np.union1d(self._candidates[place], self._candidates[alike]))
        if place == Place.OUTERWEAR and self._is_optional(place):
            return self._level
        return max(self._level, ceil(self._page_size / max(1, enough)))

    def _is_optional(self, place: Place) -> bool:
        for structure in self._problem.structures:
            held = [each for name, each in zip(structure.places, structure.candidates, strict=True) if name == place]
            if all(NOTHING in each for each in held):
                return True
        return False

    def _new_top(self, allowed: NDArray[np.float32]) -> NDArray[np.float32]:
        unary = allowed.copy()
        unary[list(self._tops)] = -np.inf
        unary[self._candidates[Place.DRESS]] = -np.inf
        return unary

    def _best(self, unary: NDArray[np.float32], chance: np.random.Generator | None) -> NDArray[np.int32] | None:
        """Return the best combination by these values that was not chosen yet, or with a chance one nearly as good."""
        now = replace(self._problem, unary=unary)
        if not bool((unary <= self._pool_unary).all()):
            self._refill(now)
        rows, worth = self._ranked(now)
        if not len(rows) or worth[0] < self._pool_bound:
            self._refill(now)
            rows, worth = self._ranked(now)
        if not len(rows):
            return None
        if chance is None:
            return _row(rows, 0)
        least = max(float(worth[0]) - NEARLY_EQUAL, min(self._pool_bound, float(worth[0])))
        return _row(rows, int(chance.integers(np.count_nonzero(worth >= least))))

    def _ranked(self, now: Problem) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return what is left of the pool and its worth now, the best first."""
        rows = self._pool[~np.isin(self._marks.of(self._pool[:, 1:]), self._gone)]
        worth = values_of(now, rows[:, 1:])
        order = np.lexsort((*rows.T[::-1], -worth))
        order = order[: np.count_nonzero(worth > HOPELESS)]
        return rows[order], worth[order]

    def _refill(self, now: Problem) -> None:
        leaders = Leaders(now, POOL, self._gone, self._marks)
        leaders.merge(self._pool)
        found = search(now, self._networks, leaders, self._deadline)
        self._pool, self._pool_unary, self._pool_bound = leaders.rows, now.unary, found.bound
        self._is_proven &= found.is_proven
        self._bound = max(self._bound, found.bound, *leaders.values[:1].tolist())

    def _take(self, row: NDArray[np.int32]) -> None:
        best = combination_of(self._problem, row, 0.0)
        self._chosen.append(row)
        self._gone = np.append(self._gone, self._marks.of(row[None, 1:]))
        self._left -= 1
        for place, item in zip(self._problem.structures[best.structure].places, best.items, strict=True):
            if item == NOTHING:
                continue
            self._lost[item] += self._penalty * (SMALL_PENALTY if place in SMALL_THINGS else 1.0)
            self._page_uses[item] += place in CORE
            if place == Place.TOP:
                self._tops.add(item)

    def found(self) -> Found:
        """Return the choice."""
        if not self._chosen:
            return Found((), self._is_proven, self._bound)
        rows = np.stack(self._chosen)
        values = values_of(self._problem, rows[:, 1:]).tolist()
        chosen = tuple(combination_of(self._problem, row, value) for row, value in zip(rows, values, strict=True))
        return Found(chosen, self._is_proven, self._bound)


def _candidates(problem: Problem, place: Place) -> NDArray[np.int32]:
    """Return the items that may go to a place in any structure, without nothing."""
    held = [np.zeros(0, np.int32)]
    for structure in problem.structures:
        held += [each for name, each in zip(structure.places, structure.candidates, strict=True) if name == place]
    items: NDArray[np.int32] = np.unique(np.concatenate(held))
    there: NDArray[np.int32] = items[items != NOTHING]
    return there


def _row(rows: NDArray[np.int32], at: int) -> NDArray[np.int32]:
    row: NDArray[np.int32] = rows[at]
    return row
