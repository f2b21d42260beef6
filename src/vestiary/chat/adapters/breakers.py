"""Leaves a server alone that fails again and again: nobody waits for it, and it can recover."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from vestiary.chat.ports import ModelUnavailable

FAILURES: Final = 3
"""In a row, after which a server is left alone: one may be chance, and each costs somebody the whole time limit."""

FIRST_REST_S: Final = 20.0
LONGEST_REST_S: Final = 300.0
"""A rest doubles with each failure after it, up to this."""


class Breaker:
    """Counts failures in a row. After a rest one call is let through; what becomes of it decides."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._failures = 0
        self._closed_until = 0.0
        self._is_trying = False

    def admit(self) -> None:
        """Let a call through. Each that was let through ends with one of the other three.

        Raises:
            ModelUnavailable: the server rests, or another call tries it just now.

        """
        if self._failures < FAILURES:
            return
        if self._is_trying or self._seconds() < self._closed_until:
            raise ModelUnavailable("it has failed several times and is left alone for a while")
        self._is_trying = True

    def succeeded(self) -> None:
        """Say that the server answers."""
        self._failures, self._is_trying = 0, False

    def failed(self) -> None:
        """Say that the server does not answer, or nothing that can be used."""
        self._failures, self._is_trying = self._failures + 1, False
        if self._failures >= FAILURES:
            rest = FIRST_REST_S * 2 ** min(self._failures - FAILURES, 10)
            self._closed_until = self._seconds() + min(rest, LONGEST_REST_S)

    def left(self) -> None:
        """Say that nobody waited for what became of the call."""
        self._is_trying = False
