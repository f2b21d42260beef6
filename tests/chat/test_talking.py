"""Talking as it happens: order, listeners that leave or sleep, turns that fail."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, QueuePool, select, update
from typing_extensions import override

from tests.chat.talk_building import NOW, FakeDesk, Talk, a_stylist, a_wish, an_actor
from vestiary.accounts.domain import Place
from vestiary.chat import counting
from vestiary.chat import stylist as stylists
from vestiary.chat.conversations import conversation_of, delete_conversation, reset_conversation
from vestiary.chat.domain import Change, Kind, Reading, Role
from vestiary.chat.errors import ConversationNotFound
from vestiary.chat.events import Answer, Delta, Done, Meta, Outfits, Said
from vestiary.chat.hearing import Heard, hear
from vestiary.chat.models import Message, MessageCount
from vestiary.chat.ports import ModelUnavailable
from vestiary.chat.responding import respond
from vestiary.chat.stylist import Stylist
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.talking import answer_to, begin, talk
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import TooMany
from vestiary.styling.domain import Weather
from vestiary.vision.domain import Category

T = TypeVar("T")

SMALL_TALK = Reading(Kind.SMALL_TALK)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run in a loop of its own, and see to it that no turn is left behind."""
    return asyncio.run(work)


async def all_turns_of(stylist: Stylist) -> None:
    while stylist.turns:
        await asyncio.wait(set(stylist.turns))


def contents_of(sessions: Sessions, owner_id: UUID, conversation_id: UUID) -> list[tuple[str, str]]:
    with sessions.for_account(owner_id) as session:
        view = conversation_of(session, owner_id, conversation_id, limit=100)
    return [(line.role, line.content) for line in view.lines]


@pytest.fixture
def stylist(sessions: Sessions, garments: dict[str, UUID]) -> Stylist:
    return a_stylist(sessions, understand=lambda message, _: a_wish() if message == "wish" else SMALL_TALK)


def test_events_come_in_order_and_make_the_answer(stylist: Stylist, people: tuple[UUID, UUID]) -> None:
    async def listen() -> list[object]:
        return [event async for event in talk(stylist, an_actor(people[0]), Said("wish"))]

    meta, *deltas, outfits, done = run(listen())

    assert isinstance(meta, Meta)
    assert isinstance(outfits, Outfits)
    assert isinstance(done, Done)
    assert (meta.conversation_id, meta.message_id) == (done.answer.conversation_id, done.answer.message_id)
    assert outfits.views == done.answer.outfits
    assert "".join(delta.text for delta in deltas if isinstance(delta, Delta)) == done.answer.reply


def test_messages_that_are_sent_at_once_are_answered_in_their_order(
    sessions: Sessions, stylist: Stylist, people: tuple[UUID, UUID], talk: Talk
) -> None:
    talk.say(SMALL_TALK)
    said = [Said(f"message {number}", talk.conversation_id) for number in range(8)]

    async def say_all() -> list[Answer]:
        return await asyncio.gather(*(answer_to(stylist, an_actor(people[0]), it) for it in said))

    run(say_all())

    assert talk.conversation_id is not None
    lines = contents_of(sessions, people[0], talk.conversation_id)[2:]
    assert [content for role, content in lines if role == Role.USER] == [it.message for it in said]
    assert [role for role, _ in lines] == [Role.USER, Role.ASSISTANT] * 8


def test_of_two_processes_at_once_neither_loses_a_word(
    stylist: Stylist, people: tuple[UUID, UUID], talk: Talk, sessions: Sessions
) -> None:
    talk.say(SMALL_TALK)
    start = Barrier(4)
    kinds = (Category.JEANS, Category.COAT, Category.BOOTS, Category.SHIRT)

    def say(kind: Category) -> None:
        reading = Reading(Kind.SMALL_TALK, Change(exclude_categories=frozenset({kind})))
        own = replace(stylist, understand=lambda *_: reading)
        said = Said(f"no {kind}", talk.conversation_id)
        start.wait()
        while True:
            heard = hear(own, people[0], said)
            assert isinstance(heard, Heard)
            if respond(own, people[0], said, heard, None) is not None:
                return

    with ThreadPoolExecutor(len(kinds)) as threads:
        list(threads.map(say, kinds))

    assert talk.kept().length == 10
    assert talk.kept().state.constraints.exclude_categories == set(kinds)
    with sessions.for_account(people[0]) as session:
        assert list(session.scalars(select(Message.seq).order_by(Message.seq))) == list(range(10))


