"""One delivery of a job: take it up in the ledger, let its handler do it, write down how it ended."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from structlog.contextvars import bound_contextvars

from vestiary.jobs import ledger
from vestiary.jobs.domain import JsonValue, Outcome, back_off_s
from vestiary.jobs.errors import UnknownKind
from vestiary.jobs.handling import Handlers, JobCancelled, JobRun, can_pass
from vestiary.jobs.ledger import Begun, Ending
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError
from vestiary.kernel.logs import logger

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A job as it comes out of the queue."""

    job_id: UUID
    queue_id: int
    worker_id: str


@dataclass(frozen=True, slots=True)
class _End:
    """What the handler did: gave a result, was cancelled, or raised."""

    result: Mapping[str, JsonValue] | None = None
    is_cancelled: bool = False
    error: Exception | None = None


def perform(
    sessions: Sessions, handlers: Handlers, delivery: Delivery, *, chance: Callable[[], float] = random.random
) -> float | None:
    """Do a delivered job; return after how many seconds it should be delivered again, or None when it has ended.

    Safe to call twice with the same delivery, and by two workers at once.
    """
    with sessions.as_system() as session:
        begun = ledger.begin(session, delivery.job_id, queue_id=delivery.queue_id, worker_id=delivery.worker_id)
    if begun is None:
        return None
    run = JobRun(
        job_id=delivery.job_id,
        kind=begun.kind,
        subject=begun.subject,
        account_id=begun.account_id,
        arguments=begun.arguments,
        attempt=begun.attempt,
        sessions=sessions,
    )
    with bound_contextvars(job_id=str(run.job_id), kind=run.kind, attempt=run.attempt):
        started = time.perf_counter()
        end = _run_handler(handlers, run)
        outcome, after_s = _write_end(run, begun, end, chance)
        log.info("job attempt ended", outcome=outcome, ms=round((time.perf_counter() - started) * 1e3, 1))
        return after_s


def _run_handler(handlers: Handlers, run: JobRun) -> _End:
    try:
        if run.kind not in handlers:
            raise UnknownKind(run.kind)  # noqa: TRY301  # ends like any other error of a handler
        result = handlers[run.kind](run)
        kept = None if result is None else ledger.storable_json(result)
    except JobCancelled:
        return _End(is_cancelled=True)
    except Exception as error:  # noqa: BLE001  # the worker's outermost loop: one job must not take the others down
        _log_error(error)
        return _End(error=error)
    return _End(result=kept, is_cancelled=run.has_seen_cancellation)


def _log_error(error: Exception) -> None:
    """Log a foreseen refusal as a word, and anything else with its traceback."""
    if isinstance(error, DomainError):
        log.info("job was refused", code=error.code, error=type(error).__name__)
    else:
        log.error("job broke", error=type(error).__name__, exc_info=error)


def _write_end(run: JobRun, begun: Begun, end: _End, chance: Callable[[], float]) -> tuple[Outcome, float | None]:
    """Write the end of an attempt in one transaction; return it, and when to come back."""
    with run.sessions.as_system() as session:
        ledger.hold_owner(session, run.job_id)
        stops = end.is_cancelled or end.error is not None
        if stops and ledger.is_cancel_requested(session, run.job_id):
            ledger.end_cancelled(session, run.job_id, run.attempt)
            return Outcome.CANCELLED, None
        if end.error is None:
            ledger.succeed(session, run.job_id, run.attempt, end.result)
            return Outcome.SUCCEEDED, None
        failures = begun.failures + 1
        if can_pass(end.error) and failures < begun.max_attempts:
            is_back = ledger.put_back(session, run.job_id, run.attempt, Ending.of(end.error))
            return Outcome.RETRIED, back_off_s(failures, chance=chance()) if is_back else None
        ledger.fail(session, run.job_id, run.attempt, Ending.of(end.error))
        return Outcome.FAILED, None
