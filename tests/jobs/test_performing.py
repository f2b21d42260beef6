"""What becomes of a job when its handler answers, refuses, breaks, or is asked to stop."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.domain import Job, JobState, Outcome
from vestiary.jobs.handling import Handler, JobCancelled, JobRun
from vestiary.jobs.models import JobAttempt, JobRecord
from vestiary.jobs.performing import Delivery, perform
from vestiary.jobs.tracking import INTERNAL_SENTENCE, cancel, job_of
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import Invalid, Unavailable

KIND = "test.do"


class NoSuchPattern(Invalid):
    """A refusal that no repetition cures."""


@pytest.fixture
def deliver(sessions: Sessions, queue: ProcrastinateQueue, owner: UUID) -> Callable[..., Delivery]:
    """Enqueue a job of the owner's and return it as a worker would get it."""

    def enqueue(**wishes: object) -> Delivery:
        with sessions.for_account(owner) as session:
            job_id = queue(session, Job(KIND, **wishes))  # type: ignore[arg-type]  # a builder
        assert job_id is not None
        return again(sessions, job_id)

    return enqueue


def again(sessions: Sessions, job_id: UUID) -> Delivery:
    """Return the delivery of a job that counts now."""
    queue_id = record_of(sessions, job_id).queue_id
    assert queue_id is not None
    return Delivery(job_id, queue_id, "here/1/1")


def record_of(sessions: Sessions, job_id: UUID) -> JobRecord:
    with sessions.as_system() as session:
        return session.get_one(JobRecord, job_id)


def outcomes_of(sessions: Sessions, job_id: UUID) -> list[str | None]:
    with sessions.as_system() as session:
        return list(
            session.scalars(select(JobAttempt.outcome).where(JobAttempt.job_id == job_id).order_by(JobAttempt.attempt))
        )


def raising(error: Exception) -> Handler:
    def handler(run: JobRun) -> None:
        raise error

    return handler


def test_the_result_of_a_job_is_kept(sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]) -> None:
    subject = uuid4()
    delivery = deliver(subject=subject, arguments={"size": "large"})

    def handler(run: JobRun) -> dict[str, object]:
        run.note(bytes=10)
        return {"subject": str(run.subject), "size": run.arguments["size"]}

    assert perform(sessions, {KIND: handler}, delivery) is None  # type: ignore[dict-item]  # object is JSON here

    with sessions.for_account(owner) as session:
        job = job_of(session, owner, delivery.job_id)
        facts = session.scalars(select(JobAttempt.facts)).one()
    assert (job.state, job.progress) == (JobState.SUCCEEDED, 1.0)
    assert job.result == {"subject": str(subject), "size": "large"}
    assert job.started_at is not None
    assert job.finished_at is not None
    assert [attempt.outcome for attempt in job.attempts] == [Outcome.SUCCEEDED]
    assert facts == {"bytes": 10}


def test_an_ended_job_is_not_done_again(sessions: Sessions, deliver: Callable[..., Delivery]) -> None:
    delivery = deliver()
    runs: list[int] = []
    handlers = {KIND: lambda run: runs.append(run.attempt)}

    perform(sessions, handlers, delivery)
    perform(sessions, handlers, delivery)

    assert runs == [1]


def test_a_void_delivery_is_dropped(sessions: Sessions, deliver: Callable[..., Delivery]) -> None:
    delivery = deliver()
    runs: list[int] = []

    perform(sessions, {KIND: lambda _: runs.append(1)}, Delivery(delivery.job_id, delivery.queue_id + 1, "here/1/1"))

    assert runs == []
    assert record_of(sessions, delivery.job_id).state == JobState.QUEUED


@pytest.mark.parametrize(
    "error",
    [
        Unavailable("The model is loading."),
        OperationalError("SELECT 1", None, Exception("gone")),
        ConnectionResetError("reset"),
        TimeoutError("slow"),
    ],
)
def test_what_can_pass_is_tried_again_until_the_attempts_are_used_up(
    sessions: Sessions, deliver: Callable[..., Delivery], error: Exception
) -> None:
    delivery = deliver(max_attempts=3)
    handlers = {KIND: raising(error)}

    delays = [perform(sessions, handlers, delivery, chance=lambda: 0.5) for _ in range(3)]

    assert delays == [1.5, 3.0, None]
    job = record_of(sessions, delivery.job_id)
    assert (job.state, job.attempt, job.error_class) == (JobState.FAILED, 3, type(error).__name__)
    assert outcomes_of(sessions, delivery.job_id) == [Outcome.RETRIED, Outcome.RETRIED, Outcome.FAILED]


def test_a_job_that_recovers_forgets_its_error(sessions: Sessions, deliver: Callable[..., Delivery]) -> None:
    delivery = deliver()

    perform(sessions, {KIND: raising(TimeoutError("slow"))}, delivery)
    assert record_of(sessions, delivery.job_id).error_message == "slow"
    perform(sessions, {KIND: lambda _: None}, delivery)

    job = record_of(sessions, delivery.job_id)
    assert (job.state, job.error_class, job.result) == (JobState.SUCCEEDED, None, None)


