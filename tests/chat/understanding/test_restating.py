"""Degrees that were meant in the other unit, and days that are all that is said, or come with an answer."""

from datetime import date

import pytest

from tests.chat.building import TODAY, an_outfit, around
from vestiary.chat.domain import Doubt, Kind, Question, Verb
from vestiary.chat.understanding.reading import understand
from vestiary.styling.domain import Constraints, Temperature, Weather

AT_25 = around(active=Constraints(weather=Weather(Temperature.WARM, celsius=25.0)))


@pytest.mark.parametrize(
    ("message", "celsius", "word"),
    [
        ("I meant Fahrenheit", -3.9, "cold"),
        ("sorry, fahrenheit not celsius", -3.9, "cold"),
        ("no, in Fahrenheit of course", -3.9, "cold"),
    ],
)
def test_degrees_are_read_in_the_unit_that_was_meant(message: str, celsius: float, word: str) -> None:
    change = understand(message, AT_25).change

    assert (change.celsius, change.temperature) == (celsius, word)


@pytest.mark.parametrize("message", ["I like Fahrenheit", "who was Celsius?", "I meant Celsius"])
def test_other_words_about_units_change_nothing(message: str) -> None:
    assert understand(message, AT_25).change.celsius is None, "77 degrees Celsius are no weather"


@pytest.mark.parametrize(
    "message", ["find me something for saturday", "plan something for Saturday", "plan my outfit for saturday"]
)
def test_a_day_alone_asks_for_outfits(message: str) -> None:
    reading = understand(message, around())

    assert reading.kind is Kind.WISH
    assert reading.on is not None
    assert reading.on > TODAY


@pytest.mark.parametrize(
    "message", ["I bought something for saturday", "something happened on saturday", "what should I buy next?"]
)
def test_a_day_that_is_told_of_does_not(message: str) -> None:
    assert understand(message, around()).kind is Kind.SMALL_TALK


def test_the_day_of_an_answer_wins_over_the_day_of_the_question() -> None:
    first, last = an_outfit("white tee", "blue jeans", "white sneakers"), an_outfit("lbd", "red heels")
    question = Question(Doubt.WHICH_OUTFIT, "Which one?", (first.id, last.id), asked_for="plan:2026-03-20")

    asked = around(first, last, question=question)
    (act,) = understand("the last one on saturday", asked).acts
    (unsaid,) = understand("the last one", asked).acts

    assert (act.verb, act.outfit) == (Verb.PLAN, last.id)
    assert act.on is not None
    assert act.on.isoweekday() == 6
    assert unsaid.on == date(2026, 3, 20)
