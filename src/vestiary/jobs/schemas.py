"""What `jobs` says over the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from vestiary.jobs.domain import JobState, Outcome
from vestiary.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from vestiary.kernel.wire import Body, Line


class _Answer(BaseModel):
    """Reads the fields of a view."""

    model_config = ConfigDict(from_attributes=True)


class JobErrorAnswer(_Answer):
    """Why a job failed, or what it stumbled over the last time it was tried."""

    code: str
    message: str


class AttemptAnswer(_Answer):
    """One attempt at a job. While there is no outcome, it is under way."""

    attempt: int
    outcome: Outcome | None
    started_at: datetime
    finished_at: datetime | None


class JobAnswer(_Answer):
    """A job as its owner sees it."""

    id: UUID
    kind: str
    subject: UUID | None
    state: JobState
    progress: Annotated[float, Field(ge=0, le=1)]
    attempt: int
    max_attempts: int
    cancel_requested: bool
    result: dict[str, JsonValue] | None
    error: JobErrorAnswer | None
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: list[AttemptAnswer]


class AdminJobAnswer(_Answer):
    """A job as an admin sees it."""

    id: UUID
    kind: str
    subject: UUID | None
    account_id: UUID | None
    state: JobState
    priority: int
    progress: float
    attempt: int
    max_attempts: int
    worker_id: str | None
    error_code: str | None
    error_class: str | None
    error_message: str | None
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class AdminJobsAnswer(_Answer):
    """A page of everybody's jobs, the newest first."""

    items: list[AdminJobAnswer]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


class JobCountAnswer(_Answer):
    """How many jobs of one kind are in one state."""

    kind: str
    state: JobState
    count: int


class StatisticsAnswer(_Answer):
    """How the whole queue is doing."""

    counts: list[JobCountAnswer]
    by_state: dict[JobState, int]
    oldest_queued_s: float | None
    workers_alive: int


class AdminJobsQuery(Body):
    """Which jobs an admin wants to see."""

    state: JobState | None = None
    kind: Annotated[Line, Field(max_length=80)] | None = None
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET)] = 0
    cursor: Annotated[str, Field(max_length=600)] | None = None
