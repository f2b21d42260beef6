"""What a tool is: words for the assistant that chooses it, what it asks for, the scope it needs, and its work."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from anyio import to_thread

from vestiary.accounts.domain import Scope
from vestiary.chat.mcp.calling import Caller
from vestiary.kernel.turns import turn_of
from vestiary.kernel.wire import Body

B = TypeVar("B", bound=Body)

Told = Mapping[str, Any]
"""What a tool answers: names and plain values, enums, ids and days; `told.written` makes JSON of it."""

Work = Callable[[Caller, B], Told]
Answering = Callable[[Caller, B], Awaitable[Told]]


@dataclass(frozen=True, slots=True)
class Traits:
    """What a tool does to the world, for an assistant that asks before it acts."""

    only_reads: bool = False
    destroys: bool = False
    """Takes something away, rather than adding to it."""
    is_repeatable: bool = False
    """The same call again changes nothing more."""
    goes_outside: bool = False
    """May ask a service elsewhere."""


READS: Final = Traits(only_reads=True, is_repeatable=True)
ADDS: Final = Traits()
ADDS_ONCE: Final = Traits(is_repeatable=True)


@dataclass(frozen=True, slots=True)
class Tool(Generic[B]):
    """Something that another assistant may do for a person."""

    name: str
    title: str
    says: str
    """For the assistant: what it does, when to use it, what comes back."""
    asks: type[B]
    answers: type[Told]
    """The shape of what it answers, of `shapes`."""
    scope: Scope
    traits: Traits
    answer: Answering[B]


def at_once(work: Work[B]) -> Answering[B]:
    """Return work as a tool does it: in a thread, so that nobody else waits."""

    async def answer(caller: Caller, asked: B) -> Told:
        return await to_thread.run_sync(work, caller, asked)

    return answer


def in_turn(work: Work[B]) -> Answering[B]:
    """Return heavy work as a tool does it: when it is the caller's turn (`kernel.turns`)."""

    async def answer(caller: Caller, asked: B) -> Told:
        async with turn_of(caller.actor):
            return await to_thread.run_sync(work, caller, asked)

    return answer
