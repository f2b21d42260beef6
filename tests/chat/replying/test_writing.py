import re
from datetime import date
from itertools import pairwise, product
from uuid import uuid4

import pytest

from tests.chat.replying.building import a_turn, a_wardrobe, answered, any_situation
from tests.styling.building import a_bottom, a_coat, a_dress, a_situation, a_top, some_facts, some_shoes
from vestiary.chat.domain import (
    Asks,
    Change,
    DoneAct,
    Doubt,
    Field,
    Finding,
    Kind,
    Question,
    Reading,
    Shift,
    Verb,
)
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.naming import names_of
from vestiary.chat.replying.pleasantries import PLEASANTRIES
from vestiary.chat.replying.reasons import WHOLE, lines_of
from vestiary.chat.replying.writing import MOST_WORDS, written
from vestiary.styling.composing import closet_of, compose
from vestiary.styling.domain import Condition, Constraints, EmptyReason, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour, Pattern

WARDROBE = [
    a_top("white"),
    a_top("blue", kind=Category.BLOUSE),
    a_bottom("navy"),
    a_bottom("grey"),
    some_shoes("black"),
    some_shoes("brown", kind=Category.BOOTS),
    a_coat("grey"),
    a_coat("navy"),
    some_facts(Category.BLAZER, "navy"),
]


def a_bare_turn(kind: Kind = Kind.SMALL_TALK, **fields: object) -> Answerable:
    return Answerable(
        **{"reading": Reading(kind), "garments": tuple(WARDROBE), "wardrobe_size": len(WARDROBE), **fields}  # type: ignore[arg-type]  # a test's choice
    )


def test_what_was_understood_comes_first() -> None:
    told = written(a_turn(WARDROBE, a_situation(occasion="interview", temperature="cold", conditions=["rainy"])))

    assert told.startswith("For an interview on a cold, rainy day: first, the ")


def test_what_is_not_owned_is_told_before_the_outfits() -> None:
    lacks = Question(Doubt.NOT_OWNED, "I find no red dress in your wardrobe. You have no dresses at all.")
    situation = a_situation(occasion="work")

    told = written(a_turn(WARDROBE, situation, question=lacks))
    nothing = written(a_bare_turn(Kind.WISH, question=lacks, reason=EmptyReason.NO_MATCH))

    assert told.startswith("I find no red dress in your wardrobe. You have no dresses at all.\n\nFor work: first, the ")
    assert nothing.startswith("I find no red dress in your wardrobe.")
    assert told.count("red dress") == nothing.count("red dress") == 1


def test_a_change_is_told_before_what_still_holds() -> None:
    situation = a_situation(occasion="work", exclude_categories=frozenset({Category.JEANS}))
    said = Reading(Kind.WISH, Change(exclude_categories=frozenset({Category.JEANS})))

    assert written(a_turn(WARDROBE, situation, reading=said)).startswith("Without jeans, still for work: ")


def test_the_weather_is_told_with_the_occasion_that_it_is_for() -> None:
    situation = a_situation(occasion="work", temperature="cold", conditions=["rainy"])
    said = Reading(Kind.WISH, Change(conditions=frozenset({Condition.RAINY})))

    assert written(a_turn(WARDROBE, situation, reading=said)).startswith("For work on a cold, rainy day: ")


@pytest.mark.parametrize(
    ("change", "opening"),
    [
        (Change(shifts=frozenset({Shift.WARMER})), "Leaning warmer, still for work:"),
        (Change(cleared=frozenset({Field.WEATHER})), "With the weather left aside, still for work:"),
        (Change(lift_colors=frozenset({Colour.GREEN})), "With green allowed again, still for work:"),
        (Change(lift_conditions=frozenset({Condition.RAINY})), "Without the rain, still for work:"),
        (Change(is_reset=True, occasion=Occasion.WORK), "From the start, for work:"),
    ],
)
def test_every_kind_of_change_has_its_words(change: Change, opening: str) -> None:
    told = written(a_turn(WARDROBE, a_situation(occasion="work"), reading=Reading(Kind.WISH, change)))

    assert told.startswith(opening)


def test_a_day_that_was_named_is_named() -> None:
    reading = Reading(Kind.WISH, on=date(2026, 3, 20))

    assert written(a_turn(WARDROBE, a_situation(), reading=reading)).startswith("For Friday: ")


def test_without_a_wish_nothing_is_claimed_about_the_day() -> None:
    told = written(a_turn(WARDROBE, a_situation(), reading=Reading(Kind.WISH)))

    assert told.startswith("From your wardrobe: ")
    assert not re.search(r"weather|cold|rain|warm enough|°C", told)


