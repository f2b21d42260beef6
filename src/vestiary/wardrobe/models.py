"""Tables of garments: what a person owns, what was read from the photo, what the person says."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    column,
    func,
    table,
    text,
)
from sqlalchemy import (
    Uuid as UuidType,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Moment, UpdatedAt, Uuid, Word, each_word, owned_by, share, words
from vestiary.kernel.database import Base
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.wardrobe.domain import GarmentStatus, LabelSource, Laundry


class Garment(Base):
    """One thing that a person wears."""

    __tablename__ = "garments"
    __table_args__ = (
        words("status", GarmentStatus),
        words("laundry", Laundry),
        CheckConstraint("price >= 0", name="price_positive"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency_code"),
        CheckConstraint("wear_count >= 0", name="wear_count_positive"),
        Index("ix_garments_newest", "user_id", text("created_at DESC"), text("id DESC")),
        Index("ix_garments_status", "user_id", "status"),
        Index("ix_garments_changed", "user_id", "updated_at"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    image_id: Mapped[UUID] = mapped_column(ForeignKey("images.id", ondelete="CASCADE"), unique=True)
    status: Mapped[Word] = mapped_column(server_default="pending")
    error_message: Mapped[str | None] = mapped_column(Text)
    quality: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    custom_name: Mapped[str | None] = mapped_column(String(100))
    custom_notes: Mapped[str | None] = mapped_column(Text)
    favorite: Mapped[bool] = mapped_column(server_default=text("false"))
    archived: Mapped[bool] = mapped_column(server_default=text("false"))
    laundry: Mapped[Word] = mapped_column(server_default="clean")
    price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str | None] = mapped_column(String(3))
    purchased_on: Mapped[date | None]
    brand: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[str | None] = mapped_column(String(40))
    wear_count: Mapped[int] = mapped_column(server_default=text("0"))
    last_worn_on: Mapped[date | None]
    merged_into: Mapped[UUID | None]
    """Written just before the garment goes because it is the same as another one: what hangs on it follows there."""
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class GarmentPrediction(Base):
    """What the models read from the photo: one current reading a garment."""

    __tablename__ = "garment_predictions"
    __table_args__ = (
        words("category", Category),
        words("subcategory", Subcategory),
        words("color_primary", Colour),
        words("color_secondary", Colour),
        words("pattern", Pattern),
        words("fit", Fit),
        each_word("seasons", Season),
        each_word("style_tags", StyleTag),
        share("formality"),
        share("detection_confidence"),
        share("category_confidence"),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    bbox_x: Mapped[int | None]
    bbox_y: Mapped[int | None]
    bbox_width: Mapped[int | None]
    bbox_height: Mapped[int | None]
    detection_confidence: Mapped[float | None]
    category: Mapped[Word]
    category_confidence: Mapped[float | None]
    subcategory: Mapped[Word | None]
    color_primary: Mapped[Word | None]
    color_secondary: Mapped[Word | None]
    pattern: Mapped[Word | None]
    fit: Mapped[Word | None]
    formality: Mapped[float | None]
    seasons: Mapped[list[str]] = mapped_column(ARRAY(String(20)), server_default=text("'{}'"))
    style_tags: Mapped[list[str]] = mapped_column(ARRAY(String(20)), server_default=text("'{}'"))
    material: Mapped[str | None] = mapped_column(String(100))
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    network: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """What the network said by itself; NULL where the reading as it stands is just that: nothing was learned."""
    model: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class GarmentLabel(Base):
    """What the person says instead: NULL keeps the reading, field by field."""

    __tablename__ = "garment_labels"
    __table_args__ = (
        words("category", Category),
        words("subcategory", Subcategory),
        words("color_primary", Colour),
        words("color_secondary", Colour),
        words("pattern", Pattern),
        words("fit", Fit),
        each_word("seasons", Season),
        each_word("style_tags", StyleTag),
        share("formality"),
        words("source", LabelSource),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    category: Mapped[Word | None]
    subcategory: Mapped[Word | None]
    color_primary: Mapped[Word | None]
    color_secondary: Mapped[Word | None]
    pattern: Mapped[Word | None]
    fit: Mapped[Word | None]
    formality: Mapped[float | None]
    seasons: Mapped[list[str] | None] = mapped_column(ARRAY(String(20)))
    style_tags: Mapped[list[str] | None] = mapped_column(ARRAY(String(20)))
    material: Mapped[str | None] = mapped_column(String(100))
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    source: Mapped[Word] = mapped_column(server_default="user_corrected")
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class GarmentReview(Base):
    """The owner looked at a garment that was in doubt; what its labels were before, for an undo."""

    __tablename__ = "garment_reviews"
    __table_args__ = (
        Index("ix_garment_reviews_latest", "user_id", text("reviewed_at DESC")),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    before: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    reviewed_at: Mapped[Moment] = mapped_column(server_default=func.clock_timestamp())


class GarmentLearning(Base):
    """An owner whose labels are learned from: since when that is asked for; NULL while nothing is."""

    __tablename__ = "garment_learning"
    __table_args__ = ({"info": owned_by("user_id")},)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[Moment | None]


class GarmentEmbedding(Base):
    """The garment as a vector, with the model that made it: vectors of two models never mix."""

    __tablename__ = "garment_embeddings"
    __table_args__ = (
        CheckConstraint("vector_dims(embedding) = dim", name="dim_true"),
        Index("ix_garment_embeddings_owner", "user_id", "model"),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(String(120), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    dim: Mapped[int]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    embedding: Mapped[Any] = mapped_column(VECTOR())
    created_at: Mapped[CreatedAt]


class GarmentWear(Base):
    """A garment was worn on a day: once a day."""

    __tablename__ = "garment_wears"
    __table_args__ = (
        UniqueConstraint("garment_id", "worn_on"),
        Index("ix_garment_wears_day", "user_id", "worn_on"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    worn_on: Mapped[date]
    created_at: Mapped[CreatedAt]


class GarmentDuplicate(Base):
    """Two garments whose photos look like the same picture; offered for merging until dismissed."""

    __tablename__ = "garment_duplicates"
    __table_args__ = (
        CheckConstraint("garment_id <> other_id", name="two_garments"),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True, index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    distance: Mapped[float]
    created_at: Mapped[CreatedAt]
    dismissed_at: Mapped[Moment | None]


_WORDS = ("status", "laundry", "category", "subcategory", "color_primary", "color_secondary", "pattern", "fit")
_LINES = ("custom_name", "currency", "brand", "size", "material")
"""Columns of the view below that hold text of limited length."""

effective_garments = table(
    "effective_garments",
    *(column(name, String()) for name in (*_WORDS, *_LINES)),
    column("id", UuidType()),
    column("user_id", UuidType()),
    column("image_id", UuidType()),
    column("error_message", Text()),
    column("quality", JSONB()),
    column("custom_notes", Text()),
    column("favorite", Boolean()),
    column("archived", Boolean()),
    column("price", Numeric(12, 2)),
    column("purchased_on", Date()),
    column("wear_count", Integer()),
    column("last_worn_on", Date()),
    column("created_at", DateTime(timezone=True)),
    column("updated_at", DateTime(timezone=True)),
    column("formality", Double()),
    column("seasons", ARRAY(String())),
    column("style_tags", ARRAY(String())),
    column("attributes", JSONB()),
    column("category_confidence", Double()),
)
"""The view of what holds for a garment: its labels before its reading, field by field. Not a table of the schema."""
