"""What is chosen, found, checked and running."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from vestiary.vision.plugging import Role

FILE_NAME: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
"""Of a file in the models folder: no path, nothing hidden, short enough for a model's name."""

CHECK: Final = "plugins.check"
"""The job that loads a file and tries it on a drawn picture."""

REREAD: Final = "plugins.reread"
"""The job that reads some garments of a run again, and asks for the next."""


class Source(StrEnum):
    """Who says which model takes a role."""

    BUILT_IN = "built_in"
    SETTINGS = "settings"
    CHOSEN = "chosen"


class Scope(StrEnum):
    """Which garments a run reads again."""

    ALL = "all"
    OTHERS = "others"
    """Those that other models than the present ones have read."""


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that an admin chose for a role, as it was then."""

    role: Role
    file: str
    fingerprint: str
    """SHA-256 in hexadecimal: a file that has changed since is refused."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in the models folder."""

    role: Role
    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a check of a file said; while `passed` is None a worker has not looked yet."""

    role: Role
    file: str
    bytes: int
    passed: bool | None
    name: str
    fingerprint: str
    fault: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    classes: Mapping[str, str | None]
    said: tuple[str, ...]
    """What it said of a drawn picture, in words."""
    load_ms: float
    run_ms: float
    at: datetime


@dataclass(frozen=True, slots=True)
class RoleInUse:
    """Which model takes a role, and by whose word."""

    role: Role
    source: Source
    model: str
    """The model's name as far as it is known without opening the file; empty for the built-in one."""
    file: str
    variable: str
    """The setting that can name a model for this role."""


@dataclass(frozen=True, slots=True)
class Run:
    """A pass over garments that are read again."""

    id: UUID
    scope: Scope
    owner_id: UUID | None
    state: RunState
    total: int | None
    """How many garments wait in all; None until a worker has counted."""
    done: int
    skipped: int
    """Garments that kept their reading: their photo could not be used now, or they went away."""
    error_message: str | None
    started_at: datetime
    finished_at: datetime | None

    @property
    def share(self) -> float:
        """How much is done, 0..1."""
        if self.state is RunState.DONE:
            return 1.0
        return min(1.0, (self.done + self.skipped) / self.total) if self.total else 0.0
