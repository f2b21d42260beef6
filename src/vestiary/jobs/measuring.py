"""The queue in numbers, for whoever watches: set from the database when the measurements are read."""

from typing import Final

from prometheus_client import Gauge
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vestiary.jobs.domain import JobState
from vestiary.jobs.models import JobRecord
from vestiary.jobs.tracking import workers_alive

LIVE_JOBS: Final = Gauge("vestiary_jobs", "Jobs that have not ended, by state.", ("state",))
OLDEST_JOB: Final = Gauge("vestiary_jobs_oldest_queued_seconds", "How long the oldest queued job has been waiting.")
WORKERS: Final = Gauge("vestiary_workers_alive", "Workers that lately said they are alive.")

_LIVE = (JobState.QUEUED, JobState.RUNNING)


def measure_queue(session: Session, *, within_s: float) -> None:
    """Bring the gauges up to date. Needs the system's role."""
    counts = dict.fromkeys(_LIVE, 0)
    waited = func.extract("epoch", func.now() - func.min(JobRecord.queued_at))
    oldest_s = 0.0
    for state, count, seconds in session.execute(
        select(JobRecord.state, func.count(), waited).where(JobRecord.state.in_(_LIVE)).group_by(JobRecord.state)
    ):
        counts[JobState(state)] = count
        oldest_s = float(seconds) if state == JobState.QUEUED else oldest_s
    for state, count in counts.items():
        LIVE_JOBS.labels(state).set(count)
    OLDEST_JOB.set(max(0.0, oldest_s))
    WORKERS.set(workers_alive(session, within_s=within_s))
