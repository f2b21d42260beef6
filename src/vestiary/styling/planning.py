"""Plans: an outfit is meant for a day that is still to come. An outfit may be planned for several days."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.errors import PlannedTooEarly, PlannedTooLate, PlanNotFound
from vestiary.styling.models import OutfitPlan
from vestiary.styling.queries import must_own_outfit
from vestiary.wardrobe.wearing import local_date

FARTHEST: Final = timedelta(days=731)
"""Two years: what lies beyond is a slip of the keyboard."""


def plan_outfit(
    session: Session, owner_id: UUID, outfit_id: UUID, day: date, *, now: datetime, field: str = "day"
) -> bool:
    """Plan an outfit for today or a later day; False where it is planned for it already.

    `field` is what a refusal of the day calls it.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.
        PlannedTooLate: the day has gone where the owner lives.
        PlannedTooEarly: the day is more than two years away.

    """
    must_own_outfit(session, owner_id, outfit_id)
    today = local_date(session, owner_id, now)
    if day < today:
        raise PlannedTooLate(field)
    if day - today > FARTHEST:
        raise PlannedTooEarly(field)
    new = session.scalar(
        insert(OutfitPlan)
        .values(outfit_id=outfit_id, user_id=owner_id, planned_for=day)
        .on_conflict_do_nothing()
        .returning(OutfitPlan.id)
    )
    return new is not None


def unplan_outfit(session: Session, owner_id: UUID, outfit_id: UUID, day: date) -> None:
    """Take an outfit off a day, past days too.

    Raises:
        PlanNotFound: it is not planned for that day, is not there, or it is somebody else's.

    """
    gone = session.scalar(
        delete(OutfitPlan)
        .where(OutfitPlan.outfit_id == outfit_id, OutfitPlan.user_id == owner_id, OutfitPlan.planned_for == day)
        .returning(OutfitPlan.id)
        .execution_options(synchronize_session=False)
    )
    if gone is None:
        raise PlanNotFound


def move_plan(session: Session, owner_id: UUID, outfit_id: UUID, day: date | None, *, now: datetime) -> None:
    """Move an outfit's next plan to a day, or make one where there is none; None takes all plans to come away.

    Raises:
        OutfitNotFound, PlannedTooLate, PlannedTooEarly: as `plan_outfit`.

    """
    today = local_date(session, owner_id, now)
    to_come = (
        OutfitPlan.outfit_id == outfit_id,
        OutfitPlan.user_id == owner_id,
        OutfitPlan.planned_for >= today,
    )
    if day is None:
        must_own_outfit(session, owner_id, outfit_id)
        session.execute(delete(OutfitPlan).where(*to_come).execution_options(synchronize_session=False))
        return
    following = session.scalar(select(OutfitPlan.planned_for).where(*to_come).order_by(OutfitPlan.planned_for).limit(1))
    plan_outfit(session, owner_id, outfit_id, day, now=now, field="planned_for")
    if following is not None and following != day:
        unplan_outfit(session, owner_id, outfit_id, following)
