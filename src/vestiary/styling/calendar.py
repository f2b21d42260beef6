"""The calendar: what is planned and what was worn, day by day."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vestiary.styling.domain import FeedbackAction
from vestiary.styling.errors import TooManyDays
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitPlan
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_where
from vestiary.styling.queries import wears
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.viewing import cards_of

MAX_DAYS: Final = 400
"""A year with its edges."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day. `garments` are those that were worn without an outfit."""

    on: date
    planned: tuple[OutfitView, ...]
    worn: tuple[OutfitView, ...]
    garments: tuple[GarmentCard, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned and nothing was worn."""
        return not (self.planned or self.worn or self.garments)


def calendar_of(session: Session, owner_id: UUID, first: date, last: date) -> tuple[CalendarDay, ...]:
    """Return every day from the first to the last, both with it. Four SELECTs, however many days.

    Deleted outfits show on the days they were worn.

    Raises:
        TooManyDays: more than `MAX_DAYS`, or the last comes before the first.

    """
    if last < first:
        raise TooManyDays("The last day comes before the first.", field="to")
    if (last - first).days >= MAX_DAYS:
        raise TooManyDays(f"A calendar shows {MAX_DAYS} days at most.", field="to")
    outfits = outfits_where(session, owner_id, _within(owner_id, first, last))
    planned: dict[date, list[OutfitView]] = defaultdict(list)
    worn: dict[date, list[OutfitView]] = defaultdict(list)
    for outfit in reversed(outfits):
        for day in outfit.planned_for:
            planned[day].append(outfit)
        for day in outfit.worn_on:
            worn[day].append(outfit)
    singly = _worn_singly(session, owner_id, first, last, worn)
    return tuple(
        CalendarDay(day, tuple(planned.get(day, ())), tuple(worn.get(day, ())), singly.get(day, ()))
        for day in (first + timedelta(days=count) for count in range((last - first).days + 1))
    )


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _within(owner_id: UUID, first: date, last: date) -> ColumnElement[bool]:
    """Return the condition that an outfit is planned or was worn on one of the days."""
    plan, wear = OutfitPlan, OutfitFeedback
    planned = select(plan.outfit_id).where(plan.user_id == owner_id, plan.planned_for.between(first, last))
    worn = select(wear.outfit_id).where(
        wear.user_id == owner_id, wear.action == FeedbackAction.WEAR, wear.worn_on.between(first, last)
    )
    return Outfit.id.in_(planned.union(worn))


def _worn_singly(
    session: Session, owner_id: UUID, first: date, last: date, worn: dict[date, list[OutfitView]]
) -> dict[date, tuple[GarmentCard, ...]]:
    rows = session.execute(
        select(wears.c.worn_on, wears.c.garment_id)
        .where(wears.c.user_id == owner_id, wears.c.worn_on.between(first, last))
        .order_by(wears.c.worn_on, wears.c.garment_id)
    ).all()
    in_outfits = {(day, it) for day, outfits in worn.items() for outfit in outfits for it in outfit.garment_ids}
    singly = [(row.worn_on, row.garment_id) for row in rows if (row.worn_on, row.garment_id) not in in_outfits]
    if not singly:
        return {}
    cards = {card.id: card for card in cards_of(session, owner_id, {garment_id for _, garment_id in singly})}
    by_day: dict[date, list[GarmentCard]] = defaultdict(list)
    for day, garment_id in singly:
        if garment_id in cards:
            by_day[day].append(cards[garment_id])
    return {day: tuple(found) for day, found in by_day.items()}
