"""Planning a week: proposals for the days that have no plan yet, and accepting them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.styling.calendar import CalendarDay, calendar_of
from vestiary.styling.closets import Closet, Closets
from vestiary.styling.composing import scored
from vestiary.styling.domain import Constraints, EmptyReason, Occasion, ScoredOutfit, Situation, Weather
from vestiary.styling.errors import BadConstraint, NoOutfit, PlanNotFound
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outings import OccasionWish, Outing, outings_of
from vestiary.styling.packing_lists import keep_dressed
from vestiary.styling.planning import plan_outfit, unplan_outfit
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.recognising import disliked, pieces_of
from vestiary.styling.recommending import must_fit, situation_for
from vestiary.styling.shown import combinations_of
from vestiary.styling.tasks import GarmentSet
from vestiary.styling.trips import BagReason, DressedOuting, SituationOf
from vestiary.styling.week import planned_week

DayPlan: TypeAlias = tuple[date, UUID]
"""A day and the outfit that is planned for it."""


@dataclass(frozen=True, slots=True)
class WeekWanted:
    """Which days, and what they are for."""

    days: tuple[date, ...]
    occasions: Mapping[date, Occasion]
    constraints: Constraints = Constraints()  # noqa: RUF009  # frozen
    exclude_outfits: frozenset[UUID] = frozenset()
    held: Mapping[date, GarmentSet] = field(default_factory=dict)
    """What is proposed for some of the days already and stays: the other days are chosen to go with it."""
    seen: frozenset[GarmentSet] = frozenset()
    """Combinations that are not proposed again, besides `exclude_outfits`."""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day with what is planned or was worn already, or else a proposal that nobody kept; where there is none, why."""

    outing: Outing
    planned: tuple[OutfitView, ...]
    outfit: ScoredOutfit | None
    reason: EmptyReason | BagReason | None


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """The days of a week as they could be, and whether no better choice exists among the outfits looked at."""

    days: tuple[DayAhead, ...]
    is_proven: bool


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day with what is planned or was worn already, or else a proposal; where there is none, why."""

    outing: Outing
    planned: tuple[OutfitView, ...]
    outfit: OutfitView | None
    reason: EmptyReason | BagReason | None


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week, and whether no better choice exists among the outfits that were looked at."""

    days: tuple[ProposedDay, ...]
    is_proven: bool


def look_at_week(
    session: Session,
    closets: Closets,
    solver: ProgramSolver,
    owner_id: UUID,
    wanted: WeekWanted,
    *,
    weathers: Mapping[date, Weather],
) -> WeekAhead:
    """Return an outfit for each day that has none. Nothing is written.

    Raises:
        GarmentNotFound, OutfitNotFound: something that is taken out is not there, or somebody else's.
        BadConstraint: an occasion is on a day outside of the week.

    """
    closet = closets.of(session, owner_id)
    must_fit(session, owner_id, closet, wanted.constraints)
    outside = next((day for day in wanted.occasions if day not in wanted.days), None)
    if outside is not None:
        raise BadConstraint(f"{outside.isoformat()} is none of these days.", field=f"occasions.{outside.isoformat()}")
    wishes = [OccasionWish(occasion, on=(day,)) for day, occasion in wanted.occasions.items()]
    outings = outings_of(wanted.days, wishes, weathers)
    before = {day.on: day for day in calendar_of(session, owner_id, wanted.days[0], wanted.days[-1])}
    situation_of = _situations(session, owner_id, wanted.constraints, wanted.days[0])
    free = [outing for outing in outings if not _outfits(before[outing.on])]
    held = _dressed(closet, [outing for outing in free if outing.on in wanted.held], wanted.held, situation_of)
    worn = {on: _garments(day) for on, day in before.items()}
    found = planned_week(
        closet,
        [outing for outing in free if outing.on not in held],
        situation_of,
        solver=solver,
        worn=worn | {on: worn[on] | wanted.held[on] for on in held},
        exclude=combinations_of(session, owner_id, wanted.exclude_outfits).union(wanted.seen, wanted.held.values()),
    )
    proposed = held | {one.outing.on: one for one in found.days}
    days = tuple(_ahead(outing, _outfits(before[outing.on]), proposed.get(outing.on)) for outing in outings)
    return WeekAhead(days, found.is_proven)