def test_an_answer_is_saved_when_nobody_listens_any_more(
    sessions: Sessions, stylist: Stylist, people: tuple[UUID, UUID], talk: Talk
) -> None:
    talk.say(SMALL_TALK)

    async def leave_at_once() -> None:
        begin(stylist, an_actor(people[0]), Said("wish", talk.conversation_id))
        await all_turns_of(stylist)

    run(leave_at_once())

    assert talk.kept().length == 4
    assert len(talk.kept().pending.latest) == 3


def test_a_listener_that_sleeps_holds_nobody_up_and_no_connection(
    stylist: Stylist, people: tuple[UUID, UUID], engine: Engine
) -> None:
    async def sleep_and_talk() -> Answer:
        for _ in range(3):
            asleep = begin(stylist, an_actor(people[0]), Said("wish"))
            assert isinstance(await asleep.next(), Meta)
        answer = await answer_to(stylist, an_actor(people[0]), Said("wish"))
        await all_turns_of(stylist)
        assert isinstance(engine.pool, QueuePool)
        assert engine.pool.checkedout() == 0
        return answer

    assert run(sleep_and_talk()).reply


def test_the_forecast_is_asked_for_without_a_connection(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID], engine: Engine
) -> None:
    held: list[int] = []

    class Slow(FakeDesk):
        @override
        def weather_on(self, place: Place | None, day: date) -> Weather | None:
            assert isinstance(engine.pool, QueuePool)
            held.append(engine.pool.checkedout())
            return None

    stylist = a_stylist(sessions, desk=Slow(), understand=lambda *_: a_wish())

    run(answer_to(stylist, an_actor(people[0]), Said("wish")))

    assert held == [0]


def test_a_refusal_is_raised_and_the_next_message_is_answered(stylist: Stylist, people: tuple[UUID, UUID]) -> None:
    async def say_both() -> Answer:
        with pytest.raises(ConversationNotFound):
            await answer_to(stylist, an_actor(people[0]), Said("wish", uuid4()))
        return await answer_to(stylist, an_actor(people[0]), Said("wish"))

    assert run(say_both()).outfits


def test_a_conversation_that_is_deleted_while_it_is_answered_is_not_there(
    sessions: Sessions, people: tuple[UUID, UUID], talk: Talk
) -> None:
    talk.say(SMALL_TALK)
    conversation_id = talk.conversation_id
    assert conversation_id is not None

    def delete_it(_: str, __: Surroundings) -> Reading:
        with sessions.for_account(people[0]) as session:
            delete_conversation(session, people[0], conversation_id)
        return a_wish()

    stylist = a_stylist(sessions, understand=delete_it)

    with pytest.raises(ConversationNotFound):
        run(answer_to(stylist, an_actor(people[0]), Said("wish", conversation_id)))


def test_a_message_that_is_understood_while_somebody_starts_over_is_understood_again(
    sessions: Sessions, people: tuple[UUID, UUID], talk: Talk
) -> None:
    talk.say(a_wish(Change(exclude_categories=frozenset({Category.JEANS}))))
    conversation_id = talk.conversation_id
    assert conversation_id is not None
    heard: list[frozenset[object]] = []

    def start_over_elsewhere(_: str, around: Surroundings) -> Reading:
        if not heard:
            with sessions.for_account(people[0]) as session:
                reset_conversation(session, people[0], conversation_id, now=NOW)
        heard.append(frozenset(around.active.exclude_categories))
        return Reading(Kind.ANOTHER)

    stylist = a_stylist(sessions, understand=start_over_elsewhere)

    answer = run(answer_to(stylist, an_actor(people[0]), Said("another", conversation_id)))

    assert heard == [{Category.JEANS}, frozenset()]
    assert answer.active == {}


