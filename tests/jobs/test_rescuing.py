"""Whatever a dying worker leaves behind, queue and ledger come to agree again."""

import os
import subprocess
import sys
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from vestiary.jobs import ledger
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.adapters.procrastinate_rescue import Place, disown, is_signed_on, rescue, sign_off, strays_of
from vestiary.jobs.domain import MAX_LOST, Job, JobState, Outcome
from vestiary.jobs.models import JobAttempt, JobRecord

STALLED_AFTER_S = 20.0


@pytest.fixture
def worker(session: Session) -> int:
    """A worker that says it is alive."""
    number: int = session.execute(text("SELECT worker_id FROM procrastinate_register_worker_v1()")).scalar_one()
    return number


def silence(session: Session, worker: int) -> None:
    session.execute(
        text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '21 s' WHERE id = :id"),
        {"id": worker},
    )


def enqueued(session: Session, queue: ProcrastinateQueue) -> JobRecord:
    job_id = queue(session, Job("test.do", priority=7))
    return session.get_one(JobRecord, job_id)


def fetched(session: Session, worker: int) -> int:
    queue_id: int = session.execute(
        text("SELECT id FROM procrastinate_fetch_job_v2(NULL, :worker)"), {"worker": worker}
    ).scalar_one()
    return queue_id


def begun(session: Session, queue: ProcrastinateQueue, worker: int, worker_id: str = "elsewhere/1/1") -> JobRecord:
    """Return a job that a worker has taken up."""
    job = enqueued(session, queue)
    ledger.begin(session, job.id, queue_id=fetched(session, worker), worker_id=worker_id)
    return job


def rescued(session: Session, queue: ProcrastinateQueue) -> int:
    count = rescue(session, queue.deliver, stalled_after_s=STALLED_AFTER_S)
    session.expire_all()
    return count


def deliveries(session: Session) -> list[tuple[int, str, int]]:
    rows = session.execute(text("SELECT id, status, priority FROM procrastinate_jobs ORDER BY id"))
    return [(row.id, row.status, row.priority) for row in rows]


def outcomes_of(session: Session, job_id: UUID) -> list[str | None]:
    return list(
        session.scalars(select(JobAttempt.outcome).where(JobAttempt.job_id == job_id).order_by(JobAttempt.attempt))
    )


def test_a_living_workers_job_is_left_alone(session: Session, queue: ProcrastinateQueue, worker: int) -> None:
    job = begun(session, queue, worker)

    assert rescued(session, queue) == 0
    assert job.state == JobState.RUNNING


def test_a_silent_workers_job_is_delivered_again(session: Session, queue: ProcrastinateQueue, worker: int) -> None:
    job = begun(session, queue, worker)
    first_delivery = job.queue_id
    silence(session, worker)

    assert rescued(session, queue) == 1

    assert job.state == JobState.QUEUED
    assert job.queue_id != first_delivery
    assert deliveries(session) == [(job.queue_id, "todo", 7)]
    assert outcomes_of(session, job.id) == [Outcome.LOST]
    assert not is_signed_on(session, worker)
    assert rescued(session, queue) == 0


def test_a_job_that_was_fetched_but_never_begun_is_delivered_again(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    job = enqueued(session, queue)
    fetched(session, worker)
    sign_off(session, worker)

    assert rescued(session, queue) == 1

    assert deliveries(session) == [(job.queue_id, "todo", 7)]
    assert outcomes_of(session, job.id) == []


def test_a_job_that_ended_just_before_its_worker_died_is_not_done_again(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    job = begun(session, queue, worker)
    ledger.succeed(session, job.id, 1, {"fine": True})
    sign_off(session, worker)

    rescued(session, queue)

    assert (job.state, job.result) == (JobState.SUCCEEDED, {"fine": True})
    assert deliveries(session) == []
    assert outcomes_of(session, job.id) == [Outcome.SUCCEEDED]


def test_a_cancelled_job_of_a_dead_worker_ends_as_cancelled(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    job = begun(session, queue, worker)
    job.cancel_requested = True
    session.flush()
    sign_off(session, worker)

    rescued(session, queue)

    assert job.state == JobState.CANCELLED
    assert deliveries(session) == []


def test_a_delivery_that_the_queue_has_lost_is_made_again(session: Session, queue: ProcrastinateQueue) -> None:
    job = enqueued(session, queue)
    session.execute(text("DELETE FROM procrastinate_jobs"))

    assert rescued(session, queue) == 1

    assert deliveries(session) == [(job.queue_id, "todo", 7)]


def test_a_delivery_that_the_queue_has_given_up_is_made_again(session: Session, queue: ProcrastinateQueue) -> None:
    job = enqueued(session, queue)
    session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))

    assert rescued(session, queue) == 1

    assert deliveries(session) == [(job.queue_id, "todo", 7)]


def test_a_job_under_which_worker_after_worker_dies_is_given_up(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    job = begun(session, queue, worker)
    session.execute(
        text(
            "INSERT INTO job_attempts (job_id, attempt, worker_id, outcome)"
            " SELECT :id, n + 1, 'elsewhere/1/1', 'lost' FROM generate_series(1, :n) n"
        ),
        {"id": job.id, "n": MAX_LOST},
    )
    sign_off(session, worker)

    rescued(session, queue)

    assert (job.state, job.error_code) == (JobState.FAILED, "workers_lost")
    assert deliveries(session) == []


def test_the_job_of_a_process_of_this_machine_that_is_gone_is_rescued_without_waiting(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    job = begun(session, queue, worker, f"{Place.here().name}/{process.pid}/{worker}")

    assert rescued(session, queue) == 1
    assert job.state == JobState.QUEUED


def test_the_job_of_a_process_of_this_machine_that_lives_is_left_alone(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    begun(session, queue, worker, Place.here().worker(worker))

    assert rescued(session, queue) == 0


@pytest.mark.parametrize("name", ["", "/", "//", "elsewhere/1/2", "a/b/c/d", f"{Place.here().name}/x/1"])
def test_a_workers_name_that_tells_nothing_about_this_machine_says_nobody_is_dead(name: str) -> None:
    assert Place.here().dead_worker(name) is None
    assert Place.here().dead_worker(Place.here().worker(3)) is None
    assert Place.here().worker(3).endswith(f"/{os.getpid()}/3")


def test_a_delivery_that_its_living_worker_has_dropped_is_found(
    session: Session, queue: ProcrastinateQueue, worker: int
) -> None:
    job = begun(session, queue, worker)
    assert job.queue_id is not None

    assert strays_of(session, worker, {job.queue_id}) == frozenset()
    assert strays_of(session, worker, ()) == {job.queue_id}
    disown(session, [job.queue_id])

    assert rescued(session, queue) == 1
