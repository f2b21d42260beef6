"""A person's votes as they stand now, and what the outfits voted on were made of: all that taste is computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.bayes import Block, Vote
from vestiary.styling.domain import Factor, FeedbackAction, FeedbackReason
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitItem
from vestiary.styling.taste_features import Design, design_from, taste_features
from vestiary.styling.taste_tables import TasteForgotten, TasteMemory
from vestiary.wardrobe.facts import GarmentFacts, garment_facts

MAX_VOTES: Final = 1_000
"""The newest votes that are learned from: years of days, and computed anew in some ten milliseconds."""

WEIGHTS: Final[Mapping[FeedbackAction, float]] = {
    FeedbackAction.LIKE: 1.0,
    FeedbackAction.DISLIKE: -1.0,
    FeedbackAction.WEAR: 2.0,
    FeedbackAction.SAVE: 1.0,
    FeedbackAction.SKIP: -0.3,
}
"""The sign says for or against; the size, how many plain votes it is worth (contracts, outfits)."""

BLOCKS: Final[Mapping[FeedbackReason, Block]] = {
    FeedbackReason.COLORS: Block.COLOURS,
    FeedbackReason.STYLE: Block.STYLE,
    FeedbackReason.COMFORT: Block.COMFORT,
    FeedbackReason.OCCASION_MATCH: Block.FORMALITY,
}
"""What each reason is about. `other` and none are about the whole outfit."""

WARMTH_REASONS: Final[Mapping[FeedbackReason, int]] = {FeedbackReason.TOO_COLD: 1, FeedbackReason.TOO_WARM: -1}
"""Reasons that say nothing of taste, only of warmth: +1 wants more."""

MAX_LOGIT: Final = 4.0
"""A score counts as no surer than this, about .98."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote as a person cast it."""

    outfit_id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None
    at: datetime
    rows: tuple[int, ...]
    """The outfit's garments: rows of the record's table."""
    logit: float
    """Of the outfit's score without its part of taste; 0 where it has no score."""

    @property
    def is_for(self) -> bool:
        """Whether it speaks for the outfit."""
        return WEIGHTS[self.action] > 0

    @property
    def warmth(self) -> int:
        """+1: too cold, -1: too warm, 0: it says nothing of warmth."""
        return WARMTH_REASONS.get(self.reason, 0) if self.reason else 0

    @property
    def block(self) -> Block | None:
        """What it is about; None: the outfit as a whole."""
        return BLOCKS.get(self.reason) if self.reason else None

    def vote(self) -> Vote:
        """Return it as the arithmetic takes it."""
        return Vote(self.at, self.is_for, abs(WEIGHTS[self.action]), self.rows, self.logit, self.block)


@dataclass(frozen=True, slots=True)
class Record:
    """Votes in order of time, with the garments of their outfits as rows of `table`."""

    casts: tuple[Cast, ...]
    table: Design
    garments: tuple[UUID | None, ...]
    """Of each row; None for one that is deleted or put away and known by memory alone."""
    facts: Mapping[UUID, GarmentFacts]
    forgotten: Mapping[str, datetime]


def record_of(session: Session, owner_id: UUID) -> Record:
    """Return an owner's newest votes. Four SELECTs, a fifth where garments are gone."""
    rows = session.execute(_VOTES, {"owner_id": owner_id, "most": MAX_VOTES}).all()
    worn = {
        row.outfit_id: [tuple(it.split(":")) for it in row.garments.split()]
        for row in session.execute(_WORN, {"owner_id": owner_id})
    }
    ids = {UUID(garment_id) for items in worn.values() for _, garment_id in items if garment_id}
    facts = {fact.id: fact for fact in garment_facts(session, owner_id, ids=ids)} if ids else {}
    features: dict[str, Mapping[str, float]] = {str(id_): taste_features(fact) for id_, fact in facts.items()}
    gone = [item_id for items in worn.values() for item_id, garment_id in items if garment_id not in features]
    features |= _memories(session, owner_id, gone)
    place = {name: row for row, name in enumerate(features)}
    return Record(
        casts=tuple(_cast(row, _rows(worn.get(row.outfit_id, []), place)) for row in reversed(rows)),
        table=design_from(list(features.values())),
        garments=tuple(known if (known := UUID(name)) in facts else None for name in features),
        facts=facts,
        forgotten=forgotten_of(session, owner_id),
    )


