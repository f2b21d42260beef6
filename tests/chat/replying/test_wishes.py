from dataclasses import fields
from datetime import timedelta

import pytest

from tests.styling.building import TODAY, a_coat
from vestiary.chat.domain import Change, Field, Shift
from vestiary.chat.replying.wishes import told_change, told_day, told_rest, told_weather, told_wishes
from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

COAT = a_coat("grey")
SAID: dict[str, object] = {
    "occasion": Occasion.WORK,
    "formality_level": FormalityLevel.FORMAL,
    "temperature": Temperature.COLD,
    "celsius": 3.0,
    "conditions": frozenset({Condition.FOGGY}),
    "exclude_categories": frozenset({Subcategory.SCARF}),
    "exclude_colors": frozenset({Colour.RED}),
    "style_keywords": frozenset({StyleTag.CLASSIC}),
    "exclude_items": frozenset({COAT.id}),
    "must_include": frozenset({COAT.id}),
    "comfort_priority": 0.9,
    "color_style": ColourStyle.TONAL,
    "cleared": frozenset({Field.WEATHER}),
    "lift_categories": frozenset({Category.JEANS}),
    "lift_colors": frozenset({Colour.RED}),
    "lift_conditions": frozenset({Condition.RAINY}),
    "lift_styles": frozenset({StyleTag.CASUAL}),
    "lift_items": frozenset({COAT.id}),
    "shifts": frozenset({Shift.WARMER}),
}


def active_after(change: Change) -> Constraints:
    return Constraints(
        occasion=change.occasion,
        weather=Weather(change.temperature, change.celsius, change.conditions),
    )


@pytest.mark.parametrize("field", [it.name for it in fields(Change) if it.name != "is_reset"])
def test_every_change_has_words(field: str) -> None:
    change = Change(**{field: SAID[field]})  # type: ignore[arg-type]  # one of each

    assert told_change(change, active_after(change), [COAT])


@pytest.mark.parametrize("shift", list(Shift))
def test_every_shift_has_words(shift: Shift) -> None:
    assert told_change(Change(shifts=frozenset({shift})), Constraints(), [])


@pytest.mark.parametrize("field", list(Field))
def test_every_field_that_is_cleared_has_words(field: Field) -> None:
    assert told_change(Change(cleared=frozenset({field})), Constraints(), [])


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (Constraints(), ""),
        (Constraints(occasion=Occasion.DATE), "for a date"),
        (Constraints(weather=Weather(celsius=-3.6)), "dressed for -4 °C"),
        (Constraints(weather=Weather(Temperature.COOL, 9.0)), "dressed for 9 °C"),
        (Constraints(occasion=Occasion.DATE, weather=Weather(celsius=9.0)), "for a date, dressed for 9 °C"),
        (
            Constraints(
                occasion=Occasion.OUTDOOR, weather=Weather(Temperature.HOT, conditions=frozenset({Condition.CLEAR}))
            ),
            "for a day outdoors in hot, clear weather",
        ),
        (Constraints(weather=Weather(conditions=frozenset({Condition.RAINY}))), "for a rainy day"),
        (Constraints(formality_level=FormalityLevel.SMART_CASUAL), "in smart casual"),
        (Constraints(formality_level=FormalityLevel.FORMAL), "in formal clothes"),
        (Constraints(style_keywords=frozenset({StyleTag.ATHLETIC})), "in an athletic style"),
        (Constraints(color_style=ColourStyle.NEUTRAL_ACCENT), "with one accent of colour"),
        (Constraints(comfort_priority=0.2), "with style before comfort"),
        (Constraints(comfort_priority=0.5), "with comfort and style in balance"),
        (Constraints(must_include=frozenset({COAT.id})), "with the grey coat"),
        (
            Constraints(
                exclude_categories=frozenset({Subcategory.SCARF, Category.JEANS, Subcategory.WATCH}),
                exclude_items=frozenset({COAT.id}),
                exclude_colors=frozenset({Colour.RED, Colour.PINK}),
            ),
            "without jeans, scarves, watches or the grey coat, with nothing pink or red",
        ),
    ],
)
def test_what_holds_is_told_as_people_say_it(wishes: Constraints, told: str) -> None:
    assert ", ".join(told_wishes(wishes, [COAT])) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-2, []),
        (0, []),
        (1, ["for tomorrow"]),
        (2, ["for Friday"]),
        (6, ["for Tuesday"]),
        (7, ["for Wednesday 25 March"]),
    ],
)
def test_a_day_is_told_by_the_name_that_people_use(days: int, told: list[str]) -> None:
    assert told_day(TODAY + timedelta(days), TODAY) == told


def test_what_was_just_ruled_out_is_not_allowed_again() -> None:
    change = Change(exclude_items=frozenset({COAT.id}), lift_items=frozenset({COAT.id}))

    assert told_change(change, Constraints(), [COAT]) == ["without the grey coat"]


def test_what_a_message_said_is_not_told_again() -> None:
    active = Constraints(occasion=Occasion.WORK, exclude_colors=frozenset({Colour.RED, Colour.PINK}))

    assert told_rest(Change(exclude_colors=frozenset({Colour.RED})), active, []) == ["for work", "with nothing pink"]


@pytest.mark.parametrize(
    ("weather", "told"),
    [
        (Weather(), ""),
        (Weather(Temperature.COOL), "cool weather"),
        (Weather(celsius=9.4, conditions=frozenset({Condition.RAINY, Condition.WINDY})), "9 °C, rain and wind"),
        (Weather(celsius=21.0, conditions=frozenset({Condition.CLEAR})), "21 °C and a clear sky"),
    ],
)
def test_weather_is_told_as_a_forecast_says_it(weather: Weather, told: str) -> None:
    assert told_weather(weather) == told
