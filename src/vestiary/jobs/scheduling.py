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
    count = 0
    for job in periodic:
        recent = select(JobRecord.id).where(
            JobRecord.kind == job.kind,
            JobRecord.dedupe_key == job.dedupe_key,
            JobRecord.queued_at > func.now() - timedelta(seconds=job.every_s),
        )
        if session.scalar(select(recent.exists())):
            continue
        asked = enqueue(session, Job(job.kind, priority=job.priority, dedupe_key=job.dedupe_key))
        count += asked is not None
    return count
