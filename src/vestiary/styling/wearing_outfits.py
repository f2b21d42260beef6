"""Wearing an outfit: every garment is logged once, and an undo takes out what this wear logged and nothing else.

Garments are locked first, in the order of their ids, then rows of outfits: as whatever deletes or merges garments.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.domain import FeedbackAction, FeedbackReason
from vestiary.styling.errors import NothingToWear, NotWornThen
from vestiary.styling.models import OutfitFeedback, OutfitItem
from vestiary.styling.outfit_views import Given
from vestiary.styling.queries import feedback_from, feedback_select, must_own_outfit, wears
from vestiary.styling.taste import votes_changed
from vestiary.wardrobe.editing import must_have_come
from vestiary.wardrobe.errors import GarmentNotFound, WearNotFound
from vestiary.wardrobe.wearing import hold_garments, local_date, undo_wear, wear_garment


def wear_outfit(
    session: Session,
    owner_id: UUID,
    outfit_id: UUID,
    *,
    worn_on: date | None,
    now: datetime,
    reason: FeedbackReason | None = None,
) -> Given:
    """Log that an outfit was worn on a day, by default today where its owner lives; a second time logs nothing new.

    A garment that was logged for that day already keeps its entry. Garments that were deleted are left out.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.
        NotInFuture: the day has not come where the owner lives.
        TooLongAgo: the day lies before 1900.
        NothingToWear: no garment of it is left.

    """
    must_own_outfit(session, owner_id, outfit_id)
    today = local_date(session, owner_id, now)
    must_have_come(worn_on, today=today, field="worn_on")
    day = worn_on or today
    found = session.execute(feedback_select(owner_id).where(_is_wear(outfit_id, day))).one_or_none()
    if found is not None:
        return Given(feedback_from(found), is_new=False)
    logged = _log_garments(session, owner_id, outfit_id, day, now)
    new = session.execute(
        insert(OutfitFeedback)
        .values(
            outfit_id=outfit_id,
            user_id=owner_id,
            action=FeedbackAction.WEAR,
            reason=reason,
            worn_on=day,
            wear_ids=logged,
        )
        .on_conflict_do_nothing()
        .returning(*feedback_select(owner_id).selected_columns)
    ).one_or_none()
    votes_changed(session, owner_id, now)
    if new is not None:
        return Given(feedback_from(new), is_new=True)
    # Somebody was faster: the garments were locked until that wear stood, so it is there and it logged them.
    return Given(
        feedback_from(session.execute(feedback_select(owner_id).where(_is_wear(outfit_id, day))).one()), is_new=False
    )


def undo_outfit_wear(session: Session, owner_id: UUID, outfit_id: UUID, worn_on: date, *, now: datetime) -> None:
    """Take a wear of an outfit back, with the garments' entries that it made.

    An entry stays where another outfit of that day has the garment, too: it is that outfit's from now on. What was
    logged garment by garment before the outfit stays as well. Deleted outfits can be taken out of the log, too.

    Raises:
        NotWornThen: it was not worn on that day, is not there, or it is somebody else's.

    """
    feedback_id = session.scalar(
        select(OutfitFeedback.id).where(OutfitFeedback.user_id == owner_id, _is_wear(outfit_id, worn_on))
    )
    if feedback_id is None or not take_back_wear(session, owner_id, feedback_id):
        raise NotWornThen
    votes_changed(session, owner_id, now)


def take_back_wear(session: Session, owner_id: UUID, feedback_id: UUID) -> bool:
    """Remove a wear and the entries that are its alone; False where it had gone already."""
    mine = (OutfitFeedback.id == feedback_id, OutfitFeedback.user_id == owner_id)
    outfit_id = session.scalar(select(OutfitFeedback.outfit_id).where(*mine))
    if outfit_id is None:
        return False
    hold_garments(session, owner_id, _garments_of(session, owner_id, outfit_id))
    wear = session.execute(select(OutfitFeedback.worn_on, OutfitFeedback.wear_ids).where(*mine)).one_or_none()
    if wear is None or wear.worn_on is None:
        return False
    entries = _entries(session, owner_id, wear.wear_ids)
    heirs = _other_wears_with(session, owner_id, feedback_id, wear.worn_on, entries)
    for garment_id, wear_id in sorted(entries.items()):
        if garment_id in heirs:
            session.execute(
                update(OutfitFeedback)
                .where(OutfitFeedback.id == heirs[garment_id], OutfitFeedback.user_id == owner_id)
                .values(wear_ids=func.array_append(OutfitFeedback.wear_ids, wear_id))
                .execution_options(synchronize_session=False)
            )
        else:
            with suppress(GarmentNotFound, WearNotFound):  # taken out by hand, or gone with its garment
                undo_wear(session, owner_id, garment_id, wear_id)
    gone = delete(OutfitFeedback).where(*mine).returning(OutfitFeedback.id)
    return session.scalar(gone.execution_options(synchronize_session=False)) is not None


def _is_wear(outfit_id: UUID, day: date) -> ColumnElement[bool]:
    it = OutfitFeedback
    return and_(it.outfit_id == outfit_id, it.action == FeedbackAction.WEAR, it.worn_on == day)


def _log_garments(session: Session, owner_id: UUID, outfit_id: UUID, day: date, now: datetime) -> list[UUID]:
    """Wear each garment of an outfit; return the entries that are new."""
    garment_ids = _garments_of(session, owner_id, outfit_id)
    if not garment_ids:
        raise NothingToWear
    hold_garments(session, owner_id, garment_ids)
    worn = [wear_garment(session, owner_id, it, worn_on=day, now=now) for it in garment_ids]
    return [each.entry.id for each in worn if each.is_new]


def _garments_of(session: Session, owner_id: UUID, outfit_id: UUID) -> list[UUID]:
    mine = (OutfitItem.outfit_id == outfit_id, OutfitItem.user_id == owner_id)
    return [it for it in session.scalars(select(OutfitItem.garment_id).where(*mine)) if it is not None]


def _entries(session: Session, owner_id: UUID, wear_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return which entries of the log are still there, by garment."""
    rows = session.execute(
        select(wears.c.garment_id, wears.c.id).where(wears.c.id.in_(wear_ids), wears.c.user_id == owner_id)
    )
    return {row.garment_id: row.id for row in rows}


def _other_wears_with(
    session: Session, owner_id: UUID, feedback_id: UUID, day: date, garment_ids: Collection[UUID]
) -> Mapping[UUID, UUID]:
    """Return, for garments that another outfit of the day has, that outfit's wear."""
    it = OutfitFeedback
    rows = session.execute(
        select(OutfitItem.garment_id, it.id)
        .join(it, it.outfit_id == OutfitItem.outfit_id)
        .where(
            OutfitItem.garment_id.in_(garment_ids),
            it.user_id == owner_id,
            it.action == FeedbackAction.WEAR,
            it.worn_on == day,
            it.id != feedback_id,
        )
        .order_by(it.created_at.desc())
    )
    return {row.garment_id: row.id for row in rows}
