"""What messages ask to do with shown outfits, and what only sounds like it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from tests.chat.understanding.test_mentions import AROUND, TODAY
from tests.chat.understanding.test_references import AFTER_ONE, AFTER_THREE, NAMES, ONE, THREE, TWO
from vestiary.chat.domain import Act, Doubt, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.commands import acts_in
from vestiary.chat.understanding.tokens import words_of

TOMORROW: Final = TODAY + timedelta(1)
FRIDAY: Final = date(2026, 3, 20)


def told(act: Act) -> str:
    where = "?" if act.outfit is None else NAMES[act.outfit]
    day = "" if act.on is None else f" {act.on:%d.%m.}"
    return f"{act.verb} {where}{day}"


def done(message: str, around: Surroundings = AFTER_THREE) -> list[str]:
    return [told(act) for act in acts_in(words_of(message), around).acts]


@pytest.mark.parametrize("begin", ["2a41d0c3-0000", "1c3de001-0003", "0003e000-2222", "3f000002-1111", "ab000002-0001"])
def test_an_id_is_no_number_of_an_outfit(begin: str) -> None:
    for verb in ("like outfit", "wear outfit", "save", "plan for tomorrow"):
        assert done(f"{verb} {begin}-4aaa-8bbb-000000000002") == []


@pytest.mark.parametrize(
    ("message", "acts"),
    [
        ("I like the second one", ["like 2"]),
        ("love the first!", ["like 1"]),
        ("I really like outfit 2", ["like 2"]),
        ("like number 3", ["like 3"]),
        ("I like 1 and 3", ["like 1", "like 3"]),
        ("I absolutely love the look with the grey coat", ["like 1"]),
        ("the first one is great", ["like 1"]),
        ("the second one looks really nice", ["like 2"]),
        ("outfit 3 is my favourite", ["like 3"]),
        ("my favourite is the second one", ["like 2"]),
        ("I'll take the second one", ["like 2"]),
        ("let's go with number 1", ["like 1"]),
        ("I like all of them", ["like 1", "like 2", "like 3"]),
        ("👍 2", ["like 2"]),
        ("I prefer the third one", ["like 3"]),
        ("the second one please", ["like 2"]),
        ("yes! the first one", ["like 1"]),
        ("the first it is", ["like 1"]),
        ("I hate the second one", ["dislike 2"]),
        ("I don't like the second one", ["dislike 2"]),
        ("I do not really like the third", ["dislike 3"]),
        ("the third one is awful", ["dislike 3"]),
        ("not a fan of the first one", ["dislike 1"]),
        ("the first one is not great", ["dislike 1"]),
        ("the first one isn't my style", ["dislike 1"]),
        ("not keen on the second one", ["dislike 2"]),
        ("2 is ugly", ["dislike 2"]),
        ("let's save that first look", ["save 1"]),
        ("logging the first one as worn today", ["wear 1 18.03."]),
        ("plan the first one for friday and the second for saturday", ["plan 1 20.03.", "plan 2 21.03."]),
        ("let's do the first one on thursday", ["plan 1 19.03."]),
        ("I'd like to wear the third one on the 25th", ["plan 3 25.03."]),
        ("undo the last thing", ["undo ?"]),
        ("I'm not a fan of the first one", ["dislike 1"]),
        ("👎 for number 2", ["dislike 2"]),
        ("save the first one", ["save 1"]),
        ("please save number 2", ["save 2"]),
        ("Can you save the last one?", ["save 3"]),
        ("could you bookmark outfit 2 please?", ["save 2"]),
        ("bookmark 1 and 2", ["save 1", "save 2"]),
        ("keep the second one for later", ["save 2"]),
        ("add the first one to my favourites", ["save 1"]),
        ("save both 1 and 3", ["save 1", "save 3"]),
        ("I want to save the second one", ["save 2"]),
        ("I'm wearing the first one today", ["wear 1 18.03."]),
        ("I'll wear the second one", ["wear 2"]),
        ("wear number 1 today", ["wear 1 18.03."]),
        ("wearing the third one", ["wear 3"]),
        ("I wore the first one yesterday", ["wear 1 17.03."]),
        ("I wore the first one on monday", ["wear 1 16.03."]),
        ("log the second one as worn", ["wear 2"]),
        ("mark outfit 1 as worn", ["wear 1"]),
        ("plan the second one for friday", ["plan 2 20.03."]),
        ("schedule the first for tomorrow", ["plan 1 19.03."]),
        ("I'll wear the third one on friday", ["plan 3 20.03."]),
        ("wear the first one tomorrow", ["plan 1 19.03."]),
        ("save the second one for friday", ["plan 2 20.03."]),
        ("put the first one in the calendar for next tuesday", ["plan 1 24.03."]),
        ("plan outfit 2 for the 5th", ["plan 2 05.04."]),
        ("plan the first for next tuesday", ["plan 1 24.03."]),
        ("plan the second one for yesterday", ["plan 2 17.03."]),
        ("save the second one and plan it for friday", ["save 2", "plan 2 20.03."]),
        ("I like the first one. Save it!", ["like 1", "save 1"]),
        ("I like the second one but not the shoes", ["like 2"]),
        ("don't save the first one, plan the second one for friday", ["plan 2 20.03."]),
        ("undo", ["undo ?"]),
        ("undo that please", ["undo ?"]),
        ("Oops, that was a mistake", ["undo ?"]),
        ("sorry, I did not mean that", ["undo ?"]),
        ("take that back", ["undo ?"]),
        ("undo that, it was a mistake", ["undo ?"]),
        ("save the fifth one", ["save ?"]),
    ],
)
def test_an_act_is_understood(message: str, acts: list[str]) -> None:
    assert done(message) == acts


@pytest.mark.parametrize(
    "message",
    [
        "I like blue",
        "I like blue shirts",
        "I'd like something warm",
        "I would like the outfit to be warm",
        "something like the first one",
        "the second one is nice but too warm",
        "I like the second one's shoes",
        "I do like the shoes in the second one",
        "something like the second one but warmer",
        "more like the third one please",
        "like the first one but warmer",
        "save me some time",
        "save me",
        "I want to save money",
        "should I save it?",
        "should I save the first one?",
        "don't save it",
        "do not save the second one",
        "never save the first one",
        "did you save the second one?",
        "what if I wore the first one?",
        "can I wear the second one to work?",
        "what should I wear tomorrow?",
        "what do you think of the second one?",
        "is the first one warm enough?",
        "I'm not sure I like the second one",
        "maybe I like the third",
        "if I wear the second one I'll freeze",
        "my boss likes the second one",
        "I would wear the second one if it was warm",
        "wear my new blazer",
        "I plan to go out on friday",
        "plan an outfit for friday",
        "keep the coat",
        "keep the grey coat but change the shoes",
        "swap the shoes",
        "not those shoes",
        "I like it when it is warm",
        "do you like the first one?",
        "which one do you like?",
        "I have a date on friday",
        "I was wearing jeans",
        "no jeans today",
        "undo the top button?",
        "the second one?",
        "not the second one",
        "the second one but warmer",
        "make the red heels the star of the outfit",
        "I take it back, shorts are fine",
        "I made a mistake at work and need a new outfit",
        "put on a jacket",
        "I love you",
        "I like wearing comfortable shoes",
        "",
    ],
)
def test_what_only_sounds_like_an_act_is_none(message: str) -> None:
    commanded = acts_in(words_of(message), AFTER_THREE)

    assert commanded.acts == ()
    assert commanded.question is None


@pytest.mark.parametrize(
    ("message", "acts"),
    [
        ("save it", ["save 2"]),
        ("I love it", ["like 2"]),
        ("love it!", ["like 2"]),
        ("👍", ["like 2"]),
        ("I hate it", ["dislike 2"]),
        ("I don't like it", ["dislike 2"]),
        ("I'm wearing it", ["wear 2"]),
        ("wearing this today", ["wear 2 18.03."]),
        ("plan it for friday", ["plan 2 20.03."]),
        ("I'll wear it tomorrow", ["plan 2 19.03."]),
        ("bookmark this outfit", ["save 2"]),
        ("save that one please", ["save 2"]),
    ],
)
def test_it_is_the_only_outfit_that_was_shown(message: str, acts: list[str]) -> None:
    assert done(message, AFTER_ONE) == acts


@pytest.mark.parametrize(
    ("message", "acts"), [("plan it for friday", ["plan 3 20.03."]), ("I'm wearing it today", ["wear 3 18.03."])]
)
def test_it_is_what_something_was_just_done_with(message: str, acts: list[str]) -> None:
    assert done(message, replace(AFTER_THREE, focus=THREE.id)) == acts


@pytest.mark.parametrize(("message", "kept"), [("save it", "save"), ("plan it for friday", "plan:2026-03-20")])
def test_where_several_were_shown_it_is_asked_which(message: str, kept: str) -> None:
    commanded = acts_in(words_of(message), AFTER_THREE)

    assert commanded.acts == ()
    assert commanded.question is not None
    assert commanded.question.doubt is Doubt.WHICH_OUTFIT
    assert commanded.question.options == (ONE.id, TWO.id, THREE.id)
    assert commanded.question.asked_for == kept


def test_a_plan_that_is_said_twice_is_one() -> None:
    assert done("plan it for friday. And plan it for friday.", AFTER_ONE) == ["plan 2 20.03."]
    assert done("plan the first for friday. The second is ugly.") == ["plan 1 20.03.", "dislike 2"]


def test_a_plan_without_a_day_asks_for_it() -> None:
    question = acts_in(words_of("plan the second one"), AFTER_THREE).question

    assert question is not None
    assert (question.doubt, question.options) == (Doubt.WHICH_DAY, (TWO.id,))


def test_without_an_outfit_the_act_says_so() -> None:
    assert acts_in(words_of("save it"), AROUND).acts == (Act(Verb.SAVE),)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("I hate the second one, too warm", "too_warm"),
        ("I don't like the second one because of the colours", "colors"),
        ("I dislike number 2, it is not my style", "style"),
        ("I like the second one", None),
    ],
)
def test_a_reason_is_kept(message: str, reason: str | None) -> None:
    (act,) = acts_in(words_of(message), AFTER_THREE).acts

    assert act.reason == reason


def test_hostile_lengths_cost_little() -> None:
    around = replace(AFTER_THREE)
    words = words_of("save it " * 400)

    assert len(acts_in(words, around).acts) <= 3
