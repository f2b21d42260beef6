"""Runs that read garments again: batch by batch, each a job of low priority that asks for the next.

A batch ends within seconds, so that uploads, which come first in the queue, never wait long behind it. What is done is
written after every garment: a killed worker's successor goes on with the next one.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError, Unavailable
from vestiary.kernel.logs import logger
from vestiary.plugins.domain import REREAD, Run, RunState, Scope
from vestiary.plugins.errors import NoRunUnderWay, OwnerNotFound, RunUnderWay
from vestiary.plugins.models import ReadingRun
from vestiary.wardrobe.analysing import Analyst, read_again
from vestiary.wardrobe.rereading import Rereading, count_to_read, next_to_read

log = logger(__name__)

BATCH: Final = 10
"""Garments of one job: a few seconds."""


def start_run(session: Session, enqueue: Enqueue, *, scope: Scope, owner_id: UUID | None, by: UUID | None) -> UUID:
    """Ask for garments to be read again by the present models. Needs the system's role.

    Raises:
        RunUnderWay: one is under way already.
        OwnerNotFound: there is no such user.

    """
    try:
        with session.begin_nested():
            run_id: UUID | None = session.scalar(
                insert(ReadingRun)
                .values(scope=scope, owner_id=owner_id, asked_by=by)
                .on_conflict_do_nothing(index_elements=["state"], index_where=text("state = 'running'"))
                .returning(ReadingRun.id)
            )
    except IntegrityError as error:
        raise OwnerNotFound from error
    if run_id is None:
        raise RunUnderWay
    _ask_for_batch(session, enqueue, run_id, 0)
    return run_id


def cancel_run(session: Session) -> None:
    """End the run that is under way; what it has read stays. Needs the system's role.

    Raises:
        NoRunUnderWay: there is none.

    """
    ended = session.scalar(
        update(ReadingRun)
        .where(ReadingRun.state == RunState.RUNNING)
        .values(state=RunState.CANCELLED, finished_at=func.clock_timestamp())
        .returning(ReadingRun.id)
    )
    if ended is None:
        raise NoRunUnderWay


def latest_run(session: Session) -> Run | None:
    """Return the run that was asked for last. Needs the system's role."""
    newest = select(ReadingRun).order_by(ReadingRun.created_at.desc()).limit(1)
    row = session.execute(newest, execution_options={"populate_existing": True}).scalar_one_or_none()
    return None if row is None else _run_from(row)


def _run_from(row: ReadingRun) -> Run:
    return Run(
        id=row.id,
        scope=Scope(row.scope),
        owner_id=row.owner_id,
        state=RunState(row.state),
        total=row.total,
        done=row.done,
        skipped=row.skipped,
        error_message=row.error_message,
        started_at=row.created_at,
        finished_at=row.finished_at,
    )


def carry_on(analyst: Analyst, enqueue: Enqueue, run_id: UUID, batch: int) -> Run | None:
    """Read the next garments of a run again, and ask for the next batch or end the run.

    Does nothing (None) when the run has ended or another job has done this batch.

    Raises:
        DomainError: a model or the storage does not answer; the run goes on where it stopped when the job is repeated.

    """
    names = dict(analyst.models.names)
    row = _begin(analyst.sessions, run_id, batch, names)
    if row is None:
        return None
    with analyst.sessions.as_system() as session:
        waiting = next_to_read(session, _wanted(row), after=row.after, limit=BATCH)
    after = row.after
    for garment_id in waiting:
        was_read = _read_one(analyst, garment_id)
        if not _note(analyst.sessions, run_id, batch, before=after, garment_id=garment_id, was_read=was_read):
            return None
        after = garment_id
    return _end(analyst.sessions, enqueue, run_id, batch, is_last=len(waiting) < BATCH)


def _begin(sessions: Sessions, run_id: UUID, batch: int, names: Mapping[str, str]) -> ReadingRun | None:
    """Return the run, counted; None when this batch is not its next. Other models than before begin anew."""
    with sessions.as_system() as session:
        row = session.execute(
            select(ReadingRun).where(_is_current(run_id, batch)).with_for_update()
        ).scalar_one_or_none()
        if row is not None and row.names != names:
            row.names, row.after, row.done, row.skipped = dict(names), None, 0, 0
            row.total = count_to_read(session, _wanted(row))
            session.flush()
        return row


def _wanted(row: ReadingRun) -> Rereading:
    others = row.names if row.scope == Scope.OTHERS else None
    return Rereading(row.created_at, row.owner_id, others)


def _read_one(analyst: Analyst, garment_id: UUID) -> bool:
    """Read one garment again; False where it keeps its reading."""
    try:
        return read_again(analyst, garment_id)
    except Unavailable:
        raise
    except DomainError as refusal:
        # One damaged photo must not end the run for all others.
        log.warning("garment kept its reading", garment_id=str(garment_id), code=refusal.code)
        return False


def _note(
    sessions: Sessions, run_id: UUID, batch: int, *, before: UUID | None, garment_id: UUID, was_read: bool
) -> bool:
    """Write down that a garment is dealt with; False when the run has ended or another job is further."""
    counted = ReadingRun.done if was_read else ReadingRun.skipped
    with sessions.as_system() as session:
        noted = session.scalar(
            update(ReadingRun)
            .where(_is_current(run_id, batch), ReadingRun.after.is_not_distinct_from(before))
            .values({"after": garment_id, counted.key: counted + 1})
            .returning(ReadingRun.id)
        )
    return noted is not None


def _end(sessions: Sessions, enqueue: Enqueue, run_id: UUID, batch: int, *, is_last: bool) -> Run | None:
    values = (
        {"state": RunState.DONE, "finished_at": func.clock_timestamp()} if is_last else {"batch": ReadingRun.batch + 1}
    )
    with sessions.as_system() as session:
        row = session.execute(
            update(ReadingRun).where(_is_current(run_id, batch)).values(values).returning(ReadingRun)
        ).scalar_one_or_none()
        if row is not None and not is_last:
            _ask_for_batch(session, enqueue, run_id, batch + 1)
        return None if row is None else _run_from(row)


def _is_current(run_id: UUID, batch: int) -> ColumnElement[bool]:
    return (ReadingRun.id == run_id) & (ReadingRun.batch == batch) & (ReadingRun.state == RunState.RUNNING)


def _ask_for_batch(session: Session, enqueue: Enqueue, run_id: UUID, batch: int) -> None:
    job = Job(
        REREAD,
        subject=run_id,
        arguments={"batch": batch},
        priority=Priority.BULK,
        dedupe_key=f"{REREAD}:{run_id}:{batch}",
    )
    enqueue(session, job)
