"""What comes round by itself comes when it is due, never twice at once; the ledger forgets what is past."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.domain import Job, JobState, PeriodicJob, Priority
from vestiary.jobs.models import JobRecord
from vestiary.jobs.pruning import prune
from vestiary.jobs.scheduling import enqueue_at_start, enqueue_due

SWEEP = PeriodicJob("media.sweep", every_s=60)


def age(session: Session, by: timedelta) -> None:
    session.execute(text("UPDATE jobs SET queued_at = queued_at - :by, finished_at = finished_at - :by"), {"by": by})


def end(session: Session, state: JobState = JobState.SUCCEEDED) -> None:
    session.execute(text("UPDATE jobs SET state = :state, finished_at = now()"), {"state": state})


def test_a_periodic_job_is_asked_for_at_the_first_look(session: Session, queue: ProcrastinateQueue) -> None:
    assert enqueue_due(session, queue, [SWEEP]) == 1

    job = session.scalars(select(JobRecord)).one()
    assert (job.kind, job.priority, job.account_id) == ("media.sweep", Priority.BULK, None)


def test_it_is_not_asked_for_again_before_it_is_due(session: Session, queue: ProcrastinateQueue) -> None:
    enqueue_due(session, queue, [SWEEP])
    end(session)
    age(session, timedelta(seconds=59))
    assert enqueue_due(session, queue, [SWEEP]) == 0

    age(session, timedelta(seconds=2))
    assert enqueue_due(session, queue, [SWEEP]) == 1


def test_a_start_asks_even_when_nothing_is_due(session: Session, queue: ProcrastinateQueue) -> None:
    at_start = replace(SWEEP, at_start=True)
    enqueue_due(session, queue, [at_start])
    end(session)

    assert enqueue_at_start(session, queue, [SWEEP]) == 0
    assert enqueue_at_start(session, queue, [at_start]) == 1
    assert enqueue_at_start(session, queue, [at_start]) == 0


def test_two_rounds_of_one_kind_do_not_replace_each_other(session: Session, queue: ProcrastinateQueue) -> None:
    full = PeriodicJob("media.sweep", every_s=86400, arguments={"full": True}, label="full")

    assert enqueue_due(session, queue, [SWEEP, full]) == 2
    assert {"full": True} in session.scalars(select(JobRecord.arguments)).all()


def test_a_slow_one_is_not_overtaken_by_the_next(session: Session, queue: ProcrastinateQueue) -> None:
    enqueue_due(session, queue, [SWEEP])
    age(session, timedelta(hours=1))

    assert enqueue_due(session, queue, [SWEEP]) == 0


def ended(session: Session, queue: ProcrastinateQueue, key: str | None, state: JobState, days: float) -> UUID:
    job_id = queue(session, Job("test.do", dedupe_key=key))
    assert job_id is not None
    session.execute(
        text("UPDATE jobs SET state = :state, finished_at = now() - :age WHERE id = :id"),
        {"state": state, "age": timedelta(days=days), "id": job_id},
    )
    return job_id


@pytest.mark.parametrize(
    ("key", "state", "days", "is_kept"),
    [
        (None, JobState.SUCCEEDED, 29, True),
        (None, JobState.SUCCEEDED, 31, False),
        (None, JobState.FAILED, 31, False),
        ("periodic:x", JobState.SUCCEEDED, 0.9, True),
        ("periodic:x", JobState.SUCCEEDED, 1.1, False),
        ("periodic:x", JobState.FAILED, 1.1, True),
    ],
)
def test_the_ledger_forgets_what_is_past(
    session: Session, queue: ProcrastinateQueue, key: str | None, state: JobState, days: float, *, is_kept: bool
) -> None:
    job_id = ended(session, queue, key, state, days)

    assert prune(session) == (0 if is_kept else 1)
    assert list(session.scalars(select(JobRecord.id))) == ([job_id] if is_kept else [])


def test_a_job_that_has_not_ended_is_never_forgotten(session: Session, queue: ProcrastinateQueue) -> None:
    queue(session, Job("test.do"))
    age(session, timedelta(days=400))

    assert prune(session) == 0
