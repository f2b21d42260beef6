"""Builders of votes: outfits of garments in the database, and what somebody thinks of them."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Taste
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitItem
from vestiary.styling.taste import taste_of, votes_changed

NOON: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)

GREEN_SHIRT: Final = {"category": "shirt", "color_primary": "green", "formality": 0.55, "style_tags": ["classic"]}
NAVY_PANTS: Final = {"category": "pants", "color_primary": "navy", "formality": 0.45, "style_tags": ["classic"]}
BROWN_SHOES: Final = {"category": "shoes", "color_primary": "brown", "formality": 0.55, "style_tags": ["classic"]}


def an_outfit(session: Session, owner_id: UUID, garments: Sequence[UUID], *, score: float | None = 0.5) -> UUID:
    """Insert an outfit as a row."""
    outfit = Outfit(
        user_id=owner_id, compatibility_score=score, source="recommended", combination_hash=secrets.token_bytes(32)
    )
    session.add(outfit)
    session.flush()
    session.add_all(
        OutfitItem(
            outfit_id=outfit.id,
            user_id=owner_id,
            garment_id=garment_id,
            slot="top",
            place="top",
            position=place,
            name="A garment",
        )
        for place, garment_id in enumerate(garments)
    )
    session.flush()
    return outfit.id


def worn_together(session: Session, owner_id: UUID, *reads: dict[str, Any]) -> tuple[UUID, list[UUID]]:
    """Insert garments as they are read, by default a green shirt, navy trousers, brown shoes; and their outfit."""
    garments = [a_garment(session, owner_id, read=read) for read in reads or (GREEN_SHIRT, NAVY_PANTS, BROWN_SHOES)]
    return an_outfit(session, owner_id, garments), garments


def vote(
    session: Session,
    owner_id: UUID,
    outfit_id: UUID,
    action: str = "like",
    reason: str | None = None,
    *,
    minute: int = 0,
) -> UUID:
    """Insert a vote and learn from it; `minute` puts it in order."""
    at = NOON + timedelta(minutes=minute)
    cast = OutfitFeedback(
        outfit_id=outfit_id,
        user_id=owner_id,
        action=FeedbackAction(action),
        reason=reason and FeedbackReason(reason),
        worn_on=at.date() + timedelta(days=minute) if action == "wear" else None,
        created_at=at,
    )
    session.add(cast)
    session.flush()
    votes_changed(session, owner_id, at)
    return cast.id


def undo(session: Session, owner_id: UUID, vote_id: UUID) -> None:
    """Delete a vote and learn from what is left."""
    session.execute(delete(OutfitFeedback).where(OutfitFeedback.id == vote_id))
    votes_changed(session, owner_id, NOON)


def learned(session: Session, owner_id: UUID) -> Taste:
    return taste_of(session, owner_id)
