"""Turns at heavy work: a few requests at once for everybody, fewer for one person, so that light ones stay quick.

Whoever waits for a turn holds neither a thread nor a connection to the database.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Final
from uuid import UUID
from weakref import WeakKeyDictionary, WeakValueDictionary

from fastapi import Depends

from vestiary.kernel.access import Actor
from vestiary.kernel.errors import TooMany
from vestiary.kernel.http import Identified

AT_ONCE: Final = 4
"""Of everybody, in one process: less than half of its connections (`kernel.database`)."""

OF_ONE: Final = 2
"""Of one person: two tabs. The others wait in line."""

WAITS_S: Final = 20.0
"""Seconds in line before somebody is sent away; the heaviest single piece of work takes two or three."""


class Turns:
    """The lines of one event loop."""

    def __init__(self) -> None:
        self._everybody = asyncio.Semaphore(AT_ONCE)
        # A line is there as long as somebody stands in it.
        self._lines: WeakValueDictionary[UUID, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, person: UUID, *, waits_s: float = WAITS_S) -> AsyncIterator[None]:
        """Wait for a turn, and keep it until the block ends.

        Raises:
            TooMany: it did not come in time.

        """
        line = self._lines.setdefault(person, asyncio.Semaphore(OF_ONE))
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(waits_s):
                    await held.enter_async_context(line)
                    await held.enter_async_context(self._everybody)
            except TimeoutError as error:
                raise TooMany("Too much is asked for at once. Try again in a moment.", retry_after_s=5) from error
            yield


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


def turn_of(actor: Actor) -> AbstractAsyncContextManager[None]:
    """Return somebody's next turn, for a route that first receives what it works on: a slow upload holds nobody up."""
    return _turns.setdefault(asyncio.get_running_loop(), Turns()).turn(actor.user_id)


async def take_turn(actor: Identified) -> AsyncIterator[None]:
    """Hold a request until it is its turn."""
    async with turn_of(actor):
        yield


Turn: Final = Depends(take_turn, scope="function")
"""For routes that compute for more than a moment: `dependencies=[Turn]`. Forms name it after their fields, which carry
what identification asks for."""
