"""Which combinations a person has seen: some must not come again, others count less for a while."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, String, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from vestiary.kernel.ids import id_of
from vestiary.styling.domain import FeedbackAction
from vestiary.styling.errors import OutfitNotFound
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitItem

GarmentSet = frozenset[UUID]
"""What an outfit is known by: its garments, wherever they are worn."""

FADES: Final = timedelta(days=7)
"""After so long, having been shown does not count any more (the design's decay)."""

SHOWN: Final = 2.0
"""What an outfit that was shown this moment is worth less, in units of the score: about what lies between the best
outfit and the fiftieth of a small wardrobe, so that a page asked for again is a fresh page where there is one."""

DISLIKED: Final = 6.0
"""What a disliked outfit is worth less: it comes again only where there is hardly anything else."""

_MOST: Final = 200
"""Outfits that are looked at, the disliked ones and then those shown latest: more than anybody looks at in a week."""


def combinations_of(session: Session, owner_id: UUID, outfit_ids: Collection[UUID]) -> frozenset[GarmentSet]:
    """Return the garments of some outfits. One that lost a garment is left out: it cannot come again.

    Raises:
        OutfitNotFound: one is not there, or it is somebody else's.

    """
    if not outfit_ids:
        return frozenset()
    found = session.execute(_SHOWN.where(Outfit.user_id == owner_id, Outfit.id.in_(outfit_ids))).all()
    if len(found) < len(set(outfit_ids)):
        raise OutfitNotFound
    return frozenset(_garments(row.garments) for row in found if row.is_whole)


def outfits_there(session: Session, owner_id: UUID, outfit_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some outfits that the owner still has, deleted ones that are kept for their wears too."""
    if not outfit_ids:
        return frozenset()
    return frozenset(session.scalars(select(Outfit.id).where(Outfit.user_id == owner_id, Outfit.id.in_(outfit_ids))))


def penalties(session: Session, owner_id: UUID, *, now: datetime) -> dict[GarmentSet, float]:
    """Return what outfits shown lately, or disliked, are worth less, in units of the score. One SELECT."""
    disliked = select(OutfitFeedback.outfit_id).where(
        OutfitFeedback.user_id == owner_id, OutfitFeedback.action == FeedbackAction.DISLIKE
    )
    wanted = (
        _SHOWN.where(Outfit.user_id == owner_id, or_(Outfit.shown_at > now - FADES, Outfit.id.in_(disliked)))
        .order_by(Outfit.id.in_(disliked).desc(), Outfit.shown_at.desc().nulls_last(), Outfit.id)
        .limit(_MOST)
    )
    return {_garments(row.garments): _penalty(row, now) for row in session.execute(wanted) if row.is_whole}


def _penalty(row: Row[Any], now: datetime) -> float:
    ago = FADES if row.shown_at is None else max(now - row.shown_at, timedelta())
    return SHOWN * max(0.0, 1.0 - ago / FADES) + (DISLIKED if row.is_disliked else 0.0)


def _garments(ids: str) -> GarmentSet:
    return frozenset(map(id_of, ids.split()))


_SHOWN: Final = (
    select(
        Outfit.shown_at,
        func.string_agg(cast(OutfitItem.garment_id, String), " ").label("garments"),
        (func.count() == func.count(OutfitItem.garment_id)).label("is_whole"),
        exists()
        .where(OutfitFeedback.outfit_id == Outfit.id, OutfitFeedback.action == FeedbackAction.DISLIKE)
        .correlate(Outfit)
        .label("is_disliked"),
    )
    .join(OutfitItem, OutfitItem.outfit_id == Outfit.id)
    .group_by(Outfit.id)
)
