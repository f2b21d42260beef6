"""The queue on procrastinate: jobs enter it through the session's own connection.

The queue carries the ledger's id and nothing else; what a job is and how it stands, the
ledger alone says.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg import Connection
from sqlalchemy.orm import Session

from vestiary.jobs import ledger
from vestiary.jobs.adapters.procrastinate_worker import TASK, Employment, work
from vestiary.jobs.domain import Job, PeriodicJob
from vestiary.jobs.errors import QueueUnavailable
from vestiary.jobs.handling import Handlers
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import JobSettings


def _deferring_app() -> App:
    # Never opened: every job goes through a connection that the caller hands in.
    return App(connector=SyncPsycopgConnector())


@dataclass(frozen=True, slots=True)
class ProcrastinateQueue:
    """Enqueues in the caller's transaction, as the app's role or the system's. An `Enqueue` and a `Deliver`."""

    max_attempts: int = 5
    _app: App = field(default_factory=_deferring_app, repr=False, compare=False)

    def __call__(self, session: Session, job: Job) -> UUID | None:
        """Record and deliver a job; None when a live job has its `dedupe_key`."""
        job_id = ledger.record(session, job, max_attempts=self.max_attempts)
        if job_id is not None:
            queue_id = self.deliver(session, job_id, priority=job.priority, after_s=0)
            ledger.name_delivery(session, job_id, queue_id)
        return job_id

    def deliver(self, session: Session, job_id: UUID, *, priority: int, after_s: float) -> int:
        """Put a recorded job into the queue; see `Deliver`."""
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, Connection)  # engine_for builds on psycopg 3
        deferrer = self._app.configure_task(
            TASK,
            priority=int(priority),
            schedule_in={"milliseconds": int(after_s * 1000)} if after_s > 0 else None,
            connection=connection,
            allow_unknown=True,
        )
        try:
            return deferrer.defer(job_id=str(job_id))
        except ConnectorException as error:
            raise QueueUnavailable from error

    def run_worker(
        self,
        settings: JobSettings,
        sessions: Sessions,
        database_url: str,
        handlers: Handlers,
        periodic: Iterable[PeriodicJob],
        *,
        stop: threading.Event,
        abandon: Callable[[], None],
        grace_s: float,
    ) -> None:
        """Do jobs until `stop` is set; see `work`. Blocks its thread and runs an event loop in it."""
        employment = Employment(
            sessions, database_url, settings, handlers, tuple(periodic), self, self.deliver, longest_grace_s=grace_s
        )
        work(employment, stop=stop, abandon=abandon)
