"""Workers die, hang and are replaced; jobs are done all the same, once."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.domain import Job, JobState, Outcome
from vestiary.jobs.models import JobAttempt, JobRecord
from vestiary.kernel.database import Sessions

REPOSITORY = Path(__file__).parents[2]
PATIENCE_S = 10.0

Start = Callable[[], "subprocess.Popen[bytes]"]


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)


@pytest.fixture
def start(database_url: str, tmp_path: Path) -> Iterator[Start]:
    """Yield a function that starts a worker process; all are killed in the end."""
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.a_worker", database_url, str(tmp_path)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def job_and_attempts(sessions: Sessions, job_id: UUID) -> tuple[JobRecord, list[JobAttempt]]:
    with sessions.as_system() as session:
        attempts = session.scalars(select(JobAttempt).where(JobAttempt.job_id == job_id).order_by(JobAttempt.attempt))
        return session.get_one(JobRecord, job_id), list(attempts)


def is_succeeded(sessions: Sessions, job_id: UUID) -> bool:
    return job_and_attempts(sessions, job_id)[0].state == JobState.SUCCEEDED


@pytest.fixture
def waiting_job(sessions: Sessions, queue: ProcrastinateQueue) -> UUID:
    with sessions.as_system() as session:
        job_id = queue(session, Job("test.wait"))
    assert job_id is not None
    return job_id


def test_the_job_of_a_killed_worker_is_taken_up_by_another(
    sessions: Sessions, waiting_job: UUID, start: Start, tmp_path: Path
) -> None:
    first = start()
    eventually((tmp_path / "begun-1").exists)
    first.kill()
    killed_at = time.monotonic()
    second = start()
    eventually((tmp_path / "begun-2").exists)
    taken_up_after_s = time.monotonic() - killed_at
    (tmp_path / "release").touch()
    eventually(lambda: is_succeeded(sessions, waiting_job))

    job, attempts = job_and_attempts(sessions, waiting_job)
    assert job.result == {"worker": second.pid}
    assert [attempt.outcome for attempt in attempts] == [Outcome.LOST, Outcome.SUCCEEDED]
    assert [f"/{process.pid}/" in attempt.worker_id for process, attempt in zip((first, second), attempts, strict=True)]
    assert taken_up_after_s < PATIENCE_S


def test_a_worker_that_was_only_asleep_cannot_end_the_job_that_another_has_taken_over(
    sessions: Sessions, waiting_job: UUID, start: Start, tmp_path: Path
) -> None:
    sleeper = start()
    eventually((tmp_path / "begun-1").exists)
    sleeper.send_signal(signal.SIGSTOP)
    second = start()
    eventually((tmp_path / "begun-2").exists)
    (tmp_path / "release").touch()
    sleeper.send_signal(signal.SIGCONT)
    eventually(lambda: is_succeeded(sessions, waiting_job))

    job, attempts = job_and_attempts(sessions, waiting_job)
    assert job.result == {"worker": second.pid}
    assert [attempt.outcome for attempt in attempts] == [Outcome.LOST, Outcome.SUCCEEDED]


def test_a_worker_ends_when_its_parents_pipe_closes(start: Start, sessions: Sessions) -> None:
    process = start()
    eventually(lambda: workers(sessions) == 1)
    assert process.stdin is not None
    process.stdin.close()

    assert process.wait(PATIENCE_S) == 0
    assert workers(sessions) == 0


def test_a_worker_that_must_end_lets_its_job_go_to_another_at_once(
    sessions: Sessions, waiting_job: UUID, start: Start, tmp_path: Path
) -> None:
    first = start()
    eventually((tmp_path / "begun-1").exists)
    assert first.stdin is not None
    first.stdin.close()

    assert first.wait(PATIENCE_S) == 3
    start()
    eventually((tmp_path / "begun-2").exists)
    (tmp_path / "release").touch()
    eventually(lambda: is_succeeded(sessions, waiting_job))


def workers(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        count: int = session.execute(text("SELECT count(*) FROM procrastinate_workers")).scalar_one()
        return count
