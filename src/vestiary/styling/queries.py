"""SELECTs that several use cases of outfits share."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Date, Row, Select, Uuid, column, select, table
from sqlalchemy.orm import Session

from vestiary.styling.domain import FeedbackAction, FeedbackReason
from vestiary.styling.errors import OutfitNotFound
from vestiary.styling.models import Outfit, OutfitFeedback
from vestiary.styling.outfit_views import Feedback

wears: Final = table(
    "garment_wears",
    column("id", Uuid()),
    column("user_id", Uuid()),
    column("garment_id", Uuid()),
    column("worn_on", Date()),
)
"""The wear log, to read: what writes there is `wardrobe.wearing`."""


def must_own_outfit(session: Session, owner_id: UUID, outfit_id: UUID) -> None:
    """Let pass who owns the outfit.

    Raises:
        OutfitNotFound: it is not there, was deleted, or it is somebody else's.

    """
    mine = (Outfit.id == outfit_id, Outfit.user_id == owner_id, Outfit.hidden_at.is_(None))
    if session.scalar(select(Outfit.id).where(*mine)) is None:
        raise OutfitNotFound


def feedback_select(owner_id: UUID) -> Select[UUID, UUID, str, str | None, date | None, datetime]:
    """Return the SELECT of an owner's feedback that `feedback_from` reads."""
    it = OutfitFeedback
    return select(it.id, it.outfit_id, it.action, it.reason, it.worn_on, it.created_at).where(it.user_id == owner_id)


def feedback_from(row: Row[UUID, UUID, str, str | None, date | None, datetime]) -> Feedback:
    """Return the feedback of a row."""
    return Feedback(
        id=row.id,
        outfit_id=row.outfit_id,
        action=FeedbackAction(row.action),
        reason=None if row.reason is None else FeedbackReason(row.reason),
        worn_on=row.worn_on,
        created_at=row.created_at,
    )
