"""Look-alikes: the owner's garments whose vectors lie nearest. Compared exactly, see docs/decisions/0038."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from vestiary.wardrobe.domain import DEFAULT_SIMILAR, GarmentStatus, SimilarGarment
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.queries import E, card_from, card_select, must_own
from vestiary.wardrobe.search_parts import BEHIND_BEST, NEAR_PICTURE


def similar_to(
    session: Session, owner_id: UUID, garment_id: UUID, *, limit: int = DEFAULT_SIMILAR
) -> list[SimilarGarment]:
    """Return the owner's garments that look most like one of them, the likest first.

    Only vectors of the model that read this garment last are compared; a garment without a vector has no
    look-alikes. Archived garments and those that are not ready are left out.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    must_own(session, owner_id, garment_id)
    mine = (
        select(GarmentEmbedding.model, GarmentEmbedding.embedding)
        .where(GarmentEmbedding.garment_id == garment_id, GarmentEmbedding.user_id == owner_id)
        .order_by(GarmentEmbedding.created_at.desc())
        .limit(1)
        .cte("mine")
    )
    other = aliased(GarmentEmbedding, name="other")
    distance = other.embedding.cosine_distance(mine.c.embedding)
    rows = session.execute(
        card_select(owner_id, distance.label("distance"))
        .join(other, and_(other.garment_id == E.id, other.user_id == owner_id))
        .join(mine, mine.c.model == other.model)
        .where(E.id != garment_id, E.archived.is_(False), E.status == GarmentStatus.READY)
        .order_by(distance, E.id)
        .limit(limit)
    )
    return [SimilarGarment(card_from(row), similarity=1.0 - float(row.distance)) for row in rows]


def look_alikes(
    session: Session, owner_id: UUID, garment_id: UUID, *, limit: int, without: Collection[UUID] = ()
) -> list[SimilarGarment]:
    """Return those of the nearest that a person would call alike too, the likest first; maybe none.

    `without` are left out: garments that are shown elsewhere. The bounds are those of the search by a picture.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    nearest = similar_to(session, owner_id, garment_id, limit=limit + len(without))
    floor = max(NEAR_PICTURE, max((other.similarity for other in nearest), default=0.0) - BEHIND_BEST)
    alike = [other for other in nearest if other.similarity >= floor and other.card.id not in without]
    return alike[:limit]
