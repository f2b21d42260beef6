"""An outfit a day that spreads what is worn: no top twice where there are others, trousers and shoes in turn. Pure.

Chosen together as an integer program: one day after the other would leave the last days what nobody wants.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.styling.closets import Closet
from vestiary.styling.composing import compose
from vestiary.styling.domain import EmptyReason, Place
from vestiary.styling.outings import Outing
from vestiary.styling.packing import Option
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.programs import Program, Row
from vestiary.styling.roles import TOPS, Role, role_of
from vestiary.styling.scoring import score_of
from vestiary.styling.search import Combination, Effort, diverse
from vestiary.styling.tasks import GarmentSet, Task, task_of
from vestiary.styling.telling import told
from vestiary.styling.trips import BagReason, DressedOuting, SituationOf
from vestiary.styling.wears import wear_limits

UNDRESSED_COST: Final = 10.0
"""Of a day without an outfit, in scores: a poor outfit is better than none."""

OFTEN: Final[Mapping[Place, tuple[int, float]]] = {
    Place.TOP: (1, 0.5),
    Place.BOTTOM: (2, 0.15),
    Place.SHOES: (3, 0.1),
}
"""How often a garment is worn within a week as a matter of course, and what each further time costs, in scores."""

NEIGHBOUR_COST: Final = 0.2
"""Of trousers or shoes on two days in a row, in scores; tops have their own cost already."""

VARIED: Final = 30
"""Outfits to choose from for each kind of day."""

USAGE: Final = 0.5
"""What a garment loses each time it was chosen before, in units of the score: more than on a page of outfits, since a
week must do with what is on this list."""

EFFORT: Final = 30_000_000
"""Cells that the search for the outfits of each kind of day looks at: .15 seconds' work."""

SOLVER_EFFORT: Final = 400_000
"""What the solver may do for the choice, a second's work."""

GOOD_ENOUGH: Final = 0.01
"""Of a score, on average: better weeks than this are not searched for."""


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """The days and what is worn; `is_proven`: no better choice among the outfits that were looked at."""

    days: tuple[DressedOuting, ...]
    is_proven: bool


def planned_week(
    closet: Closet,
    outings: Sequence[Outing],
    situation_of: SituationOf,
    *,
    solver: ProgramSolver,
    worn: Mapping[date, frozenset[UUID]],
    exclude: Collection[GarmentSet] = (),
) -> PlannedWeek:
    """Return an outfit for each outing.

    Args:
        closet: what there is; the laundry keeps to itself.
        outings: at most one on each day.
        situation_of: what a score looks at.
        solver: of integer programs.
        worn: garments of days that are planned already: they count as worn then.
        exclude: outfits that must not come.

    """
    tasks = [task_of(closet, situation_of(outing)) for outing in outings]
    found: dict[tuple[object, object], list[Combination]] = {}
    for outing, task in zip(outings, tasks, strict=True):
        kind = (outing.occasion, outing.weather)
        if kind not in found:
            found[kind] = _choice(task, exclude)
    options = [
        {_option(task, one): one for one in found[outing.occasion, outing.weather]}
        for outing, task in zip(outings, tasks, strict=True)
    ]
    layout = _Week(closet, outings, [tuple(each) for each in options], worn)
    chosen, is_proven = layout.solved(solver)
    days = []
    for outing, task, known, option in zip(outings, tasks, options, chosen, strict=True):
        if option is None:
            days.append(DressedOuting(outing, None, _reason(task, known)))
        else:
            outfit = next(iter(told(closet, [task.pieces_of(known[option])], task.situation)))
            days.append(DressedOuting(outing, outfit))
    return PlannedWeek(tuple(days), is_proven)


def _choice(task: Task, exclude: Collection[GarmentSet]) -> list[Combination]:
    banned = task.items_of(exclude)
    found = diverse(task.problem, VARIED, effort=Effort(EFFORT), exclude=banned, usage_penalty=USAGE)
    return list({one.chosen: one for one in found.combinations}.values())


def _option(task: Task, one: Combination) -> Option:
    return Option(frozenset(task.closet.facts[item].id for item in one.chosen), score_of(one.value))


def _reason(task: Task, options: Mapping[Option, Combination]) -> EmptyReason | BagReason:
    if options:
        return BagReason.WORN_OUT
    return compose(task.closet, task.situation, count=1).reason or EmptyReason.NO_MATCH


