"""What a person says a garment is. Corrections merge field by field and win over what was read."""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.vision.domain import Category, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.assuming import follow_kind
from vestiary.wardrobe.domain import GarmentStatus, LabelChanges, LabelSource
from vestiary.wardrobe.errors import NothingToChange, SubcategoryMismatch
from vestiary.wardrobe.learning import ask_to_learn, teaches
from vestiary.wardrobe.models import Garment, GarmentLabel, GarmentPrediction
from vestiary.wardrobe.queries import lock_garment, word_of

FIELDS: Final = tuple(LabelChanges.__annotations__)
"""The fields that a person can correct."""

NOT_ANALYSED: Final = "The photo was not understood. Say what it shows, or ask for another analysis."


def correct_labels(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, changes: LabelChanges) -> None:
    """Merge corrections into the earlier ones: absent fields stay, None withdraws a field's label.

    The owner's other garments are guessed anew moments later, where the correction teaches something about them.

    A corrected category withdraws a finer word that belonged to another one. A garment whose photo could not be
    understood becomes ready once the person says its category.

    Raises:
        NothingToChange: no field is named.
        SubcategoryMismatch: the subcategory is not one of the category that holds then.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    if not changes:
        raise NothingToChange
    if teaches(changes):
        ask_to_learn(session, enqueue, owner_id)
    status, quality = lock_garment(session, owner_id, garment_id)
    read = session.scalar(select(GarmentPrediction.category).where(GarmentPrediction.garment_id == garment_id))
    fitting = _fitting(session, garment_id, changes, read=word_of(Category, read))
    source = LabelSource.USER_CREATED if read is None else LabelSource.USER_CORRECTED
    written = insert(GarmentLabel).values(garment_id=garment_id, user_id=owner_id, source=source, **fitting)
    session.execute(
        written.on_conflict_do_update(
            index_elements=["garment_id"], set_={name: written.excluded[name] for name in (*fitting, "source")}
        )
    )
    _forget_empty(session, garment_id)
    follow_kind(session, owner_id, garment_id)
    settle(session, garment_id, status=GarmentStatus(status), is_usable=not (quality or {}).get("errors"))


def withdraw_labels(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    """Take every correction back, so that the reading holds again. Nothing to take back is fine.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    ask_to_learn(session, enqueue, owner_id)
    status, quality = lock_garment(session, owner_id, garment_id)
    session.execute(delete(GarmentLabel).where(GarmentLabel.garment_id == garment_id))
    follow_kind(session, owner_id, garment_id)
    settle(session, garment_id, status=GarmentStatus(status), is_usable=not (quality or {}).get("errors"))


def settle(session: Session, garment_id: UUID, *, status: GarmentStatus, is_usable: bool) -> None:
    """Bring the state in line with what is known: a garment with a category is ready, one without is failed.

    While the photo is being analysed, or where it cannot be used, the state stays.
    """
    values: dict[str, object] = {"updated_at": func.clock_timestamp()}
    if status.is_final and is_usable:
        has_category = session.scalar(select(_names_category(garment_id)))
        if status is GarmentStatus.FAILED and has_category:
            values |= {"status": GarmentStatus.READY, "error_message": None}
        elif status is GarmentStatus.READY and not has_category:
            values |= {"status": GarmentStatus.FAILED, "error_message": NOT_ANALYSED}
    session.execute(update(Garment).where(Garment.id == garment_id).values(**values))


def _names_category(garment_id: UUID) -> ColumnElement[bool]:
    said = exists().where(GarmentLabel.garment_id == garment_id, GarmentLabel.category.is_not(None))
    return said | exists().where(GarmentPrediction.garment_id == garment_id)


def _fitting(session: Session, garment_id: UUID, changes: LabelChanges, *, read: Category | None) -> LabelChanges:
    """Return the changes with what they imply: category and subcategory go together.

    Raises:
        SubcategoryMismatch: the changes name a subcategory of another category.

    """
    if "category" not in changes and changes.get("subcategory") is None:
        return changes
    said = session.execute(
        select(GarmentLabel.category, GarmentLabel.subcategory).where(GarmentLabel.garment_id == garment_id)
    ).one_or_none()
    said_category = changes["category"] if "category" in changes else word_of(Category, said and said.category)
    category = said_category or read
    finer = changes.get("subcategory")
    if finer is not None:
        if category_of(finer) is not category:
            raise SubcategoryMismatch(finer, belongs_to=category_of(finer), category=category)
        return changes
    kept = word_of(Subcategory, said and said.subcategory)
    if "subcategory" in changes or kept is None or category_of(kept) is category:
        return changes
    return {**changes, "subcategory": None}


def _forget_empty(session: Session, garment_id: UUID) -> None:
    """Remove labels that say nothing any more."""
    nothing = and_(*(getattr(GarmentLabel, name).is_(None) for name in FIELDS))
    session.execute(delete(GarmentLabel).where(GarmentLabel.garment_id == garment_id, nothing))
