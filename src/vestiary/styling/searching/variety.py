"""A varied choice: the best combination, then the best that repeats little of what was chosen, and so on.

Each pick is proven to be the best under the penalties at its time. On a page penalties only grow, so one search serves
it: after each pick it goes on where it stopped (`unfolding`). A page begins a new one, for its garments may come again.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.leaders import Leaders, Marks, combinations_of, marks_of_sets, width_of
from vestiary.styling.searching.likeness import APART, LIKENESS, SMALL_THINGS, Likeness
from vestiary.styling.searching.network import HOPELESS
from vestiary.styling.searching.page import PAGE, Kinds, Page, kinds_of
from vestiary.styling.searching.pool import Losses, Pool
from vestiary.styling.searching.problem import NOTHING, Found, Problem
from vestiary.styling.searching.solving import SLACK, Ground, Learned, boards_for, guess_all
from vestiary.styling.searching.unfolding import Unfolding

USAGE_PENALTY: Final = 0.15
"""What a core garment loses each time it was chosen before, in units of the score. A bag loses nothing: one goes with
many outfits and nobody minds, and so the best small things for given core garments stay the best."""

GUESSES: Final = 48
"""Combinations that a beam gives to the pool."""

MOST_KNOWN: Final = 1_000
"""Combinations of earlier pages that are remembered."""

NEARLY_EQUAL: Final = 0.1
"""Units of the score within which a seed may choose another combination than the best."""

BANNED: Final = 1e6
"""What an item loses that must not be chosen."""

TRIED_OUT: Final = 256
"""Combinations of the pool among which the rest of a page is tried out."""

SPARE: Final = 0.1
"""How much further than tried out a search reaches, as a part of what is lost on the page."""

AS_STEEP: Final = 0.5
"""How much a page is expected to lose at most, as a part of what the page before lost."""

STILL_AS_STEEP: Final = 0.6
"""The same for the rest of a page, as a part of what it lost so far."""

LEAST_DEPTH: Final = 0.1
"""Units of the score that a search reaches at least below the best that is known."""

REACH: Final = 0.35
"""How far below the best a look reaches, as a part of the depth of its search."""


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
        problem: what is searched. No item fits both a place for small things and another one: it would lose at one and
            not at the other, and a pick might not be the best.
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


class _Choice:
    """What was chosen so far, and the search for the next pick."""

    def __init__(
        self, problem: Problem, ground: Ground, exclude: frozenset[frozenset[int]], usage_penalty: float
    ) -> None:
        self._kinds: Kinds = kinds_of(problem)
        self.page = Page(self._kinds, 0)
        self._problem, self._ground, self._penalty = problem, ground, usage_penalty
        self._marks = Marks(len(problem.unary))
        self._likeness = Likeness(problem, width_of(problem))
        self._pool = Pool(problem, self._marks, marks_of_sets(problem, self._marks, exclude), self._likeness)
        self._lost: Losses = np.zeros(len(problem.unary) + 1, np.float32)
        self._chosen: list[NDArray[np.int32]] = []
        self._worths: list[float] = []
        self._before, self._on_page, self._pages = 0.0, 0, 0
        self._start, self._now = self._lost, self._lost
        self._search, self._has_begun = Unfolding(ground.layout, self._likeness, self._marks, ground.effort), False
        self._depth = self._span = 0.0
        self._hidden = -np.inf
        """The search leaves out what differs in small things only from what was chosen since it began: it is worth no
        more than this."""
        self._is_whole = True
        """Whether the search has all that may be of interest: nothing was too large, nor too late."""
        self._is_proven, self._bound = True, -np.inf

    def turn_page(self, still: int) -> None:
        """Begin a page, with so many combinations still to come: garments that were used up may come again."""
        self.page, self._pages = Page(self._kinds, min(PAGE, still)), ceil(still / PAGE)
        on_page = self._worths[self._on_page :]
        self._before, self._on_page = max(on_page, default=0.0) - min(on_page, default=0.0), len(self._worths)
        self._pool.forget_all_but(MOST_KNOWN, self._lost)
        self._has_begun = False

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

    def _best(self, losses: Losses, chance: np.random.Generator | None) -> tuple[int, float] | None:
        """Return the best combination that was not chosen yet and its worth with these losses; by chance a near one."""
        near = 0.0 if chance is None else NEARLY_EQUAL
        if not self._has_begun or not self._is_whole or bool((losses < self._now).any()):
            self._begin(losses, near)
        self._now = losses
        while self._goes_on(losses, near):
            pass
        worth = self._pool.worth(losses)
        best = worth.max(initial=-np.inf)
        if best < HOPELESS:
            return None
        self._bound = max(self._bound, float(best))
        at = int(np.argmax(worth))
        if chance is not None:
            at = int(chance.choice(self._pool.near(worth, best - NEARLY_EQUAL)))
        return at, float(worth[at])

    def _goes_on(self, losses: Losses, near: float) -> bool:
        """Search for what is better than the best, or `near`; return whether there may be more."""
        best = float(self._pool.worth(losses).max(initial=-np.inf))
        lost, floor = losses - self._start, self._search.floor
        if self._ground.effort.is_over:
            self._is_proven = self._is_whole = False
            self._bound = max(self._bound, float(self._search.bounds(lost).max(initial=-np.inf)))
            return False
        above = max(best - near, floor)
        if self._search.look(lost, above, max(above - REACH * self._depth, floor), self._pool):
            return True
        if best - near >= max(floor, self._hidden) or (floor <= HOPELESS and self._hidden < HOPELESS):
            return False
        self._begin(losses, near)
        return True

    def _begin(self, losses: Losses, near: float) -> None:
        """Begin a search, as deep as the rest of the page is likely to need."""
        now = replace(self._problem, unary=self._problem.unary - losses[:-1])
        worth = self._pool.worth(losses)
        last = self._worths[-1] if self._worths else np.inf
        leaders = Leaders(GUESSES, self._likeness.width, np.empty(0, np.uint64), self._marks, self._likeness)
        if not self._is_whole or worth.max(initial=-np.inf) < last - self._depth:
            guess_all(now, self._ground, leaders)
            self._pool.add(leaders.rows)
            worth = self._pool.worth(losses)
        floor = self._floor(losses, worth, near)
        self._depth = max(float(worth.max(initial=-np.inf)) - floor, LEAST_DEPTH) if floor > HOPELESS else LEAST_DEPTH
        boards, outcome = boards_for(now, self._ground, floor, self._pages * max(self._depth, self._span), leaders)
        self._pool.add(leaders.rows)
        self._is_whole = outcome.is_proven
        self._is_proven, self._bound = self._is_proven and outcome.is_proven, max(self._bound, outcome.bound)
        self._start, self._hidden = losses, -np.inf
        self._search.begin(boards, floor)
        self._has_begun = True

    def _floor(self, losses: Losses, worth: NDArray[np.float64], near: float) -> float:
        """Return down to what a search should reach: to what the page is likely to end with, but not far at once."""
        ranked = np.sort(worth[worth > HOPELESS])[::-1]
        if not len(ranked):
            return HOPELESS
        best, on_page = float(ranked[0]), self._worths[self._on_page :]
        top = max([best, *on_page])
        if on_page:
            depth = STILL_AS_STEEP * (top - best)
        elif self._worths:
            depth = AS_STEEP * self._before
        else:
            depth = self._span = best - float(ranked[:GUESSES][-1])
        end = self._tried_out(losses)
        floor = max(end - SPARE * (top - end), best - max(depth, LEAST_DEPTH))
        return max(min(floor, best - near - SLACK), HOPELESS)

    def _tried_out(self, losses: Losses) -> float:
        """Return what the page would end with, if the rest of it were chosen from the best of the pool."""
        page, losses, worth = self.page.copy(), losses.copy(), self._pool.worth(losses)
        few = np.argsort(-worth, kind="stable")[:TRIED_OUT]
        rows, plain, costs, worth = self._pool.rows[few], self._pool.plain[few], self._pool.costs[few], worth[few]
        end = np.inf
        while page.left:
            at = int(np.argmax(worth))
            if worth[at] < HOPELESS:
                break
            end = min(end, float(worth[at]))
            self._wear(rows[at], page, losses)
            losses[page.used_up()] = BANNED
            losses[page.not_new()] = BANNED
            costs = np.maximum(costs, self._likeness.costs_beside(rows, rows[at]))
            worth = plain - costs - losses[rows[:, 1:]].sum(axis=1, dtype=np.float64)
        return end

    def _wear(self, row: NDArray[np.int32], page: Page, losses: Losses) -> None:
        """Add a combination to a page, and let its core garments lose."""
        places = self._problem.structures[int(row[0])].places
        worn = [(place, item) for place, item in zip(places, row[1:].tolist(), strict=False) if item != NOTHING]
        page.take(worn)
        for place, item in worn:
            losses[item] += 0.0 if place in SMALL_THINGS else self._penalty

    def _take(self, at: int, worth: float) -> None:
        self._hidden = max(self._hidden, worth + float(self._pool.costs[at]) - APART * LIKENESS)
        row = self._pool.take(at)
        self._wear(row, self.page, self._lost)
        self._chosen.append(row)
        self._worths.append(worth)

    def found(self) -> Found:
        """Return the choice."""
        rows = np.array(self._chosen, np.int32).reshape(-1, self._likeness.width + 1)
        return Found(combinations_of(self._problem, rows), self._is_proven, self._bound)
