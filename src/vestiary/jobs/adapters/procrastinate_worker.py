"""A worker: takes deliveries out of the queue, does them in threads, and keeps house meanwhile.

The event loop only talks to the queue; handlers and every transaction of ours run in threads.
"""

import asyncio
import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import psycopg
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as QueueJob
from procrastinate.worker import Worker
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from typing_extensions import override

from vestiary.jobs.adapters import procrastinate_rescue as rescuing
from vestiary.jobs.adapters.procrastinate_rescue import Place
from vestiary.jobs.domain import PeriodicJob
from vestiary.jobs.errors import QueueUnavailable
from vestiary.jobs.handling import Handlers
from vestiary.jobs.performing import Delivery, perform
from vestiary.jobs.queueing import Deliver, Enqueue
from vestiary.jobs.scheduling import enqueue_at_start, enqueue_due
from vestiary.kernel.database import Sessions
from vestiary.kernel.logs import logger
from vestiary.kernel.settings import JobSettings

log = logger(__name__)

TASK: Final = "vestiary.perform"
"""The one task of the queue. Kinds of jobs are the ledger's business, so the queue need not know them."""

POLL_S: Final = 2.0
"""The queue is looked at this often even when no notification comes, as behind PgBouncer in transaction mode."""

LONGEST_JOB_S: Final = 1800.0
"""A job that takes longer hangs. A thread cannot be killed, so its worker ends; the loss counts against the job."""

_LOOK_S: Final = 0.2
_RETRY_S: Final = 1.0
_LOCK_KEY: Final = 0x7E57_10B5
"""Advisory lock: of all workers, one at a time keeps house."""

_DATABASE_AWAY = (ConnectorException, QueueUnavailable, psycopg.Error, SQLAlchemyError, OSError)


class _Again(Exception):
    """Tells the queue to keep a delivery for later."""

    def __init__(self, after_s: float) -> None:
        super().__init__(f"again after {after_s:.1f} s")
        self.after_s = after_s


class _KeepAlways(BaseRetryStrategy):
    """Never lets the queue give a job up: the ledger decides that, within `perform`.

    Any other error than `_Again` means that the ledger could not be reached.
    """

    @override
    def get_retry_decision(self, *, exception: BaseException, job: QueueJob) -> RetryDecision:
        after_s = exception.after_s if isinstance(exception, _Again) else _RETRY_S * min(60, 1 + job.attempts)
        return RetryDecision(retry_in={"milliseconds": int(after_s * 1000)})


@dataclass(frozen=True, slots=True)
class Employment:
    """What a worker is given to work with."""

    sessions: Sessions
    database_url: str
    settings: JobSettings
    handlers: Handlers
    periodic: tuple[PeriodicJob, ...]
    enqueue: Enqueue
    deliver: Deliver
    longest_grace_s: float
    """A worker that is asked to stop lets its jobs finish for at most this long."""
    longest_job_s: float = LONGEST_JOB_S

    @property
    def housekeeping_s(self) -> float:
        """How often dead workers are looked for, so that their jobs start again within a minute."""
        return min(10.0, 2 * self.settings.heartbeat_s)

    @property
    def grace_s(self) -> float:
        """How long jobs may go on after a stop: heartbeats cease then, so it ends before others think us dead."""
        return min(self.longest_grace_s, max(0.0, self.settings.stalled_after_s - self.settings.heartbeat_s))


@dataclass(slots=True)
class Hands:
    """What one life of a worker holds at the moment."""

    threads: ThreadPoolExecutor
    held: dict[int, float] = field(default_factory=dict)
    """Since when, by the monotonic clock, each delivery is being done."""
    suspects: frozenset[int] = frozenset()
    has_asked_at_start: bool = False


def work(employment: Employment, *, stop: threading.Event, abandon: Callable[[], None]) -> None:
    """Do jobs until `stop` is set; survive a database that goes away and comes back.

    When a job hangs, or still runs at the end of the grace, the worker signs off (so that others
    take its jobs up at once) and calls `abandon`, which ends the process.
    """
    asyncio.run(_work(employment, stop, abandon))


async def _work(employment: Employment, stop: threading.Event, abandon: Callable[[], None]) -> None:
    while not stop.is_set():
        try:
            await _one_life(employment, stop, abandon)
        except _DATABASE_AWAY as error:
            log.warning("worker lost the database", error=type(error).__name__)
        if not stop.is_set():
            await asyncio.sleep(_RETRY_S)


async def _one_life(employment: Employment, stop: threading.Event, abandon: Callable[[], None]) -> None:
    """Sign on, do jobs, sign off. Ends on a stop, and when the connection to the queue breaks."""
    threads = ThreadPoolExecutor(employment.settings.concurrency + 1, thread_name_prefix="job")
    hands = Hands(threads)
    app = _app(employment, hands)
    try:
        async with app.open_async():
            worker = _worker(app, employment)
            life = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]  # procrastinate
            house = asyncio.create_task(_keep_house(employment, worker, hands))
            try:
                if not await _is_over(life, worker, employment, hands, stop):
                    await asyncio.to_thread(_sign_off, employment.sessions, worker.worker_id)
                    log.warning("worker left jobs behind", count=len(hands.held))
                    abandon()
                    worker.stop()  # type: ignore[no-untyped-call]  # procrastinate
            finally:
                house.cancel()
                await asyncio.gather(house, return_exceptions=True)
            await life
    finally:
        await asyncio.to_thread(threads.shutdown)  # a round of housekeeping may still hold a connection


