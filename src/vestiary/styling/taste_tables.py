"""Tables of what a person likes: what they said, what was learned, and what they had forgotten.

Learned numbers can be computed anew from the votes at any time: `taste_states` only keeps them at hand. What must not
be lost is in the votes, in `taste_memories` (garments that are gone) and in `taste_forgotten`.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, UpdatedAt, Word, each_word, owned_by, share, words
from vestiary.kernel.database import Base
from vestiary.styling.domain import ColourStyle
from vestiary.vision.domain import Colour, Fit, StyleTag

_NO_WORDS = text("'{}'")
_COLOURS = tuple(colour for colour in Colour if colour is not Colour.UNKNOWN)


class StylePreferences(Base):
    """What a person said they like. No row means the defaults."""

    __tablename__ = "style_preferences"
    __table_args__ = (
        each_word("preferred_styles", StyleTag),
        each_word("avoid_styles", StyleTag),
        each_word("favorite_colors", _COLOURS),
        each_word("avoid_colors", _COLOURS),
        words("preferred_fit", Fit),
        words("color_style", ColourStyle),
        share("formality_min"),
        share("formality_max"),
        share("comfort_style_balance"),
        CheckConstraint("formality_min <= formality_max", name="formality_ordered"),
        CheckConstraint("NOT preferred_styles && avoid_styles", name="styles_apart"),
        CheckConstraint("NOT favorite_colors && avoid_colors", name="colors_apart"),
        {"info": owned_by("user_id")},
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    preferred_styles: Mapped[list[str]] = mapped_column(ARRAY(String(40)), server_default=_NO_WORDS)
    avoid_styles: Mapped[list[str]] = mapped_column(ARRAY(String(40)), server_default=_NO_WORDS)
    favorite_colors: Mapped[list[str]] = mapped_column(ARRAY(String(40)), server_default=_NO_WORDS)
    avoid_colors: Mapped[list[str]] = mapped_column(ARRAY(String(40)), server_default=_NO_WORDS)
    preferred_fit: Mapped[Word | None]
    formality_min: Mapped[float] = mapped_column(server_default="0")
    formality_max: Mapped[float] = mapped_column(server_default="1")
    comfort_style_balance: Mapped[float] = mapped_column(server_default="0.5")
    """0 is all comfort, 1 all style."""
    color_style: Mapped[Word | None]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class TasteState(Base):
    """What was learned from a person's votes, ready to be added to scores. Its row is also the lock on learning."""

    __tablename__ = "taste_states"
    __table_args__ = ({"info": owned_by("user_id")},)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    features: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=_NO_WORDS)
    """Worth in units of the score, by key of `taste_features`."""
    garments: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=_NO_WORDS)
    """Worth in units of the score, by garment."""
    warmth_offset_clo: Mapped[float] = mapped_column(server_default="0")
    votes: Mapped[int] = mapped_column(server_default="0")
    """How many votes it was computed from."""
    computed_at: Mapped[CreatedAt]


class TasteMemory(Base):
    """What a garment was like when its outfit was voted on: used only when the garment is gone or put away."""

    __tablename__ = "taste_memories"
    __table_args__ = ({"info": owned_by("user_id")},)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("outfit_items.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    features: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """By key of `taste_features`."""


class TasteForgotten(Base):
    """Something learned that the person had forgotten: votes until then no longer move it."""

    __tablename__ = "taste_forgotten"
    __table_args__ = ({"info": owned_by("user_id")},)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    """A key of `taste_features`, `garment:<id>`, `warmth`, or `*` for everything."""
    forgotten_at: Mapped[CreatedAt]
