"""Combinations of garments and the outfits they are kept as: composed anew, they keep their names and votes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.styling.closets import Closet, Closets
from vestiary.styling.composing import scored
from vestiary.styling.contexts import context_of
from vestiary.styling.domain import Constraints, OutfitSource, Piece
from vestiary.styling.errors import NoOutfit
from vestiary.styling.keeping import combination_hash, keep_outfits
from vestiary.styling.models import Outfit
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_where
from vestiary.styling.places import ORDER, places_of
from vestiary.styling.recommending import situation_for
from vestiary.styling.shown import DISLIKED, penalties
from vestiary.styling.tasks import GarmentSet


def known_outfits(
    session: Session, owner_id: UUID, combinations: Collection[GarmentSet]
) -> dict[GarmentSet, OutfitView]:
    """Return those of some combinations that the owner has as outfits, without those deleted. Two SELECTs."""
    hashes = [combination_hash(one) for one in combinations]
    if not hashes:
        return {}
    views = outfits_where(session, owner_id, Outfit.combination_hash.in_(hashes), Outfit.hidden_at.is_(None))
    return {frozenset(view.garment_ids): view for view in views}


def disliked(session: Session, owner_id: UUID, *, now: datetime) -> dict[GarmentSet, float]:
    """Return what disliked outfits are worth less, in units of the score, whenever they were shown. One SELECT."""
    lately = penalties(session, owner_id, now=now)
    return {one: DISLIKED for one, penalty in lately.items() if penalty >= DISLIKED}


def keep_combination(
    session: Session,
    closets: Closets,
    owner_id: UUID,
    garment_ids: Sequence[UUID],
    *,
    constraints: Constraints,
    on: date,
    now: datetime,
) -> UUID:
    """Keep a combination that was composed and looked at, scored for what it was composed for; return its id.

    Raises:
        NoOutfit: the garments are no complete outfit, or one of them cannot be worn any more.

    """
    closet = closets.of(session, owner_id)
    pieces = pieces_of(closet, garment_ids)
    if pieces is None:
        raise NoOutfit
    situation = situation_for(session, owner_id, constraints, on=on)
    (outfit_id,) = keep_outfits(
        session,
        owner_id,
        [scored(closet, pieces, situation)],
        {facts.id: facts for facts in closet.facts_of(garment_ids)},
        source=OutfitSource.RECOMMENDED,
        occasion=constraints.occasion,
        context=context_of(constraints, on=on),
        now=now,
    )
    return outfit_id


def pieces_of(closet: Closet, garment_ids: Sequence[UUID]) -> tuple[Piece, ...] | None:
    """Return garments at their places, from head to foot; None where they are no complete outfit of the closet."""
    if not garment_ids or not all(garment_id in closet.index for garment_id in garment_ids):
        return None
    places = places_of(closet.facts_of(garment_ids))
    if places is None:
        return None
    pieces = (Piece(garment_id, place) for garment_id, place in zip(garment_ids, places, strict=True))
    return tuple(sorted(pieces, key=lambda piece: ORDER.index(piece.place)))
