"""What words point at, after three outfits, after one, and after a question."""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from tests.chat.understanding.test_mentions import AROUND, GARMENTS, TODAY, a_garment, shorts_of
from vestiary.chat.domain import Doubt, Question, ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.answers import Answered, answer_to
from vestiary.chat.understanding.references import outfits_in, shown_in
from vestiary.chat.understanding.tokens import words_of


def shown(name: str, *shorts: str) -> ShownOutfit:
    return ShownOutfit(uuid5(NAMESPACE_URL, name), tuple(GARMENTS[short].id for short in shorts))


ONE: Final = shown("one", "linen shirt", "dark jeans", "trainers", "grey coat")
TWO: Final = shown("two", "jumper", "black jeans", "docs")
THREE: Final = shown("three", "breton", "black jeans", "loafers", "navy blazer")
NAMES: Final = {ONE.id: "1", TWO.id: "2", THREE.id: "3"}

AFTER_THREE: Final = Surroundings(AROUND.garments, TODAY, latest=(ONE, TWO, THREE))
AFTER_ONE: Final = Surroundings(AROUND.garments, TODAY, latest=(TWO,))


def pointed(message: str, around: Surroundings = AFTER_THREE) -> list[str]:
    return ["".join(NAMES[it] for it in one.outfits) for one in outfits_in(words_of(message), around)]


@pytest.mark.parametrize(
    ("message", "outfits"),
    [
        ("the second one", ["2"]),
        ("the 2nd one", ["2"]),
        ("I like the first", ["1"]),
        ("save the last one please", ["3"]),
        ("the middle one", ["2"]),
        ("number 3", ["3"]),
        ("outfit 2 looks great", ["2"]),
        ("option two", ["2"]),
        ("look no. 1", ["1"]),
        ("2", ["2"]),
        ("I like 2", ["2"]),
        ("love 1 and 3", ["1", "3"]),
        ("what's the difference between 1 and 2", ["1", "2"]),
        ("the third outfit", ["3"]),
        ("the one with the docs", ["2"]),
        ("the one with the white shirt", ["1"]),
        ("I like the one with the striped top", ["3"]),
        ("the look with the grey coat is nice", ["1"]),
        ("the one with the black jeans", ["23"]),
        ("the fifth one", [""]),
        ("save it", ["123"]),
        ("none of them", ["123"]),
        ("I hate all of them", ["123"]),
        ("both", ["123"]),
        ("compare the first and the second", ["1", "2"]),
        ("not the second one", ["2"]),
        ("something like the first one but warmer", ["1"]),
    ],
)
def test_words_point_at_outfits(message: str, outfits: list[str]) -> None:
    assert pointed(message) == outfits


@pytest.mark.parametrize(
    "message",
    [
        "it is our first date",
        "my second interview is tomorrow",
        "it's raining",
        "show me 3 outfits",
        "I have 2 meetings",
        "first day at work",
        "on the 2nd of April",
        "last week was cold",
        "I think it will rain",
        "it's cold",
        "the last time I wore the coat",
        "I need something that is warm",
        "5 degrees outside",
        "what about those shoes",
    ],
)
def test_other_words_point_at_no_outfit(message: str) -> None:
    assert pointed(message) == []


@pytest.mark.parametrize("message", ["save it", "I love that outfit", "this one please", "love this look", "that one"])
def test_where_one_outfit_was_shown_it_is_that(message: str) -> None:
    assert pointed(message, AFTER_ONE) == ["2"]


def test_where_several_were_shown_it_is_vague() -> None:
    (reference,) = outfits_in(words_of("save it"), AFTER_THREE)

    assert reference.is_vague


def test_nothing_shown_is_nothing_pointed_at() -> None:
    assert pointed("I like the second one", AROUND) == [""]


@pytest.mark.parametrize(
    ("message", "shorts"),
    [
        ("not those shoes", [{"trainers", "docs", "loafers"}]),
        ("without the jacket", [{"navy blazer"}]),
        ("without the blazer", [{"navy blazer"}]),
        ("swap the boots", [{"docs"}]),
        ("keep the coat", [{"grey coat"}]),
        ("keep the jeans but change the top", [{"dark jeans", "black jeans"}, {"linen shirt", "jumper", "breton"}]),
        ("the shoes of the second one", [{"docs"}]),
        ("the jeans from the first outfit", [{"dark jeans"}]),
        ("the first one without the jeans", [{"dark jeans"}]),
        ("the first, but not the shoes", [{"trainers"}]),
        ("I would rather wear my lbd", [{"lbd"}]),
    ],
)
def test_words_mean_the_shown_garments_first(message: str, shorts: list[set[str]]) -> None:
    found = [shorts_of(it.mention.ids) for it in shown_in(words_of(message), AFTER_THREE)]

    assert [it for it in found if it] == shorts


