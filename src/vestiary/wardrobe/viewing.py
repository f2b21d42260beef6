"""One garment with everything that is known of it."""

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, or_, select
from sqlalchemy.orm import Session

from vestiary.media.pictures import picture_keys
from vestiary.vision.domain import SENTENCES, Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.taxonomy import slot_of
from vestiary.wardrobe.domain import (
    BoundingBox,
    CategoryGuess,
    GarmentCard,
    GarmentDetail,
    Labels,
    LabelSource,
    PaletteEntry,
    Prediction,
    Quality,
)
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.models import GarmentDuplicate, GarmentLabel, GarmentPrediction
from vestiary.wardrobe.queries import E, card_from, card_select, word_of

CENT = Decimal("0.01")


def garment_of(session: Session, owner_id: UUID, garment_id: UUID) -> GarmentDetail:
    """Return an owner's garment. One SELECT.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    row = session.execute(
        card_select(
            owner_id,
            picture_keys.c.width,
            picture_keys.c.height,
            E.quality,
            E.custom_notes,
            E.purchased_on,
            E.size,
            E.fit,
            E.style_tags,
            E.material,
            GarmentPrediction,
            GarmentLabel,
            _possible_duplicates().label("duplicates"),
        )
        .outerjoin(GarmentPrediction, GarmentPrediction.garment_id == E.id)
        .outerjoin(GarmentLabel, GarmentLabel.garment_id == E.id)
        .where(E.id == garment_id),
        # What this transaction wrote by SQL must show, also where it had read the row before.
        execution_options={"populate_existing": True},
    ).one_or_none()
    if row is None:
        raise GarmentNotFound
    return _detail_from(row)


def card_of(session: Session, owner_id: UUID, garment_id: UUID) -> GarmentCard:
    """Return an owner's garment as lists show it.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    row = session.execute(card_select(owner_id).where(E.id == garment_id)).one_or_none()
    if row is None:
        raise GarmentNotFound
    return card_from(row)


def cards_of(session: Session, owner_id: UUID, garment_ids: Collection[UUID]) -> list[GarmentCard]:
    """Return those of some garments that the owner has, in the order they were asked for. One SELECT."""
    rows = session.execute(card_select(owner_id).where(E.id.in_(garment_ids)))
    found = {row.id: card_from(row) for row in rows}
    return [found[garment_id] for garment_id in dict.fromkeys(garment_ids) if garment_id in found]


def cost_per_wear(price: Decimal | None, wear_count: int) -> Decimal | None:
    """Return what one wear cost so far, to the cent; None without a price or a wear."""
    if price is None or wear_count == 0:
        return None
    return (price / wear_count).quantize(CENT, ROUND_HALF_UP)


def _possible_duplicates() -> ColumnElement[list[UUID]]:
    pair = GarmentDuplicate
    other = case((pair.garment_id == E.id, pair.other_id), else_=pair.garment_id)
    return (
        select(func.array_agg(other).aggregate_order_by(pair.distance, pair.created_at))
        .where(or_(pair.garment_id == E.id, pair.other_id == E.id), pair.dismissed_at.is_(None))
        .correlate(E.id.table)
        .scalar_subquery()
    )


def _detail_from(row: Row[Any]) -> GarmentDetail:
    card = card_from(row)
    return GarmentDetail(
        card=card,
        width=row.width,
        height=row.height,
        quality=_quality_from(row.quality),
        custom_notes=row.custom_notes,
        purchased_on=row.purchased_on,
        size=row.size,
        slot=None if card.category is None else slot_of(card.category),
        fit=word_of(Fit, row.fit),
        style_tags=tuple(map(StyleTag, row.style_tags)),
        material=row.material,
        cost_per_wear=cost_per_wear(card.price, card.wear_count),
        prediction=prediction_from(row.GarmentPrediction),
        labels=_labels_from(row.GarmentLabel),
        possible_duplicates=tuple(row.duplicates or ()),
    )


def _quality_from(stored: Mapping[str, Any] | None) -> Quality | None:
    if stored is None:
        return None
    return Quality(
        passed=stored["passed"],
        warnings=tuple(stored["warnings"]),
        errors=tuple(stored["errors"]),
        scores=stored["scores"],
    )


def prediction_from(read: GarmentPrediction | None) -> Prediction | None:
    """Return a reading as views show it."""
    if read is None:
        return None
    more = read.attributes
    warnings = tuple(more.get("warnings", ()))
    return Prediction(
        bbox=_box_from(read),
        detection_confidence=read.detection_confidence,
        category=Category(read.category),
        category_confidence=read.category_confidence,
        guesses=tuple(CategoryGuess(Category(it["category"]), it["confidence"]) for it in more.get("guesses", ())),
        subcategory=word_of(Subcategory, read.subcategory),
        color_primary=word_of(Colour, read.color_primary),
        color_secondary=word_of(Colour, read.color_secondary),
        palette=tuple(PaletteEntry(Colour(it["name"]), it["hex"], it["share"]) for it in more.get("palette", ())),
        pattern=word_of(Pattern, read.pattern),
        fit=word_of(Fit, read.fit),
        formality=read.formality,
        seasons=tuple(map(Season, read.seasons)),
        style_tags=tuple(map(StyleTag, read.style_tags)),
        material=read.material,
        warmth_clo=more.get("warmth_clo"),
        cutout_confidence=more.get("cutout_confidence"),
        confidences=more.get("confidences", {}),
        defaults=tuple(more.get("defaults", ())),
        learned=more.get("learned", {}),
        warnings=warnings,
        warning_texts=tuple(SENTENCES.get(code, code) for code in warnings),
        model=read.model,
        updated_at=read.updated_at,
    )


def _box_from(read: GarmentPrediction) -> BoundingBox | None:
    if read.bbox_x is None or read.bbox_y is None or read.bbox_width is None or read.bbox_height is None:
        return None
    return BoundingBox(read.bbox_x, read.bbox_y, read.bbox_width, read.bbox_height)


def _labels_from(said: GarmentLabel | None) -> Labels | None:
    if said is None:
        return None
    return Labels(
        category=word_of(Category, said.category),
        subcategory=word_of(Subcategory, said.subcategory),
        color_primary=word_of(Colour, said.color_primary),
        color_secondary=word_of(Colour, said.color_secondary),
        pattern=word_of(Pattern, said.pattern),
        fit=word_of(Fit, said.fit),
        formality=said.formality,
        seasons=None if said.seasons is None else tuple(map(Season, said.seasons)),
        style_tags=None if said.style_tags is None else tuple(map(StyleTag, said.style_tags)),
        material=said.material,
        source=LabelSource(said.source),
        updated_at=said.updated_at,
    )
