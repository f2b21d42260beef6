"""Planning a week: proposals for the days that have no plan yet, and accepting them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.styling.calendar import CalendarDay, calendar_of
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Constraints, EmptyReason, Occasion, Situation, Weather
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outings import OccasionWish, Outing, outings_of
from vestiary.styling.packing_lists import keep_dressed
from vestiary.styling.planning import plan_outfit
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.recommending import must_fit, situation_for
from vestiary.styling.shown import combinations_of
from vestiary.styling.trips import BagReason
from vestiary.styling.week import planned_week


@dataclass(frozen=True, slots=True)
class WeekWanted:
    """Which days, and what they are for."""

    days: tuple[date, ...]
    occasions: Mapping[date, Occasion]
    constraints: Constraints = Constraints()  # noqa: RUF009  # frozen
    exclude_outfits: frozenset[UUID] = frozenset()


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
    """Return an outfit for each day that has none, kept as recommended; nothing is planned yet.

    Raises:
        GarmentNotFound, OutfitNotFound: something that is taken out is not there, or somebody else's.
        BadConstraint: an occasion is on a day outside of the week.

    """
    closet = closets.of(session, owner_id)
    must_fit(session, owner_id, closet, wanted.constraints)
    wishes = [OccasionWish(occasion, on=(day,)) for day, occasion in wanted.occasions.items()]
    outings = outings_of(wanted.days, wishes, weathers)
    before = {day.on: day for day in calendar_of(session, owner_id, wanted.days[0], wanted.days[-1])}
    usual = situation_for(session, owner_id, wanted.constraints, on=wanted.days[0])

    def situation_of(outing: Outing) -> Situation:
        asked = replace(wanted.constraints, occasion=outing.occasion, weather=outing.weather)
        return replace(usual, on=outing.on, constraints=asked)

    found = planned_week(
        closet,
        [outing for outing in outings if not _outfits(before[outing.on])],
        situation_of,
        solver=solver,
        worn={on: _garments(day) for on, day in before.items()},
        exclude=combinations_of(session, owner_id, wanted.exclude_outfits),
    )
    kept = keep_dressed(session, owner_id, closet, found.days, wanted.constraints, now=now)
    reasons = {one.outing.on: one.reason for one in found.days}
    return Week(
        tuple(
            ProposedDay(it, _outfits(before[it.on]), next(iter(kept.get(it.on, ())), None), reasons.get(it.on))
            for it in outings
        ),
        found.is_proven,
    )


def accept_week(session: Session, owner_id: UUID, choices: Sequence[tuple[date, UUID]], *, now: datetime) -> None:
    """Plan outfits for days; what is planned already stays. In one order, so that no two weeks block each other.

    Raises:
        OutfitNotFound: one is not there, or it is somebody else's.
        PlannedTooLate, PlannedTooEarly: a day has gone, or is years away.

    """
    for (day, outfit_id), number in sorted((choice, number) for number, choice in enumerate(choices)):
        plan_outfit(session, owner_id, outfit_id, day, now=now, field=f"days.{number}.on")


def _outfits(day: CalendarDay) -> tuple[OutfitView, ...]:
    return tuple({outfit.id: outfit for outfit in (*day.worn, *day.planned)}.values())


def _garments(day: CalendarDay) -> frozenset[UUID]:
    singly = frozenset(card.id for card in day.garments)
    return singly.union(*(outfit.garment_ids for outfit in _outfits(day)))
