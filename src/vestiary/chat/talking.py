"""Talking with the stylist: a message goes in, events come out, and the answer is saved even when nobody listens.

A turn is a task of its own. Whoever listens reads its events from a queue, so that neither a listener that has left nor
one that reads slowly holds it up; database steps run in threads, and none is held while a model is waited for.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any, Final
from uuid import UUID

from anyio import to_thread

from vestiary.chat.counting import count_message
from vestiary.chat.errors import ConversationBusy
from vestiary.chat.events import Answer, Delta, Done, Event, Failed, Meta, Outfits, Said
from vestiary.chat.hearing import Heard, hear, weather_for
from vestiary.chat.keeping import rewrite_reply
from vestiary.chat.noting import active_json, extracted_json
from vestiary.chat.prompting.reading import reading_by_model
from vestiary.chat.responding import Responded, respond
from vestiary.chat.stylist import Stylist
from vestiary.chat.wording import spoken
from vestiary.kernel.access import Actor
from vestiary.kernel.errors import DomainError
from vestiary.kernel.logs import logger
from vestiary.kernel.turns import turn_of
from vestiary.wardrobe.intake import own_wardrobe

log = logger(__name__)

TRIES: Final = 5
"""Of one message, where other processes go on with the same conversation meanwhile."""


class Ongoing:
    """A turn that goes on by itself, and its events in order."""

    def __init__(self) -> None:
        self._events: asyncio.Queue[Event | Exception] = asyncio.Queue()
        self._introduced: UUID | None = None

    async def next(self, *, within_s: float | None = None) -> Event | None:
        """Return the next event; None where none comes in time. `Done` and `Failed` are the last.

        Raises:
            Exception: what the turn failed with. Nothing was saved then.

        """
        try:
            async with asyncio.timeout(within_s):
                event = await self._events.get()
        except TimeoutError:
            return None
        if isinstance(event, Exception):
            raise event
        return event

    def introduce(
        self, conversation_id: UUID, message_id: UUID, extracted: Mapping[str, Any], active: Mapping[str, Any]
    ) -> None:
        """Tell what is answered, unless that was told."""
        if message_id != self._introduced:
            self._introduced = message_id
            self.tell(Meta(conversation_id, message_id, {"extracted": extracted, "active": active}))

    def tell(self, event: Event | Exception) -> None:
        """Add an event; it waits for nobody."""
        self._events.put_nowait(event)


async def talk(stylist: Stylist, actor: Actor, said: Said) -> AsyncIterator[Event]:
    """Yield the events of an answer: `Meta`, `Delta`s, `Outfits` where there are some, `Done`.

    Raises:
        ConversationNotFound: the conversation is not there, or it is somebody else's.
        IdempotencyConflict: the key came with another message before.
        TooMany: the person has too much going on.
        VendorsHaveNoWardrobe: the actor acts for a vendor.

    """
    ongoing = begin(stylist, actor, said)
    while True:
        event = await ongoing.next()
        if event is not None:
            yield event
        if isinstance(event, Done | Failed):
            return


async def answer_to(stylist: Stylist, actor: Actor, said: Said) -> Answer:
    """Return the answer to a message, when it is complete.

    Raises:
        ConversationNotFound: the conversation is not there, or it is somebody else's.
        IdempotencyConflict: the key came with another message before.
        TooMany: the person has too much going on.
        VendorsHaveNoWardrobe: the actor acts for a vendor.

    """
    *_, last = [event async for event in talk(stylist, actor, said)]
    assert isinstance(last, Done)  # a turn that fails raises
    return last.answer


def begin(stylist: Stylist, actor: Actor, said: Said) -> Ongoing:
    """Begin a turn that goes on whether or not anybody listens.

    Raises:
        TooMany: the person has too much going on; that they said too much in a minute is told as an event.
        VendorsHaveNoWardrobe: the actor acts for a vendor.

    """
    owner_id = own_wardrobe(actor)
    stylist.manners.begin(owner_id)
    ongoing = Ongoing()
    turn = asyncio.create_task(_go_on(stylist, actor, owner_id, said, ongoing))
    stylist.turns.add(turn)
    turn.add_done_callback(stylist.turns.discard)
    return ongoing


async def _go_on(stylist: Stylist, actor: Actor, owner_id: UUID, said: Said, ongoing: Ongoing) -> None:
    saved: Answer | None = None
    try:
        responded = await _in_order(stylist, actor, owner_id, said, ongoing)
        saved = responded.answer
        await _tell(stylist, owner_id, said, responded, ongoing)
    except Exception as failure:  # the outermost loop of a turn: whoever listens is told
        if not isinstance(failure, DomainError):
            log.exception("turn failed", error=type(failure).__name__)
        # What is saved is an answer, even where other words for it failed: acts of it were done.
        ongoing.tell(failure if saved is None else Done(saved))
    finally:
        stylist.manners.end(owner_id)


async def _tell(stylist: Stylist, owner_id: UUID, said: Said, responded: Responded, ongoing: Ongoing) -> None:
    """Tell an answer that is saved, in words that come piece by piece, and write those over the saved ones."""
    answer = responded.answer
    ongoing.introduce(answer.conversation_id, answer.message_id, answer.extracted, answer.active)
    reply = ""
    async for piece in spoken(stylist, owner_id, said, responded):
        ongoing.tell(Delta(piece))
        reply += piece
    if reply != answer.reply:
        await to_thread.run_sync(_save, stylist, owner_id, answer.message_id, reply)
    if answer.outfits:
        ongoing.tell(Outfits(answer.outfits))
    ongoing.tell(Done(replace(answer, reply=reply)))


async def _in_order(stylist: Stylist, actor: Actor, owner_id: UUID, said: Said, ongoing: Ongoing) -> Responded:
    """Answer one message after the other of a conversation, in the order in which they came."""
    if said.conversation_id is None:
        return await _responded(stylist, actor, owner_id, said, ongoing)
    async with stylist.manners.line(said.conversation_id):
        return await _responded(stylist, actor, owner_id, said, ongoing)


async def _responded(stylist: Stylist, actor: Actor, owner_id: UUID, said: Said, ongoing: Ongoing) -> Responded:
    async with turn_of(actor):
        await to_thread.run_sync(_count, stylist, owner_id)
    model_s = 0.0
    for _ in range(TRIES):
        async with turn_of(actor):
            heard = await to_thread.run_sync(hear, stylist, owner_id, said)
        if isinstance(heard, Answer):
            return Responded(heard)
        begun = monotonic()
        heard = await _read_by_model(stylist, owner_id, said, heard)
        model_s += monotonic() - begun
        extracted, active = extracted_json(heard.reading.change), active_json(heard.state)
        ongoing.introduce(heard.kept.id, heard.message_id, extracted, active)
        day = await to_thread.run_sync(weather_for, stylist, owner_id, heard)
        async with turn_of(actor):
            responded = await to_thread.run_sync(respond, stylist, owner_id, said, heard, day)
        if responded is not None:
            return replace(responded, model_s=model_s)
    raise ConversationBusy


async def _read_by_model(stylist: Stylist, owner_id: UUID, said: Said, heard: Heard) -> Heard:
    if stylist.model is None:
        return heard
    reading = await reading_by_model(
        stylist.model,
        said.message,
        heard.around,
        heard.history,
        heard.reading,
        person=owner_id,
        timeout_s=stylist.limits.reading_s,
    )
    return replace(heard, reading=reading)


def _count(stylist: Stylist, owner_id: UUID) -> None:
    with stylist.sessions.writing_for(owner_id) as session:
        count_message(session, owner_id)


def _save(stylist: Stylist, owner_id: UUID, message_id: UUID, reply: str) -> None:
    with stylist.sessions.writing_for(owner_id) as session:
        rewrite_reply(session, owner_id, message_id, reply)
