"""Tables of stored pictures and their variants."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import UNOWNED, CreatedAt, Moment, UpdatedAt, Uuid, Word, owned_by, words
from vestiary.kernel.database import Base


class Image(Base):
    """A stored picture: upright, without metadata, owned by one account."""

    __tablename__ = "images"
    __table_args__ = (
        ForeignKeyConstraint(["owner_id", "owner_type"], ["accounts.id", "accounts.kind"], ondelete="CASCADE"),
        Index(
            "uq_images_content", "owner_id", "type", "sha256", unique=True, postgresql_where=text("deleted_at IS NULL")
        ),
        Index("ix_images_owner", "owner_id", "created_at"),
        Index("ix_images_cell", "owner_id", "type", "cell", postgresql_where=text("deleted_at IS NULL")),
        words("owner_type", ("user", "vendor")),
        words("type", ("garment", "user", "cloth", "result", "reference", "generated")),
        CheckConstraint("width > 0 AND height > 0 AND file_size > 0", name="has_size"),
        {"info": owned_by("owner_id")},
    )

    id: Mapped[Uuid]
    owner_id: Mapped[UUID]
    owner_type: Mapped[Word]
    type: Mapped[Word]
    storage_key: Mapped[str] = mapped_column(String(200), unique=True)
    file_name: Mapped[str] = mapped_column(String(255), server_default="")
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    phash: Mapped[int | None] = mapped_column(BigInteger)
    sketch: Mapped[bytes | None] = mapped_column(LargeBinary)
    cell: Mapped[int | None] = mapped_column(SmallInteger)
    file_size: Mapped[int] = mapped_column(BigInteger)
    mime_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    is_public: Mapped[bool] = mapped_column(server_default=text("false"))
    tags: Mapped[list[str]] = mapped_column(ARRAY(String(60)), server_default=text("'{}'"))
    facts: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB, server_default=text("'{}'"))
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    deleted_at: Mapped[Moment | None]


class ImageVariant(Base):
    """A picture made from a picture: `thumb` 320 px, `large` 1280 px, `cutout` with transparency and its small one."""

    __tablename__ = "image_variants"
    __table_args__ = (words("kind", ("thumb", "large", "cutout", "cutout_thumb")), {"info": owned_by("owner_id")})

    image_id: Mapped[UUID] = mapped_column(ForeignKey("images.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Word] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    storage_key: Mapped[str] = mapped_column(String(200), unique=True)
    mime_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[CreatedAt]


class PendingFile(Base):
    """A file that is being written: noted before the first byte, struck off in the row's own transaction.

    Whatever is still noted after its writer died is an orphan, and the sweep removes it.
    """

    __tablename__ = "pending_files"
    __table_args__ = ({"info": {UNOWNED: "a journal of the platform; the system role alone reads it"}},)

    storage_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    writer: Mapped[str] = mapped_column(String(120))
    started_at: Mapped[CreatedAt]


class DoomedFile(Base):
    """A file whose row is gone or has another file now. A trigger notes it; the purge deletes it."""

    __tablename__ = "doomed_files"
    __table_args__ = ({"info": {UNOWNED: "a journal of the platform; the system role alone reads it"}},)

    storage_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    doomed_at: Mapped[CreatedAt]