def test_the_forecast_is_told_as_the_forecast() -> None:
    situation = a_situation(celsius=9.2, conditions=["rainy"])
    turn = a_turn(
        WARDROBE, situation, reading=Reading(Kind.WISH), active=Constraints(), forecast=situation.constraints.weather
    )

    assert "The forecast gives 9 °C and rain." in written(turn)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_each_of_a_few_outfits_has_its_reason(count: int) -> None:
    told = written(a_turn(a_wardrobe(3, 60), a_situation(occasion="work"), count=count))

    if count == 1:
        assert "first," not in told
    else:
        assert "first, " in told
        assert "Second, " in told
    if count > 5:
        assert "Six more are shown beside them." in told


def test_no_two_outfits_have_the_same_reason_where_there_is_another() -> None:
    told = written(a_turn(a_wardrobe(5, 60), a_situation(occasion="work", temperature="cool"), count=3))

    assert told.count("just right for") + told.count("warm enough for cool") <= 1


def test_two_outfits_differ_in_something_that_is_told() -> None:
    wardrobe = [a_dress("red"), a_top("white"), a_bottom("navy"), some_shoes("black")]

    told = written(a_turn(wardrobe, a_situation(), count=2))

    assert "brings in red" in told
    assert "share the black shoes" in told or "dressier" in told


def test_unknown_words_are_admitted() -> None:
    told = written(a_turn(WARDROBE, a_situation(occasion="work"), ignored=("flumpy", "zorgy")))

    assert "I do not know “flumpy” and “zorgy” among clothes, so I left them aside." in told


def test_a_question_is_asked_instead_of_guessing() -> None:
    question = Question(Doubt.WHICH_GARMENT, "Do you mean the navy coat or the grey coat?")

    assert written(a_bare_turn(Kind.WISH, question=question)) == "Do you mean the navy coat or the grey coat?"


def test_an_act_is_confirmed_and_can_be_taken_back() -> None:
    saved = DoneAct(Verb.SAVE, "I saved the first outfit.", undo={"vote": "1"})

    assert (
        written(a_bare_turn(Kind.ACT, done=(saved,), turn=2)) == "I saved the first outfit. Say “undo” to take it back."
    )


def test_an_act_and_outfits_are_two_paragraphs() -> None:
    saved = DoneAct(Verb.SAVE, "I saved the first outfit.", undo={"vote": "1"})

    told = written(a_turn(WARDROBE, a_situation(occasion="work"), count=3, done=(saved,)))

    assert told.startswith("I saved the first outfit. ")
    assert told.count("\n\n") == 1


def test_what_was_not_done_is_not_offered_to_be_undone() -> None:
    failed = DoneAct(Verb.SAVE, "That outfit is gone, so I could not save it.", is_done=False)

    assert "undo" not in written(a_bare_turn(Kind.ACT, done=(failed,)))


def test_findings_are_told_as_they_are() -> None:
    finding = Finding(Asks.LAST_WORN, "You last wore the grey coat on 2 March.")

    assert written(a_bare_turn(Kind.INQUIRY, findings=(finding,))) == "You last wore the grey coat on 2 March."


@pytest.mark.parametrize("latest", [0, 3])
def test_only_an_offer_asks_what_yes_would_answer(latest: int) -> None:
    for kind, turn in product(Kind, range(4)):
        asked = re.findall(r"(\w+)[^.?!]*\?", written(a_bare_turn(kind, turn=turn, latest=latest)))
        assert {it.lower() for it in asked} <= {"what", "which"}


@pytest.mark.parametrize("kind", [*PLEASANTRIES])
@pytest.mark.parametrize("turn", range(4))
def test_small_things_are_answered_shortly_and_without_cheering(kind: Kind, turn: int) -> None:
    told = written(a_bare_turn(kind, turn=turn))

    assert len(told.split()) <= 60
    assert "!" not in told
    assert "\n" not in told


