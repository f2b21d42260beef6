"""Tables of plugged-in models: choices, checks, runs. All of the platform: only admins reach them."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import UNOWNED, CreatedAt, Moment, UpdatedAt, Uuid, Word, words
from vestiary.kernel.database import Base
from vestiary.plugins.domain import RunState, Scope
from vestiary.vision.plugging import Role

_OF_THE_PLATFORM: Final = {UNOWNED: "about the platform's models; admins reach it through the system role alone"}


class VisionModel(Base):
    """The file that takes a role. A role without a row has its built-in model."""

    __tablename__ = "vision_models"
    __table_args__ = (words("role", Role), {"info": _OF_THE_PLATFORM})

    role: Mapped[Word] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(80))
    fingerprint: Mapped[str] = mapped_column(String(64))
    chosen_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    chosen_at: Mapped[CreatedAt]


class ModelCheck(Base):
    """The last check of a file; `passed` is NULL while it is asked for."""

    __tablename__ = "model_checks"
    __table_args__ = (words("role", Role), {"info": _OF_THE_PLATFORM})

    role: Mapped[Word] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(80), primary_key=True)
    bytes: Mapped[int] = mapped_column(BigInteger)
    passed: Mapped[bool | None]
    report: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    checked_at: Mapped[CreatedAt]


class ReadingRun(Base):
    """A pass that reads garments again; one at a time. `after` is the last garment that was dealt with."""

    __tablename__ = "reading_runs"
    __table_args__ = (
        words("scope", Scope),
        words("state", RunState),
        CheckConstraint("done >= 0 AND skipped >= 0 AND batch >= 0", name="counts_positive"),
        Index("uq_reading_runs_live", "state", unique=True, postgresql_where=text("state = 'running'")),
        Index("ix_reading_runs_newest", text("created_at DESC")),
        {"info": _OF_THE_PLATFORM},
    )

    id: Mapped[Uuid]
    scope: Mapped[Word]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    state: Mapped[Word] = mapped_column(server_default="running")
    batch: Mapped[int] = mapped_column(server_default=text("0"))
    names: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    total: Mapped[int | None]
    done: Mapped[int] = mapped_column(server_default=text("0"))
    skipped: Mapped[int] = mapped_column(server_default=text("0"))
    after: Mapped[UUID | None]
    error_message: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    finished_at: Mapped[Moment | None] = mapped_column()
