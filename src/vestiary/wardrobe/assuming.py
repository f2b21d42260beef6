"""Defaults follow the kind that holds: what nobody measures comes from the category table, also after a correction."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vestiary.vision.domain import Category, Subcategory
from vestiary.wardrobe.models import GarmentPrediction
from vestiary.wardrobe.queries import E, word_of
from vestiary.wardrobe.readings import default_values


def follow_kind(session: Session, owner_id: UUID, garment_id: UUID) -> None:
    """Bring the reading's defaults in line with the garment's effective category and subcategory."""
    row = session.execute(
        select(E.category, E.subcategory, GarmentPrediction.attributes)
        .join(GarmentPrediction, GarmentPrediction.garment_id == E.id)
        .where(E.id == garment_id, E.user_id == owner_id)
    ).one_or_none()
    if row is None:
        return
    names = row.attributes.get("defaults", ())
    columns, warmth = default_values(Category(row.category), word_of(Subcategory, row.subcategory), names)
    if columns or warmth:
        session.execute(
            update(GarmentPrediction)
            .where(GarmentPrediction.garment_id == garment_id, GarmentPrediction.user_id == owner_id)
            .values(**columns, attributes={**row.attributes, **warmth})
            .execution_options(synchronize_session=False)
        )
