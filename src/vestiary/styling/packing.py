"""The fewest garments that dress somebody for many outings: a small integer program. Knows no wardrobe, no days.

First as many outings as can be covered, then as few garments as do it, then the best scores among such lists.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.styling.bag_beginnings import beginning
from vestiary.styling.bags import UNCOVERED_COST, Demand, Layout, Option, size_costs
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.programs import Choice, Floats, Program, Row

__all__ = ["Demand", "Option", "PackedOutfits", "pack", "spread"]

FIRST_SHARE: Final = 0.6
"""Of the effort, for the number of garments; the rest is for the scores."""

WHOLE: Final = 0.999
"""Numbers of garments are whole: a bound nearer than this proves the smallest."""

SECOND_SHARE: Final = 0.5
"""Of the effort, once more, where outings stay uncovered: to let outfits come twice."""

GOOD_ENOUGH: Final = 0.01
"""Of a score, on average: better outfits than this are not searched for."""


@dataclass(frozen=True, slots=True)
class PackedOutfits:
    """The outfits to pack for, by demand, the best first; a demand that is not covered has fewer than its times."""

    chosen: tuple[tuple[Option, ...], ...]
    is_proven: bool
    """No fewer garments cover as many outings with these options."""
    bound: int
    """At least so many garments are needed to cover as many."""
    score_gap: float
    """How much better the scores could be at most with as many garments, in the unit of a score for one outfit."""

    @property
    def garments(self) -> frozenset[UUID]:
        """Everything that goes into the bag."""
        return frozenset().union(*(option.garments for options in self.chosen for option in options))

    @property
    def covered(self) -> int:
        """Outings that have an outfit."""
        return sum(map(len, self.chosen))


def pack(
    demands: Sequence[Demand],
    *,
    wears: Mapping[UUID, int],
    most_garments: int | None,
    solver: ProgramSolver,
    effort: int,
) -> PackedOutfits:
    """Return the outfits that cover the most outings with the fewest garments, and of those the best.

    No outfit comes twice, unless outings stay uncovered otherwise.

    Args:
        demands: may be empty, and may have no options.
        wears: how often a garment is worn between two washes; what is not in here is worn as often as needed.
        most_garments: what fits into the bag; None is no limit.
        solver: of integer programs.
        effort: for everything, as solvers count it.

    """
    asked = sum(demand.times for demand in demands)
    once = _pack(demands, wears, most_garments, solver, effort, repeats=1)
    if once.covered == asked or not any(demand.options for demand in demands):
        return once
    again = _pack(demands, wears, most_garments, solver, int(SECOND_SHARE * effort), repeats=asked)
    return again if again.covered > once.covered else once


def _pack(  # what pack takes, and how often one outfit may come
    demands: Sequence[Demand],
    wears: Mapping[UUID, int],
    most_garments: int | None,
    solver: ProgramSolver,
    effort: int,
    *,
    repeats: int,
) -> PackedOutfits:
    layout = Layout.of(demands, repeats)
    if not layout.uses:
        return PackedOutfits(tuple(() for _ in demands), is_proven=True, bound=0, score_gap=0.0)
    rows = [*_coverage_rows(layout), *_bag_rows(layout, wears), *_repeat_rows(layout)]
    if most_garments is not None:
        rows.append(Row(dict.fromkeys(layout.garment_columns, 1.0), upper=float(most_garments)))
    start, asked = beginning(layout, wears, most_garments), sum(demand.times for demand in demands)
    smallest = Program(size_costs(layout), layout.upper(), rows, WHOLE)
    first = solver.solve(smallest, effort=int(FIRST_SHARE * effort), start=start)
    if first is None:
        first = Choice(start, float(size_costs(layout) @ start), 0.0, is_proven=False)
    best = solver.solve(
        Program(_score_costs(layout), layout.upper(), [*rows, *_as_small_as(layout, first)], GOOD_ENOUGH * asked),
        effort=int((1 - FIRST_SHARE) * effort),
        start=first.values,
    )
    return _packed(layout, first, best)


def _coverage_rows(layout: Layout) -> list[Row]:
    """Every outing has an outfit, or is counted as uncovered."""
    factors: list[dict[int, float]] = [{column: 1.0} for column in layout.uncovered_columns]
    for column, (place, _) in enumerate(layout.uses):
        factors[place][column] = 1.0
    return [
        Row(row, lower=float(demand.times), upper=float(demand.times))
        for row, demand in zip(factors, layout.demands, strict=True)
    ]


def _bag_rows(layout: Layout, wears: Mapping[UUID, int]) -> list[Row]:
    """What is worn is in the bag, and not worn more often than it can be.

    One row for each garment would do. One more for each demand keeps the relaxed program close to the whole one.
    """
    asked = sum(demand.times for demand in layout.demands)
    column_of = dict(zip(layout.garments, layout.garment_columns, strict=True))
    everywhere: defaultdict[UUID, dict[int, float]] = defaultdict(dict)
    in_demand: defaultdict[tuple[UUID, int], dict[int, float]] = defaultdict(dict)
    for column, (place, option) in enumerate(layout.uses):
        for garment in sorted(option.garments):
            everywhere[garment][column] = 1.0
            in_demand[garment, place][column] = 1.0
    rows = []
    for garment, factors in everywhere.items():
        most = float(min(wears.get(garment, asked), asked))
        rows.append(Row({**factors, column_of[garment]: -most}, upper=0.0))
    for (garment, place), factors in in_demand.items():
        most = float(min(wears.get(garment, asked), layout.demands[place].times))
        rows.append(Row({**factors, column_of[garment]: -most}, upper=0.0))
    return rows


def _repeat_rows(layout: Layout) -> list[Row]:
    """Say how often the same garments come together over all demands."""
    same: defaultdict[frozenset[UUID], dict[int, float]] = defaultdict(dict)
    for column, (_, option) in enumerate(layout.uses):
        same[option.garments][column] = 1.0
    return [Row(factors, upper=float(layout.repeats)) for factors in same.values() if len(factors) > 1]


def _score_costs(layout: Layout) -> Floats:
    costs = np.zeros(layout.uncovered_columns.stop)
    costs[: len(layout.uses)] = [-option.score for _, option in layout.uses]
    return costs


def _as_small_as(layout: Layout, first: Choice) -> tuple[Row, ...]:
    garments = float(first.values[layout.garment_columns].sum())
    uncovered = float(first.values[layout.uncovered_columns].sum())
    return (
        Row(dict.fromkeys(layout.garment_columns, 1.0), upper=garments),
        Row(dict.fromkeys(layout.uncovered_columns, 1.0), upper=uncovered),
    )


def _packed(layout: Layout, first: Choice, best: Choice | None) -> PackedOutfits:
    final = best or first
    chosen: list[list[Option]] = [[] for _ in layout.demands]
    for (place, option), times in zip(layout.uses, final.values, strict=False):
        chosen[place].extend([option] * int(times))
    uncovered = int(first.values[layout.uncovered_columns].sum())
    fewest = max(0.0, first.bound - UNCOVERED_COST * uncovered)
    covered = max(1, sum(map(len, chosen)))
    return PackedOutfits(
        tuple(tuple(sorted(options, key=lambda it: (-it.score, sorted(it.garments)))) for options in chosen),
        is_proven=first.is_proven,
        bound=int(np.ceil(fewest - 1e-6)),
        score_gap=1.0 if best is None else float(np.clip((best.cost - best.bound) / covered, 0.0, 1.0)),
    )


def spread(outings: Sequence[int], packed: PackedOutfits, *, wears: Mapping[UUID, int]) -> list[Option | None]:
    """Give each outing (a demand, in the order of days) one of its outfits, so that neighbours share little.

    Of garments with a limit of wears neighbours share as little as possible, then of all others; then the better
    outfit comes first. What is not covered is None, at the end of its demand.
    """
    left = [list(options) for options in packed.chosen]
    given: list[Option | None] = []
    worn: Counter[UUID] = Counter()
    for place in outings:
        before = next((option for option in reversed(given) if option), None)
        option = min(left[place], key=lambda it: _closeness(it, before, wears, worn), default=None)
        if option is not None:
            left[place].remove(option)
            worn.update(option.garments)
        given.append(option)
    return given


def _closeness(
    option: Option, before: Option | None, wears: Mapping[UUID, int], worn: Counter[UUID]
) -> tuple[int, int, int, float, list[UUID]]:
    shared = option.garments & before.garments if before else frozenset()
    limited = sum(garment in wears for garment in shared)
    again = sum(worn[garment] for garment in option.garments if garment in wears)
    return limited, len(shared), again, -option.score, sorted(option.garments)
