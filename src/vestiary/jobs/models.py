"""The ledger: what was asked for, how far it is, how each attempt ended."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Moment, Uuid, Word, owned_by, share, words
from vestiary.kernel.database import Base


class JobRecord(Base):
    """One piece of work that happens later."""

    __tablename__ = "jobs"
    __table_args__ = (
        words("state", ("queued", "running", "succeeded", "failed", "cancelled")),
        share("progress"),
        Index("ix_jobs_subject", "subject", "kind"),
        Index("ix_jobs_account", "account_id", "queued_at"),
        Index("ix_jobs_queued_at", "queued_at", "id"),
        Index("ix_jobs_kind", "kind", "queued_at", "id"),
        Index("ix_jobs_live", "queue_id", postgresql_where=text("state IN ('queued', 'running')")),
        Index("uq_jobs_dedupe", "dedupe_key", unique=True, postgresql_where=text("state IN ('queued', 'running')")),
        {"info": owned_by("account_id")},
    )

    id: Mapped[Uuid]
    kind: Mapped[str] = mapped_column(String(80))
    subject: Mapped[UUID | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    state: Mapped[Word] = mapped_column(server_default="queued")
    priority: Mapped[int] = mapped_column(server_default=text("0"))
    attempt: Mapped[int] = mapped_column(server_default=text("0"))
    max_attempts: Mapped[int] = mapped_column(server_default=text("5"))
    progress: Mapped[float] = mapped_column(server_default=text("0"))
    cancel_requested: Mapped[bool] = mapped_column(server_default=text("false"))
    worker_id: Mapped[str | None] = mapped_column(String(120))
    queue_id: Mapped[int | None] = mapped_column(BigInteger)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_class: Mapped[str | None] = mapped_column(String(120))
    error_message: Mapped[str | None] = mapped_column(Text)
    dedupe_key: Mapped[str | None] = mapped_column(String(200))
    queued_at: Mapped[CreatedAt]
    started_at: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]


class JobAttempt(Base):
    """One run of a job by one worker."""

    __tablename__ = "job_attempts"
    __table_args__ = ({"info": owned_by("account_id")},)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    worker_id: Mapped[str] = mapped_column(String(120))
    started_at: Mapped[CreatedAt]
    finished_at: Mapped[Moment | None]
    outcome: Mapped[str | None] = mapped_column(String(40))
    error_class: Mapped[str | None] = mapped_column(String(120))
    error_message: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
