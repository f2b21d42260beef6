"""The ledger's transitions: each one statement that moves a job only from where it may be moved.

A run is known by its attempt number. Whatever was superseded changes nothing, so a worker
that was taken for dead and comes back cannot end a job that another one is doing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.domain import MAX_LOST, Job, JobState, JsonValue, Outcome, rescue_delay_s
from vestiary.jobs.errors import WorkersLost
from vestiary.jobs.models import JobAttempt, JobRecord
from vestiary.jobs.progress import is_current
from vestiary.kernel.errors import DomainError

INTERNAL_ERROR = "internal_error"
"""Code of an error that nobody foresaw; its message is for admins only."""

_MESSAGE_CHARACTERS = 2000

_HOLD_OWNER = text(
    "SELECT u.id FROM users u JOIN jobs j ON j.account_id = u.id WHERE j.id = :job_id FOR KEY SHARE OF u"
)

_LIVE = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Begun:
    """A job that was just taken up."""

    kind: str
    subject: UUID | None
    account_id: UUID | None
    arguments: Mapping[str, JsonValue]
    attempt: int
    max_attempts: int
    failures: int
    """How often it failed so far in a way that can pass."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt failed, in words that the database can keep."""

    code: str
    error_class: str
    message: str

    @classmethod
    def of(cls, error: BaseException) -> "Ending":
        """Describe an error."""
        code = error.code if isinstance(error, DomainError) else INTERNAL_ERROR
        return cls(code[:60], type(error).__name__[:120], storable(str(error)))


def storable(sentence: str) -> str:
    """Return a sentence without what PostgreSQL cannot keep, and not endless."""
    return sentence.replace("\x00", "").encode(errors="replace").decode()[:_MESSAGE_CHARACTERS]


