"""Holds a varied choice against looking at everything at each of its turns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from tests.styling.searching import value_of
from vestiary.styling.search import NOTHING, USAGE_PENALTY, Combination, Found, Problem
from vestiary.styling.searching.likeness import APART, LIKENESS, SMALL_THINGS, apart_in
from vestiary.styling.searching.page import PAGE, Page, kinds_of
from vestiary.styling.searching.variety import NEARLY_EQUAL
from vestiary.styling.vocabulary import Place

Core = frozenset[int]
Arranged = tuple[int, tuple[int, ...]]
"""A structure and its items."""


@dataclass(frozen=True)
class Way:
    """One set of items, with all ways to arrange it."""

    value: float
    arranged: frozenset[Arranged]


def ways_of(problem: Problem) -> dict[frozenset[int], Way]:
    """Return every combination that is allowed, by its items."""
    found: dict[frozenset[int], set[Arranged]] = {}
    for number, structure in enumerate(problem.structures):
        for row in product(*(each.tolist() for each in structure.candidates)):
            items = [item for item in row if item != NOTHING]
            if len(set(items)) == len(items):
                found.setdefault(frozenset(items), set()).add((number, row))
    ways = {items: Way(value_of(problem, tuple(items)), frozenset(arranged)) for items, arranged in found.items()}
    return {items: way for items, way in ways.items() if np.isfinite(way.value)}


class Turns:
    """What was chosen so far, and what that leaves for the next turn."""

    def __init__(self, problem: Problem, ways: dict[frozenset[int], Way], penalty: float) -> None:
        self.left = dict(ways)
        self._problem, self._penalty, self._kinds = problem, penalty, kinds_of(problem)
        self._lost = [0.0] * len(problem.unary)
        self._apart = [apart_in(structure) for structure in problem.structures]
        self._cores: set[Core] = set()
        self._core_of: dict[Arranged, Core] = {}
        self._page = Page(self._kinds, 0)

    def turn_page(self, size: int) -> None:
        """Begin a page of so many."""
        self._page = Page(self._kinds, size)

    def worth(self, items: frozenset[int], arranged: Arranged) -> float:
        """Return what a combination is worth now."""
        core = self._core(arranged)
        apart = min((max(len(core), len(other)) - len(core & other) for other in self._cores), default=APART)
        wanted = self._apart[arranged[0]] if apart else APART
        return self.left[items].value - sum(self._lost[item] for item in items) - LIKENESS * max(0, wanted - apart)

    def allowed(self) -> list[frozenset[int]]:
        """Return what may be chosen now; limits of the page give way where nothing else is left."""
        while True:
            for banned in self._bans():
                found = [items for items in self.left if not items & banned]
                if found:
                    return found
            if not self._page.can_give_way:
                return []
            self._page.most += 1

    def best(self, allowed: list[frozenset[int]]) -> float:
        """Return the most that one of these is worth now."""
        return max(self.worth(items, arranged) for items in allowed for arranged in self.left[items].arranged)

    def take(self, chosen: Combination) -> None:
        """Choose one."""
        worn = self._worn((chosen.structure, chosen.items))
        self._page.take(worn)
        core = self._core((chosen.structure, chosen.items))
        self._cores.add(core)
        for item in core:
            self._lost[item] += self._penalty
        del self.left[chosen.chosen]

    def _bans(self) -> Iterator[set[int]]:
        used, not_new = set(self._page.used_up()), set(self._page.not_new())
        yield used | not_new
        yield used

    def _core(self, arranged: Arranged) -> Core:
        if arranged not in self._core_of:
            worn = self._worn(arranged)
            self._core_of[arranged] = frozenset(item for place, item in worn if place not in SMALL_THINGS)
        return self._core_of[arranged]

    def _worn(self, arranged: Arranged) -> list[tuple[Place, int]]:
        number, row = arranged
        places = self._problem.structures[number].places
        return [(place, item) for place, item in zip(places, row, strict=True) if item != NOTHING]


def assert_each_is_the_best(
    problem: Problem,
    found: Found,
    count: int,
    *,
    seed: int = 0,
    exclude: frozenset[frozenset[int]] = frozenset(),
    usage_penalty: float = USAGE_PENALTY,
) -> None:
    """Hold a choice that is proven against all others at each turn: among equals, what it chose is followed."""
    ways = {items: way for items, way in ways_of(problem).items() if items not in exclude}
    turns = Turns(problem, ways, usage_penalty)
    for turn, pick in enumerate(found.combinations):
        if turn % PAGE == 0:
            turns.turn_page(min(PAGE, count - turn))
        allowed, arranged = turns.allowed(), (pick.structure, pick.items)
        assert pick.chosen in allowed
        assert arranged in turns.left[pick.chosen].arranged
        assert pick.value == pytest.approx(ways[pick.chosen].value, abs=1e-5)
        worth, best = turns.worth(pick.chosen, arranged), turns.best(allowed)
        if seed:
            assert best - NEARLY_EQUAL - 1e-5 <= worth <= best + 1e-5
        else:
            assert worth == pytest.approx(best, abs=1e-5)
        turns.take(pick)
    assert len(found.combinations) == min(count, len(ways))
    assert_bounded(found, ways)


def assert_bounded(found: Found, ways: dict[frozenset[int], Way]) -> None:
    """Hold the bound of a choice against what it left."""
    chosen = {each.chosen for each in found.combinations}
    assert found.bound >= max((way.value for items, way in ways.items() if items not in chosen), default=-np.inf) - 1e-5
