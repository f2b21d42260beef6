"""Conversations as one looks through them, and what an export tells of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event

from tests.chat.talk_building import NOW, Talk, a_stylist, a_wish
from vestiary.chat.conversations import conversation_of, list_conversations, reset_conversation
from vestiary.chat.domain import Act, Change, Kind, Reading, Verb
from vestiary.chat.exporting import chat_entries
from vestiary.chat.keeping import keep_conversation, kept_conversation
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Occasion
from vestiary.vision.domain import Colour


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Note the SELECTs of a block."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        if "FROM" in str(arguments[2]):
            seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_a_screen_is_two_selects_however_much_was_said(talk: Talk, sessions: Sessions, engine: Engine) -> None:
    for _ in range(4):
        talk.say(a_wish())
    assert talk.conversation_id is not None

    with counted(engine) as seen, sessions.for_account(talk.owner_id) as session:
        conversation_of(session, talk.owner_id, talk.conversation_id)
    assert len(seen) == 2
    with counted(engine) as seen, sessions.for_account(talk.owner_id) as session:
        list_conversations(session, talk.owner_id)
    assert len(seen) == 2


def test_the_conversation_that_was_talked_in_last_is_first(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    first = Talk(a_stylist(sessions), people[0])
    first.say(a_wish(), "first")
    second = Talk(a_stylist(sessions, clock=lambda: NOW + timedelta(minutes=1)), people[0])
    second.say(a_wish(), "second")
    later = a_stylist(sessions, clock=lambda: NOW + timedelta(days=3))
    Talk(later, people[0], first.conversation_id).say(Reading(Kind.THANKS), "thanks")

    with sessions.for_account(people[0]) as session:
        page = list_conversations(session, people[0])

    assert [card.title for card in page.items] == ["first", "second"]
    assert page.items[0].talked_at == NOW + timedelta(days=3)


def test_a_conversation_goes_on_days_later(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    talk = Talk(a_stylist(sessions), people[0])
    before = talk.say(a_wish(Change(occasion=Occasion.WORK, exclude_colors=frozenset({Colour.RED}))))
    later = Talk(a_stylist(sessions, clock=lambda: NOW + timedelta(days=9)), people[0], talk.conversation_id)

    answer = later.say(Reading(Kind.ANOTHER))

    assert answer.active == {"occasion": "work", "exclude_colors": ["red"]}
    assert not {view.id for view in answer.outfits} & {view.id for view in before.outfits}


def test_what_was_done_can_be_taken_back_after_starting_over(talk: Talk, sessions: Sessions) -> None:
    outfit = talk.say(a_wish()).outfits[0].id
    saved = talk.say(Reading(Kind.ACT, acts=(Act(Verb.SAVE, outfit), Act(Verb.LIKE, outfit))))
    assert talk.conversation_id is not None
    with sessions.for_account(talk.owner_id) as session:
        reset_conversation(session, talk.owner_id, talk.conversation_id, now=NOW)

    undone = talk.say(Reading(Kind.ACT, acts=(Act(Verb.UNDO),)))
    again = talk.say(Reading(Kind.ACT, acts=(Act(Verb.UNDO),)))

    assert [act.is_done for act in (*saved.acts, *undone.acts, *again.acts)] == [True, True, True, False]


def test_an_export_tells_every_conversation_whole(talk: Talk, sessions: Sessions) -> None:
    answer = talk.say(a_wish(Change(occasion=Occasion.WORK)), "Something for work")
    talk.say(Reading(Kind.THANKS), "Thank you")

    with sessions.for_account(talk.owner_id) as session:
        (entry,) = chat_entries(session, talk.owner_id)

    assert entry.path == "chat.json"
    assert isinstance(entry.content, bytes)
    (told,) = json.loads(entry.content)["conversations"]
    assert (told["title"], told["constraints"]) == ("Something for work", {"occasion": "work"})
    assert [line["role"] for line in told["messages"]] == ["user", "assistant"] * 2
    assert [line["content"] for line in told["messages"]][:2] == ["Something for work", answer.reply]
    assert told["messages"][1]["outfits"] == [str(view.id) for view in answer.outfits]


def test_no_more_outfits_are_remembered_than_anybody_looks_at(
    talk: Talk, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vestiary.chat.keeping.MOST_SHOWN", 4)
    talk.say(a_wish())
    answer = talk.say(Reading(Kind.ANOTHER))

    assert talk.kept().state.shown_outfits[-3:] == tuple(view.id for view in answer.outfits)
    assert len(talk.kept().state.shown_outfits) == 4
    for _ in range(2):
        talk.say(Reading(Kind.ANOTHER, rejected_outfits=tuple(uuid4() for _ in range(3))))
    assert len(talk.kept().pending.rejected) == 4
    with sessions.for_account(talk.owner_id) as session:
        kept = kept_conversation(session, talk.owner_id, talk.kept().id)
        keep_conversation(session, talk.owner_id, kept, now=NOW)
    assert talk.kept() == kept
