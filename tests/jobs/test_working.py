"""A worker at its work, in this process: several jobs at once, retries, round jobs, a database that goes away."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import select, text

from tests.jobs.test_surviving import eventually
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.adapters.procrastinate_worker import Employment, work
from vestiary.jobs.domain import Job, JobState, PeriodicJob
from vestiary.jobs.handling import Handlers, JobRun
from vestiary.jobs.models import JobRecord
from vestiary.jobs.tracking import workers_alive
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import JobSettings

FAST = JobSettings(heartbeat_s=0.2, stalled_after_s=1.0, concurrency=3)


@contextmanager
def working(
    sessions: Sessions,
    database_url: str,
    handlers: Handlers,
    *periodic: PeriodicJob,
    abandon: Callable[[], None] = lambda: None,
) -> Iterator[threading.Event]:
    """Keep a worker at work while the block runs; yield what stops it."""
    stop = threading.Event()

    def run() -> None:
        ProcrastinateQueue().run_worker(
            FAST, sessions, database_url, handlers, periodic, stop=stop, abandon=abandon, grace_s=0.5
        )

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def enqueue(sessions: Sessions, queue: ProcrastinateQueue, job: Job) -> UUID:
    with sessions.as_system() as session:
        job_id = queue(session, job)
    assert job_id is not None
    return job_id


def state_of(sessions: Sessions, job_id: UUID) -> str:
    with sessions.as_system() as session:
        return session.get_one(JobRecord, job_id).state


def count(sessions: Sessions, query: str) -> int:
    with sessions.as_system() as session:
        number: int = session.execute(text(query)).scalar_one()
        return number


def test_many_jobs_are_done_once_each_and_leave_the_queue_empty(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    done: Counter[UUID] = Counter()
    together = threading.Barrier(3, timeout=5)

    def handler(run: JobRun) -> None:
        if run.arguments["wait"]:
            together.wait()  # only passes when three run at the same time
        done[run.job_id] += 1

    ids = [enqueue(sessions, queue, Job("test.do", arguments={"wait": number < 3})) for number in range(30)]
    with working(sessions, database_url, {"test.do": handler}):
        eventually(lambda: count(sessions, "SELECT count(*) FROM jobs WHERE state = 'succeeded'") == len(ids))
        eventually(lambda: count(sessions, "SELECT count(*) FROM procrastinate_jobs") == 0)

    assert done == Counter(ids)


def test_a_job_that_could_pass_comes_back_after_its_wait(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    moments: list[float] = []

    def handler(run: JobRun) -> dict[str, int]:
        moments.append(time.monotonic())
        if run.attempt == 1:
            raise TimeoutError
        return {"attempt": run.attempt}

    job_id = enqueue(sessions, queue, Job("test.do"))
    with working(sessions, database_url, {"test.do": handler}):
        eventually(lambda: state_of(sessions, job_id) == JobState.SUCCEEDED)

    assert moments[1] - moments[0] >= 1.0


def test_two_workers_ask_for_a_round_job_once(sessions: Sessions, database_url: str) -> None:
    handlers: Handlers = {"test.round": lambda _: None}
    round_job = PeriodicJob("test.round", every_s=60)

    with working(sessions, database_url, handlers, round_job), working(sessions, database_url, handlers, round_job):
        eventually(lambda: count(sessions, "SELECT count(*) FROM jobs WHERE state = 'succeeded'") == 1)
        with sessions.as_system() as session:
            assert workers_alive(session, within_s=5) == 2

    assert count(sessions, "SELECT count(*) FROM jobs") == 1


def cut_all_connections(sessions: Sessions) -> None:
    with sessions.begin() as session:  # as the login role, which alone may
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_worker_survives_the_loss_of_its_connections(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    begun, release = threading.Event(), threading.Event()

    def handler(_: JobRun) -> None:
        begun.set()
        release.wait(5)

    first = enqueue(sessions, queue, Job("test.do"))
    with working(sessions, database_url, {"test.do": handler}):
        assert begun.wait(5)
        cut_all_connections(sessions)
        release.set()
        second = enqueue(sessions, queue, Job("test.do"))
        eventually(lambda: state_of(sessions, first) == state_of(sessions, second) == JobState.SUCCEEDED)
        eventually(lambda: count(sessions, "SELECT count(*) FROM procrastinate_jobs") == 0)


def test_a_job_that_the_queue_forgot_to_end_is_found_by_its_own_worker(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    with working(sessions, database_url, {"test.do": lambda _: None}):
        eventually(lambda: count(sessions, "SELECT count(*) FROM procrastinate_workers") == 1)
        job_id = enqueue_as_doing(sessions, queue)
        eventually(lambda: state_of(sessions, job_id) == JobState.SUCCEEDED)


def enqueue_as_doing(sessions: Sessions, queue: ProcrastinateQueue) -> UUID:
    """Enqueue a job that looks as if the worker had it, as after a lost connection."""
    with sessions.as_system() as session:
        job_id = queue(session, Job("test.do"))
        assert job_id is not None
        session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM procrastinate_workers)")
        )
        return job_id


def test_a_worker_that_may_not_wait_any_longer_signs_off_and_gives_up(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    begun, release, gave_up = threading.Event(), threading.Event(), threading.Event()

    def handler(_: JobRun) -> None:
        begun.set()
        release.wait(5)

    def abandon() -> None:
        gave_up.set()
        release.set()  # a real worker process would be gone now

    enqueue(sessions, queue, Job("test.do"))
    with working(sessions, database_url, {"test.do": handler}, abandon=abandon) as stop:
        assert begun.wait(5)
        stop.set()
        assert gave_up.wait(5)
        assert count(sessions, "SELECT count(*) FROM procrastinate_workers") == 0


def test_a_worker_whose_job_hangs_signs_off_and_gives_up(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    release, gave_up = threading.Event(), threading.Event()

    def abandon() -> None:
        gave_up.set()
        stop.set()
        release.set()  # a real worker process would be gone now

    def handler(_: JobRun) -> None:
        release.wait(5)

    enqueue(sessions, queue, Job("test.do"))
    stop = threading.Event()
    employment = Employment(
        sessions,
        database_url,
        FAST,
        {"test.do": handler},
        (),
        queue,
        queue.deliver,
        longest_grace_s=0.5,
        longest_job_s=0.3,
    )
    work(employment, stop=stop, abandon=abandon)

    assert gave_up.is_set()
    assert count(sessions, "SELECT count(*) FROM procrastinate_workers") == 0


@pytest.mark.slow
def test_no_job_is_lost_and_none_is_done_twice_while_the_queue_is_full(
    sessions: Sessions, database_url: str, queue: ProcrastinateQueue
) -> None:
    with sessions.as_system() as session:
        for _ in range(300):
            queue(session, Job("test.do"))
    with (
        working(sessions, database_url, {"test.do": lambda _: None}),
        working(sessions, database_url, {"test.do": lambda _: None}),
    ):
        eventually(lambda: count(sessions, "SELECT count(*) FROM jobs WHERE state <> 'succeeded'") == 0)

    with sessions.as_system() as session:
        assert set(session.scalars(select(JobRecord.attempt))) == {1}