def _app(employment: Employment, hands: Hands) -> App:
    url = employment.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    # Prepared statements are off, so that PgBouncer in transaction mode can stand between.
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4, kwargs={"prepare_threshold": None}))
    place = Place.here()

    async def perform_delivery(context: JobContext, job_id: str) -> None:
        queue_id, worker_id = context.job.id, context.job.worker_id
        assert queue_id is not None  # it came out of the database
        assert worker_id is not None
        delivery = Delivery(UUID(job_id), queue_id, place.worker(worker_id))
        hands.held[queue_id] = time.monotonic()
        try:
            after_s = await asyncio.get_running_loop().run_in_executor(
                hands.threads, perform, employment.sessions, employment.handlers, delivery
            )
        finally:
            hands.held.pop(queue_id, None)
        if after_s is not None:
            raise _Again(after_s)

    app.task(name=TASK, pass_context=True, retry=_KeepAlways())(perform_delivery)
    return app


def _worker(app: App, employment: Employment) -> Worker:
    settings = employment.settings
    return Worker(
        app,
        concurrency=settings.concurrency,
        fetch_job_polling_interval=min(POLL_S, settings.heartbeat_s),
        abort_job_polling_interval=60.0,  # cancelling goes through the ledger
        delete_jobs="always",  # the ledger keeps the end; the queue stays small
        install_signal_handlers=False,
        update_heartbeat_interval=settings.heartbeat_s,
        # Silent workers are pruned by the rescue alone, after their jobs are safe.
        stalled_worker_timeout=10 * 365 * 86400.0,
    )


async def _is_over(
    life: asyncio.Task[None], worker: Worker, employment: Employment, hands: Hands, stop: threading.Event
) -> bool:
    """Wait for the worker's end, and pass a stop on; False when a job hangs or outlasts the grace."""
    loop = asyncio.get_running_loop()
    deadline: float | None = None
    while not life.done():
        if stop.is_set():
            deadline = loop.time() + employment.grace_s if deadline is None else deadline
            # Again and again: a stop before the first step of `run` would be forgotten.
            worker.stop()  # type: ignore[no-untyped-call]  # procrastinate
        oldest = min(hands.held.values(), default=math.inf)
        if (deadline is not None and loop.time() > deadline) or time.monotonic() - oldest > employment.longest_job_s:
            return False
        await asyncio.wait({life}, timeout=_LOOK_S)
    return True


def _sign_off(sessions: Sessions, worker_id: int | None) -> None:
    if worker_id is None:
        return
    try:
        with sessions.as_system() as session:
            rescuing.sign_off(session, worker_id)
    except SQLAlchemyError as error:
        log.warning("worker could not sign off", error=type(error).__name__)


async def _keep_house(employment: Employment, worker: Worker, hands: Hands) -> None:
    """Rescue, schedule and check oneself, at once and then every few seconds."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            knows_us = await loop.run_in_executor(hands.threads, keep_house, employment, worker.worker_id, hands)
            if not knows_us:
                log.warning("worker was taken for dead; it signs on again")
                worker.stop()  # type: ignore[no-untyped-call]  # procrastinate
        except _DATABASE_AWAY as error:
            log.warning("housekeeping failed", error=type(error).__name__)
        await asyncio.sleep(employment.housekeeping_s)


def keep_house(employment: Employment, worker_id: int | None, hands: Hands) -> bool:
    """Do one round of housekeeping in one transaction; return whether the register still knows this worker."""
    with employment.sessions.as_system() as session:
        knows_us = worker_id is None or _check_oneself(session, worker_id, hands)
        if session.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _LOCK_KEY}):
            _put_right(session, employment, hands)
        return knows_us


def _put_right(session: Session, employment: Employment, hands: Hands) -> None:
    count = rescuing.rescue(session, employment.deliver, stalled_after_s=employment.settings.stalled_after_s)
    if count:
        log.warning("jobs of dead workers were taken up again", count=count)
    enqueue_due(session, employment.enqueue, employment.periodic)
    if not hands.has_asked_at_start:
        enqueue_at_start(session, employment.enqueue, employment.periodic)
        hands.has_asked_at_start = True


def _check_oneself(session: Session, worker_id: int, hands: Hands) -> bool:
    """Give up deliveries that the queue counts as ours and that were twice not in our hands.

    They are left over when the database went away just as a job ended.
    """
    strays = rescuing.strays_of(session, worker_id, tuple(hands.held))
    lost = strays & hands.suspects
    hands.suspects = strays - lost
    if lost:
        rescuing.disown(session, lost)
    return rescuing.is_signed_on(session, worker_id)
