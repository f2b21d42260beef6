"""What a person says of outfits: one opinion, one save, one skip each, and a wear for each day it was worn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import case, delete, func, literal, literal_column, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.kernel.paging import DEFAULT_LIMIT, Page, decode_moment, encode_cursor
from vestiary.styling.domain import FeedbackAction, FeedbackReason
from vestiary.styling.errors import FeedbackNotFound
from vestiary.styling.models import OutfitFeedback, OutfitItem
from vestiary.styling.outfit_views import Feedback, Given
from vestiary.styling.queries import feedback_from, feedback_select, must_own_outfit
from vestiary.styling.taste import votes_changed
from vestiary.styling.wearing_outfits import take_back_wear, wear_outfit

WEIGHTS: Final[Mapping[FeedbackAction, float]] = {
    FeedbackAction.LIKE: 1.0,
    FeedbackAction.DISLIKE: -1.0,
    FeedbackAction.WEAR: 2.0,
    FeedbackAction.SAVE: 1.0,
    FeedbackAction.SKIP: -0.3,
}
"""What a vote counts (contracts.md, Outfits)."""

_ORDER: Final = "-created_at"

_UNIQUE_WHERE: Final = {
    FeedbackAction.LIKE: "action IN ('like', 'dislike')",
    FeedbackAction.DISLIKE: "action IN ('like', 'dislike')",
    FeedbackAction.SAVE: "action = 'save'",
    FeedbackAction.SKIP: "action = 'skip'",
}
"""The partial unique index that a vote of each kind falls under: an opinion has one row, whichever it is."""


def give_feedback(
    session: Session,
    owner_id: UUID,
    outfit_id: UUID,
    action: FeedbackAction,
    *,
    now: datetime,
    reason: FeedbackReason | None = None,
    worn_on: date | None = None,
) -> Given:
    """Write down what a person did with an outfit. The same again is the same row; a new reason replaces the old one.

    Like and dislike replace each other. `wear` is the same act as wearing the outfit: it logs the garments.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.
        NotInFuture: it was worn on a day that has not come.

    """
    if action is FeedbackAction.WEAR:
        return wear_outfit(session, owner_id, outfit_id, worn_on=worn_on, now=now, reason=reason)
    must_own_outfit(session, owner_id, outfit_id)
    it = OutfitFeedback
    new = insert(it).values(outfit_id=outfit_id, user_id=owner_id, action=action, reason=reason, created_at=now)
    changed = it.action != new.excluded.action
    row = session.execute(
        new.on_conflict_do_update(
            index_elements=["outfit_id"],
            index_where=text(_UNIQUE_WHERE[action]),
            set_={
                "action": new.excluded.action,
                "reason": case((changed, new.excluded.reason), else_=func.coalesce(new.excluded.reason, it.reason)),
                "created_at": case((changed, new.excluded.created_at), else_=it.created_at),
            },
        ).returning(
            *feedback_select(owner_id).selected_columns,
            literal_column("xmax = 0").label("is_new"),  # PostgreSQL's mark of a row that was inserted
        )
    ).one()
    votes_changed(session, owner_id, now)
    return Given(feedback_from(row), is_new=row.is_new)


def undo_feedback(
    session: Session, owner_id: UUID, feedback_id: UUID, *, now: datetime, only: FeedbackAction | None = None
) -> None:
    """Take a vote back; a wear with the entries of the wear log that it made.

    An opinion that is replaced keeps its id: `only` takes it back only where it is still this one.

    Raises:
        FeedbackNotFound: it is not there (any more), or it is somebody else's.

    """
    still = () if only is None else (OutfitFeedback.action == only,)
    if not take_back_wear(session, owner_id, feedback_id):
        gone = session.scalar(
            delete(OutfitFeedback)
            .where(OutfitFeedback.id == feedback_id, OutfitFeedback.user_id == owner_id, *still)
            .returning(OutfitFeedback.id)
            .execution_options(synchronize_session=False)
        )
        if gone is None:
            raise FeedbackNotFound
    votes_changed(session, owner_id, now)


def list_feedback(
    session: Session,
    owner_id: UUID,
    *,
    action: FeedbackAction | None = None,
    outfit_id: UUID | None = None,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Page[Feedback]:
    """Return one page of what a person said, the latest first. Two SELECTs.

    Raises:
        UnknownCursor: the cursor is not one of this list.

    """
    it = OutfitFeedback
    conditions = [
        column == value for column, value in ((it.action, action), (it.outfit_id, outfit_id)) if value is not None
    ]
    wanted = feedback_select(owner_id).where(*conditions).order_by(it.created_at.desc(), it.id.desc()).limit(limit + 1)
    if cursor is None:
        wanted = wanted.offset(offset)
    else:
        wanted = wanted.where(tuple_(it.created_at, it.id) < tuple_(*map(literal, decode_moment(cursor, sort=_ORDER))))
    found = [feedback_from(row) for row in session.execute(wanted)]
    total = session.scalar(select(func.count()).select_from(it).where(it.user_id == owner_id, *conditions))
    last = found[limit - 1] if len(found) > limit else None
    return Page(
        items=found[:limit],
        total=total or 0,
        limit=limit,
        offset=offset,
        next_cursor=None if last is None else encode_cursor(_ORDER, [last.created_at.isoformat(), str(last.id)]),
    )


def votes_of_garments(session: Session, owner_id: UUID) -> dict[UUID, float]:
    """Return what the votes on its outfits add up to, by garment; each vote counts once. One SELECT."""
    weight: Any = case(*((OutfitFeedback.action == action, value) for action, value in WEIGHTS.items()), else_=0.0)
    rows = session.execute(
        select(OutfitItem.garment_id, func.sum(weight))
        .join(OutfitFeedback, OutfitFeedback.outfit_id == OutfitItem.outfit_id)
        .where(
            OutfitItem.user_id == owner_id,
            OutfitFeedback.user_id == owner_id,
            OutfitItem.garment_id.is_not(None),
        )
        .group_by(OutfitItem.garment_id)
    )
    return {garment_id: round(float(total), 6) for garment_id, total in rows if garment_id is not None}
