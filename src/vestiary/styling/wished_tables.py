"""The table of garments that a person thinks of buying."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Uuid, Word, owned_by, share, words
from vestiary.kernel.database import Base
from vestiary.styling.vocabulary import WishSource
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Subcategory


class WishedGarment(Base):
    """A garment that is not owned. What is not said follows from its category, when it is looked at."""

    __tablename__ = "wished_garments"
    __table_args__ = (
        words("source", WishSource),
        words("category", Category),
        words("subcategory", Subcategory),
        words("color_primary", Colour),
        words("color_secondary", Colour),
        words("pattern", Pattern),
        words("fit", Fit),
        share("formality"),
        Index("ix_wished_garments_newest", "user_id", text("created_at DESC"), text("id DESC")),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    source: Mapped[Word]
    category: Mapped[Word]
    subcategory: Mapped[Word | None]
    color_primary: Mapped[Word | None]
    color_secondary: Mapped[Word | None]
    tints: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    """`[{hex, share}]`, the largest first."""
    pattern: Mapped[Word | None]
    fit: Mapped[Word | None]
    formality: Mapped[float | None]
    material: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[CreatedAt]
