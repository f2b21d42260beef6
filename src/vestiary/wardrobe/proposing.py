"""The garments that a photo seems to show: noted by the analysis, looked at, drawn anew, dismissed."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Double,
    Row,
    String,
    Uuid,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Session

from vestiary.media.pictures import picture_keys
from vestiary.vision.domain import Box, Category, GarmentAnalysis
from vestiary.wardrobe.domain import CategoryGuess, GarmentStatus
from vestiary.wardrobe.errors import AlreadySplit, GarmentNotFound, StillWorking
from vestiary.wardrobe.models import Garment
from vestiary.wardrobe.parting import Part, PartSource, PartsState, PhotoParts, in_reading_order, must_lie_within
from vestiary.wardrobe.photo_tables import GarmentPart
from vestiary.wardrobe.queries import lock_garment

SPLIT: Final = "wardrobe.split"
"""The job that cuts a photo into garments."""

DIGITS: Final = 4
"""Of confidences and shares; finer ones are noise."""

_jobs = table(
    "jobs", column("subject", Uuid()), column("kind", String()), column("state", String()), column("progress", Double())
)


def parts_of(session: Session, owner_id: UUID, garment_id: UUID) -> PhotoParts:
    """Return the garments that a garment's photo seems to show, and what was decided about them.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    photo = session.execute(
        select(picture_keys.c.width, picture_keys.c.height, _progress(garment_id).label("progress"))
        .join(Garment, Garment.image_id == picture_keys.c.image_id)
        .where(Garment.id == garment_id, Garment.user_id == owner_id)
    ).one_or_none()
    if photo is None:
        raise GarmentNotFound
    rows = part_rows(session, owner_id, garment_id)
    state = _state(rows, is_at_work=photo.progress is not None)
    parts = tuple(_part_from(row) for row in rows)
    return PhotoParts(garment_id, state, photo.width, photo.height, parts, photo.progress)


def note_parts(session: Session, owner_id: UUID, garment_id: UUID, analysis: GarmentAnalysis) -> None:
    """Put an analysis's proposal in the place of an earlier one; what the person drew or decided stays."""
    mine = GarmentPart.garment_id == garment_id
    if session.scalar(select(GarmentPart.id).where(mine, _is_decided()).limit(1)) is not None:
        return
    session.execute(delete(GarmentPart).where(mine))
    by_box = {part.box: part for part in analysis.parts}
    values = [
        {
            "share": min(1.0, round(by_box[box].share, DIGITS)),
            "confidence": round(float(by_box[box].confidence), DIGITS),
            "guesses": [
                {"category": guess.category, "confidence": round(float(guess.confidence), DIGITS)}
                for guess in by_box[box].guesses
            ],
            "source": PartSource.PROPOSED,
            **_placed(box, place),
        }
        for place, box in enumerate(in_reading_order(by_box))
    ]
    _insert(session, owner_id, garment_id, values)


def draw_parts(session: Session, owner_id: UUID, garment_id: UUID, boxes: Sequence[Box]) -> None:
    """Put boxes that the person drew in the place of the proposal.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.
        StillWorking: the photo is being analysed.
        AlreadySplit: the photo was, or is being, split.
        BoxOutside: a box reaches over the picture's edge, or is too small.

    """
    shown = must_be_open(session, owner_id, garment_id)
    must_lie_within(boxes, width=shown.width, height=shown.height)
    session.execute(delete(GarmentPart).where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id))
    area = shown.width * shown.height
    values = [
        {"share": round(box.width * box.height / area, DIGITS), "source": PartSource.DRAWN, **_placed(box, place)}
        for place, box in enumerate(in_reading_order(boxes))
    ]
    _insert(session, owner_id, garment_id, values)


def dismiss_parts(session: Session, owner_id: UUID, garment_id: UUID) -> None:
    """Note that a photo shows one garment: it is not offered for splitting again.

    Raises: as `draw_parts`, but for boxes.

    """
    must_be_open(session, owner_id, garment_id)
    session.execute(
        update(GarmentPart)
        .where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id)
        .values(dismissed_at=func.coalesce(GarmentPart.dismissed_at, func.clock_timestamp()), group_no=None)
        .execution_options(synchronize_session=False)
    )


def must_be_open(session: Session, owner_id: UUID, garment_id: UUID) -> PhotoParts:
    """Lock a garment and return its photo's parts, if something can still be decided about them.

    Raises: as `draw_parts`, but for boxes.

    """
    status, _ = lock_garment(session, owner_id, garment_id)
    if not GarmentStatus(status).is_final:
        raise StillWorking
    shown = parts_of(session, owner_id, garment_id)
    if shown.state in {PartsState.SPLIT, PartsState.SPLITTING}:
        raise AlreadySplit
    return shown


def part_rows(session: Session, owner_id: UUID, garment_id: UUID) -> Sequence[Row[Any]]:
    """Return the rows of a photo's parts, in reading order."""
    columns = GarmentPart.__table__.columns
    return session.execute(
        select(*columns)
        .where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id)
        .order_by(GarmentPart.place)
    ).all()


def _is_decided() -> ColumnElement[bool]:
    return or_(
        GarmentPart.source == PartSource.DRAWN,
        GarmentPart.group_no.is_not(None),
        GarmentPart.dismissed_at.is_not(None),
    )


def _progress(garment_id: UUID) -> ColumnElement[float | None]:
    """Return how far the cutting is; NULL where none is under way."""
    is_under_way = _jobs.c.state.in_(("queued", "running"))
    return (
        select(func.max(_jobs.c.progress))
        .where(_jobs.c.subject == garment_id, _jobs.c.kind == SPLIT, is_under_way)
        .scalar_subquery()
    )


def _state(rows: Sequence[Row[Any]], *, is_at_work: bool) -> PartsState:
    if not rows:
        return PartsState.SINGLE
    if any(row.split_at is not None for row in rows):
        return PartsState.SPLIT
    if is_at_work and any(row.group_no is not None for row in rows):
        return PartsState.SPLITTING
    # Cutting that failed for good leaves its groups behind: the person may decide again.
    return PartsState.DISMISSED if all(row.dismissed_at is not None for row in rows) else PartsState.PROPOSED


def _part_from(row: Row[Any]) -> Part:
    return Part(
        id=row.id,
        box=Box(row.x, row.y, row.width, row.height),
        share=row.share,
        confidence=row.confidence,
        guesses=tuple(CategoryGuess(Category(it["category"]), it["confidence"]) for it in row.guesses),
        source=PartSource(row.source),
        group=row.group_no,
        garment_id=row.became_id,
    )


def _placed(box: Box, place: int) -> dict[str, int]:
    return {"place": place, "x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _insert(session: Session, owner_id: UUID, garment_id: UUID, values: Sequence[dict[str, Any]]) -> None:
    if values:
        session.execute(insert(GarmentPart), [{"garment_id": garment_id, "user_id": owner_id, **it} for it in values])
