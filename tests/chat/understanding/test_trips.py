"""Wishes to pack, and answers to what was asked back about acts, seen from Wednesday 18 March 2026."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from tests.chat.understanding.test_mentions import AROUND
from tests.chat.understanding.test_references import AFTER_THREE, NAMES
from vestiary.chat.domain import Act, Asks, Doubt, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.commanding import commanded
from vestiary.chat.understanding.tokens import words_of
from vestiary.styling.domain import Occasion


def packed(message: str, around: Surroundings = AROUND) -> tuple[Act, ...]:
    return commanded(words_of(message), around).acts


@pytest.mark.parametrize(
    ("message", "first", "last"),
    [
        ("pack for 3 days in Rome from monday", date(2026, 3, 23), date(2026, 3, 25)),
        ("packing list for a 5-day business trip", date(2026, 3, 19), date(2026, 3, 23)),
        ("what should I pack for a week in Spain?", date(2026, 3, 19), date(2026, 3, 25)),
        ("help me pack for the weekend", date(2026, 3, 20), date(2026, 3, 22)),
        ("what should I pack for Paris from friday to sunday?", date(2026, 3, 20), date(2026, 3, 22)),
        ("pack for a trip from monday to friday", date(2026, 3, 23), date(2026, 3, 27)),
        ("pack for two nights in Berlin starting tomorrow", date(2026, 3, 19), date(2026, 3, 21)),
        ("I need to pack for 10 days from the 5th", date(2026, 4, 5), date(2026, 4, 14)),
        ("pack from the 5th of may to the 9th of may", date(2026, 5, 5), date(2026, 5, 9)),
        ("what should I take for 4 days in Oslo?", date(2026, 3, 19), date(2026, 3, 22)),
        ("I need a packing list for my trip from 3 to 9 April", date(2026, 4, 3), date(2026, 4, 9)),
        ("pack for the 3rd to the 9th of april please", date(2026, 4, 3), date(2026, 4, 9)),
        ("pack for April 3-9", date(2026, 4, 3), date(2026, 4, 9)),
        ("help me pack for next week", date(2026, 3, 23), date(2026, 3, 29)),
        ("Can you make a packing list for two weeks?", date(2026, 3, 19), date(2026, 4, 1)),
    ],
)
def test_a_trip_has_its_days(message: str, first: date, last: date) -> None:
    (act,) = packed(message)

    assert (act.verb, act.on, act.until) == (Verb.PACK, first, last)


@pytest.mark.parametrize(
    ("message", "occasion"),
    [
        ("pack for a 3 day business trip", Occasion.WORK),
        ("pack for 3 days with a wedding", Occasion.WEDDING),
        ("packing list for 4 days of hiking", Occasion.OUTDOOR),
    ],
)
def test_a_trip_has_its_occasions(message: str, occasion: Occasion) -> None:
    (act,) = packed(message)

    assert occasion in act.occasions


@pytest.mark.parametrize(
    "message",
    [
        "do not pack anything",
        "I have a backpack",
        "what should I take?",
        "I bought a six pack",
        "my trip was nice",
        "I need something for my trip",
        "my wife packs for 3 days",
    ],
)
def test_other_words_pack_nothing(message: str) -> None:
    found = commanded(words_of(message), AROUND)

    assert all(act.verb is not Verb.PACK for act in found.acts)
    assert found.question is None


def test_a_trip_without_days_is_asked_back_and_the_answer_completes_it() -> None:
    question = commanded(words_of("help me pack"), AROUND).question

    assert question is not None
    assert (question.doubt, question.asked_for) == (Doubt.WHICH_DAY, "pack")
    (act,) = packed("3 days from monday", replace(AROUND, question=question))
    assert (act.verb, act.on, act.until) == (Verb.PACK, date(2026, 3, 23), date(2026, 3, 25))


ASKED: Final = (
    ("save it", "the second one", "save 2", None),
    ("plan it for friday", "the first", "plan 1", date(2026, 3, 20)),
    ("I love it", "number 3", "like 3", None),
    ("plan the second one", "on friday", "plan 2", date(2026, 3, 20)),
    ("plan the second one", "tomorrow please", "plan 2", date(2026, 3, 19)),
)


@pytest.mark.parametrize(("message", "answer", "act", "day"), ASKED)
def test_a_short_answer_completes_an_act(message: str, answer: str, act: str, day: date | None) -> None:
    question = commanded(words_of(message), AFTER_THREE).question
    (done,) = commanded(words_of(answer), replace(AFTER_THREE, question=question)).acts

    assert done.outfit is not None
    assert (f"{done.verb} {NAMES[done.outfit]}", done.on) == (act, day)


def test_a_short_answer_completes_an_inquiry() -> None:
    question = commanded(words_of("what goes with my blazer?"), AROUND).question
    found = commanded(words_of("the navy one"), replace(AROUND, question=question))

    assert [it.asks for it in found.inquiries] == [Asks.GOES_WITH]


def test_another_message_leaves_the_question_alone() -> None:
    question = commanded(words_of("save it"), AFTER_THREE).question

    assert commanded(words_of("something warmer for the office"), replace(AFTER_THREE, question=question)).is_empty
    assert commanded(words_of("no thanks"), replace(AFTER_THREE, question=question)).is_empty