COATS: Final = Question(
    Doubt.WHICH_GARMENT, "Which?", (GARMENTS["grey coat"].id, GARMENTS["trench"].id), "must_include", "coat"
)
JEANS: Final = Question(
    Doubt.WHICH_GARMENT,
    "Which?",
    tuple(GARMENTS[short].id for short in ("levis", "dark jeans", "black jeans")),
    "must_include",
    "jeans",
)
OUTFITS: Final = Question(Doubt.WHICH_OUTFIT, "Which?", (ONE.id, TWO.id, THREE.id), "save")


def chosen(message: str, question: Question) -> set[str] | None:
    around = Surroundings(AROUND.garments, TODAY, latest=(ONE, TWO, THREE), question=question)
    answered = answer_to(words_of(message), around)
    return None if answered is None else shorts_of(answered.chosen)


@pytest.mark.parametrize(
    ("message", "question", "shorts"),
    [
        ("the grey one", COATS, {"grey coat"}),
        ("grey", COATS, {"grey coat"}),
        ("the trench please", COATS, {"trench"}),
        ("the first one", COATS, {"grey coat"}),
        ("2", COATS, {"trench"}),
        ("number two", COATS, {"trench"}),
        ("the last", COATS, {"trench"}),
        ("both", COATS, {"grey coat", "trench"}),
        ("either", COATS, {"grey coat"}),
        ("I mean the wool coat", COATS, {"grey coat"}),
        ("the one made of wool", COATS, {"grey coat"}),
        ("the black ones", JEANS, {"black jeans"}),
        ("my levis", JEANS, {"levis"}),
        ("the dark blue ones", JEANS, {"dark jeans"}),
        ("1 and 3", JEANS, {"levis", "black jeans"}),
        ("the ones I never wear", JEANS, {"black jeans"}),
    ],
)
def test_short_answers_choose_among_the_options(message: str, question: Question, shorts: set[str]) -> None:
    assert chosen(message, question) == shorts


@pytest.mark.parametrize("message", ["no", "neither", "none of them", "never mind", "no thanks", "forget it"])
def test_short_answers_may_decline(message: str) -> None:
    around = Surroundings(AROUND.garments, TODAY, question=COATS)

    assert answer_to(words_of(message), around) == Answered(is_no=True)


@pytest.mark.parametrize("message", ["yes", "yes please", "sure", "ok", "go ahead", "sounds good"])
def test_short_answers_may_agree(message: str) -> None:
    around = Surroundings(AROUND.garments, TODAY, question=COATS)

    assert answer_to(words_of(message), around) == Answered(is_yes=True)


@pytest.mark.parametrize(
    ("message", "outfit"),
    [("the second", TWO), ("2", TWO), ("the one with the grey coat", ONE), ("the last one", THREE)],
)
def test_an_outfit_is_chosen_by_place_or_garment(message: str, outfit: ShownOutfit) -> None:
    around = Surroundings(AROUND.garments, TODAY, latest=(ONE, TWO, THREE), question=OUTFITS)
    answered = answer_to(words_of(message), around)

    assert answered is not None
    assert answered.chosen == (outfit.id,)


@pytest.mark.parametrize(
    "message",
    ["I have a job interview", "something for a party tomorrow", "it's cold and rainy", "no jeans today", "hello"],
)
def test_other_messages_answer_no_question(message: str) -> None:
    assert chosen(message, COATS) is None


def test_without_a_question_nothing_is_answered() -> None:
    assert answer_to(words_of("yes"), AROUND) is None


def ids(*shorts: str) -> tuple[UUID, ...]:
    return tuple(GARMENTS[short].id for short in shorts)


def test_a_garment_that_is_called_by_its_name_wins_over_one_that_was_seen() -> None:
    seen = shown("seen", "burgundy", "black jeans", "docs")
    around = Surroundings(AROUND.garments, TODAY, latest=(seen,))

    (named,) = shown_in(words_of("without the grandma's jumper"), around)
    (pointed_at,) = shown_in(words_of("without the jumper"), around)

    assert shorts_of(named.mention.ids) == {"jumper"}
    assert shorts_of(pointed_at.mention.ids) == {"burgundy"}


def test_flat_shoes_are_no_heels_that_were_seen() -> None:
    flats, heels = a_garment("flats", "flats", "beige"), a_garment("heels", "heels", "red")
    seen = ShownOutfit(uuid5(NAMESPACE_URL, "heels"), (heels.id,))
    around = Surroundings((*AROUND.garments, flats, heels), TODAY, latest=(seen,))

    (meant,) = shown_in(words_of("with the flat shoes please"), around)

    assert meant.mention.ids == (flats.id,)
