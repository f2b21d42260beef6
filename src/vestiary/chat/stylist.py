"""The stylist of one process: what its turns need, and the order in which they come."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID
from weakref import WeakValueDictionary

from vestiary.chat.domain import Reading
from vestiary.chat.ports import LanguageModel
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import TooMany
from vestiary.media.addresses import Addresses
from vestiary.styling.closets import Closets
from vestiary.styling.occurring import WeatherDesk
from vestiary.styling.ports import ProgramSolver

AT_ONCE: Final = 10
"""Messages of one person that are being answered in one process: some tabs, and a model that takes its time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a language model may take."""

    reading_s: float = 4.0
    """To understand a message; then what the words say is taken as it is."""
    words_s: float = 12.0
    """To put an answer into words; then the plain answer stands."""
    turn_s: float = 15.0
    """For both together."""
    history: int = 8
    """Messages that a model is told of what was said before."""


class Manners:
    """Who may speak when: one message after the other in a conversation, and no person too many at once.

    For one event loop: what goes on here, here has to be borne. How much is said in a minute is counted for all
    processes together (`counting`).
    """

    def __init__(self) -> None:
        # A line is there as long as somebody stands in it.
        self._lines: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
        self._ongoing: dict[UUID, int] = {}

    def line(self, conversation_id: UUID) -> asyncio.Lock:
        """Return the line of a conversation: who comes first is answered first."""
        return self._lines.setdefault(conversation_id, asyncio.Lock())

    def begin(self, person: UUID) -> None:
        """Count a message that is to be answered.

        Raises:
            TooMany: much of what the person said is not answered yet.

        """
        if self._ongoing.get(person, 0) >= AT_ONCE:
            raise TooMany("I am still answering. Wait for it, please.", retry_after_s=5)
        self._ongoing[person] = self._ongoing.get(person, 0) + 1

    def end(self, person: UUID) -> None:
        """Count an answer."""
        left = self._ongoing.pop(person) - 1
        if left:
            self._ongoing[person] = left


@dataclass(frozen=True, slots=True)
class Stylist:
    """What turns need. One for each process; its turns belong to one event loop."""

    sessions: Sessions
    closets: Closets
    desk: WeatherDesk
    solver: ProgramSolver
    clock: Clock
    addresses: Addresses
    model: LanguageModel | None = None
    limits: Limits = Limits()  # frozen
    understand: Callable[[str, Surroundings], Reading] = understand
    """What a message means, without a model."""
    manners: Manners = field(default_factory=Manners)
    turns: set[asyncio.Task[None]] = field(default_factory=set)
    """Turns that go on, also those whose listener has left."""
