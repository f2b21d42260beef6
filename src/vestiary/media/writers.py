"""Who is writing a file, and whether they still live."""

import os
import platform
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import psutil

ABANDONED: Final = "abandoned"
"""The writer's name on a note whose file nobody wants any more: anyone may remove it at once."""

FOREIGN_GRACE: Final = timedelta(minutes=15)
"""Nobody can ask another machine's processes whether they live. No upload and no analysis takes this long."""

_HOST_CHARACTERS = 60
_START_TOLERANCE_S = 2.0
"""The kernel tells a process's start by the machine's clock, which may be set meanwhile."""


def this_writer() -> str:
    """Return this process's name: host, process id and start, so that a later process of the same id differs."""
    return _name_of(os.getpid())


@lru_cache(maxsize=4)  # asked for by process id, so that a forked child gets a name of its own
def _name_of(pid: int) -> str:
    return f"{_host()}:{pid}:{psutil.Process(pid).create_time():.2f}"


def is_dead(writer: str, started_at: datetime, *, now: datetime | None = None) -> bool:
    """Say whether a writer can no longer confirm what it noted at `started_at`.

    Processes of this host are looked up; those of others are dead after `FOREIGN_GRACE`.
    """
    if writer == ABANDONED:
        return True
    host, _, process = writer.rpartition(":")[0].rpartition(":")
    start = writer.rpartition(":")[2]
    if host != _host() or not process.isdecimal():
        return (now or datetime.now(UTC)) - started_at > FOREIGN_GRACE
    try:
        found = psutil.Process(int(process))
        alive_since: float = found.create_time()
        return found.status() == psutil.STATUS_ZOMBIE or abs(alive_since - float(start)) > _START_TOLERANCE_S
    except (psutil.NoSuchProcess, ValueError):
        return True


def _host() -> str:
    return platform.node()[:_HOST_CHARACTERS]
