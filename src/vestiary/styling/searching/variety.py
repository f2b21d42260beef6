"""A varied choice: the best combination, then the best that repeats little of what was chosen, and so on.

Each pick is proven to be the best under the penalties at its time. Most picks come from a pool, the best combinations
of an earlier search: penalties only grow, so whatever is not in the pool is still below the pool's bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.leaders import Leaders, Marks, combinations_of, marks_of_sets, width_of
from vestiary.styling.searching.likeness import APART, LIKENESS, SMALL_THINGS, Likeness
from vestiary.styling.searching.network import HOPELESS
from vestiary.styling.searching.page import PAGE, Kinds, Page, kinds_of
from vestiary.styling.searching.problem import NOTHING, Found, Problem, values_of
from vestiary.styling.searching.solving import Ground, Learned, search

USAGE_PENALTY: Final = 0.15
"""What a core garment loses each time it was chosen before, in units of the score. A bag loses nothing: one goes with
many outfits and nobody minds, and so the best small things for given core garments stay the best."""

POOL: Final = 48
"""Combinations of one search."""

DEEPENS: Final = 2.0
"""How many times as deep as the search before a search may reach."""

MOST_KNOWN: Final = 2_000
"""Combinations of earlier searches that are remembered."""

NEARLY_EQUAL: Final = 0.1
"""Units of the score within which a seed may choose another combination than the best."""

BANNED: Final = 1e6
"""What an item loses that must not be chosen."""

Losses = NDArray[np.float32]
"""float32, shape `(n + 1,)`: what each item loses; 0 for nothing, which is the last."""


def diverse(
    problem: Problem,
    count: int,
    *,
    effort: Effort,
    seed: int = 0,
    exclude: frozenset[frozenset[int]] = frozenset(),
    usage_penalty: float = USAGE_PENALTY,
    learned: Learned | None = None,
) -> Found:
    """Return up to `count` good combinations that differ, in the order of choosing, with their true values.

    On each page of ten no core garment comes more than twice and there are six tops, where the candidates allow it.
    Any two differ in two core garments, unless everything else is far worse (`likeness`).

    Args:
        problem: what is searched.
        count: at least 1.
        effort: once it is over, the choice goes on among what was found, and is not proven.
        seed: 0 chooses the best each time; another number chooses, the same way each time, among those that are within
            `NEARLY_EQUAL` of the best at their turn.
        exclude: sets of items that are never returned.
        usage_penalty: what an item loses each time it was chosen before.
        learned: of earlier searches of this very problem; the choice is the same with it and without.

    """
    choice = _Choice(problem, Ground(problem, effort, learned), exclude, usage_penalty)
    chance = np.random.default_rng(seed) if seed else None
    for turn in range(count):
        if turn % PAGE == 0:
            choice.turn_page(count - turn)
        if not choice.pick(chance):
            break
    return choice.found()


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The best combinations at the time of a search."""

    rows: NDArray[np.int32]
    """As those of `Leaders`."""
    values: NDArray[np.float64]
    """With the losses of that time, without what likeness costs."""
    losses: Losses
    bound: float
    """Whatever is neither in the pool nor chosen was worth no more."""