def test_one_person_cannot_have_everybody_wait(
    stylist: Stylist, people: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stylists, "AT_ONCE", 2)
    monkeypatch.setattr(counting, "A_MINUTE", 4)

    async def say_much() -> list[str]:
        seen: list[str] = []
        for _ in range(2):
            for _ in range(3):
                try:
                    begin(stylist, an_actor(people[0]), Said("hello"))
                except TooMany as refusal:
                    seen.append(refusal.message)
            begin(stylist, an_actor(people[1]), Said("hello"))
            await all_turns_of(stylist)
        with pytest.raises(TooMany, match="minute"):
            await answer_to(stylist, an_actor(people[0]), Said("hello"))
        return seen

    assert run(say_much()) == ["I am still answering. Wait for it, please."] * 2


def test_what_is_said_in_a_minute_is_counted_for_all_processes_together(
    sessions: Sessions, people: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "A_MINUTE", 6)
    start = Barrier(8)

    def say_in_a_process_of_its_own(_: int) -> int:
        stylist = a_stylist(sessions, understand=lambda *_: SMALL_TALK)
        start.wait()
        try:
            run(answer_to(stylist, an_actor(people[0]), Said("hello")))
        except TooMany as refusal:
            return refusal.retry_after_s
        return 0

    with ThreadPoolExecutor(8) as threads:
        waits = sorted(threads.map(say_in_a_process_of_its_own, range(8)))

    assert waits[:6] == [0] * 6
    assert all(0 < seconds <= 60 for seconds in waits[6:])
    with sessions.as_system() as session:
        session.execute(update(MessageCount).values(since=MessageCount.since - timedelta(minutes=1)))
    assert run(answer_to(a_stylist(sessions), an_actor(people[0]), Said("hello"))).reply


class Broken:
    """A language model with a fault of its own."""

    name = "broken"

    async def structured(self, *_: object, **__: object) -> Any:
        raise ModelUnavailable

    async def written(self, *_: object, **__: object) -> AsyncGenerator[str, None]:
        yield "Well"
        raise RuntimeError


def test_an_answer_that_is_saved_is_given_even_where_its_words_fail(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    stylist = a_stylist(sessions, model=Broken(), understand=lambda *_: a_wish())

    answer = run(answer_to(stylist, an_actor(people[0]), Said("wish")))

    assert answer.outfits
    assert contents_of(sessions, people[0], answer.conversation_id)[-1] == (Role.ASSISTANT, answer.reply)


class Waiting:
    """A language model that understands nothing, and writes when it is let."""

    name = "waiting"

    def __init__(self) -> None:
        self.is_asked = asyncio.Event()
        self.may_write = asyncio.Event()

    async def structured(self, *_: object, **__: object) -> Any:
        raise ModelUnavailable

    async def written(self, *_: object, **__: object) -> AsyncGenerator[str, None]:
        self.is_asked.set()
        await self.may_write.wait()
        for word in list[str]():
            yield word
        raise ModelUnavailable


def test_while_a_model_is_waited_for_no_connection_is_held_and_the_answer_is_saved(
    sessions: Sessions, people: tuple[UUID, UUID], talk: Talk, engine: Engine
) -> None:
    talk.say(SMALL_TALK)
    model = Waiting()
    stylist = a_stylist(sessions, model=model, understand=lambda *_: a_wish())

    async def ask() -> str:
        ongoing = begin(stylist, an_actor(people[0]), Said("wish", talk.conversation_id))
        assert isinstance(await ongoing.next(), Meta)
        await model.is_asked.wait()
        assert isinstance(engine.pool, QueuePool)
        assert engine.pool.checkedout() == 0
        assert await ongoing.next(within_s=0.01) is None
        assert talk.conversation_id is not None
        saved = contents_of(sessions, people[0], talk.conversation_id)[-1][1]
        model.may_write.set()
        await all_turns_of(stylist)
        return saved

    saved = run(ask())
    assert talk.conversation_id is not None
    assert contents_of(sessions, people[0], talk.conversation_id)[-1] == (Role.ASSISTANT, saved)


def test_the_same_message_sent_twice_at_once_is_answered_once(stylist: Stylist, people: tuple[UUID, UUID]) -> None:
    async def say_twice() -> list[Answer]:
        said = Said("wish", key="one")
        return await asyncio.gather(*(answer_to(stylist, an_actor(people[0]), said) for _ in range(2)))

    first, second = run(say_twice())

    assert first == second
