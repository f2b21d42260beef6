"""The review: garments that wait for the owner's eye, the least sure first, and their answers, which can be undone."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Double,
    Row,
    and_,
    case,
    delete,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.paging import DEFAULT_LIMIT, Page, UnknownCursor, decode_cursor, encode_cursor
from vestiary.vision.domain import Category, Finding, Subcategory
from vestiary.vision.understanding import SURE_CATEGORY
from vestiary.wardrobe.correcting import FIELDS, correct_labels
from vestiary.wardrobe.domain import GarmentCard, GarmentStatus, LabelChanges, Prediction
from vestiary.wardrobe.errors import NothingToUndo
from vestiary.wardrobe.learning import ask_to_learn, teaches
from vestiary.wardrobe.models import (
    GarmentDuplicate,
    GarmentLabel,
    GarmentPrediction,
    GarmentReview,
)
from vestiary.wardrobe.parting import PartSource
from vestiary.wardrobe.photo_tables import GarmentPart
from vestiary.wardrobe.queries import E, card_from, card_select, lock_garment
from vestiary.wardrobe.viewing import prediction_from

SURE_PATTERN: Final = 0.5
SURE_COLOUR: Final = 0.5
"""Below these fewer than half of the answers were right on photos of held-out senders."""

ORDER: Final = "review"
"""The one order of the queue, as its cursors name it."""


class Doubt(StrEnum):
    """Why a garment waits for the owner's eye."""

    CATEGORY = "category"
    COLOR = "color_primary"
    PATTERN = "pattern"
    CUTOUT = "cutout"
    DUPLICATE = "duplicate"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One garment of the queue: what is doubtful, how sure the least sure of it is, and what was read."""

    card: GarmentCard
    doubts: tuple[Doubt, ...]
    confidence: float
    """Of the category where that is in doubt, else of colour or pattern, 0..1; 1 where only something else is."""
    prediction: Prediction | None
    duplicate_id: UUID | None
    """The garment that it may be, the likest."""
    cursor: str
    """The queue goes on behind this garment."""


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """A part of the queue, how many wait in all, and the garment that was answered last, whose answer can be undone."""

    page: Page[ReviewItem]
    last_id: UUID | None


def review_queue(
    session: Session, owner_id: UUID, *, limit: int = DEFAULT_LIMIT, offset: int = 0, cursor: str | None = None
) -> ReviewQueue:
    """Return the garments that wait for the owner's eye, the least sure first. One SELECT.

    Doubt about the category comes first, then colour and pattern, then cut-outs and possible duplicates. With a cursor
    the page starts behind the garment that gave it, and `offset` is not looked at.

    Raises:
        UnknownCursor: the cursor is not one of this queue.

    """
    queue = _queue(owner_id)
    heads = _heads(queue, owner_id)
    wanted = (
        card_select(owner_id, *queue.c, GarmentPrediction, *heads)
        .join(queue, queue.c.garment_id == E.id)
        .join(GarmentPrediction, GarmentPrediction.garment_id == E.id)
        .order_by(queue.c.place, queue.c.garment_id)
        .limit(limit + 1)
    )
    wanted = wanted.offset(offset) if cursor is None else wanted.where(_behind(queue, cursor))
    rows = session.execute(wanted, execution_options={"populate_existing": True}).all()
    # Only an empty part has no row that could carry the heads.
    told = rows[0] if rows else session.execute(select(*heads)).one()
    items = [_item_from(row) for row in rows[:limit]]
    more = items[-1].cursor if len(rows) > limit else None
    return ReviewQueue(Page(items, told.waiting, limit, offset, more), told.last_id)


def review_count(session: Session, owner_id: UUID) -> int:
    """Return how many garments wait for the owner's eye. One SELECT."""
    return session.scalar(select(func.count()).select_from(_queue(owner_id))) or 0


def review_garment(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, changes: LabelChanges) -> None:
    """Note that the owner has looked at a garment, and what it is if that is said; it leaves the queue.

    Raises:
        SubcategoryMismatch: the subcategory is not one of the category that holds then.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    if teaches(changes):
        ask_to_learn(session, enqueue, owner_id)
    lock_garment(session, owner_id, garment_id)
    before = _said(session, owner_id, garment_id, changes)
    if changes:
        correct_labels(session, enqueue, owner_id, garment_id, changes)
    noted = insert(GarmentReview).values(garment_id=garment_id, user_id=owner_id, before=before)
    session.execute(
        noted.on_conflict_do_update(
            index_elements=["garment_id"], set_={"before": before, "reviewed_at": func.clock_timestamp()}
        )
    )


def undo_review(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    """Take the answer about a garment back: its labels are what they were, and it waits again.

    Raises:
        NothingToUndo: the owner has not answered about it.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    ask_to_learn(session, enqueue, owner_id)
    lock_garment(session, owner_id, garment_id)
    before = session.scalar(
        delete(GarmentReview)
        .where(GarmentReview.garment_id == garment_id, GarmentReview.user_id == owner_id)
        .returning(GarmentReview.before)
    )
    if before is None:
        raise NothingToUndo
    if before:
        correct_labels(session, enqueue, owner_id, garment_id, _changes_from(before))


