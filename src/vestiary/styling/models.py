"""Tables of outfits: what was put together, for which day, and what the person thinks of it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy import Uuid as UuidType
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Moment, UpdatedAt, Uuid, Word, owned_by, share, words
from vestiary.kernel.database import Base
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Occasion, OutfitSlot, OutfitSource, Place


class Outfit(Base):
    """A combination of garments. One row for each combination of a user: recommended again, it is the same row."""

    __tablename__ = "outfits"
    __table_args__ = (
        words("occasion", Occasion),
        words("source", OutfitSource),
        share("compatibility_score"),
        UniqueConstraint("user_id", "combination_hash"),
        Index("ix_outfits_newest", "user_id", text("created_at DESC"), text("id DESC")),
        Index("ix_outfits_shown", "user_id", "shown_at"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str | None] = mapped_column(String(100))
    """The person's own name for it."""
    title: Mapped[str] = mapped_column(String(100), server_default="")
    """What it is called until it has a name."""
    occasion: Mapped[Word | None]
    context: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """Weather, formality and the other constraints under which it was put together."""
    compatibility_score: Mapped[float | None]
    score_breakdown: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """By factor, 0..1."""
    terms: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    """The summands of the score, with what they say."""
    explanation: Mapped[str] = mapped_column(Text, server_default="")
    satisfied: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    improvements: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    source: Mapped[Word]
    combination_hash: Mapped[bytes] = mapped_column(LargeBinary)
    """SHA-256 over the sorted garment ids, as `keeping` makes it and `vestiary_combination` in the database."""
    shown_at: Mapped[Moment | None]
    """When it was last recommended."""
    hidden_at: Mapped[Moment | None]
    """When the person deleted it while other rows still speak of it (wears, votes): it is in no list."""
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class OutfitItem(Base):
    """A garment of an outfit. When the garment is deleted, its name stays, so that the outfit can say what is gone."""

    __tablename__ = "outfit_items"
    __table_args__ = (
        words("slot", OutfitSlot),
        words("place", Place),
        UniqueConstraint("outfit_id", "garment_id"),
        CheckConstraint("position >= 0", name="position_positive"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    outfit_id: Mapped[UUID] = mapped_column(ForeignKey("outfits.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    garment_id: Mapped[UUID | None] = mapped_column(ForeignKey("garments.id", ondelete="SET NULL"), index=True)
    slot: Mapped[Word]
    place: Mapped[Word]
    position: Mapped[int]
    """From head to foot; equal ones keep the order of their ids."""
    name: Mapped[str] = mapped_column(String(120))


class OutfitPlan(Base):
    """An outfit is meant for a day."""

    __tablename__ = "outfit_plans"
    __table_args__ = (
        UniqueConstraint("outfit_id", "planned_for"),
        Index("ix_outfit_plans_day", "user_id", "planned_for"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    outfit_id: Mapped[UUID] = mapped_column(ForeignKey("outfits.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    planned_for: Mapped[date]
    created_at: Mapped[CreatedAt]


class OutfitFeedback(Base):
    """What a person did with an outfit: one opinion, one save, one skip, and a wear for each day it was worn."""

    __tablename__ = "outfit_feedback"
    __table_args__ = (
        words("action", FeedbackAction),
        words("reason", FeedbackReason),
        CheckConstraint("(action = 'wear') = (worn_on IS NOT NULL)", name="day_of_wear"),
        Index(
            "uq_outfit_feedback_opinion",
            "outfit_id",
            unique=True,
            postgresql_where=text("action IN ('like', 'dislike')"),
        ),
        Index("uq_outfit_feedback_save", "outfit_id", unique=True, postgresql_where=text("action = 'save'")),
        Index("uq_outfit_feedback_skip", "outfit_id", unique=True, postgresql_where=text("action = 'skip'")),
        Index("uq_outfit_feedback_wear", "outfit_id", "worn_on", unique=True, postgresql_where=text("action = 'wear'")),
        Index("ix_outfit_feedback_outfit", "outfit_id"),
        Index("ix_outfit_feedback_newest", "user_id", text("created_at DESC"), text("id DESC")),
        Index("ix_outfit_feedback_worn", "user_id", "worn_on", postgresql_where=text("action = 'wear'")),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    outfit_id: Mapped[UUID] = mapped_column(ForeignKey("outfits.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    action: Mapped[Word]
    reason: Mapped[Word | None]
    worn_on: Mapped[date | None]
    wear_ids: Mapped[list[UUID]] = mapped_column(ARRAY(UuidType()), server_default=text("'{}'"))
    """Entries of the wear log that this wear made: an undo takes out these and no others."""
    created_at: Mapped[CreatedAt]