def forgotten_of(session: Session, owner_id: UUID) -> dict[str, datetime]:
    """Return the keys that an owner had forgotten, and when."""
    rows = session.execute(
        select(TasteForgotten.key, TasteForgotten.forgotten_at).where(TasteForgotten.user_id == owner_id)
    )
    return {row.key: row.forgotten_at for row in rows}


def remember(session: Session, owner_id: UUID) -> None:
    """Note what the garments of newly voted outfits are like now, for the day when they are gone. Twice notes once."""
    items = session.execute(_NOT_REMEMBERED, {"owner_id": owner_id}).all()
    facts = garment_facts(session, owner_id, ids={it.garment_id for it in items}) if items else []
    features = {fact.id: dict(taste_features(fact)) for fact in facts}
    notes = [
        {"item_id": it.id, "user_id": owner_id, "features": features[it.garment_id]}
        for it in items
        if it.garment_id in features
    ]
    if notes:
        session.execute(insert(TasteMemory).values(notes).on_conflict_do_nothing())


def _rows(items: Sequence[tuple[str, ...]], place: Mapping[str, int]) -> tuple[int, ...]:
    """Return the rows of an outfit's garments, each by itself or, where it is gone, by its memory."""
    names = (garment_id if garment_id in place else item_id for item_id, garment_id in items)
    return tuple(place[name] for name in names if name in place)


def _memories(session: Session, owner_id: UUID, item_ids: Sequence[str]) -> dict[str, Mapping[str, float]]:
    if not item_ids:
        return {}
    rows = session.execute(
        select(TasteMemory.item_id, TasteMemory.features).where(
            TasteMemory.user_id == owner_id, TasteMemory.item_id.in_(map(UUID, item_ids))
        )
    )
    return {str(row.item_id): row.features for row in rows}


def _cast(row: Row[Any], rows: tuple[int, ...]) -> Cast:
    logit = 0.0
    if row.compatibility_score is not None:
        logit = _logit(row.compatibility_score) - (0.0 if row.taste is None else _logit(float(row.taste)))
    return Cast(
        outfit_id=row.outfit_id,
        action=FeedbackAction(row.action),
        reason=None if row.reason is None else FeedbackReason(row.reason),
        at=row.created_at,
        rows=rows,
        logit=max(-MAX_LOGIT, min(MAX_LOGIT, logit)),
    )


def _logit(share: float) -> float:
    inside = max(1e-9, min(1 - 1e-9, share))
    return log(inside) - log(1 - inside)


_VOTES: Final = (
    select(
        OutfitFeedback.outfit_id,
        OutfitFeedback.action,
        OutfitFeedback.reason,
        OutfitFeedback.created_at,
        Outfit.compatibility_score,
        Outfit.score_breakdown[Factor.TASTE.value].astext.label("taste"),
    )
    .join(Outfit, Outfit.id == OutfitFeedback.outfit_id)
    .where(OutfitFeedback.user_id == bindparam("owner_id"), Outfit.user_id == bindparam("owner_id"))
    .order_by(OutfitFeedback.created_at.desc(), OutfitFeedback.id.desc())
    .limit(bindparam("most"))
)

# A statement of its own: joined to the votes, a planner without statistics aggregates anew for each of them.
# The garments of an outfit are one text, which is read ten times faster than an array.
_WORN: Final = (
    select(
        OutfitItem.outfit_id,
        func.string_agg(
            func.concat(OutfitItem.id, literal_column("':'"), OutfitItem.garment_id), literal_column("' '")
        ).label("garments"),
    )
    .where(
        OutfitItem.user_id == bindparam("owner_id"),
        OutfitItem.outfit_id.in_(
            select(OutfitFeedback.outfit_id).where(OutfitFeedback.user_id == bindparam("owner_id"))
        ),
    )
    .group_by(OutfitItem.outfit_id)
)

_NOT_REMEMBERED: Final = (
    select(OutfitItem.id, OutfitItem.garment_id)
    .where(
        OutfitItem.user_id == bindparam("owner_id"),
        OutfitItem.garment_id.is_not(None),
        OutfitItem.outfit_id.in_(
            select(OutfitFeedback.outfit_id).where(OutfitFeedback.user_id == bindparam("owner_id"))
        ),
        ~select(TasteMemory.item_id).where(TasteMemory.item_id == OutfitItem.id).exists(),
    )
    .limit(500)
)
