"""Jobs that come round again and again, whichever worker is alive to ask for them."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, PeriodicJob
from vestiary.jobs.models import JobRecord
from vestiary.jobs.queueing import Enqueue


def enqueue_due(session: Session, enqueue: Enqueue, periodic: Iterable[PeriodicJob]) -> int:
    """Enqueue what is due, and return how many. One is due when the last one was asked for `every_s` ago.

    Only one worker at a time may call it (it looks, then inserts).
    """
    return _enqueue(session, enqueue, [job for job in periodic if not _is_recent(session, job)])


def enqueue_at_start(session: Session, enqueue: Enqueue, periodic: Iterable[PeriodicJob]) -> int:
    """Enqueue what every start asks for, and return how many."""
    return _enqueue(session, enqueue, [job for job in periodic if job.at_start])


def _is_recent(session: Session, job: PeriodicJob) -> bool:
    recent = select(JobRecord.id).where(
        JobRecord.kind == job.kind,
        JobRecord.dedupe_key == job.dedupe_key,
        JobRecord.queued_at > func.now() - timedelta(seconds=job.every_s),
    )
    return bool(session.scalar(select(recent.exists())))


def _enqueue(session: Session, enqueue: Enqueue, periodic: Iterable[PeriodicJob]) -> int:
    jobs = [
        Job(job.kind, arguments=job.arguments, priority=job.priority, dedupe_key=job.dedupe_key) for job in periodic
    ]
    return sum(enqueue(session, job) is not None for job in jobs)
