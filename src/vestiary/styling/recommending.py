"""Asking for outfits: the wishes of a request, the person's preferences and taste, and what they have seen already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.styling.closets import Closet, Closets
from vestiary.styling.composing import Composition, compose, swaps_of
from vestiary.styling.contexts import constraints_from, context_of
from vestiary.styling.domain import (
    DEFAULT_COUNT,
    Constraints,
    OutfitSlot,
    OutfitSource,
    Piece,
    ScoredOutfit,
    Situation,
)
from vestiary.styling.keeping import keep_outfits
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfit_of, outfits_by_id
from vestiary.styling.preferences import preferences_of
from vestiary.styling.rules import check_constraints
from vestiary.styling.shown import combinations_of, penalties
from vestiary.styling.taste import taste_of
from vestiary.wardrobe.facts import garments_at_rest


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for."""

    on: date
    """The day that the outfits are for, where the person lives."""
    constraints: Constraints = field(default_factory=Constraints)
    """With what is locked among `must_include`."""
    count: int = DEFAULT_COUNT
    seed: int | None = None
    """With a number the answer is the same each time; without one, outfits that were shown lately count less."""
    exclude_outfits: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Outfits that were kept, in the order of the composition, and everything else that it says."""

    outfits: tuple[OutfitView, ...]
    composition: Composition


def situation_for(session: Session, owner_id: UUID, constraints: Constraints, *, on: date) -> Situation:
    """Return what a score looks at besides the garments: the wishes, the stated preferences and the learned taste."""
    return Situation(
        on=on,
        constraints=constraints,
        preferences=preferences_of(session, owner_id),
        taste=taste_of(session, owner_id),
    )


def recommend(session: Session, closets: Closets, owner_id: UUID, wanted: Wanted, *, now: datetime) -> Recommendation:
    """Compose outfits and keep them; each is one row however often it comes.

    Raises:
        GarmentNotFound: a garment that is demanded or taken out is not there, or somebody else's.
        OutfitNotFound: an outfit that must not come again is not there, or somebody else's.
        ConflictingConstraints: wishes exclude each other.

    """
    closet = closets.of(session, owner_id)
    must_fit(session, owner_id, closet, wanted.constraints)
    situation = situation_for(session, owner_id, wanted.constraints, on=wanted.on)
    composition = compose(
        closet,
        situation,
        count=wanted.count,
        seed=wanted.seed or 0,
        exclude=combinations_of(session, owner_id, wanted.exclude_outfits),
        penalties=penalties(session, owner_id, now=now) if wanted.seed is None else {},
    )
    kept = keep_outfits(
        session,
        owner_id,
        composition.outfits,
        {facts.id: facts for outfit in composition.outfits for facts in closet.facts_of(outfit.garment_ids)},
        source=OutfitSource.RECOMMENDED,
        occasion=wanted.constraints.occasion,
        context=context_of(wanted.constraints, on=wanted.on),
        now=now,
    )
    return Recommendation(tuple(outfits_by_id(session, owner_id, kept)), composition)


def swaps_for(
    session: Session, closets: Closets, owner_id: UUID, outfit_id: UUID, *, on: date
) -> tuple[frozenset[UUID], Mapping[OutfitSlot, tuple[ScoredOutfit, ...]]]:
    """Return an outfit's garments, and for each slot what else could be worn there under the wishes it was made for.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.

    """
    outfit = outfit_of(session, owner_id, outfit_id)
    closet = closets.of(session, owner_id)
    situation = situation_for(session, owner_id, constraints_from(outfit.context), on=on)
    pieces = [Piece(it.garment_id, it.place) for it in outfit.pieces if it.garment_id is not None]
    return frozenset(outfit.garment_ids), swaps_of(closet, pieces, situation)


def must_fit(session: Session, owner_id: UUID, closet: Closet, constraints: Constraints) -> None:
    """Let pass wishes that speak of the owner's garments and do not exclude each other.

    Raises:
        GarmentNotFound: a garment is not there, or somebody else's.
        ConflictingConstraints: wishes exclude each other.

    """
    named = constraints.must_include | constraints.exclude_items
    unknown = named - closet.index.keys()
    resting = garments_at_rest(session, owner_id, unknown) if unknown else frozenset()
    check_constraints(constraints, closet.facts, resting=resting)
