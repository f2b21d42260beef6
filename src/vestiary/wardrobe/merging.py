"""Photos of the same garment: offered for merging, and made one, or told apart for good."""

from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.vision.domain import Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.correcting import FIELDS, correct_labels
from vestiary.wardrobe.domain import DuplicateGarment, GarmentStatus, LabelChanges
from vestiary.wardrobe.errors import GarmentNotFound, NotADuplicate, SameGarment, StillWorking
from vestiary.wardrobe.learning import ask_to_learn
from vestiary.wardrobe.models import Garment, GarmentDuplicate, GarmentLabel, GarmentPrediction, GarmentWear
from vestiary.wardrobe.queries import E, card_from, card_select, must_own, word_of
from vestiary.wardrobe.removing import remove_garment

NOTES: Final = ("custom_name", "custom_notes", "purchased_on", "brand", "size")
"""What a person noted and the other garment can fill in."""


def duplicates_of(session: Session, owner_id: UUID, garment_id: UUID) -> list[DuplicateGarment]:
    """Return the garments whose photos look like the same picture, the likest first, dismissed ones left out.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    must_own(session, owner_id, garment_id)
    pair = GarmentDuplicate
    other = case((pair.garment_id == garment_id, pair.other_id), else_=pair.garment_id)
    rows = session.execute(
        card_select(owner_id, pair.distance.label("distance"))
        .join(pair, and_(other == E.id, or_(pair.garment_id == garment_id, pair.other_id == garment_id)))
        .where(pair.dismissed_at.is_(None), pair.user_id == owner_id)
        .order_by(pair.distance, E.id)
    )
    return [DuplicateGarment(card_from(row), distance=row.distance) for row in rows]


def dismiss_duplicate(session: Session, owner_id: UUID, garment_id: UUID, other_id: UUID) -> None:
    """Note that two garments are not the same: they are not offered as duplicates again.

    Raises:
        GarmentNotFound: the first garment is not there, or it is somebody else's.
        NotADuplicate: the two are not offered as duplicates.

    """
    must_own(session, owner_id, garment_id)
    dismissed = session.scalar(
        update(GarmentDuplicate)
        .where(_is_pair(garment_id, other_id), GarmentDuplicate.user_id == owner_id)
        .values(dismissed_at=func.coalesce(GarmentDuplicate.dismissed_at, func.clock_timestamp()))
        .returning(GarmentDuplicate.garment_id)
        .execution_options(synchronize_session=False)
    )
    if dismissed is None:
        raise NotADuplicate


def merge_garments(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, *, into: UUID) -> None:
    """Make two garments one: `into` stays with its photo, the other goes.

    Days worn come along, each once, and so do its outfits. Notes, price and labels of the other fill what is empty.
    A favourite stays one.

    Raises:
        SameGarment: both are the same garment.
        GarmentNotFound: one of them is not there, or it is somebody else's.
        StillWorking: one of the photos is being analysed.

    """
    if garment_id == into:
        raise SameGarment
    ask_to_learn(session, enqueue, owner_id)
    source, target = _locked_pair(session, owner_id, garment_id, into)
    session.execute(
        update(Garment).where(Garment.id == into).values(**_filled(source, target)),
    )
    # What other modules keep of a garment follows in the database, as soon as its row goes.
    session.execute(update(Garment).where(Garment.id == garment_id).values(merged_into=into))
    days = select(GarmentWear.worn_on).where(GarmentWear.garment_id == into)
    session.execute(
        update(GarmentWear)
        .where(GarmentWear.garment_id == garment_id, GarmentWear.worn_on.not_in(days))
        .values(garment_id=into)
        .execution_options(synchronize_session=False)
    )
    labels = _missing_labels(session, garment_id, into)
    if labels:
        correct_labels(session, enqueue, owner_id, into, labels)
    remove_garment(session, enqueue, owner_id, garment_id)


def ordered_pair(first: UUID, second: UUID) -> tuple[UUID, UUID]:
    """Return two garments as a pair of duplicates is stored: each pair once, the smaller id first."""
    return (first, second) if first < second else (second, first)


def _is_pair(first: UUID, second: UUID) -> ColumnElement[bool]:
    smaller, larger = ordered_pair(first, second)
    return and_(GarmentDuplicate.garment_id == smaller, GarmentDuplicate.other_id == larger)


def _locked_pair(session: Session, owner_id: UUID, source: UUID, target: UUID) -> tuple[Row[Any], Row[Any]]:
    rows = {
        row.id: row
        for row in session.execute(
            select(
                Garment.id,
                Garment.status,
                Garment.favorite,
                Garment.price,
                Garment.currency,
                *(getattr(Garment, name) for name in NOTES),
            )
            .where(Garment.id.in_([source, target]), Garment.user_id == owner_id)
            .order_by(Garment.id)  # always in one order, so that two merges cannot block each other
            .with_for_update()
        )
    }
    if source not in rows or target not in rows:
        raise GarmentNotFound
    if not all(GarmentStatus(row.status).is_final for row in rows.values()):
        raise StillWorking
    return rows[source], rows[target]


def _filled(source: Row[Any], target: Row[Any]) -> dict[str, Any]:
    notes = source._mapping  # noqa: SLF001  # SQLAlchemy's public name for a row as a mapping
    kept = target._mapping  # noqa: SLF001  # the same
    filled: dict[str, Any] = {name: notes[name] if kept[name] is None else kept[name] for name in NOTES}
    filled["favorite"] = source.favorite or target.favorite
    if target.price is None:  # an amount means nothing without its own currency
        filled |= {"price": source.price, "currency": source.currency}
    return filled


def _missing_labels(session: Session, source: UUID, target: UUID) -> LabelChanges:
    """Return the labels that the target lacks and the source has. Category and subcategory move together."""
    said = {
        row.garment_id: row
        for row in session.scalars(select(GarmentLabel).where(GarmentLabel.garment_id.in_([source, target])))
    }
    theirs, ours = said.get(source), said.get(target)
    if theirs is None:
        return {}
    missing: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in FIELDS
        if getattr(theirs, name) is not None and getattr(ours, name, None) is None
    }
    if ours is not None and (ours.category or ours.subcategory):
        missing.pop("category", None)
        missing.pop("subcategory", None)
    finer = word_of(Subcategory, missing.get("subcategory"))
    if finer is not None and category_of(finer) != (missing.get("category") or _read_category(session, target)):
        missing.pop("subcategory")
    return cast("LabelChanges", missing)  # its keys are FIELDS, which are LabelChanges' own


def _read_category(session: Session, garment_id: UUID) -> str | None:
    return session.scalar(select(GarmentPrediction.category).where(GarmentPrediction.garment_id == garment_id))