def _said(session: Session, owner_id: UUID, garment_id: UUID, changes: LabelChanges) -> dict[str, Any]:
    """Return the labels of the fields that are about to change, as JSON keeps them."""
    names = [name for name in FIELDS if name in changes or (name == "subcategory" and "category" in changes)]
    said = session.execute(
        select(*(getattr(GarmentLabel, name) for name in FIELDS)).where(
            GarmentLabel.garment_id == garment_id, GarmentLabel.user_id == owner_id
        )
    ).one_or_none()
    return {name: None if said is None else getattr(said, name) for name in names}


def _changes_from(before: dict[str, Any]) -> LabelChanges:
    """Return the changes that bring back what JSON kept. Words that are compared become words again."""
    words = {"category": Category, "subcategory": Subcategory}
    changes = {
        name: words[name](value) if name in words and value is not None else value for name, value in before.items()
    }
    return cast("LabelChanges", changes)  # its keys are FIELDS


def _queue(owner_id: UUID) -> CTE:
    """Return the garments that wait: their place (0..1 category, 1..2 colour and pattern, 2 the rest), and why."""
    duplicate = _likest_duplicate(owner_id)
    doubts = {**_doubts(), Doubt.DUPLICATE: duplicate.is_not(None)}
    sure: ColumnElement[float] = literal(1.0, Double())
    least = func.least(
        case((doubts[Doubt.COLOR], _confidence("color_primary")), else_=sure),
        case((doubts[Doubt.PATTERN], _confidence("pattern")), else_=sure),
    )
    confidence = case((doubts[Doubt.CATEGORY], E.category_confidence), else_=least)
    place = case((doubts[Doubt.CATEGORY], confidence), else_=1 + confidence)
    return (
        select(
            E.id.label("garment_id"),
            place.label("place"),
            confidence.label("least_confidence"),
            duplicate.label("duplicate_id"),
            *(is_doubtful.label(f"doubt_{doubt}") for doubt, is_doubtful in doubts.items()),
        )
        .join(GarmentPrediction, GarmentPrediction.garment_id == E.id)
        .outerjoin(GarmentLabel, GarmentLabel.garment_id == E.id)
        .where(E.user_id == owner_id, E.status == GarmentStatus.READY, E.archived.is_(False), or_(*doubts.values()))
        .where(~exists().where(GarmentReview.garment_id == E.id, GarmentReview.user_id == owner_id))
        .cte("queue")
    )


def _doubts() -> dict[Doubt, ColumnElement[bool]]:
    """Return what is doubtful about a reading: a field that nobody has said, read with little confidence."""
    said, read = GarmentLabel, GarmentPrediction
    conditions = {
        Doubt.CATEGORY: E.category_confidence < SURE_CATEGORY,
        Doubt.COLOR: and_(said.color_primary.is_(None), _confidence("color_primary") < SURE_COLOUR),
        Doubt.PATTERN: and_(said.pattern.is_(None), _confidence("pattern") < SURE_PATTERN),
        Doubt.SEVERAL: exists().where(
            GarmentPart.garment_id == E.id,
            GarmentPart.source == PartSource.PROPOSED,
            GarmentPart.dismissed_at.is_(None),
            GarmentPart.split_at.is_(None),
        ),
        Doubt.CUTOUT: read.attributes["warnings"].contains([Finding.CHECK_CUTOUT]),
    }
    return {doubt: func.coalesce(condition, false()) for doubt, condition in conditions.items()}


def _confidence(name: str) -> ColumnElement[float]:
    confidence: ColumnElement[float] = GarmentPrediction.attributes["confidences"][name].as_float()
    return confidence


def _likest_duplicate(owner_id: UUID) -> ColumnElement[UUID | None]:
    pair = GarmentDuplicate
    return (
        select(case((pair.garment_id == E.id, pair.other_id), else_=pair.garment_id))
        .where(
            or_(pair.garment_id == E.id, pair.other_id == E.id), pair.dismissed_at.is_(None), pair.user_id == owner_id
        )
        .order_by(pair.distance)
        .limit(1)
        .correlate(E.id.table)
        .scalar_subquery()
    )


def _heads(queue: CTE, owner_id: UUID) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return how many wait in all, and the garment that was answered last."""
    latest = (
        select(GarmentReview.garment_id)
        .where(GarmentReview.user_id == owner_id)
        .order_by(GarmentReview.reviewed_at.desc())
        .limit(1)
    )
    waiting = select(func.count()).select_from(queue)
    return waiting.scalar_subquery().label("waiting"), latest.scalar_subquery().label("last_id")


def _behind(queue: CTE, cursor: str) -> ColumnElement[bool]:
    place, last_id = decode_cursor(cursor, sort=ORDER, size=2)
    if not isinstance(place, float) or not isfinite(place):
        raise UnknownCursor
    try:
        last = tuple_(literal(place, Double()), literal(UUID(str(last_id)), E.id.type))
    except ValueError as error:
        raise UnknownCursor from error
    return tuple_(queue.c.place, queue.c.garment_id) > last


def _item_from(row: Row[Any]) -> ReviewItem:
    return ReviewItem(
        card=card_from(row),
        doubts=tuple(doubt for doubt in Doubt if getattr(row, f"doubt_{doubt}")),
        confidence=row.least_confidence,
        prediction=prediction_from(row.GarmentPrediction),
        duplicate_id=row.duplicate_id,
        cursor=encode_cursor(ORDER, [row.place, str(row.id)]),
    )
