"""Builders of outfits in the database."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment
from vestiary.styling.domain import Factor, Occasion, OutfitSource, Piece, Place, ScoredOutfit, Term
from vestiary.styling.keeping import keep_outfits
from vestiary.vision.domain import Category
from vestiary.wardrobe.facts import GarmentFacts

NOW: Final = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY: Final = NOW.date()

CATEGORY_AT: Final[Mapping[Place, Category]] = {
    Place.TOP: Category.SHIRT,
    Place.BOTTOM: Category.JEANS,
    Place.DRESS: Category.DRESS,
    Place.LAYER: Category.SWEATER,
    Place.OUTERWEAR: Category.COAT,
    Place.SHOES: Category.BOOTS,
    Place.BAG: Category.BAG,
    Place.ACCESSORY: Category.HAT,
}

COMPLETE: Final = (Place.TOP, Place.BOTTOM, Place.SHOES)


def garments_at(session: Session, owner_id: UUID, *places: Place, **columns: Any) -> dict[Place, UUID]:
    """Insert a garment for each place, a complete outfit's by default."""
    return {
        place: a_garment(session, owner_id, read={"category": CATEGORY_AT[place]}, **columns)
        for place in places or COMPLETE
    }


def scored_of(garments: Mapping[Place, UUID], *, score: float = 0.8, **changes: Any) -> ScoredOutfit:
    """Return a scored outfit with one reason."""
    ids = tuple(garments.values())
    return ScoredOutfit(
        **{
            "pieces": tuple(Piece(garment_id, place) for place, garment_id in garments.items()),
            "raw": 1.5,
            "score": score,
            "breakdown": {Factor.COLORS: 0.7},
            "terms": (Term(Factor.COLORS, 1.5, ids, "navy and navy stay close in tone"),),
            "title": "Navy, all over",
            "explanation": "Navy and navy stay close in tone.",
            "satisfied": ("Complete from head to foot",),
            "improvements": (),
            **changes,
        }
    )


def facts_for(*garment_ids: UUID) -> dict[UUID, GarmentFacts]:
    """Return facts that name each garment."""
    return {it: GarmentFacts(id=it, name="Navy shirt", category=Category.SHIRT) for it in garment_ids}


def keep(
    session: Session,
    owner_id: UUID,
    outfits: Sequence[ScoredOutfit],
    *,
    source: OutfitSource = OutfitSource.RECOMMENDED,
    occasion: Occasion | None = None,
    now: datetime = NOW,
) -> list[UUID]:
    """Keep outfits as a recommendation does."""
    facts = facts_for(*{it for outfit in outfits for it in outfit.garment_ids})
    return keep_outfits(session, owner_id, outfits, facts, source=source, occasion=occasion, context={}, now=now)


def an_outfit(session: Session, owner_id: UUID, garments: Mapping[Place, UUID] | None = None, **changes: Any) -> UUID:
    """Insert a recommended outfit, by default of three garments of its own."""
    worn = garments_at(session, owner_id) if garments is None else garments
    (outfit_id,) = keep(session, owner_id, [scored_of(worn)], **changes)
    return outfit_id
