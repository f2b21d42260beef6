"""What a language model may cost in a day, for one person and for all. Kept in memory: see decision 0133."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.chat.ports import ModelUnavailable
from vestiary.kernel.clock import Clock

LETTERS_PER_TOKEN: Final = 3
"""A cautious guess where a server does not count: English has four, JSON and other languages have fewer."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Tokens in a day (UTC); 0 is no limit."""

    person: int = 0
    everybody: int = 0


class Budget:
    """Counts tokens of one process. What is being asked counts as if it became as long as it may."""

    def __init__(self, allowance: Allowance, clock: Clock) -> None:
        self._allowance, self._clock = allowance, clock
        self._day: date | None = None
        self._persons: dict[UUID, int] = {}
        self._everybody = 0

    def spent_by(self, person: UUID) -> int:
        """Return what a person's messages have cost today."""
        self._turn_the_page()
        return self._persons.get(person, 0)

    def reserve(self, person: UUID, tokens: int) -> Callable[[int], None]:
        """Set tokens aside; the function that comes back is told what it was in truth.

        Raises:
            ModelUnavailable: they would go beyond what is allowed.

        """
        self._turn_the_page()
        if _beyond(self._persons.get(person, 0) + tokens, self._allowance.person):
            raise ModelUnavailable("this person's messages have cost enough today")
        if _beyond(self._everybody + tokens, self._allowance.everybody):
            raise ModelUnavailable("all messages have cost enough today")
        self._add(person, tokens)
        day = self._day

        def settle(spent: int) -> None:
            self._turn_the_page()
            if self._day == day:
                self._add(person, spent - tokens)
            else:
                self._add(person, spent)

        return settle

    def _add(self, person: UUID, tokens: int) -> None:
        self._persons[person] = self._persons.get(person, 0) + tokens
        self._everybody += tokens

    def _turn_the_page(self) -> None:
        today = self._clock().date()
        if today != self._day:
            self._day, self._everybody = today, 0
            self._persons.clear()


def _beyond(tokens: int, allowed: int) -> bool:
    return 0 < allowed < tokens