def storable_json(value: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return a copy that JSONB can keep.

    Raises:
        TypeError: something in it is not JSON.
        ValueError: it holds NaN, an infinity or NUL.

    """
    written = json.dumps(value, allow_nan=False)
    if "\\u0000" in written:
        msg = "NUL cannot be kept"
        raise ValueError(msg)
    copy: dict[str, JsonValue] = json.loads(written)
    return copy


def record(session: Session, job: Job, *, max_attempts: int) -> UUID | None:
    """Insert a job as queued and return its id; None when a live job has its `dedupe_key`."""
    return session.execute(
        insert(JobRecord)
        .values(
            kind=job.kind,
            subject=job.subject,
            account_id=job.account_id or func.vestiary_account(),
            arguments=dict(job.arguments),
            priority=int(job.priority),
            dedupe_key=job.dedupe_key,
            max_attempts=max_attempts if job.max_attempts is None else job.max_attempts,
        )
        .on_conflict_do_nothing(
            index_elements=[JobRecord.dedupe_key], index_where=text("state IN ('queued', 'running')")
        )
        .returning(JobRecord.id)
    ).scalar_one_or_none()


def name_delivery(session: Session, job_id: UUID, queue_id: int) -> None:
    """Say which delivery counts; any earlier one of the same job is void."""
    session.execute(update(JobRecord).where(JobRecord.id == job_id).values(queue_id=queue_id))


def hold_owner(session: Session, job_id: UUID) -> None:
    """Keep the account that a job is for from being erased until the transaction ends.

    Comes before whatever else a transition locks, see `kernel.database.hold_account`. Needs the system's role.
    """
    session.execute(_HOLD_OWNER, {"job_id": job_id})


def begin(session: Session, job_id: UUID, *, queue_id: int, worker_id: str) -> Begun | None:
    """Take up a queued job; None when this delivery is void or the job has ended.

    A job that still counts as running was left by a worker that died: that attempt is written down as lost.
    """
    hold_owner(session, job_id)
    row = session.execute(
        update(JobRecord)
        .where(JobRecord.id == job_id, JobRecord.queue_id == queue_id, JobRecord.state.in_(_LIVE))
        .values(
            state=JobState.RUNNING,
            attempt=JobRecord.attempt + 1,
            worker_id=worker_id,
            started_at=func.coalesce(JobRecord.started_at, func.clock_timestamp()),
            progress=0.0,
        )
        .returning(JobRecord)
    ).scalar_one_or_none()
    if row is None:
        return None
    lose_open_attempt(session, job_id)
    session.execute(
        insert(JobAttempt).values(job_id=job_id, attempt=row.attempt, account_id=row.account_id, worker_id=worker_id)
    )
    failures = count_attempts(session, job_id, Outcome.RETRIED)
    return Begun(row.kind, row.subject, row.account_id, row.arguments, row.attempt, row.max_attempts, failures)


def lose_open_attempt(session: Session, job_id: UUID) -> None:
    """Write down that the worker of a job's unfinished attempt died."""
    session.execute(
        update(JobAttempt)
        .where(JobAttempt.job_id == job_id, JobAttempt.outcome.is_(None))
        .values(outcome=Outcome.LOST, finished_at=func.clock_timestamp())
    )


def count_attempts(session: Session, job_id: UUID, outcome: Outcome) -> int:
    """Return how many attempts at a job ended in one way."""
    return session.execute(
        select(func.count()).where(JobAttempt.job_id == job_id, JobAttempt.outcome == outcome)
    ).scalar_one()


def lose(session: Session, job_id: UUID, queue_id: int) -> float | None:
    """Take a live job away from a worker that died; return after how many seconds it should be delivered again.

    None when there is nothing to deliver: the delivery is void, or the job has ended, now or before.
    """
    hold_owner(session, job_id)
    record = session.execute(
        select(JobRecord)
        .where(JobRecord.id == job_id, JobRecord.queue_id == queue_id, JobRecord.state.in_(_LIVE))
        .with_for_update()
    ).scalar_one_or_none()
    if record is None:
        return None
    lose_open_attempt(session, job_id)
    losses = count_attempts(session, job_id, Outcome.LOST)
    if record.cancel_requested:
        _end_lost(session, job_id, JobState.CANCELLED, None)
        return None
    if losses > MAX_LOST:
        _end_lost(session, job_id, JobState.FAILED, Ending.of(WorkersLost()))
        return None
    session.execute(update(JobRecord).where(JobRecord.id == job_id).values(state=JobState.QUEUED))
    return rescue_delay_s(losses)


def _end_lost(session: Session, job_id: UUID, state: JobState, ending: Ending | None) -> None:
    columns = _columns_of(ending) if ending else {}
    session.execute(
        update(JobRecord)
        .where(JobRecord.id == job_id)
        .values(state=state, finished_at=func.clock_timestamp(), **columns)
    )


def succeed(session: Session, job_id: UUID, attempt: int, result: Mapping[str, JsonValue] | None) -> bool:
    """End a running job with its result; False when another attempt has taken over."""
    ended = session.execute(
        update(JobRecord)
        .where(is_current(job_id, attempt))
        .values(
            state=JobState.SUCCEEDED,
            progress=1.0,
            result=None if result is None else dict(result),
            error_code=None,
            error_class=None,
            error_message=None,
            finished_at=func.clock_timestamp(),
        )
        .returning(JobRecord.id)
    )
    _end_attempt(session, job_id, attempt, Outcome.SUCCEEDED)
    return ended.first() is not None


def fail(session: Session, job_id: UUID, attempt: int, ending: Ending) -> None:
    """End a running job for good with what went wrong."""
    session.execute(
        update(JobRecord)
        .where(is_current(job_id, attempt))
        .values(state=JobState.FAILED, finished_at=func.clock_timestamp(), **_columns_of(ending))
    )
    _end_attempt(session, job_id, attempt, Outcome.FAILED, ending)


def put_back(session: Session, job_id: UUID, attempt: int, ending: Ending) -> bool:
    """Return a running job to the queue; False when another attempt has taken over."""
    back = session.execute(
        update(JobRecord)
        .where(is_current(job_id, attempt))
        .values(state=JobState.QUEUED, **_columns_of(ending))
        .returning(JobRecord.id)
    )
    _end_attempt(session, job_id, attempt, Outcome.RETRIED, ending)
    return back.first() is not None


def end_cancelled(session: Session, job_id: UUID, attempt: int) -> None:
    """End a running job whose handler stopped because it was asked to."""
    session.execute(
        update(JobRecord)
        .where(is_current(job_id, attempt), JobRecord.cancel_requested)
        .values(state=JobState.CANCELLED, finished_at=func.clock_timestamp())
    )
    _end_attempt(session, job_id, attempt, Outcome.CANCELLED)


def is_cancel_requested(session: Session, job_id: UUID) -> bool:
    """Say whether somebody asked for a running job to stop."""
    return bool(session.execute(select(JobRecord.cancel_requested).where(JobRecord.id == job_id)).scalar_one_or_none())


def _columns_of(ending: Ending) -> dict[str, str]:
    return {"error_code": ending.code, "error_class": ending.error_class, "error_message": ending.message}


def _end_attempt(session: Session, job_id: UUID, attempt: int, outcome: Outcome, ending: Ending | None = None) -> None:
    """Close the log of an attempt, unless it was written down as lost before."""
    session.execute(
        update(JobAttempt)
        .where(JobAttempt.job_id == job_id, JobAttempt.attempt == attempt, JobAttempt.outcome.is_(None))
        .values(
            outcome=outcome,
            finished_at=func.clock_timestamp(),
            error_class=ending.error_class if ending else None,
            error_message=ending.message if ending else None,
        )
    )