def test_no_two_answers_in_a_row_begin_alike() -> None:
    situation = a_situation(occasion="work")
    composed = compose(closet_of(WARDROBE), situation, count=2)
    nothing = compose(
        closet_of(WARDROBE), a_situation(exclude_categories=frozenset({Category.SHOES, Category.BOOTS})), count=2
    )
    acted = (DoneAct(Verb.SAVE, "I saved it.", undo={"a": 1}),)

    def told(turn: int) -> list[str]:
        return [
            written(answered(WARDROBE, situation, composed, turn=turn)),
            written(answered(WARDROBE, situation, composed, turn=turn, reading=Reading(Kind.ANOTHER))),
            written(answered(WARDROBE, situation, nothing, turn=turn)),
            written(answered(WARDROBE, situation, composed, turn=turn, done=acted)),
            written(a_bare_turn(Kind.ACT, done=acted, turn=turn)),
            written(a_turn([], situation, turn=turn)),
            *(written(a_bare_turn(kind, turn=turn)) for kind in Kind),
            *(written(a_bare_turn(kind, turn=turn, latest=3)) for kind in Kind),
        ]

    for before, after in pairwise(range(12)):
        for first, second in product(told(before), told(after)):
            assert first.split()[:2] != second.split()[:2]


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_reads_well(seed: int) -> None:
    wardrobe = a_wardrobe(seed, (4, 12, 30, 60)[seed % 4])
    turn = a_turn(wardrobe, any_situation(seed, wardrobe), count=1 + seed % 4, turn=seed)

    told = written(turn)

    assert told == written(turn)
    assert told.count("\n\n") <= 1
    assert len(told.split()) <= MOST_WORDS * 1.4
    assert not re.search(r"  | [,.;:]|\.\.|,,|\ba [aeio]|None|_|!|\{", told)
    assert all(it[0].isupper() or it[0] in "“0123456789" for it in re.split(r"(?<=[.?]) |\n\n", told))
    if not turn.outfits:
        assert turn.reason is not None


def test_answers_with_three_outfits_and_usual_wishes_stay_under_ninety_words() -> None:
    for seed in range(20):
        turn = a_turn(a_wardrobe(seed, 60), a_situation(occasion="work", temperature="cool", conditions=["rainy"]))

        assert len(written(turn).split()) <= MOST_WORDS


def test_every_reason_is_a_term_that_speaks_for_its_outfit() -> None:
    for seed in range(12):
        wardrobe = a_wardrobe(seed, 40)
        turn = a_turn(wardrobe, any_situation(seed, wardrobe))

        told = written(turn)

        for line in lines_of(turn, names_of(turn)):
            assert line.reason is None or (line.reason in line.outfit.terms and line.reason.value > 0)
            assert line.reason is None or line.reason.says.removeprefix(WHOLE) in told


def test_no_weather_is_claimed_that_is_not_known() -> None:
    for seed in range(20):
        told = written(a_turn(a_wardrobe(seed, 40), a_situation(occasion="date"), turn=seed))

        assert not re.search(r"°C|rain|snow|forecast|(cold|cool|mild|warm|hot) weather", told)


def test_wishes_about_garments_name_them() -> None:
    coat = WARDROBE[6]
    situation = a_situation(temperature=Temperature.COOL, must_include=frozenset({coat.id}))

    assert written(a_turn(WARDROBE, situation)).startswith("For a cool day, with the grey coat: ")


def test_an_unknown_garment_among_the_wishes_is_not_named() -> None:
    turn = a_turn(WARDROBE, a_situation(), active=Constraints(weather=Weather(), exclude_items=frozenset({uuid4()})))

    assert written(turn).startswith("From your wardrobe: ")


def test_reasons_tell_garments_of_one_colour_and_kind_apart() -> None:
    plaid = some_facts(Category.SHIRT, "green", pattern=Pattern.PLAID)
    plain = some_facts(Category.SHIRT, "green", pattern=Pattern.SOLID)
    wardrobe = [plaid, plain, a_bottom("navy"), a_bottom("grey"), some_shoes("black")]
    turn = a_turn(wardrobe, a_situation(occasion="work"), count=4)
    names = names_of(turn)

    told = [line.told(9) for line in lines_of(turn, names) if plaid.id in line.outfit.garment_ids]

    assert told
    assert all("the plaid green shirt" in says and "the green shirt" not in says for says in told)


def test_where_outfits_differ_is_told_in_one_breath() -> None:
    wardrobe = [
        *(a_top(colour) for colour in ("white", "grey", "navy")),
        *(a_bottom(colour) for colour in ("black", "beige", "brown")),
        *(some_shoes(colour) for colour in ("black", "brown", "beige")),
    ]
    told = [
        written(a_turn(wardrobe, a_situation(occasion=it))) for it in ("work", "casual", "date", "party", "outdoor")
    ]

    assert all(text.count("they differ in") + text.count("They differ in") <= 1 for text in told)
    assert any(" and the " in text.partition("hey differ in ")[2].partition(".")[0] for text in told)
