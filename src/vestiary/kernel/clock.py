"""The present moment, handed in so that tests can fix it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, time zone UTC."""


def utc_now() -> datetime:
    """Return the present moment with time zone UTC."""
    return datetime.now(UTC)
