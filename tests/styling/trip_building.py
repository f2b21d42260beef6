"""Builders of trips by HTTP: an application with a wardrobe that dresses somebody for days."""

from uuid import UUID

from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment

WARDROBE = (
    ("t-shirt", "white", 0.2),
    ("t-shirt", "navy", 0.2),
    ("t-shirt", "grey", 0.2),
    ("shirt", "white", 0.55),
    ("shirt", "blue", 0.55),
    ("sweater", "grey", 0.4),
    ("jeans", "navy", 0.3),
    ("jeans", "black", 0.3),
    ("pants", "grey", 0.45),
    ("blazer", "navy", 0.75),
    ("coat", "grey", 0.6),
    ("sneakers", "white", 0.2),
    ("shoes", "brown", 0.55),
    ("boots", "brown", 0.4),
)
"""Category, colour, formality."""


def a_wardrobe(session: Session, owner_id: UUID) -> dict[str, UUID]:
    """Insert a small wardrobe; return its garments by `colour category`."""
    return {
        f"{colour} {category}": a_garment(
            session,
            owner_id,
            read={
                "category": category,
                "color_primary": colour,
                "formality": formality,
                "seasons": ["spring", "summer", "fall", "winter"],
            },
        )
        for category, colour, formality in WARDROBE
    }