def test_a_refusal_fails_at_once_and_its_sentence_is_kept(
    sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]
) -> None:
    delivery = deliver()

    assert perform(sessions, {KIND: raising(NoSuchPattern("There is no \x00such pattern."))}, delivery) is None

    job = record_of(sessions, delivery.job_id)
    assert (job.state, job.error_class, job.error_message) == (
        JobState.FAILED,
        "NoSuchPattern",
        "There is no such pattern.",
    )
    with sessions.for_account(owner) as session:
        error = job_of(session, owner, delivery.job_id).error
    assert error is not None
    assert (error.code, error.message) == ("invalid_request", "There is no such pattern.")


def test_a_mistake_of_ours_fails_at_once_and_its_words_are_for_admins_only(
    sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]
) -> None:
    delivery = deliver()

    perform(sessions, {KIND: raising(ValueError("/secret/path"))}, delivery)

    job = record_of(sessions, delivery.job_id)
    assert (job.state, job.attempt, job.error_class, job.error_message) == (
        JobState.FAILED,
        1,
        "ValueError",
        "/secret/path",
    )
    with sessions.for_account(owner) as session:
        error = job_of(session, owner, delivery.job_id).error
    assert error is not None
    assert (error.code, error.message) == ("internal_error", INTERNAL_SENTENCE)


@pytest.mark.parametrize("result", [{"x": float("nan")}, {"x": "a\x00b"}, {"x": object()}])
def test_a_result_that_cannot_be_kept_fails_the_job(
    sessions: Sessions, deliver: Callable[..., Delivery], result: dict[str, object]
) -> None:
    delivery = deliver()

    perform(sessions, {KIND: lambda _: result}, delivery)  # type: ignore[dict-item,return-value]  # wrong on purpose

    assert record_of(sessions, delivery.job_id).state == JobState.FAILED


def test_a_job_that_no_worker_knows_waits_for_one_that_does(
    sessions: Sessions, deliver: Callable[..., Delivery]
) -> None:
    delivery = deliver()

    assert perform(sessions, {}, delivery) is not None

    assert record_of(sessions, delivery.job_id).error_code == "unknown_kind"


def test_progress_is_seen_while_the_job_runs(sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]) -> None:
    seen: list[float] = []

    def handler(run: JobRun) -> None:
        for share in (0.25, 7.0):
            run.report(share)
            with sessions.for_account(owner) as session:
                seen.append(job_of(session, owner, run.job_id).progress)

    perform(sessions, {KIND: handler}, deliver())

    assert seen == [0.25, 1.0]


def cancel_as(sessions: Sessions, owner: UUID, job_id: UUID) -> None:
    with sessions.for_account(owner) as session:
        cancel(session, owner, job_id)


def test_a_queued_job_is_cancelled_at_once(sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]) -> None:
    delivery = deliver()
    runs: list[int] = []

    cancel_as(sessions, owner, delivery.job_id)
    perform(sessions, {KIND: lambda _: runs.append(1)}, delivery)

    assert runs == []
    assert record_of(sessions, delivery.job_id).state == JobState.CANCELLED


@pytest.mark.parametrize("ending", ["returns", "says so", "fails"])
def test_a_running_job_is_asked_to_stop(
    sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery], ending: str
) -> None:
    def handler(run: JobRun) -> None:
        assert not run.is_cancelled()
        cancel_as(sessions, owner, run.job_id)
        assert run.is_cancelled()
        if ending == "says so":
            raise JobCancelled
        if ending == "fails":
            raise TimeoutError

    delivery = deliver()

    assert perform(sessions, {KIND: handler}, delivery) is None
    assert record_of(sessions, delivery.job_id).state == JobState.CANCELLED
    assert outcomes_of(sessions, delivery.job_id) == [Outcome.CANCELLED]


def test_a_job_that_was_done_before_it_heard_of_the_cancellation_counts_as_done(
    sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]
) -> None:
    delivery = deliver()

    perform(sessions, {KIND: lambda run: cancel_as(sessions, owner, run.job_id)}, delivery)

    assert record_of(sessions, delivery.job_id).state == JobState.SUCCEEDED


def test_a_superseded_attempt_stops_and_ends_nothing(sessions: Sessions, deliver: Callable[..., Delivery]) -> None:
    delivery = deliver()

    def slow(run: JobRun) -> dict[str, str]:
        perform(sessions, {KIND: lambda _: {"by": "the second"}}, delivery)
        assert run.is_cancelled()
        run.report(0.1)
        return {"by": "the first"}

    perform(sessions, {KIND: slow}, delivery)

    job = record_of(sessions, delivery.job_id)
    assert (job.result, job.progress) == ({"by": "the second"}, 1.0)
    assert outcomes_of(sessions, delivery.job_id) == [Outcome.LOST, Outcome.SUCCEEDED]


def test_the_job_of_an_erased_account_is_dropped(
    sessions: Sessions, owner: UUID, deliver: Callable[..., Delivery]
) -> None:
    delivery = deliver()
    with sessions.as_system() as session:
        session.execute(text("DELETE FROM accounts WHERE id = :id"), {"id": owner})

    assert perform(sessions, {KIND: raising(AssertionError())}, delivery) is None
