"""What may be wished: words and numbers of the wire, and wishes that exclude each other."""

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from tests.styling.building import a_bottom, a_coat, a_dress, a_top, some_facts, some_shoes
from vestiary.styling.conflicts import check_constraints
from vestiary.styling.constraint_schemas import ConstraintsBody
from vestiary.styling.domain import Condition, Constraints, Occasion, Temperature, Weather
from vestiary.styling.errors import ConflictingConstraints
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.facts import GarmentFacts


def test_an_empty_body_asks_for_nothing() -> None:
    assert ConstraintsBody.model_validate({}).constraints() == Constraints()


def test_every_field_comes_in() -> None:
    first, second, third = uuid4(), uuid4(), uuid4()
    body = ConstraintsBody.model_validate(
        {
            "occasion": "work",
            "formality_level": "smart_casual",
            "weather": {"temp": "cool", "conditions": ["rainy", "windy"]},
            "exclude_categories": ["jeans", "loafers"],
            "exclude_colors": ["red"],
            "style_keywords": ["classic"],
            "exclude_items": [str(first)],
            "must_include": [str(second)],
            "comfort_priority": 1,
            "color_style": "tonal",
        }
    )

    constraints = body.constraints(lock=[third])

    assert constraints.occasion is Occasion.WORK
    assert constraints.weather == Weather(Temperature.COOL, None, frozenset({Condition.RAINY, Condition.WINDY}))
    assert constraints.exclude_categories == {Category.JEANS, Subcategory.LOAFERS}
    assert constraints.must_include == {second, third}
    assert constraints.comfort_priority == 1


@pytest.mark.parametrize(
    ("celsius", "word"),
    [
        (28, "hot"),
        (27.9, "warm"),
        (20, "warm"),
        (19.9, "mild"),
        (13, "mild"),
        (12.9, "cool"),
        (5, "cool"),
        (4.9, "cold"),
    ],
)
def test_degrees_bring_their_word(celsius: float, word: str) -> None:
    weather = ConstraintsBody.model_validate({"weather": {"celsius": celsius}}).constraints().weather

    assert (weather.celsius, weather.temperature) == (celsius, word)


@pytest.mark.parametrize(
    "body",
    [
        {"occasion": "picnic"},
        {"formality_level": "loud"},
        {"weather": {"temp": "tepid"}},
        {"weather": {"temp": "hot", "temperature": "hot"}},
        {"weather": {"celsius": 61}},
        {"weather": {"celsius": "9"}},
        {"weather": {"celsius": float("nan")}},
        {"weather": {"conditions": ["hail"]}},
        {"weather": {"conditions": "rainy"}},
        {"exclude_categories": ["gloves"]},
        {"exclude_colors": ["mauve"]},
        {"style_keywords": ["gothic"]},
        {"exclude_items": ["1"]},
        {"must_include": [str(uuid4())] * 21},
        {"comfort_priority": 1.1},
        {"comfort_priority": True},
        {"mood": "good"},
    ],
)
def test_unknown_words_and_numbers_out_of_range_are_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ConstraintsBody.model_validate(body)


def test_degrees_that_belie_the_word_are_a_conflict_that_names_both() -> None:
    body = ConstraintsBody.model_validate({"weather": {"temperature": "hot", "celsius": 9}})

    with pytest.raises(ConflictingConstraints) as refusal:
        body.constraints()

    assert [detail["field"] for detail in refusal.value.details] == ["weather.temperature", "weather.celsius"]


@pytest.mark.parametrize(
    "pair",
    [
        [some_shoes(), some_facts("boots")],
        [a_bottom(), some_facts("jeans")],
        [a_dress(), a_bottom()],
        [a_dress(), some_facts("t-shirt")],
        [a_top(), some_facts("blouse")],
        [a_coat(), some_facts("jacket")],
        [some_facts("sweater"), some_facts("sweatshirt")],
        [some_facts("tie"), some_facts("tie")],
        [some_facts("dress_shirt"), some_facts("t-shirt")],
    ],
)
def test_two_garments_for_one_place_are_a_conflict_that_names_both(pair: list[GarmentFacts]) -> None:
    demanded = frozenset(garment.id for garment in pair)

    with pytest.raises(ConflictingConstraints) as refusal:
        check_constraints(Constraints(must_include=demanded), [*pair, a_top()])

    assert {detail["garment_id"] for detail in refusal.value.details} == {str(it) for it in demanded}


@pytest.mark.parametrize(
    "pair",
    [
        [a_top(), some_facts("cardigan")],
        [some_facts("t-shirt"), some_facts("flannel")],
        [some_facts("blazer"), a_coat()],
        [a_dress(), some_facts("cardigan")],
        [some_facts("sandals"), a_coat()],
        [some_facts("tie"), some_facts("belt")],
    ],
)
def test_what_can_be_worn_together_may_be_demanded_together(pair: list[GarmentFacts]) -> None:
    check_constraints(Constraints(must_include=frozenset(garment.id for garment in pair)), pair)


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"exclude_categories": frozenset({Category.SHOES})}, "exclude_categories"),
        ({"exclude_categories": frozenset({Subcategory.LOAFERS})}, "exclude_categories"),
        ({"exclude_colors": frozenset({Colour.BROWN})}, "exclude_colors"),
    ],
)
def test_demanding_what_is_excluded_is_a_conflict(wishes: dict[str, Any], field: str) -> None:
    loafers = some_facts("loafers", "brown")

    with pytest.raises(ConflictingConstraints) as refusal:
        check_constraints(Constraints(must_include=frozenset({loafers.id}), **wishes), [loafers])

    assert [detail["field"] for detail in refusal.value.details] == ["must_include", field]


def test_demanding_what_is_taken_out_or_in_the_wash_is_a_conflict() -> None:
    clean, dirty = a_top(), a_top(laundry=Laundry.WASHING)

    with pytest.raises(ConflictingConstraints, match="You both demand and take out"):
        check_constraints(Constraints(must_include=frozenset({clean.id}), exclude_items=frozenset({clean.id})), [clean])
    with pytest.raises(ConflictingConstraints, match="washing"):
        check_constraints(Constraints(must_include=frozenset({dirty.id})), [dirty])


def test_a_stranger_is_not_there_and_a_resting_garment_is_a_conflict() -> None:
    resting = uuid4()

    with pytest.raises(GarmentNotFound):
        check_constraints(Constraints(must_include=frozenset({uuid4()})), [a_top()])
    with pytest.raises(GarmentNotFound):
        check_constraints(Constraints(exclude_items=frozenset({uuid4()})), [a_top()])
    with pytest.raises(ConflictingConstraints):
        check_constraints(Constraints(must_include=frozenset({resting})), [a_top()], resting=frozenset({resting}))
    check_constraints(Constraints(exclude_items=frozenset({resting})), [a_top()], resting=frozenset({resting}))
