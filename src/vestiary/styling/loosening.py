"""Which wish, loosened, gives outfits again: found by searching anew under each, the smallest change first."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from vestiary.styling.domain import Situation
from vestiary.styling.relaxing import Relaxation, relaxations
from vestiary.styling.rules import filtered, structures_of
from vestiary.styling.search import Problem, best
from vestiary.styling.tasks import Items, Task
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

MOST: Final = 3
"""Changes that are offered."""

MOST_PAIRS: Final = 40
"""Pairs of changes that are tried where no single one helps."""

COUNTED: Final = 20
"""Outfits that are counted under a change; more than a page does not matter."""

BUDGET_S: Final = 0.05
"""Of one search: whether there are outfits is known long before which are the best."""

TIME_S: Final = 0.6
"""For all searches together; an answer that takes longer helps nobody."""


@dataclass(frozen=True, slots=True)
class Loosened:
    """Wishes loosened, and how many outfits there are then, up to `COUNTED`.

    `changes` are fields of the request, each with what to set it to; mostly one, two where no single one helps.
    """

    changes: tuple[tuple[str, object], ...]
    outfits: int


@dataclass(frozen=True, slots=True)
class _Way:
    """What the search depends on after some changes."""

    changes: tuple[tuple[str, object], ...]
    situation: Situation
    facts: tuple[GarmentFacts, ...]
    banned: frozenset[Items]


def loosened(task: Task, banned: frozenset[Items], *, more_than: int) -> tuple[Loosened, ...]:
    """Return the smallest changes that give more outfits than there are, the smallest first.

    `banned` are outfits that must not come again.
    """
    deadline = time.perf_counter() + TIME_S
    start = _Way((), task.situation, task.closet.facts, banned)
    singles = list(_singles(start, task))
    found = _helping(task.problem, singles, more_than, deadline)
    return found or _helping(task.problem, islice(_pairs(singles), MOST_PAIRS), more_than, deadline)


def _helping(problem: Problem, ways: Iterable[_Way], more_than: int, deadline: float) -> tuple[Loosened, ...]:
    found: list[Loosened] = []
    helped: set[str] = set()
    for way in ways:
        if len(found) == MOST or time.perf_counter() > deadline:
            break
        # A smaller step of the same wish has helped: the larger one is no news.
        if any(field in helped for field, _ in way.changes):
            continue
        outfits = _count(problem, way)
        if outfits > more_than:
            found.append(Loosened(way.changes, outfits))
            helped |= {field for field, _ in way.changes[:1]}
    return tuple(found)


def _count(problem: Problem, way: _Way) -> int:
    """Return how many outfits there are, up to `COUNTED`. What garments are worth does not matter for that."""
    structures = structures_of(way.facts, filtered(way.facts, way.situation), way.situation)
    if not structures:
        return 0
    found = best(replace(problem, structures=structures), COUNTED, budget_s=BUDGET_S, exclude=way.banned)
    return len(found.combinations)


def _singles(start: _Way, task: Task) -> Iterator[_Way]:
    for step in relaxations(start.situation):
        yield _after(start, step)
    if any(why is not None and why.field == "laundry" for why in task.kept_out.exclusions):
        clean = tuple([replace(facts, laundry=Laundry.CLEAN) for facts in start.facts])
        yield replace(start, changes=(("laundry", None),), facts=clean)
    if start.banned:
        yield replace(start, changes=(("exclude_outfits", []),), banned=frozenset())


def _after(way: _Way, step: Relaxation) -> _Way:
    return replace(way, changes=(*way.changes, (step.field, step.to)), situation=step.situation)


def _pairs(singles: Sequence[_Way]) -> Iterator[_Way]:
    """Yield each two steps of different wishes, those with the smaller steps first."""
    place_of = {single.changes[0][0]: place for place, single in enumerate(singles)}
    pairs = [
        (place + place_of[step.field], _after(single, step))
        for place, single in enumerate(singles)
        for step in relaxations(single.situation)
        if place_of.get(step.field, 0) < place_of[single.changes[0][0]]
    ]
    return (way for _, way in sorted(pairs, key=lambda pair: pair[0]))
