"""Which garments wait for the person's eye: their category is a guess, and nobody has confirmed it."""

from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from vestiary.vision.understanding import SURE_CATEGORY

_DOUBTFUL: Final = text("""
    SELECT g.id FROM effective_garments g
    LEFT JOIN garment_labels l ON l.garment_id = g.id
    WHERE g.user_id = :owner_id AND g.status = 'ready' AND NOT g.archived
        AND g.category_confidence < :sure AND l.category IS NULL
""")


def doubtful_garments(session: Session, owner_id: UUID) -> frozenset[UUID]:
    """Return the owner's garments whose category should be looked at, archived ones left out."""
    return frozenset(session.scalars(_DOUBTFUL, {"owner_id": owner_id, "sure": SURE_CATEGORY}))