def propose_week(
    session: Session,
    closets: Closets,
    solver: ProgramSolver,
    owner_id: UUID,
    wanted: WeekWanted,
    *,
    weathers: Mapping[date, Weather],
    now: datetime,
) -> Week:
    """Return an outfit for each day that has none, kept as recommended; no disliked one, and nothing is planned yet.

    Raises:
        GarmentNotFound, OutfitNotFound, BadConstraint: as `look_at_week`.

    """
    wanted = replace(wanted, seen=wanted.seen.union(disliked(session, owner_id, now=now)))
    ahead = look_at_week(session, closets, solver, owner_id, wanted, weathers=weathers)
    dressed = [DressedOuting(day.outing, day.outfit, day.reason) for day in ahead.days if not day.planned]
    kept = keep_dressed(session, owner_id, closets.of(session, owner_id), dressed, wanted.constraints, now=now)
    return Week(
        tuple(
            ProposedDay(day.outing, day.planned, next(iter(kept.get(day.outing.on, ())), None), day.reason)
            for day in ahead.days
        ),
        ahead.is_proven,
    )


def plan_week(
    session: Session,
    closets: Closets,
    owner_id: UUID,
    outings: Sequence[Outing],
    chosen: Mapping[date, GarmentSet],
    *,
    now: datetime,
) -> list[DayPlan]:
    """Keep the combinations that were chosen for days and plan them, all or none; return what was not planned before.

    Raises:
        NoOutfit: one is no complete outfit, or a garment of it is gone.
        PlannedTooLate, PlannedTooEarly: a day has gone, or is years away.

    """
    wanted = [outing for outing in outings if outing.on in chosen]
    if not wanted:
        return []
    closet = closets.of(session, owner_id)
    situation_of = _situations(session, owner_id, Constraints(), wanted[0].on)
    dressed = _dressed(closet, wanted, chosen, situation_of)
    if len(dressed) < len(wanted):
        raise NoOutfit
    kept = keep_dressed(session, owner_id, closet, list(dressed.values()), Constraints(), now=now)
    return accept_week(session, owner_id, [(on, outfit.id) for on, (outfit, *_) in kept.items()], now=now)


def accept_week(session: Session, owner_id: UUID, choices: Sequence[DayPlan], *, now: datetime) -> list[DayPlan]:
    """Plan outfits for days; what is planned already stays. Return the others, by which the act can be undone.

    In one order, so that no two weeks block each other.

    Raises:
        OutfitNotFound: one is not there, or it is somebody else's.
        PlannedTooLate, PlannedTooEarly: a day has gone, or is years away.

    """
    ordered = sorted((choice, number) for number, choice in enumerate(choices))
    return [
        (day, outfit_id)
        for (day, outfit_id), number in ordered
        if plan_outfit(session, owner_id, outfit_id, day, now=now, field=f"days.{number}.on")
    ]


def undo_week(session: Session, owner_id: UUID, plans: Iterable[DayPlan]) -> None:
    """Take outfits off their days again; what is not planned any more is no fault of whoever presses twice."""
    for day, outfit_id in sorted(set(plans)):
        with suppress(PlanNotFound):
            unplan_outfit(session, owner_id, outfit_id, day)


def _outfits(day: CalendarDay) -> tuple[OutfitView, ...]:
    return tuple({outfit.id: outfit for outfit in (*day.worn, *day.planned)}.values())


def _garments(day: CalendarDay) -> frozenset[UUID]:
    singly = frozenset(card.id for card in day.garments)
    return singly.union(*(outfit.garment_ids for outfit in _outfits(day)))


def _ahead(outing: Outing, planned: tuple[OutfitView, ...], proposed: DressedOuting | None) -> DayAhead:
    if proposed is None:
        return DayAhead(outing, planned, None, None)
    return DayAhead(outing, planned, proposed.outfit, proposed.reason)


def _situations(session: Session, owner_id: UUID, constraints: Constraints, first: date) -> SituationOf:
    """Return what a score looks at on each outing; preferences and taste are read once."""
    usual = situation_for(session, owner_id, constraints, on=first)

    def situation_of(outing: Outing) -> Situation:
        asked = replace(constraints, occasion=outing.occasion, weather=outing.weather)
        return replace(usual, on=outing.on, constraints=asked)

    return situation_of


def _dressed(
    closet: Closet, outings: Iterable[Outing], combinations: Mapping[date, GarmentSet], situation_of: SituationOf
) -> dict[date, DressedOuting]:
    """Return given combinations with their scores; what is no outfit any more is left out."""
    dressed = {}
    for outing in outings:
        pieces = pieces_of(closet, sorted(combinations[outing.on]))
        if pieces is not None:
            dressed[outing.on] = DressedOuting(outing, scored(closet, pieces, situation_of(outing)))
    return dressed
