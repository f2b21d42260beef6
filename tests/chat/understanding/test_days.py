"""Days in people's words, seen from Wednesday 18 March 2026."""

from datetime import date
from typing import Final

import pytest

from vestiary.chat.understanding.days import day_in, days_in, said_day
from vestiary.chat.understanding.tokens import words_of

WEDNESDAY: Final = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("tomorrow", date(2026, 3, 19)),
        ("plan it for tmrw", date(2026, 3, 19)),
        ("the day after tomorrow", date(2026, 3, 20)),
        ("tonight", WEDNESDAY),
        ("friday", date(2026, 3, 20)),
        ("on Fri please", date(2026, 3, 20)),
        ("next friday", date(2026, 3, 27)),
        ("this friday", date(2026, 3, 20)),
        ("next tuesday", date(2026, 3, 24)),
        ("tuesday", date(2026, 3, 24)),
        ("on wednesday", date(2026, 3, 25)),
        ("this wednesday", WEDNESDAY),
        ("for sat", date(2026, 3, 21)),
        ("this weekend", date(2026, 3, 21)),
        ("on the weekend", date(2026, 3, 21)),
        ("next weekend", date(2026, 3, 28)),
        ("in three days", date(2026, 3, 21)),
        ("in 2 weeks", date(2026, 4, 1)),
        ("in a week", date(2026, 3, 25)),
        ("on the 5th", date(2026, 4, 5)),
        ("on the 18th", WEDNESDAY),
        ("on the 31st", date(2026, 3, 31)),
        ("on the fifth", date(2026, 4, 5)),
        ("5 may", date(2026, 5, 5)),
        ("5th of May", date(2026, 5, 5)),
        ("may 5th", date(2026, 5, 5)),
        ("March 21", date(2026, 3, 21)),
        ("on 3 March", date(2026, 3, 3)),
        ("January 10th", date(2027, 1, 10)),
        ("5 may 2028", date(2028, 5, 5)),
        ("2026-05-05", date(2026, 5, 5)),
        ("yesterday", date(2026, 3, 17)),
    ],
)
def test_a_day_is_found(message: str, day: date) -> None:
    found = day_in(words_of(message), WEDNESDAY)

    assert found is not None
    assert found.on == day


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("i wore it on monday", date(2026, 3, 16)),
        ("last friday", date(2026, 3, 13)),
        ("on wednesday", date(2026, 3, 11)),
        ("two days ago", date(2026, 3, 16)),
        ("on the 5th", date(2026, 3, 5)),
        ("on the 20th", date(2026, 2, 20)),
        ("on december 24", date(2025, 12, 24)),
    ],
)
def test_looking_back_a_day_is_past(message: str, day: date) -> None:
    found = day_in(words_of(message), WEDNESDAY, is_past=True)

    assert found is not None
    assert found.on == day


@pytest.mark.parametrize(
    "message",
    [
        "I sat in the sun",
        "may I wear it",
        "the second one",
        "for the first",
        "30 february",
        "it is 5 degrees",
        "a march in the rain",
        "number 3",
        "99999-99-99",
        "in 9999 weeks and more",
        "",
    ],
)
def test_other_words_are_no_days(message: str) -> None:
    found = day_in(words_of(message), WEDNESDAY)

    assert found is None or found.on.year > 2100


def test_two_days_are_found_in_their_order() -> None:
    found = [it.on.day for it in days_in(words_of("from monday to friday"), WEDNESDAY)]

    assert found == [23, 20]


def test_the_ends_of_the_calendar_are_no_days() -> None:
    assert day_in(words_of("tomorrow"), date.max) is None
    assert day_in(words_of("yesterday"), date.min) is None


def test_a_day_is_said_as_people_say_it() -> None:
    days = [
        date(2026, 3, 18),
        date(2026, 3, 19),
        date(2026, 3, 20),
        date(2026, 5, 4),
        date(2027, 1, 4),
        date(2026, 3, 17),
    ]

    assert [said_day(it, WEDNESDAY) for it in days] == [
        "today",
        "tomorrow",
        "Friday",
        "4 May",
        "4 January 2027",
        "yesterday",
    ]
