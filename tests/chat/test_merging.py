"""What holds after a message."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.styling.building import a_bottom, a_coat, a_top, some_facts, some_shoes
from vestiary.chat.domain import Change, Field, Shift, ShownOutfit, State
from vestiary.chat.merging import forgetting, merged, relaxed
from vestiary.chat.noting import active_json, extracted_json, wishes_json
from vestiary.styling.contexts import constraints_from
from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.facts import GarmentFacts


def after(*changes: Change, start: State | None = None, garments: tuple[GarmentFacts, ...] = ()) -> State:
    state = start or State()
    for change in changes:
        state = merged(state, change, garments=garments)
    return state


def holding(**constraints: Any) -> State:
    return State(constraints=Constraints(**constraints))


def shown(*garments: GarmentFacts) -> ShownOutfit:
    return ShownOutfit(uuid4(), tuple(facts.id for facts in garments))


def test_a_new_occasion_replaces_the_old_one_and_its_level_stays_until_another_is_said() -> None:
    state = after(
        Change(occasion=Occasion.INTERVIEW, formality_level=FormalityLevel.BUSINESS_FORMAL),
        Change(occasion=Occasion.DATE),
    )

    assert state.constraints.occasion is Occasion.DATE
    assert state.constraints.formality_level is FormalityLevel.BUSINESS_FORMAL


def test_exclusions_and_styles_add_up() -> None:
    state = after(
        Change(exclude_categories=frozenset({Category.JEANS}), style_keywords=frozenset({StyleTag.CLASSIC})),
        Change(exclude_categories=frozenset({Subcategory.LOAFERS}), exclude_colors=frozenset({Colour.BLACK})),
        Change(style_keywords=frozenset({StyleTag.PREPPY})),
    )

    assert state.constraints.exclude_categories == {Category.JEANS, Subcategory.LOAFERS}
    assert state.constraints.exclude_colors == {Colour.BLACK}
    assert state.constraints.style_keywords == {StyleTag.CLASSIC, StyleTag.PREPPY}


def test_weather_is_merged_key_by_key() -> None:
    state = after(Change(conditions=frozenset({Condition.RAINY})), Change(temperature=Temperature.COLD))

    assert state.constraints.weather == Weather(Temperature.COLD, None, frozenset({Condition.RAINY}))


def test_degrees_bring_their_word_and_a_word_lets_go_of_degrees() -> None:
    state = after(Change(celsius=9.0))
    assert state.constraints.weather == Weather(Temperature.COOL, 9.0)

    state = after(Change(temperature=Temperature.WARM), start=state)
    assert state.constraints.weather == Weather(Temperature.WARM)


@pytest.mark.parametrize(
    ("held", "said", "holds"),
    [
        ({Condition.RAINY}, {Condition.WINDY}, {Condition.RAINY, Condition.WINDY}),
        ({Condition.RAINY, Condition.WINDY}, {Condition.CLEAR}, {Condition.CLEAR, Condition.WINDY}),
        ({Condition.CLEAR, Condition.HUMID}, {Condition.STORMY}, {Condition.STORMY, Condition.HUMID}),
    ],
    ids=["skies add up", "the sun drives the rain away", "a storm ends the sun"],
)
def test_skies_add_up_unless_they_rule_each_other_out(
    held: set[Condition], said: set[Condition], holds: set[Condition]
) -> None:
    state = after(Change(conditions=frozenset(said)), start=holding(weather=Weather(conditions=frozenset(held))))

    assert state.constraints.weather.conditions == holds


def test_demanded_garments_replace_those_before() -> None:
    first, second = uuid4(), uuid4()

    state = after(Change(must_include=frozenset({first})), Change(must_include=frozenset({second})))

    assert state.constraints.must_include == {second}


def test_who_demands_what_was_taken_out_has_changed_their_mind() -> None:
    jeans = a_bottom("blue", kind=Category.JEANS)
    start = State(
        constraints=Constraints(
            exclude_categories=frozenset({Category.JEANS, Category.SHORTS}),
            exclude_colors=frozenset({Colour.BLUE, Colour.RED}),
        ),
        excluded_items=frozenset({jeans.id}),
    )

    state = after(Change(must_include=frozenset({jeans.id})), start=start, garments=(jeans,))

    assert state.excluded_items == frozenset()
    assert state.constraints.must_include == {jeans.id}
    assert state.constraints.exclude_categories == {Category.SHORTS}
    assert state.constraints.exclude_colors == {Colour.RED}


def test_who_takes_out_what_was_demanded_has_changed_their_mind() -> None:
    jeans, boots, coat = a_bottom("blue", kind=Category.JEANS), some_shoes("black"), a_coat("grey")
    start = holding(must_include=frozenset({jeans.id, boots.id, coat.id}))
    change = Change(
        exclude_categories=frozenset({Category.JEANS}),
        exclude_colors=frozenset({Colour.BLACK}),
        exclude_items=frozenset({coat.id}),
    )

    state = after(change, start=start, garments=(jeans, boots, coat))

    assert state.constraints.must_include == frozenset()
    assert state.excluded_items == {coat.id}


def test_what_may_be_worn_again_may_although_its_kind_was_excluded() -> None:
    coat = a_coat("grey")
    state = after(
        Change(exclude_categories=frozenset({Category.COAT, Category.TIE}), exclude_colors=frozenset({Colour.GREY})),
        Change(lift_items=frozenset({coat.id})),
        garments=(coat,),
    )

    assert state.constraints.exclude_categories == {Category.TIE}
    assert state.constraints.exclude_colors == {Colour.GREY}


def test_what_one_message_both_demands_and_excludes_stays_for_a_question() -> None:
    boots = some_shoes("black")

    change = Change(must_include=frozenset({boots.id}), exclude_colors=frozenset({Colour.BLACK}))
    state = after(change, garments=(boots,))

    assert state.constraints.must_include == {boots.id}
    assert state.constraints.exclude_colors == {Colour.BLACK}


EVERYTHING = State(
    constraints=Constraints(
        occasion=Occasion.WORK,
        formality_level=FormalityLevel.SMART_CASUAL,
        weather=Weather(Temperature.COOL, 9.0, frozenset({Condition.RAINY})),
        exclude_categories=frozenset({Category.JEANS}),
        exclude_colors=frozenset({Colour.RED}),
        style_keywords=frozenset({StyleTag.CLASSIC}),
        must_include=frozenset({UUID(int=1)}),
        comfort_priority=0.8,
        color_style=ColourStyle.TONAL,
    ),
    excluded_items=frozenset({UUID(int=2)}),
    shown_outfits=(UUID(int=3),),
)


@pytest.mark.parametrize("field", list(Field))
def test_each_field_can_be_cleared_by_itself(field: Field) -> None:
    before, now = active_json(EVERYTHING), active_json(after(Change(cleared=frozenset({field})), start=EVERYTHING))

    name, _, part = field.partition(".")
    if part:
        assert part not in now["weather"]
        assert now["weather"] | {part: 0, "celsius": 0} == before["weather"] | {part: 0, "celsius": 0}
    else:
        assert now == {key: value for key, value in before.items() if key != name}


def test_single_words_are_lifted() -> None:
    change = Change(
        lift_categories=frozenset({Category.JEANS}),
        lift_colors=frozenset({Colour.RED}),
        lift_conditions=frozenset({Condition.RAINY}),
        lift_styles=frozenset({StyleTag.CLASSIC}),
        lift_items=frozenset({UUID(int=1), UUID(int=2)}),
    )

    state = after(change, start=EVERYTHING)

    assert active_json(state) == {
        "occasion": "work",
        "formality_level": "smart_casual",
        "weather": {"temperature": "cool", "celsius": 9.0},
        "comfort_priority": 0.8,
        "color_style": "tonal",
    }


def test_what_is_cleared_and_said_in_one_message_is_said() -> None:
    state = after(Change(cleared=frozenset({Field.OCCASION}), occasion=Occasion.PARTY), start=EVERYTHING)

    assert state.constraints.occasion is Occasion.PARTY


def test_starting_over_forgets_everything_but_what_the_message_says() -> None:
    assert after(Change(is_reset=True), start=EVERYTHING) == State()
    assert after(Change(is_reset=True, occasion=Occasion.DATE), start=EVERYTHING) == holding(occasion=Occasion.DATE)


def test_deleted_garments_are_dropped() -> None:
    state = forgetting(EVERYTHING, {UUID(int=1), UUID(int=2)})

    assert state.constraints.must_include == frozenset()
    assert state.excluded_items == frozenset()


@pytest.mark.parametrize(
    ("held", "shift", "holds"),
    [
        (Weather(Temperature.MILD), Shift.WARMER, Weather(Temperature.COOL)),
        (Weather(Temperature.MILD), Shift.LIGHTER, Weather(Temperature.WARM)),
        (Weather(Temperature.COOL, 9.0), Shift.WARMER, Weather(Temperature.COLD)),
        (Weather(Temperature.COLD), Shift.WARMER, Weather(Temperature.COLD, -7.0)),
        (Weather(Temperature.HOT, 31.0), Shift.LIGHTER, Weather(Temperature.HOT, 38.0)),
    ],
    ids=["one band", "the other way", "degrees are let go of", "colder than cold", "hotter than hot"],
)
def test_warmer_and_lighter_move_what_holds(held: Weather, shift: Shift, holds: Weather) -> None:
    assert after(Change(shifts=frozenset({shift})), start=holding(weather=held)).constraints.weather == holds


def test_warmer_than_what_was_shown_where_no_weather_holds() -> None:
    light = (a_top("white", warmth_clo=0.1), a_bottom("blue", warmth_clo=0.2), some_shoes(warmth_clo=0.05))
    warm = (*light, some_facts(Category.SWEATER, "grey", warmth_clo=0.4), a_coat(warmth_clo=0.7))
    change = Change(shifts=frozenset({Shift.WARMER}))

    summer = merged(State(), change, [shown(*light)], light).constraints.weather.temperature
    winter = merged(State(), change, [shown(*warm)], warm).constraints.weather.temperature

    assert (summer, winter) == (Temperature.MILD, Temperature.COLD)


@pytest.mark.parametrize(
    ("held", "shift", "holds"),
    [
        (FormalityLevel.SMART_CASUAL, Shift.MORE_FORMAL, FormalityLevel.BUSINESS_CASUAL),
        (FormalityLevel.SMART_CASUAL, Shift.LESS_FORMAL, FormalityLevel.CASUAL),
        (FormalityLevel.FORMAL, Shift.MORE_FORMAL, FormalityLevel.FORMAL),
        (None, Shift.MORE_FORMAL, FormalityLevel.BUSINESS_CASUAL),
    ],
    ids=["a step up", "a step down", "nothing above", "from the middle"],
)
def test_formality_moves_by_a_step(held: FormalityLevel | None, shift: Shift, holds: FormalityLevel) -> None:
    state = after(Change(shifts=frozenset({shift})), start=holding(formality_level=held))

    assert state.constraints.formality_level is holds


def test_less_formal_than_what_was_shown_where_no_level_holds() -> None:
    worn = (a_top(formality=0.75), a_bottom(formality=0.7), some_shoes(formality=0.8))

    state = merged(State(), Change(shifts=frozenset({Shift.LESS_FORMAL})), [shown(*worn)], worn)

    assert state.constraints.formality_level is FormalityLevel.BUSINESS_CASUAL


def test_colours_and_comfort_move_by_steps() -> None:
    state = after(
        Change(shifts=frozenset({Shift.MORE_COLOURFUL, Shift.MORE_COMFORTABLE})),
        Change(shifts=frozenset({Shift.MORE_COMFORTABLE})),
        Change(shifts=frozenset({Shift.MORE_COMFORTABLE})),
    )
    assert state.constraints.color_style is ColourStyle.CONTRAST
    assert state.constraints.comfort_priority == 1.0

    state = after(Change(shifts=frozenset({Shift.CALMER, Shift.MORE_STYLISH})), start=state)
    assert state.constraints.color_style is ColourStyle.NEUTRAL_ACCENT
    assert state.constraints.comfort_priority == 0.75


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ([("exclude_colors", [])], {"exclude_colors"}),
        ([("occasion", None), ("formality_level", "casual")], {"occasion"}),
        ([("weather", None)], {"weather"}),
        ([("exclude_items", [])], {"exclude_items"}),
        ([("preferences.avoid_colors", [])], set()),
    ],
    ids=["colours", "two at once", "the weather", "garments", "not what is stated in general"],
)
def test_what_an_answer_offers_to_let_go_of_is_let_go_of(changes: list[tuple[str, object]], gone: set[str]) -> None:
    before, now = active_json(EVERYTHING), active_json(relaxed(EVERYTHING, changes))

    assert before.keys() - now.keys() == gone


def test_a_milder_temperature_that_was_offered_lets_go_of_degrees() -> None:
    state = relaxed(EVERYTHING, [("weather.temperature", "mild")])

    assert state.constraints.weather == Weather(Temperature.MILD, None, frozenset({Condition.RAINY}))


def test_what_holds_can_be_written_and_read_again() -> None:
    written = wishes_json(EVERYTHING.constraints)

    assert constraints_from(written) == EVERYTHING.constraints
    assert wishes_json(Constraints()) == {}


def test_what_a_message_says_is_told_in_the_words_of_a_request() -> None:
    assert extracted_json(Change()) == {}
    assert extracted_json(
        Change(
            occasion=Occasion.INTERVIEW,
            conditions=frozenset({Condition.RAINY}),
            cleared=frozenset({Field.TEMPERATURE}),
            lift_colors=frozenset({Colour.RED}),
            shifts=frozenset({Shift.WARMER}),
            is_reset=True,
        )
    ) == {
        "occasion": "interview",
        "weather": {"conditions": ["rainy"]},
        "cleared": ["weather.temperature"],
        "lifted": {"exclude_colors": ["red"]},
        "shifts": ["warmer"],
        "reset": True,
    }


CHANGES = st.builds(
    Change,
    occasion=st.none() | st.sampled_from(Occasion),
    temperature=st.none() | st.sampled_from(Temperature),
    conditions=st.frozensets(st.sampled_from(Condition)),
    exclude_colors=st.frozensets(st.sampled_from(Colour)),
    comfort_priority=st.none() | st.floats(0, 1),
)


@given(CHANGES, CHANGES)
def test_saying_the_same_again_changes_nothing(first: Change, second: Change) -> None:
    once = after(first, second)

    assert after(second, start=once) == once
