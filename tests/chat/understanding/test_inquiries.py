"""Questions about garments and shown outfits."""

from dataclasses import replace
from typing import Final

import pytest

from tests.chat.understanding.test_mentions import AROUND, GARMENTS, shorts_of
from tests.chat.understanding.test_references import AFTER_ONE, AFTER_THREE, NAMES
from vestiary.chat.domain import Doubt
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.inquiries import inquiries_in
from vestiary.chat.understanding.tokens import words_of

JEANS: Final = {"levis", "dark jeans", "black jeans"}


def asked(message: str, around: Surroundings = AROUND) -> list[tuple[str, set[str]]]:
    return [(str(it.asks), shorts_of(it.garments)) for it in inquiries_in(words_of(message), around).inquiries]


@pytest.mark.parametrize(
    ("message", "asks", "shorts"),
    [
        ("when did I last wear the grey coat?", "last_worn", {"grey coat"}),
        ("When was the last time I wore my docs", "last_worn", {"docs"}),
        ("when did i last wear my levi's", "last_worn", {"levis"}),
        ("how long since I wore the navy blazer?", "last_worn", {"navy blazer"}),
        ("when did I last wear blue jeans?", "last_worn", {"levis", "dark jeans"}),
        ("have I ever worn the lbd?", "last_worn", {"lbd"}),
        ("how often have I worn the black jeans?", "times_worn", {"black jeans"}),
        ("how many times did I wear my white trainers?", "times_worn", {"trainers"}),
        ("how often do I wear the loafers", "times_worn", {"loafers"}),
        ("what goes with my burgundy jumper?", "goes_with", {"burgundy"}),
        ("what goes with the grey coat", "goes_with", {"grey coat"}),
        ("what matches the black jeans?", "goes_with", {"black jeans"}),
        ("which shoes go with the navy blazer?", "goes_with", {"navy blazer"}),
        ("what would look good with my breton top", "goes_with", {"breton"}),
        ("how many black shoes do I have?", "how_many", {"docs"}),
        ("how many jeans do I own?", "how_many", JEANS),
        ("how many white shirts have I got", "how_many", {"linen shirt", "white oxford"}),
        ("how many sandals do I have", "how_many", set()),
        ("which coats do I own?", "which", {"grey coat", "trench"}),
        ("what blazers do I have?", "which", {"navy blazer", "black blazer"}),
        ("do I have a red scarf?", "which", {"scarf"}),
        ("do I own any sandals?", "which", set()),
        ("ok what about scarves, do I have one?", "which", {"scarf"}),
        ("what's my newest blazer?", "which", {"black blazer"}),
        ("which is my oldest blazer?", "which", {"navy blazer"}),
        ("what is my most worn jeans", "which", {"dark jeans"}),
        ("which jeans have I never worn?", "which", {"black jeans"}),
        ("what are my favourite jeans?", "which", {"levis"}),
        ("which shoes do I wear the most", "which", {"trainers"}),
        ("what are my current constraints?", "in_force", set()),
        ("does the navy blazer go with black jeans?", "goes_with", {"navy blazer", "black jeans"}),
        ("would my docs go with the lbd?", "goes_with", {"docs", "lbd"}),
        ("do the loafers and the black jeans match?", "goes_with", {"loafers", "black jeans"}),
        ("show me my jeans", "which", JEANS),
        ("list my coats", "which", {"grey coat", "trench"}),
        ("what have I told you?", "in_force", set()),
        ("which constraints hold right now?", "in_force", set()),
        ("what did I ask for so far", "in_force", set()),
    ],
)
def test_a_question_is_understood(message: str, asks: str, shorts: set[str]) -> None:
    assert asked(message) == [(asks, shorts)]


@pytest.mark.parametrize(
    "message",
    [
        "what should I wear tomorrow?",
        "what can I wear to a wedding?",
        "which outfit is best for rain?",
        "I like the grey coat",
        "wear my navy blazer",
        "no jeans today",
        "how are you?",
        "how many people live in Rome?",
        "why is the sky blue?",
        "what is the weather like?",
        "does it go with the weather?",
        "can I go with my friends?",
        "what is the newest trend?",
        "what should I wear that I have never worn?",
        "do I have to wear a tie?",
        "when is the party?",
        "what do you think?",
        "do you have any ideas?",
        "I have a job interview",
        "how often does it rain?",
        "",
    ],
)
def test_other_messages_ask_nothing_about_garments(message: str) -> None:
    found = inquiries_in(words_of(message), AROUND)

    assert found.inquiries == ()
    assert found.question is None


@pytest.mark.parametrize(
    ("message", "asks", "outfits"),
    [
        ("why this outfit?", "why", "123"),
        ("why the second one?", "why", "2"),
        ("why did you pick the first?", "why", "1"),
        ("why those loafers?", "why", "3"),
        ("why?", "why", "123"),
        ("what's the difference between 1 and 2?", "compare", "12"),
        ("compare the first and the third", "compare", "13"),
        ("did I wear the first one?", "last_worn", "1"),
        ("how often have I worn the second outfit?", "times_worn", "2"),
        ("how do they differ?", "compare", "123"),
        ("which one is warmer?", "compare", "123"),
        ("1 vs 3?", "compare", "13"),
        ("what are the differences?", "compare", "123"),
    ],
)
def test_shown_outfits_are_asked_about(message: str, asks: str, outfits: str) -> None:
    (inquiry,) = inquiries_in(words_of(message), AFTER_THREE).inquiries

    assert str(inquiry.asks) == asks
    assert "".join(NAMES[it] for it in inquiry.outfits) == outfits


def test_it_is_what_the_latest_answer_told_of() -> None:
    around = replace(AROUND, told_of=(GARMENTS["grey coat"].id, GARMENTS["docs"].id))

    assert asked("what goes with it?", around) == [("goes_with", {"grey coat"})]
    assert asked("and how often have I worn it?", around) == [("times_worn", {"grey coat"})]


def test_what_was_not_worn_for_long_is_listed() -> None:
    ((asks, shorts),) = asked("what haven't I worn in a while?")

    assert asks == "which"
    assert len(shorts) == 5
    assert not {"white oxford"} & shorts


def test_more_of_one_kind_or_of_another_is_counted_twice() -> None:
    assert asked("do I own more jeans or coats?") == [("how_many", JEANS), ("how_many", {"grey coat", "trench"})]


def test_the_words_of_a_question_have_no_article() -> None:
    (inquiry,) = inquiries_in(words_of("do I have a red tie?"), AROUND).inquiries

    assert inquiry.described == "red tie"


def test_what_goes_with_several_is_asked_back() -> None:
    question = inquiries_in(words_of("what goes with my blazer?"), AROUND).question

    assert question is not None
    assert (question.doubt, question.asked_for) == (Doubt.WHICH_GARMENT, "goes_with")


def test_however_many_were_never_worn_all_are_counted() -> None:
    unworn = tuple(replace(facts, wear_count=0, last_worn_on=None) for facts in AROUND.garments)

    ((asks, shorts),) = asked("what have I never worn?", replace(AROUND, garments=unworn))

    assert asks == "which"
    assert len(shorts) == len(GARMENTS) > 20


def test_a_garment_that_is_not_owned_is_said() -> None:
    question = inquiries_in(words_of("when did I last wear my red blazer?"), AROUND).question

    assert question is not None
    assert question.doubt is Doubt.NOT_OWNED


def test_two_questions_are_two() -> None:
    found = asked("When did I last wear the grey coat? And what goes with it?", replace(AFTER_ONE, latest=()))

    assert found == [("last_worn", {"grey coat"}), ("goes_with", {"grey coat"})]
