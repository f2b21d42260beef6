"""What a running attempt writes and reads about itself. An attempt that was superseded writes nothing."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from vestiary.jobs.domain import JobState, JsonValue
from vestiary.jobs.models import JobAttempt, JobRecord


def is_current(job_id: UUID, attempt: int) -> ColumnElement[bool]:
    """Return the condition that the job runs, and that this attempt is the one that runs it."""
    return (JobRecord.id == job_id) & (JobRecord.attempt == attempt) & (JobRecord.state == JobState.RUNNING)


def report(session: Session, job_id: UUID, attempt: int, share: float) -> None:
    """Write how much of a job is done, 0..1."""
    session.execute(update(JobRecord).where(is_current(job_id, attempt)).values(progress=min(max(share, 0.0), 1.0)))


def note(session: Session, job_id: UUID, attempt: int, facts: Mapping[str, JsonValue]) -> None:
    """Add facts to the log of an attempt."""
    session.execute(
        update(JobAttempt)
        .where(JobAttempt.job_id == job_id, JobAttempt.attempt == attempt)
        .values(facts=JobAttempt.facts.op("||")(dict(facts)))
    )


def must_stop(session: Session, job_id: UUID, attempt: int) -> bool:
    """Say whether an attempt has been cancelled or superseded. A job that is not in the ledger goes on."""
    row = session.execute(
        select(JobRecord.cancel_requested | ~is_current(job_id, attempt)).where(JobRecord.id == job_id)
    ).scalar_one_or_none()
    return bool(row)