class _Choice:
    """What was chosen so far, and the pool for the next pick."""

    def __init__(
        self, problem: Problem, ground: Ground, exclude: frozenset[frozenset[int]], usage_penalty: float
    ) -> None:
        self._kinds: Kinds = kinds_of(problem)
        self.page = Page(self._kinds, 0)
        self._problem, self._penalty = problem, usage_penalty
        self._marks = Marks(len(problem.unary))
        self._gone = marks_of_sets(problem, self._marks, exclude)
        self._ground = ground
        self._lost: Losses = np.zeros(len(problem.unary) + 1, np.float32)
        self._chosen = np.empty((0, width_of(problem) + 1), np.int32)
        self._likeness = Likeness(problem, width_of(problem))
        self._pool = _Pool(self._chosen, np.empty(0), self._lost, np.inf)
        self._known, self._plain = self._chosen, np.empty(0)
        self._depth = np.inf
        self._is_proven, self._bound = True, -np.inf

    def turn_page(self, still: int) -> None:
        """Begin a page, with so many combinations still to come: garments that were used up may come again."""
        self.page = Page(self._kinds, min(PAGE, still))
        if not len(self._chosen) and still > PAGE:
            self._ground.settle(self._problem.unary)

    def pick(self, chance: np.random.Generator | None) -> bool:
        """Choose one more; return whether there was one. Limits of the page give way where nothing else is left."""
        for losses in self._ways():
            best = self._best(losses, chance)
            if best is not None:
                self._take(*best)
                return True
        return False

    def _ways(self) -> Iterator[Losses]:
        """Yield what items lose now: within all limits of the page, then within fewer and fewer."""
        while True:
            losses = self._lost.copy()
            losses[self.page.used_up()] = BANNED
            not_new = self.page.not_new()
            if not_new:
                only_new = losses.copy()
                only_new[not_new] = BANNED
                yield only_new
            yield losses
            if not self.page.can_give_way:
                return
            self.page.most += 1

    def _best(self, losses: Losses, chance: np.random.Generator | None) -> tuple[NDArray[np.int32], float] | None:
        """Return the best combination that was not chosen yet and its worth with these losses; by chance a near one."""
        worth = self._worth(losses)
        if worth.max(initial=-np.inf) < self._pool.bound or bool((losses < self._pool.losses).any()):
            self._refill(losses)
            worth = self._worth(losses)
        if worth.max(initial=-np.inf) < HOPELESS:
            return None
        at = int(np.argmax(worth))
        if chance is not None:
            least = max(float(worth[at]) - NEARLY_EQUAL, min(self._pool.bound, float(worth[at])))
            at = int(chance.choice(np.flatnonzero(worth >= least)))
        row: NDArray[np.int32] = self._pool.rows[at]
        return row, float(worth[at])

    def _worth(self, losses: Losses) -> NDArray[np.float64]:
        """Return what the pool's combinations are worth with these losses: float64, shape `(m,)`."""
        more = (losses - self._pool.losses)[self._pool.rows[:, 1:]]
        costs = more.sum(axis=1, dtype=np.float64) + self._likeness.costs(self._pool.rows)
        worth: NDArray[np.float64] = self._pool.values - costs
        return worth

    def _refill(self, losses: Losses) -> None:
        """Search anew, from what earlier searches found: the best of that is mostly the best there is."""
        leaders = Leaders(POOL, self._chosen.shape[1] - 1, self._gone, self._marks, self._likeness)
        worth = self._plain - losses[self._known[:, 1:]].sum(axis=1, dtype=np.float64)
        worth -= self._likeness.costs(self._known)
        is_possible = worth > HOPELESS
        leaders.all_wanted = False
        leaders.merge(self._known[is_possible], worth[is_possible])
        leaders.reach = self._depth
        best = leaders.values.max(initial=-np.inf)
        leaders.is_promising = bool(best >= self._pool.bound - self._depth)
        now = replace(self._problem, unary=self._problem.unary - losses[:-1])
        outcome = search(now, self._ground, leaders)
        bound = max(leaders.threshold, outcome.bound)
        self._pool = _Pool(leaders.rows, leaders.values + self._likeness.costs(leaders.rows), losses, bound)
        self._is_proven &= outcome.is_proven
        self._bound = max(self._bound, bound, *leaders.values[:1].tolist())
        self._remember(leaders)

    def _remember(self, leaders: Leaders) -> None:
        """Keep what a search found, and how deep it reached."""
        found = leaders.values
        if not len(found):
            return
        depth = (float(found[0]) - float(found[-1])) * (1 if len(found) >= POOL else 2)
        # One search whose last leaders are far behind must not make all later ones look so deep.
        self._depth = min(depth, DEEPENS * self._depth)
        rows = np.concatenate([self._known, leaders.rows])
        _, first = np.unique(self._marks.of(rows[:, 1:]), return_index=True)
        self._known = rows[np.sort(first)[-MOST_KNOWN:]]
        self._plain = values_of(self._problem, self._known[:, 1:])

    def _take(self, row: NDArray[np.int32], worth: float) -> None:
        places = self._problem.structures[int(row[0])].places
        worn = [(place, item) for place, item in zip(places, row[1:].tolist(), strict=False) if item != NOTHING]
        self.page.take(worn)
        self._likeness.take(row)
        for place, item in worn:
            self._lost[item] += 0.0 if place in SMALL_THINGS else self._penalty
        mark = self._marks.of(row[None, 1:])
        self._gone = np.append(self._gone, mark)
        self._chosen = np.concatenate([self._chosen, row[None]])
        left = self._marks.of(self._pool.rows[:, 1:]) != mark
        # The same with other small things is not in the pool: it comes back by a new search, if it ever counts.
        hidden = worth - APART * LIKENESS
        self._pool = replace(
            self._pool,
            rows=self._pool.rows[left],
            values=self._pool.values[left],
            bound=max(self._pool.bound, hidden),
        )

    def found(self) -> Found:
        """Return the choice."""
        return Found(combinations_of(self._problem, self._chosen), self._is_proven, self._bound)
