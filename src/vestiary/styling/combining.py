"""Outfits of one's own: put together from the wardrobe, or made out of another one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from vestiary.styling.closets import closet_of
from vestiary.styling.composing import scored
from vestiary.styling.domain import Constraints, Occasion, OutfitSource, Piece, ScoredOutfit, Situation
from vestiary.styling.errors import ConflictingConstraints, NothingLeft, NotInOutfit, NotReady, TwiceTheSame
from vestiary.styling.keeping import TITLE_LETTERS, combination_hash, keep_outfits
from vestiary.styling.models import Outfit
from vestiary.styling.outfits import outfit_of
from vestiary.styling.places import ORDER, clash_of, missing_for_complete, seats_of
from vestiary.styling.preferences import preferences_of
from vestiary.styling.taste import taste_of
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.facts import GarmentFacts, garment_facts
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import hold_garments, local_date

MAX_GARMENTS: Final = 16
"""More than anybody wears at once; a limit for bodies."""


@dataclass(frozen=True, slots=True)
class Combined:
    """The answer to putting an outfit together, and whether it was not there before."""

    outfit_id: UUID
    is_new: bool


@dataclass(frozen=True, slots=True)
class Variation:
    """How an outfit differs from another: garments in place of some, without some, with more."""

    replace: Mapping[UUID, UUID] = field(default_factory=dict)
    """The garment to take out -> the one that comes in its place."""
    without: frozenset[UUID] = frozenset()
    add: tuple[UUID, ...] = ()


def combine_garments(
    session: Session,
    owner_id: UUID,
    garment_ids: Sequence[UUID],
    *,
    now: datetime,
    name: str | None = None,
    occasion: Occasion | None = None,
) -> Combined:
    """Keep an outfit of one's own. It may be incomplete: then it has no score, and says what is missing.

    A combination that is there already stays one outfit: it becomes the person's own, and takes name and occasion where
    it had none.

    Raises:
        NothingLeft: no garment is named.
        TwiceTheSame: a garment is named twice.
        GarmentNotFound: a garment is not there, or it is somebody else's.
        NotReady: a garment is archived or not understood.
        ConflictingConstraints: two garments cannot be worn together.

    """
    facts = _facts(session, owner_id, garment_ids)
    pieces = _placed(facts)
    outfit = (
        _unscored(pieces, facts)
        if missing_for_complete(facts)
        else _scored(session, owner_id, pieces, facts, occasion=occasion, on=local_date(session, owner_id, now))
    )
    hold_garments(session, owner_id, garment_ids)  # who makes the same outfit at once waits, and finds it there
    is_new = not _is_there(session, owner_id, garment_ids)
    (outfit_id,) = keep_outfits(
        session,
        owner_id,
        [outfit],
        {garment.id: garment for garment in facts},
        source=OutfitSource.USER_CREATED,
        occasion=occasion,
        context={},
        now=now,
    )
    if name is not None:
        mine = (Outfit.id == outfit_id, Outfit.user_id == owner_id)
        session.execute(update(Outfit).where(*mine).values(name=func.coalesce(Outfit.name, name)))
    return Combined(outfit_id, is_new=is_new)


def clone_outfit(
    session: Session,
    owner_id: UUID,
    outfit_id: UUID,
    *,
    now: datetime,
    name: str | None = None,
    variation: Variation = Variation(),
) -> Combined:
    """Make an outfit out of another one, without its deleted garments.

    Without a change it is the same combination, and the same outfit answers.

    Raises:
        OutfitNotFound: it is not there, or it is somebody else's.
        NotInOutfit: a garment to be replaced or left out is not part of it.

    And what `combine_garments` raises.
    """
    base = outfit_of(session, owner_id, outfit_id)
    changed, without = variation.replace, variation.without
    if not {*changed, *without} <= set(base.garment_ids):
        raise NotInOutfit
    kept = [changed.get(it, it) for it in base.garment_ids if it not in without]
    return combine_garments(session, owner_id, [*kept, *variation.add], now=now, name=name, occasion=base.occasion)


def _facts(session: Session, owner_id: UUID, garment_ids: Sequence[UUID]) -> list[GarmentFacts]:
    """Return the facts of garments in the order they were named."""
    if not garment_ids:
        raise NothingLeft("garment_ids")
    if len(set(garment_ids)) < len(garment_ids):
        raise TwiceTheSame("garment_ids")
    found = {garment.id: garment for garment in garment_facts(session, owner_id, ids=garment_ids)}
    lacking = [it for it in garment_ids if it not in found]
    if lacking:
        cards = cards_of(session, owner_id, lacking)
        if len(cards) < len(lacking):
            raise GarmentNotFound
        raise NotReady(cards[0].display_name)
    return [found[it] for it in garment_ids]


def _placed(facts: Sequence[GarmentFacts]) -> list[Piece]:
    """Return garments at their places, from head to foot."""
    clash = clash_of(facts)
    if clash is not None:
        both = [str(clash.first.id), str(clash.second.id)]
        details = ({"field": "garment_ids", "message": clash.says, "garments": both},)
        raise ConflictingConstraints(clash.says, details=details)
    pieces = [Piece(garment.id, place) for garment, place in zip(facts, seats_of(facts), strict=True)]
    return sorted(pieces, key=lambda piece: ORDER.index(piece.place))


def _scored(
    session: Session,
    owner_id: UUID,
    pieces: Sequence[Piece],
    facts: Sequence[GarmentFacts],
    *,
    occasion: Occasion | None,
    on: date,
) -> ScoredOutfit:
    """Return a complete outfit with its score and reasons, as a recommendation without weather has them."""
    situation = Situation(
        on=on,
        constraints=Constraints(occasion=occasion),
        preferences=preferences_of(session, owner_id),
        taste=taste_of(session, owner_id),
    )
    return scored(closet_of(facts), pieces, situation)


def _unscored(pieces: Sequence[Piece], facts: Sequence[GarmentFacts]) -> ScoredOutfit:
    """Return an incomplete outfit, called by its garments."""
    names = {garment.id: garment.name for garment in facts}
    title = ", ".join(names[piece.garment_id] for piece in pieces)
    return ScoredOutfit(
        pieces=tuple(pieces),
        raw=0.0,
        score=0.0,
        breakdown={},
        terms=(),
        title=title if len(title) <= TITLE_LETTERS else f"{title[: TITLE_LETTERS - 1]}…",
        explanation="",
        satisfied=(),
        improvements=(),
    )


def _is_there(session: Session, owner_id: UUID, garment_ids: Collection[UUID]) -> bool:
    same = (Outfit.user_id == owner_id, Outfit.combination_hash == combination_hash(garment_ids))
    return session.scalar(select(Outfit.id).where(*same, Outfit.hidden_at.is_(None))) is not None
