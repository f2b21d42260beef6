"""How jobs stand: for their owner, for admins, for the health check and the measurements."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, tuple_, update
from sqlalchemy.orm import Session

from vestiary.jobs.domain import JobState, JsonValue, Outcome
from vestiary.jobs.errors import JobFinished, JobNotFound
from vestiary.jobs.ledger import INTERNAL_ERROR
from vestiary.jobs.models import JobAttempt, JobRecord
from vestiary.kernel.paging import Page, decode_moment, encode_cursor

INTERNAL_SENTENCE = "Something broke on our side while this was done."
"""What an owner reads instead of an error's own words, which may tell about the inside."""

_SORT = "-queued_at"


@dataclass(frozen=True, slots=True)
class AttemptView:
    """How one attempt went."""

    attempt: int
    outcome: Outcome | None
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class JobError:
    """What a job failed of, or stumbled over the last time it was tried."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as its owner sees it."""

    id: UUID
    kind: str
    subject: UUID | None
    state: JobState
    progress: float
    attempt: int
    max_attempts: int
    cancel_requested: bool
    result: Mapping[str, JsonValue] | None
    error: JobError | None
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: tuple[AttemptView, ...] = ()


@dataclass(frozen=True, slots=True)
class AdminJobView:
    """A job as an admin sees it: with the error's own words and the worker."""

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


@dataclass(frozen=True, slots=True)
class JobCount:
    """How many jobs of one kind are in one state."""

    kind: str
    state: JobState
    count: int


@dataclass(frozen=True, slots=True)
class QueueStatistics:
    """How the whole queue is doing."""

    counts: tuple[JobCount, ...]
    by_state: Mapping[JobState, int]
    oldest_queued_s: float | None
    """For how long the oldest queued job has been waiting."""
    workers_alive: int


def job_of(session: Session, account_id: UUID, job_id: UUID) -> JobView:
    """Return a job of an account, with its attempts.

    Raises:
        JobNotFound: there is none, or it is somebody else's.

    """
    job = session.execute(
        select(JobRecord).where(JobRecord.id == job_id, JobRecord.account_id == account_id)
    ).scalar_one_or_none()
    if job is None:
        raise JobNotFound
    return JobView(
        id=job.id,
        kind=job.kind,
        subject=job.subject,
        state=JobState(job.state),
        progress=job.progress,
        attempt=job.attempt,
        max_attempts=job.max_attempts,
        cancel_requested=job.cancel_requested,
        result=job.result,
        error=_error_of(job),
        queued_at=job.queued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        attempts=_attempts_at(session, account_id, job_id),
    )


def _error_of(job: JobRecord) -> JobError | None:
    if job.error_code is None:
        return None
    is_internal = job.error_code == INTERNAL_ERROR
    return JobError(job.error_code, INTERNAL_SENTENCE if is_internal else job.error_message or "")


def _attempts_at(session: Session, account_id: UUID, job_id: UUID) -> tuple[AttemptView, ...]:
    rows = session.execute(
        select(JobAttempt.attempt, JobAttempt.outcome, JobAttempt.started_at, JobAttempt.finished_at)
        .where(JobAttempt.job_id == job_id, JobAttempt.account_id == account_id)
        .order_by(JobAttempt.attempt)
    )
    return tuple(AttemptView(number, Outcome(how) if how else None, start, end) for number, how, start, end in rows)


def cancel(session: Session, account_id: UUID, job_id: UUID) -> None:
    """Cancel a queued job at once; ask the handler of a running one to stop.

    Raises:
        JobNotFound: there is none, or it is somebody else's.
        JobFinished: it has ended already.

    """
    mine = (JobRecord.id == job_id) & (JobRecord.account_id == account_id)
    state = session.execute(select(JobRecord.state).where(mine).with_for_update()).scalar_one_or_none()
    if state is None:
        raise JobNotFound
    if JobState(state).is_final:
        raise JobFinished
    change = update(JobRecord).where(mine).values(cancel_requested=True)
    if state == JobState.QUEUED:
        change = change.values(state=JobState.CANCELLED, finished_at=func.clock_timestamp())
    session.execute(change)


def all_jobs(
    session: Session,
    *,
    state: JobState | None = None,
    kind: str | None = None,
    limit: int,
    offset: int = 0,
    cursor: str | None = None,
) -> Page[AdminJobView]:
    """Return a page of everybody's jobs, the newest first. Needs the system's role.

    Raises:
        UnknownCursor: the cursor is not one of this list.

    """
    wanted = _wanted(state, kind)
    total: int = session.execute(select(func.count(JobRecord.id)).where(*wanted)).scalar_one()
    matching = select(*(getattr(JobRecord, field.name) for field in fields(AdminJobView))).where(*wanted)
    if cursor is not None:
        matching = matching.where(
            tuple_(JobRecord.queued_at, JobRecord.id) < tuple_(*decode_moment(cursor, sort=_SORT))
        )
        offset = 0
    ordered = matching.order_by(JobRecord.queued_at.desc(), JobRecord.id.desc())
    items = [AdminJobView(*row) for row in session.execute(ordered.limit(limit + 1).offset(offset))]
    page = items[:limit]
    more = len(items) > limit
    following = encode_cursor(_SORT, [page[-1].queued_at.isoformat(), str(page[-1].id)]) if more else None
    return Page(page, total, limit, offset, following)


def _wanted(state: JobState | None, kind: str | None) -> list[ColumnElement[bool]]:
    conditions = []
    if state is not None:
        conditions.append(JobRecord.state == state)
    if kind is not None:
        conditions.append(JobRecord.kind == kind)
    return conditions


def queue_statistics(session: Session, *, within_s: float) -> QueueStatistics:
    """Return counts by kind and state, the longest wait, and the workers alive. Needs the system's role."""
    rows = session.execute(
        select(JobRecord.kind, JobRecord.state, func.count())
        .group_by(JobRecord.kind, JobRecord.state)
        .order_by(JobRecord.kind, JobRecord.state)
    )
    counts = tuple(JobCount(kind, JobState(state), count) for kind, state, count in rows)
    waited = func.extract("epoch", func.now() - func.min(JobRecord.queued_at))
    oldest: float | None = session.execute(select(waited).where(JobRecord.state == JobState.QUEUED)).scalar_one()
    return QueueStatistics(
        counts=counts,
        by_state={state: sum(row.count for row in counts if row.state == state) for state in JobState},
        oldest_queued_s=None if oldest is None else max(0.0, float(oldest)),
        workers_alive=workers_alive(session, within_s=within_s),
    )


def workers_alive(session: Session, *, within_s: float) -> int:
    """Return how many workers said within `within_s` seconds that they are alive. Needs the system's role."""
    count: int = session.execute(
        text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :s)"),
        {"s": within_s},
    ).scalar_one()
    return count
