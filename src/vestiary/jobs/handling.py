"""What the handler of a job is given, and what it may answer.

A handler opens its own transactions, may run twice, and never holds a transaction open
while it computes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from vestiary.jobs import progress
from vestiary.jobs.domain import JsonValue
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError


class JobCancelled(Exception):
    """Raise it to stop a job after `JobRun.is_cancelled` said so; returning is as good."""


@dataclass(slots=True)
class _Seen:
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class JobRun:
    """One attempt at a job, as its handler sees it."""

    job_id: UUID
    kind: str
    subject: UUID | None
    account_id: UUID | None
    arguments: Mapping[str, JsonValue]
    attempt: int
    """1 for the first."""
    sessions: Sessions
    _seen: _Seen = field(default_factory=_Seen, repr=False, compare=False)

    def report(self, share: float) -> None:
        """Tell how much is done, 0..1, in a transaction of its own."""
        with self.sessions.as_system() as session:
            progress.report(session, self.job_id, self.attempt, share)

    def note(self, **facts: JsonValue) -> None:
        """Keep facts about this attempt (sizes, model, provider) in its log, in a transaction of its own."""
        with self.sessions.as_system() as session:
            progress.note(session, self.job_id, self.attempt, facts)

    def is_cancelled(self) -> bool:
        """Say whether the handler should stop: somebody cancelled the job, or another attempt has taken over.

        Asks the database. A handler that returns after a yes has ended the job as cancelled.
        """
        with self.sessions.as_system() as session:
            stop = progress.must_stop(session, self.job_id, self.attempt)
        self._seen.cancelled = self._seen.cancelled or stop
        return stop

    @property
    def has_seen_cancellation(self) -> bool:
        """Say whether the handler was told to stop."""
        return self._seen.cancelled


Handler: TypeAlias = Callable[[JobRun], Mapping[str, JsonValue] | None]
"""Does a job. What it returns is kept as the job's result; what it raises decides whether it is tried again."""

Handlers: TypeAlias = Mapping[str, Handler]
"""The handler of each kind of job."""


def can_pass(error: BaseException) -> bool:
    """Say whether the same job can succeed later without being changed.

    Refusals say so themselves; a database or a system that did not answer can come back;
    anything else is a mistake of ours that no repetition cures.
    """
    if isinstance(error, DomainError):
        return error.can_retry
    return isinstance(error, OperationalError | PoolTimeout | OSError)
