"""Tables of the search: each garment in the shape that a search compares, and pictures to search by."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, REAL, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Uuid, Word, each_word, owned_by, words
from vestiary.kernel.database import Base
from vestiary.vision.domain import Colour
from vestiary.wardrobe.wishes import PictureSearchStatus


class GarmentSearch(Base):
    """A garment as a search sees it. Triggers keep it true to the effective values; nobody else writes it.

    `document` holds the effective words, each with a letter for its field in front (`k:shirt`, `a:navy`), and the
    words of name, brand (weight A), material (B) and notes (D). The colours stand in five lists of one length, the
    largest share first: name, share 0..1, and OKLab.
    """

    __tablename__ = "garment_search"
    __table_args__ = (
        each_word("colors", Colour),
        CheckConstraint(
            "cardinality(colors) = cardinality(shares) AND cardinality(shares) = cardinality(lightness)"
            " AND cardinality(lightness) = cardinality(green_red)"
            " AND cardinality(green_red) = cardinality(blue_yellow)",
            name="colors_whole",
        ),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    archived: Mapped[bool]
    document: Mapped[Any] = mapped_column(TSVECTOR)
    colors: Mapped[list[str]] = mapped_column(ARRAY(String(20)))
    shares: Mapped[list[float]] = mapped_column(ARRAY(REAL))
    lightness: Mapped[list[float]] = mapped_column(ARRAY(REAL))
    green_red: Mapped[list[float]] = mapped_column(ARRAY(REAL))
    blue_yellow: Mapped[list[float]] = mapped_column(ARRAY(REAL))


class PictureSearch(Base):
    """What somebody searches for that a model has to look at: a picture, words, or both. Forgotten after a while.

    The picture is small and lies in the row itself, only until a worker has looked at it: see docs/decisions/0066.
    """

    __tablename__ = "picture_searches"
    __table_args__ = (
        words("status", PictureSearchStatus),
        CheckConstraint("status = 'pending' OR picture IS NULL", name="picture_not_kept"),
        CheckConstraint("octet_length(picture) <= 1048576", name="picture_small"),
        Index("ix_picture_searches_owner", "user_id", "created_at"),
        Index("ix_picture_searches_expires_at", "expires_at"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    status: Mapped[Word] = mapped_column(server_default="pending")
    error_message: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[dict[str, Any]] = mapped_column(JSONB)
    has_picture: Mapped[bool]
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)
    width: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    model: Mapped[str | None] = mapped_column(String(120))
    embedding: Mapped[Any | None] = mapped_column(VECTOR())
    words_embedding: Mapped[Any | None] = mapped_column(VECTOR())
    palette: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    reading: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """What kind of garment the picture shows: `category`, `subcategory`, `pattern`, `confidence`."""
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
