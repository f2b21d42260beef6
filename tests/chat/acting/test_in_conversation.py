"""Acts and questions said in a conversation: understood, done by the use cases, undone by the next message but one."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.chat.talk_building import TODAY, Talk, a_stylist
from tests.styling.trip_building import a_wardrobe
from vestiary.chat.domain import Verb
from vestiary.chat.events import Answer
from vestiary.chat.understanding.reading import understand
from vestiary.kernel.database import Sessions
from vestiary.styling.outfits import outfit_of


@pytest.fixture
def owner(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        a_wardrobe(session, owner_id)
    return owner_id


def say(talk: Talk, message: str) -> Answer:
    return talk.say(lambda around: understand(message, around), message)


def test_what_was_done_is_undone_after_other_messages(sessions: Sessions, owner: UUID) -> None:
    talk = Talk(a_stylist(sessions), owner)
    shown = say(talk, "I need something for work").outfits
    assert len(shown) > 1

    saved = say(talk, "save the second one and plan it for friday")
    say(talk, "how many shirts do I have?")
    say(talk, "thanks!")

    assert [(act.verb, act.outfit_id) for act in saved.acts] == [(Verb.SAVE, shown[1].id), (Verb.PLAN, shown[1].id)]
    assert is_kept(sessions, owner, shown[1].id)
    assert say(talk, "undo that, it was a mistake").acts[0].is_done
    assert not is_kept(sessions, owner, shown[1].id)
    assert not say(talk, "undo").acts[0].is_done


def test_it_is_asked_which_and_the_answer_is_done(sessions: Sessions, owner: UUID) -> None:
    talk = Talk(a_stylist(sessions), owner)
    shown = say(talk, "what should I wear to the office?").outfits

    asked = say(talk, "plan it for tomorrow")
    assert asked.question is not None
    assert asked.acts == ()
    done = say(talk, "the first")

    assert [(act.verb, act.outfit_id, act.is_done) for act in done.acts] == [(Verb.PLAN, shown[0].id, True)]
    with sessions.for_account(owner) as session:
        assert [(day - TODAY).days for day in outfit_of(session, owner, shown[0].id).planned_for] == [1]


def test_questions_may_follow_one_another(sessions: Sessions, owner: UUID) -> None:
    talk = Talk(a_stylist(sessions), owner)

    say(talk, "when did I last wear the grey coat?")

    assert "The grey coat goes well with" in say(talk, "what goes with it?").reply
    assert "the grey coat" in say(talk, "and how often have I worn it?").reply


@pytest.mark.parametrize("message", ["should I save it?", "I like blue", "don't save it", "save me"])
def test_what_asks_for_nothing_does_nothing(sessions: Sessions, owner: UUID, message: str) -> None:
    talk = Talk(a_stylist(sessions), owner)
    say(talk, "something for work")

    assert say(talk, message).acts == ()


def is_kept(sessions: Sessions, owner: UUID, outfit_id: UUID) -> bool:
    with sessions.for_account(owner) as session:
        return _is_kept(session, owner, outfit_id)


def _is_kept(session: Session, owner: UUID, outfit_id: UUID) -> bool:
    outfit = outfit_of(session, owner, outfit_id)
    return outfit.is_saved or bool(outfit.planned_for)
