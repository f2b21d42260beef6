"""What a job is, which states it passes, and how long it waits before it is tried again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final, TypeAlias
from uuid import UUID

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
"""What JSON can say. Job arguments are ids and small choices, never content."""

FIRST_DELAY_S: Final = 2.0
"""Longest wait before the second attempt; each further wait is up to twice as long."""

LONGEST_DELAY_S: Final = 300.0
"""A missing outside service is asked again at least every five minutes."""

QUICK_RESCUES: Final = 3
"""So many times a job whose worker died goes back at once; after that it may be the killer itself, and waits."""

MAX_LOST: Final = 25
"""So many workers may die under one job. Far more than restarts explain, so the job itself is to blame."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Say whether nothing will happen to the job any more."""
        return self in {JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED}


class Outcome(StrEnum):
    """How one attempt ended."""

    SUCCEEDED = "succeeded"
    RETRIED = "retried"
    """It failed in a way that can pass; the job went back to the queue."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"
    """Its worker died, or fell silent for so long that it was taken for dead."""


class Priority(IntEnum):
    """Larger is sooner. Among equals the older job comes first."""

    BULK = -10
    NORMAL = 0
    INTERACTIVE = 10
    AWAITED = 20
    """Somebody's request is being held until it is done."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work to be done later by the handler registered for its kind."""

    kind: str
    """`<module>.<verb>`, e.g. `wardrobe.analyse`. At most 80 characters."""
    subject: UUID | None = field(default=None, kw_only=True)
    """The thing it is about."""
    account_id: UUID | None = field(default=None, kw_only=True)
    """Whose job it is; None means the account of the transaction, or the platform in a transaction of the system."""
    arguments: Mapping[str, JsonValue] = field(default_factory=dict, kw_only=True)
    """Ids and small choices."""
    priority: int = field(default=Priority.NORMAL, kw_only=True)
    dedupe_key: str | None = field(default=None, kw_only=True)
    """While a job with this key is queued or running, no second one is made. At most 200 characters."""
    max_attempts: int | None = field(default=None, kw_only=True)
    """How often it is tried when it fails in a way that can pass; None takes the setting."""


@dataclass(frozen=True, slots=True)
class PeriodicJob:
    """A job that is enqueued again and again by whichever worker is alive; never two of a kind at once."""

    kind: str
    every_s: float = field(kw_only=True)
    priority: int = field(default=Priority.BULK, kw_only=True)
    arguments: Mapping[str, JsonValue] = field(default_factory=dict, kw_only=True)
    label: str = field(default="", kw_only=True)
    """Tells two rounds of one kind apart."""
    at_start: bool = field(default=False, kw_only=True)
    """Whether every worker also asks for it when it starts, due or not."""

    @property
    def dedupe_key(self) -> str:
        """The key under which only one of these is alive."""
        return f"periodic:{self.kind}:{self.label}"


def back_off_s(failures: int, *, chance: float) -> float:
    """Return how long a job waits after its n-th failure (from 1), in seconds.

    Half of the wait is fixed and doubles each time; the other half is up to `chance`
    (0..1), so that jobs which failed together do not come back together.
    """
    longest = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(failures - 1, 30))
    return longest / 2 + longest / 2 * chance


def rescue_delay_s(losses: int) -> float:
    """Return how long a job waits after its n-th worker died (from 1), in seconds: mostly not at all."""
    if losses <= QUICK_RESCUES:
        return 0.0
    return min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(losses - QUICK_RESCUES - 1, 30))
