"""A job is part of the transaction that asks for it, as the app's role and as the system's."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.domain import Job, JobState, Priority
from vestiary.jobs.models import JobRecord
from vestiary.kernel.database import APP_ROLE, SYSTEM_ROLE, Sessions, enter


def waiting(sessions: Sessions) -> tuple[int, int]:
    """Return how many jobs the ledger and the queue hold."""
    with sessions.as_system() as session:
        row = session.execute(
            text("SELECT (SELECT count(*) FROM jobs), (SELECT count(*) FROM procrastinate_jobs)")
        ).one()
        return row[0], row[1]


def test_a_job_is_committed_with_the_transaction_that_asked_for_it(
    sessions: Sessions, queue: ProcrastinateQueue, owner: UUID
) -> None:
    with sessions.for_account(owner) as session:
        job_id = queue(session, Job("wardrobe.analyse", subject=uuid4()))

    assert waiting(sessions) == (1, 1)
    with sessions.as_system() as session:
        record = session.get_one(JobRecord, job_id)
        assert (record.state, record.account_id, record.max_attempts) == (JobState.QUEUED, owner, 3)
        delivered = session.execute(text("SELECT id, args FROM procrastinate_jobs")).one()
        assert delivered.id == record.queue_id
        assert delivered.args == {"job_id": str(job_id)}


def test_a_job_vanishes_with_the_transaction_that_asked_for_it(
    sessions: Sessions, queue: ProcrastinateQueue, owner: UUID
) -> None:
    def ask_and_break() -> None:
        with sessions.for_account(owner) as session:
            queue(session, Job("wardrobe.analyse"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_break()

    assert waiting(sessions) == (0, 0)


def test_a_job_of_the_platform_belongs_to_nobody(session: Session, queue: ProcrastinateQueue) -> None:
    job_id = queue(session, Job("media.sweep"))

    assert session.get_one(JobRecord, job_id).account_id is None


def test_a_live_job_with_the_same_key_is_enough(session: Session, queue: ProcrastinateQueue, anna: UUID) -> None:
    enter(session, role=APP_ROLE, account_id=anna)
    first = queue(session, Job("wardrobe.analyse", dedupe_key="analyse:1"))

    assert first is not None
    assert queue(session, Job("wardrobe.analyse", dedupe_key="analyse:1")) is None
    assert queue(session, Job("wardrobe.analyse", dedupe_key="analyse:2")) is not None


def test_an_ended_job_frees_its_key(session: Session, queue: ProcrastinateQueue) -> None:
    first = queue(session, Job("wardrobe.analyse", dedupe_key="analyse:1"))
    session.execute(text("UPDATE jobs SET state = 'succeeded' WHERE id = :id"), {"id": first})

    assert queue(session, Job("wardrobe.analyse", dedupe_key="analyse:1")) is not None


def test_the_more_urgent_job_comes_first_and_among_equals_the_older(
    session: Session, queue: ProcrastinateQueue
) -> None:
    ids = [
        queue(session, Job(kind, priority=priority))
        for kind, priority in [
            ("bulk", Priority.BULK),
            ("first", Priority.NORMAL),
            ("second", Priority.NORMAL),
            ("urgent", Priority.INTERACTIVE),
        ]
    ]
    enter(session, role=SYSTEM_ROLE)
    worker = session.execute(text("SELECT id FROM procrastinate_workers")).scalar()

    fetched = [
        session.execute(
            text("SELECT args ->> 'job_id' FROM procrastinate_fetch_job_v2(NULL, :worker)"), {"worker": worker}
        ).scalar_one()
        for _ in ids
    ]

    assert fetched == [str(ids[3]), str(ids[1]), str(ids[2]), str(ids[0])]


def test_an_account_cannot_enqueue_for_another(session: Session, queue: ProcrastinateQueue, anna: UUID) -> None:
    enter(session, role=APP_ROLE, account_id=uuid4())

    with pytest.raises(ProgrammingError, match="row-level security"):
        queue(session, Job("wardrobe.analyse", account_id=anna))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT args FROM procrastinate_jobs",
        "UPDATE procrastinate_jobs SET priority = 100",
        "DELETE FROM procrastinate_jobs",
        "SELECT * FROM procrastinate_events",
        "SELECT * FROM procrastinate_workers",
        "SELECT * FROM procrastinate_periodic_defers",
        "SELECT * FROM procrastinate_fetch_job_v2(NULL, NULL)",
        "SELECT procrastinate_cancel_job_v1(1, true, true)",
        "SELECT procrastinate_finish_job_v1(1, 'failed', true)",
        "SELECT procrastinate_register_worker_v1()",
        "SELECT procrastinate_prune_stalled_workers_v1(0)",
    ],
)
def test_the_apps_role_can_do_nothing_else_with_the_queue(
    session: Session, queue: ProcrastinateQueue, anna: UUID, statement: str
) -> None:
    enter(session, role=APP_ROLE, account_id=anna)
    queue(session, Job("wardrobe.analyse"))

    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(text(statement))


def test_an_account_sees_its_own_jobs_only(session: Session, queue: ProcrastinateQueue, anna: UUID) -> None:
    enter(session, role=APP_ROLE, account_id=anna)
    mine = queue(session, Job("wardrobe.analyse"))
    enter(session, role=SYSTEM_ROLE)
    queue(session, Job("media.sweep"))

    enter(session, role=APP_ROLE, account_id=anna)

    assert session.scalars(select(JobRecord.id)).all() == [mine]
