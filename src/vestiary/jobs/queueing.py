"""How other modules ask for work, and what an engine for the work must offer."""

from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job


class Enqueue(Protocol):
    """Asks for work to be done after the caller's transaction."""

    def __call__(self, session: Session, job: Job) -> UUID | None:
        """Record the job in the caller's transaction and return its id; both are committed or neither.

        None means that a live job with the same `dedupe_key` exists, and nothing was recorded.
        """
        ...


class Deliver(Protocol):
    """Puts a recorded job before the workers."""

    def __call__(self, session: Session, job_id: UUID, *, priority: int, after_s: float) -> int:
        """Add the job to the queue within the session's transaction, and return the delivery's number.

        A worker meets it when the transaction is committed and `after_s` seconds are over.
        Of several deliveries of one job only the one that the ledger names is done.

        Raises:
            QueueUnavailable: the database did not take it.

        """
        ...
