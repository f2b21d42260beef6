"""Which wish, loosened, gives outfits again: found by searching anew under each, the smallest change first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from vestiary.styling.domain import Situation
from vestiary.styling.relaxing import Relaxation, relaxations
from vestiary.styling.rules import filtered, structures_of
from vestiary.styling.search import Effort, Problem, best
from vestiary.styling.tasks import Items, Task
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

MOST: Final = 3
"""Changes that are offered."""

MOST_PAIRS: Final = 40
"""Pairs of changes that are tried where no single one helps."""

COUNTED: Final = 20
"""Outfits that are counted under a change; more than a page does not matter."""

EFFORT: Final = 10_000_000
"""Cells of one search, .05 seconds' work: whether there are outfits is known long before which are the best."""

ALL_EFFORT: Final = 120_000_000
"""Cells of all searches together, .6 seconds' work: an answer that takes longer helps nobody."""

OF_GARMENT: Final = 800
"""Cells that it is worth to look whether a garment may be worn at all: four microseconds."""


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
    effort = Effort(ALL_EFFORT)
    start = _Way((), task.situation, task.closet.facts, banned)
    singles = list(_singles(start, task))
    found = _helping(task.problem, singles, more_than, effort)
    return found or _helping(task.problem, islice(_pairs(singles), MOST_PAIRS), more_than, effort)


def _helping(problem: Problem, ways: Iterable[_Way], more_than: int, effort: Effort) -> tuple[Loosened, ...]:
    found: list[Loosened] = []
    helped: set[str] = set()
    for way in ways:
        if len(found) == MOST or effort.is_over:
            break
        # A smaller step of the same wish has helped: the larger one is no news.
        if any(field in helped for field, _ in way.changes):
            continue
        outfits = _count(problem, way, effort)
        if outfits > more_than:
            found.append(Loosened(way.changes, outfits))
            helped |= {field for field, _ in way.changes[:1]}
    return tuple(found)


def _count(problem: Problem, way: _Way, effort: Effort) -> int:
    """Return how many outfits there are, up to `COUNTED`. What garments are worth does not matter for that."""
    effort.spend(OF_GARMENT * len(way.facts))
    structures = structures_of(way.facts, filtered(way.facts, way.situation), way.situation)
    if not structures:
        return 0
    own = Effort(EFFORT)
    found = best(replace(problem, structures=structures), COUNTED, effort=own, exclude=way.banned)
    effort.spend(own.spent)
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
