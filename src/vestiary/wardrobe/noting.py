"""Writing down what an analysis says: the reading, the vector, and which photos look like the same picture."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.vision.domain import GarmentAnalysis
from vestiary.wardrobe.merging import ordered_pair
from vestiary.wardrobe.models import Garment, GarmentDuplicate, GarmentEmbedding, GarmentPrediction
from vestiary.wardrobe.readings import rounded


def note_prediction(session: Session, owner_id: UUID, garment_id: UUID, analysis: GarmentAnalysis) -> None:
    """Put the reading in the place of an earlier one."""
    values: dict[str, Any] = {
        "user_id": owner_id,
        "bbox_x": analysis.box.x,
        "bbox_y": analysis.box.y,
        "bbox_width": analysis.box.width,
        "bbox_height": analysis.box.height,
        "detection_confidence": rounded(analysis.detection_confidence),
        "category": analysis.category,
        "category_confidence": rounded(analysis.category_confidence),
        "subcategory": analysis.subcategory,
        "color_primary": analysis.color_primary,
        "color_secondary": analysis.color_secondary,
        "pattern": analysis.pattern,
        "fit": analysis.fit,
        "formality": rounded(analysis.formality),
        "seasons": list(analysis.seasons),
        "style_tags": list(analysis.style_tags),
        "material": analysis.material,
        "attributes": _attributes(analysis),
        "network": None,
        "model": analysis.models["classifier"],
    }
    written = insert(GarmentPrediction).values(garment_id=garment_id, **values)
    session.execute(written.on_conflict_do_update(index_elements=["garment_id"], set_=values))


def note_embedding(
    session: Session, owner_id: UUID, garment_id: UUID, analysis: GarmentAnalysis, *, content_hash: bytes
) -> None:
    """Keep the photo's vector, named by the model that made it; only then the vectors of earlier models go."""
    values = {
        "user_id": owner_id,
        "dim": len(analysis.embedding),
        "content_hash": content_hash,
        "embedding": analysis.embedding,
    }
    written = insert(GarmentEmbedding).values(garment_id=garment_id, model=analysis.model, **values)
    session.execute(
        written.on_conflict_do_update(
            index_elements=["garment_id", "model"], set_={**values, "created_at": func.clock_timestamp()}
        )
    )
    session.execute(
        delete(GarmentEmbedding).where(
            GarmentEmbedding.garment_id == garment_id,
            GarmentEmbedding.user_id == owner_id,
            GarmentEmbedding.model != analysis.model,
        )
    )


def note_duplicates(session: Session, owner_id: UUID, garment_id: UUID, distances: Mapping[UUID, float]) -> None:
    """Offer the garments of look-alike images (by image, with their distance) for merging.

    What the person dismissed stays dismissed.
    """
    if not distances:
        return
    # Held, so that none is deleted before its pair is written; one that is just being deleted or merged is passed over.
    others = session.execute(
        select(Garment.id, Garment.image_id)
        .where(Garment.user_id == owner_id, Garment.image_id.in_(distances), Garment.id != garment_id)
        .with_for_update(read=True, key_share=True, skip_locked=True)
    )
    for other_id, other_image_id in others:
        smaller, larger = ordered_pair(garment_id, other_id)
        found = insert(GarmentDuplicate).values(
            garment_id=smaller, other_id=larger, user_id=owner_id, distance=distances[other_image_id]
        )
        session.execute(
            found.on_conflict_do_update(
                index_elements=["garment_id", "other_id"], set_={"distance": found.excluded.distance}
            )
        )


def _attributes(analysis: GarmentAnalysis) -> dict[str, Any]:
    return {
        "guesses": [
            {"category": guess.category, "confidence": rounded(guess.confidence)} for guess in analysis.guesses
        ],
        "palette": [
            {"name": colour.name, "hex": colour.hex, "share": rounded(colour.share)} for colour in analysis.palette
        ],
        "pattern_confidence": rounded(analysis.pattern_confidence),
        "confidences": {name: rounded(value) for name, value in analysis.confidences.items()},
        "defaults": list(analysis.defaults),
        "warnings": [str(code) for code in analysis.warnings],
        "warmth_clo": rounded(analysis.warmth_clo),
        "cutout_confidence": rounded(analysis.cutout_confidence),
        "models": dict(analysis.models),
    }
