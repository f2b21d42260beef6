"""The ledger forgets: ended jobs are kept for a while, then removed."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from vestiary.jobs.domain import JobState, PeriodicJob
from vestiary.jobs.handling import JobRun
from vestiary.jobs.models import JobRecord

PRUNE: Final = PeriodicJob("jobs.prune", every_s=3600)

KEPT: Final = timedelta(days=30)
"""Long enough to look into last month's failures."""

PERIODIC_KEPT: Final = timedelta(days=1)
"""A sweep a minute would fill the ledger with successes that nobody asks about."""

_BATCH: Final = 5000
"""Rows of one transaction, so that no lock is held for long."""


def prune(session: Session) -> int:
    """Remove the oldest ended jobs that are past keeping, at most a batch, and return how many."""
    ended = JobRecord.finished_at
    is_routine = (JobRecord.dedupe_key.startswith("periodic:")) & (JobRecord.state == JobState.SUCCEEDED)
    past = or_(ended < func.now() - KEPT, is_routine & (ended < func.now() - PERIODIC_KEPT))
    oldest = select(JobRecord.id).where(past).order_by(JobRecord.queued_at).limit(_BATCH)
    # Jobs of many accounts at once: one that is being erased takes its own along.
    oldest = oldest.with_for_update(skip_locked=True)
    return len(session.scalars(delete(JobRecord).where(JobRecord.id.in_(oldest)).returning(JobRecord.id)).all())


def prune_ledger(run: JobRun) -> dict[str, int]:
    """Handle `jobs.prune`: remove batch after batch until nothing is left to forget."""
    removed = 0
    while True:
        with run.sessions.as_system() as session:
            count = prune(session)
        removed += count
        if count < _BATCH:
            return {"removed": removed}
