"""What could be let go of, in order."""

from itertools import pairwise
from uuid import UUID

from tests.styling.building import a_situation
from vestiary.styling.domain import Preferences, Situation, Temperature
from vestiary.styling.relaxing import relaxations
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel


def test_nothing_asked_is_nothing_to_let_go() -> None:
    assert relaxations(a_situation()) == ()


def test_steps_go_from_the_smallest_to_the_largest() -> None:
    situation = a_situation(
        occasion="wedding",
        celsius=2,
        conditions=["rainy", "windy"],
        formality_level=FormalityLevel.FORMAL,
        exclude_colors=frozenset({Colour.RED, Colour.BLUE}),
        exclude_categories=frozenset({Category.COAT, Subcategory.HEELS}),
        exclude_items=frozenset({UUID(int=1)}),
        must_include=frozenset({UUID(int=2)}),
        preferences=Preferences(avoid_colors=(Colour.PINK,), avoid_styles=(StyleTag.VINTAGE,)),
    )

    steps = [(it.field, it.to) for it in relaxations(situation)]

    assert steps == [
        ("exclude_colors", ["red"]),
        ("exclude_colors", ["blue"]),
        ("preferences.avoid_colors", []),
        ("preferences.avoid_styles", []),
        ("formality_level", "business_formal"),
        ("weather.temperature", "cool"),
        ("weather.conditions", ["windy"]),
        ("exclude_categories", ["heels"]),
        ("exclude_categories", ["coat"]),
        ("formality_level", None),
        ("occasion", None),
        ("weather", None),
        ("exclude_colors", []),
        ("exclude_categories", []),
        ("exclude_items", []),
        ("must_include", []),
    ]


def test_each_step_changes_its_field_and_nothing_else() -> None:
    situation = a_situation(temperature="hot", conditions=["rainy"], occasion="date")

    ways = relaxations(situation)

    milder = next(it.situation for it in ways if it.field == "weather.temperature")
    assert milder.constraints.weather.temperature is Temperature.WARM
    assert milder.constraints.weather.conditions == situation.constraints.weather.conditions
    assert milder.constraints.occasion == situation.constraints.occasion
    assert all(first.situation != second.situation for first, second in pairwise(ways))


def test_degrees_are_let_go_with_their_word() -> None:
    way = relaxations(a_situation(celsius=-4))[0]

    weather = way.situation.constraints.weather
    assert (way.field, weather.temperature, weather.celsius) == ("weather.temperature", "cool", None)
    assert isinstance(way.situation, Situation)
