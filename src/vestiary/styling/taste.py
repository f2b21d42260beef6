"""Taste: learned from votes, kept at hand for scoring, computed anew whenever a vote comes, changes or goes.

The present votes, taken in order of time, are the only truth: whatever is undone is thereby taken back exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.bayes import EVERYTHING, SD_GARMENT, SD_WEIGHT, Belief, Beliefs, learn
from vestiary.styling.domain import Taste
from vestiary.styling.scoring import SCALE
from vestiary.styling.taste_features import is_scale
from vestiary.styling.taste_record import Record, record_of, remember
from vestiary.styling.taste_tables import TasteState

Key = TypeVar("Key")

OPTIMISM: Final = 0.3
"""Standard deviations of an outfit's taste added to its mean: what is little known is tried (design, finding 7)."""

SD_OUTFIT: Final = 3.0
"""Of the taste for an outfit of four garments before any vote, in logits: some 25 features and four garments."""

LEAST_SLOPE: Final = 0.5
"""Somebody whose votes go against the score still gets outfits that keep together."""

WARMTH: Final = "warmth"
"""The key of what this person needs more (or less) than the norm."""

GARMENT: Final = "garment:"
"""Before the id of a garment in a key."""

WARMTH_STEP_CLO: Final = 0.5
"""A vote `too cold` says that about so much was missing: a light jacket."""

WARMTH_DOUBT: Final = 2.0
"""How many votes the norm is worth against a person's own."""

WARMTH_MOST_CLO: Final = 0.6
"""No offset is larger: two people differ by less (ISO 7730, spread of votes)."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the votes say: beliefs about features and garments, in logits, and about warmth, in clo."""

    beliefs: Beliefs
    warmth_offset_clo: float


def taste_of(session: Session, owner_id: UUID) -> Taste:
    """Return what was learned of an owner's taste; empty before the first vote. One SELECT of one row."""
    row = session.execute(
        select(TasteState.features, TasteState.garments, TasteState.warmth_offset_clo, TasteState.votes).where(
            TasteState.user_id == owner_id
        )
    ).one_or_none()
    if row is None:
        return Taste()
    garments = {UUID(garment_id): worth for garment_id, worth in row.garments.items()}
    return Taste(row.features, garments, row.warmth_offset_clo, row.votes)


def votes_changed(session: Session, owner_id: UUID, now: datetime) -> None:
    """Learn anew from the votes as they now stand, in the caller's transaction.

    Two votes at once wait for each other here, and the later one learns from both.
    """
    lock = insert(TasteState).values(user_id=owner_id)
    session.execute(lock.on_conflict_do_update(index_elements=["user_id"], set_={"user_id": lock.excluded.user_id}))
    remember(session, owner_id)
    record = record_of(session, owner_id)
    taste = taste_from(record, learned_from(record))
    session.execute(
        update(TasteState)
        .where(TasteState.user_id == owner_id)
        .values(
            features=dict(taste.features),
            garments={str(garment_id): worth for garment_id, worth in taste.garments.items()},
            warmth_offset_clo=taste.warmth_offset_clo,
            votes=taste.votes,
            computed_at=now,
        )
    )


def learned_from(record: Record) -> Learned:
    """Return what a record of votes says."""
    votes = [cast.vote() for cast in record.casts if not cast.warmth]
    names = [f"{GARMENT}{garment_id}" for garment_id in record.garments]
    beliefs = learn(votes, record.forgotten, record.table, names)
    return Learned(beliefs, _warmth_offset(record))


def taste_from(record: Record, learned: Learned) -> Taste:
    """Return what was learned in units of the score."""
    beliefs = learned.beliefs
    unit = SCALE / max(LEAST_SLOPE, beliefs.slope.mean)
    features = {key: unit * _worth(key, belief) for key, belief in beliefs.features.items()}
    garments = {
        garment_id: unit * _optimistic(belief, SD_GARMENT)
        for garment_id, belief in zip(record.garments, beliefs.garments, strict=True)
        if garment_id is not None
    }
    return Taste(_told(features), _told(garments), round(learned.warmth_offset_clo, 3), len(record.casts))


def _worth(key: str, belief: Belief) -> float:
    # On a scale the sign of the feature decides what a standard deviation would favour: there the mean alone counts.
    return belief.mean if is_scale(key) else _optimistic(belief, SD_WEIGHT)


def _optimistic(belief: Belief, prior_sd: float) -> float:
    """Return the mean, and what its doubt adds to mean + .3 sd of an outfit, less what it adds before the first vote.

    Doubts add up as variances: a sum of standard deviations would make much too much of them. To the first order a
    change of variance by d changes an outfit's standard deviation by d / (2 sd). No opinion is 0.
    """
    return belief.mean + OPTIMISM * (belief.sd**2 - prior_sd**2) / (2 * SD_OUTFIT)


def _told(worths: Mapping[Key, float]) -> dict[Key, float]:
    """Return worths rounded to what matters, without those that moved nothing."""
    rounded = {key: round(worth, 5) for key, worth in worths.items()}
    return {key: worth for key, worth in rounded.items() if worth}


def _warmth_offset(record: Record) -> float:
    """Return what this person needs beyond the norm: each vote moves it less than the one before."""
    since = [at for key in (EVERYTHING, WARMTH) if (at := record.forgotten.get(key)) is not None]
    offset, heard = 0.0, WARMTH_DOUBT
    for cast in record.casts:
        if cast.warmth and all(cast.at > at for at in since):
            heard += 1
            offset += cast.warmth * WARMTH_STEP_CLO / heard
    return max(-WARMTH_MOST_CLO, min(WARMTH_MOST_CLO, offset))
