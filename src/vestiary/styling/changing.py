"""Naming, planning and deleting outfits."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from sqlalchemy import delete, exists, update
from sqlalchemy.orm import Session

from vestiary.styling.domain import Occasion
from vestiary.styling.errors import NothingToChange, OutfitNotFound
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitPlan
from vestiary.styling.planning import move_plan
from vestiary.styling.queries import must_own_outfit


class OutfitChanges(TypedDict, total=False):
    """What a person changes about an outfit: a field that is absent stays as it is, None clears it."""

    name: str | None
    occasion: Occasion | None
    planned_for: date | None


def change_outfit(session: Session, owner_id: UUID, outfit_id: UUID, changes: OutfitChanges, *, now: datetime) -> None:
    """Change the named fields of an outfit; a day moves its next plan, or makes one, and None takes plans away.

    Raises:
        NothingToChange: no field is named.
        OutfitNotFound: it is not there, or it is somebody else's.
        PlannedTooLate: the day has gone.
        PlannedTooEarly: the day is more than two years away.

    """
    if not changes:
        raise NothingToChange
    must_own_outfit(session, owner_id, outfit_id)
    values = {name: value for name, value in changes.items() if name != "planned_for"}
    if values:
        session.execute(
            update(Outfit)
            .where(Outfit.id == outfit_id, Outfit.user_id == owner_id)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
    if "planned_for" in changes:
        move_plan(session, owner_id, outfit_id, changes["planned_for"], now=now)


def delete_outfit(session: Session, owner_id: UUID, outfit_id: UUID, *, now: datetime) -> None:
    """Take an outfit out of every list, with its plans. What was worn stays in the log, and votes still count.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.

    """
    must_own_outfit(session, owner_id, outfit_id)
    mine = (Outfit.id == outfit_id, Outfit.user_id == owner_id)
    is_spoken_of = exists().where(OutfitFeedback.outfit_id == Outfit.id).correlate(Outfit)
    gone = session.scalar(
        delete(Outfit).where(*mine, ~is_spoken_of).returning(Outfit.id).execution_options(synchronize_session=False)
    )
    if gone is not None:
        return
    session.execute(
        delete(OutfitPlan)
        .where(OutfitPlan.outfit_id == outfit_id, OutfitPlan.user_id == owner_id)
        .execution_options(synchronize_session=False)
    )
    hidden = session.scalar(
        update(Outfit)
        .where(*mine)
        .values(hidden_at=now)
        .returning(Outfit.id)
        .execution_options(synchronize_session=False)
    )
    if hidden is None:
        raise OutfitNotFound