class _Week:
    """The program of a week. Columns: an option on a day each, then days without, then repeats as they come."""

    def __init__(
        self,
        closet: Closet,
        outings: Sequence[Outing],
        options: Sequence[Sequence[Option]],
        worn: Mapping[date, frozenset[UUID]],
    ) -> None:
        self._uses: Final = [(day, option) for day, each in enumerate(options) for option in each]
        self._days: Final = [outing.on for outing in outings]
        self._worn: Final = worn
        named = frozenset[UUID]().union(*(option.garments for _, option in self._uses))
        self._facts: Final = {one: closet.facts_of([one])[0] for one in sorted(named)}
        self._limits: Final = wear_limits(self._facts.values())
        self._costs: Final = [-option.score for _, option in self._uses] + [UNDRESSED_COST] * len(outings)
        self._upper: Final = [1.0] * len(self._costs)
        self._rows: Final[list[Row]] = []

    def solved(self, solver: ProgramSolver) -> tuple[list[Option | None], bool]:
        """Return the option of each day, and whether no better choice exists."""
        chosen: list[Option | None] = [None] * len(self._days)
        if not self._uses:
            return chosen, True
        self._add_days()
        for garment, columns in self._columns().items():
            self._add_wears(garment, columns)
            self._add_neighbours(garment, columns)
        program = Program(np.array(self._costs), np.array(self._upper), self._rows, GOOD_ENOUGH * len(self._days))
        found = solver.solve(program, effort=SOLVER_EFFORT)
        if found is None:
            return chosen, False
        for (day, option), times in zip(self._uses, found.values.tolist(), strict=False):
            if times:
                chosen[day] = option
        return chosen, found.is_proven

    def _add_days(self) -> None:
        for day in range(len(self._days)):
            columns = {column: 1.0 for column, (on, _) in enumerate(self._uses) if on == day}
            self._rows.append(Row({**columns, len(self._uses) + day: 1.0}, lower=1.0, upper=1.0))
        same: defaultdict[frozenset[UUID], dict[int, float]] = defaultdict(dict)
        for column, (_, option) in enumerate(self._uses):
            same[option.garments][column] = 1.0
        self._rows.extend(Row(columns, upper=1.0) for columns in same.values() if len(columns) > 1)

    def _columns(self) -> dict[UUID, dict[int, list[int]]]:
        """Return for each garment its columns by day."""
        columns: dict[UUID, dict[int, list[int]]] = {garment: {} for garment in self._facts}
        for column, (day, option) in enumerate(self._uses):
            for garment in sorted(option.garments):
                columns[garment].setdefault(day, []).append(column)
        return columns

    def _add_wears(self, garment: UUID, columns: Mapping[int, Sequence[int]]) -> None:
        times = sum(garment in garments for garments in self._worn.values())
        every = {column: 1.0 for each in columns.values() for column in each}
        if garment in self._limits:
            self._rows.append(Row(every, upper=float(max(0, self._limits[garment] - times))))
        place = _turn(role_of(self._facts[garment]))
        if place is not None:
            usual, cost = OFTEN[place]
            repeats = self._column(cost, float(len(self._days)))
            self._rows.append(Row({**every, repeats: -1.0}, upper=float(max(0, usual - times))))

    def _add_neighbours(self, garment: UUID, columns: Mapping[int, Sequence[int]]) -> None:
        if _turn(role_of(self._facts[garment])) not in {Place.BOTTOM, Place.SHOES}:
            return
        for day, today in columns.items():
            for on in self._beside(day):
                if garment in self._worn.get(on, ()):
                    for column in today:
                        self._costs[column] += NEIGHBOUR_COST
            following = self._days[day] + timedelta(1)
            if following in self._days and (next_day := columns.get(self._days.index(following))):
                both = dict.fromkeys((*today, *next_day), 1.0)
                self._rows.append(Row({**both, self._column(NEIGHBOUR_COST, 1.0): -1.0}, upper=1.0))

    def _beside(self, day: int) -> Iterator[date]:
        yield self._days[day] - timedelta(1)
        yield self._days[day] + timedelta(1)

    def _column(self, cost: float, upper: float) -> int:
        self._costs.append(cost)
        self._upper.append(upper)
        return len(self._costs) - 1


def _turn(role: Role) -> Place | None:
    """Return what a garment takes turns with others as; None for what is worn as often as wished."""
    if role in TOPS or role is Role.DRESS:
        return Place.TOP
    return {Role.BOTTOM: Place.BOTTOM, Role.SHOES: Place.SHOES}.get(role)
