"""What was said, asked, learned and worn lately makes of plain cases."""

from datetime import timedelta

import pytest

from tests.styling.building import (
    TODAY,
    a_bag,
    a_coat,
    a_situation,
    a_top,
    some_facts,
    some_shoes,
)
from tests.styling.weighing import says_of, sum_of
from vestiary.styling.domain import Factor, Preferences, Taste
from vestiary.vision.domain import Colour, Fit, StyleTag
from vestiary.vision.vocabulary import FormalityLevel


def test_preferred_styles_gain_and_avoided_ones_lose() -> None:
    said = a_situation(
        preferences=Preferences(preferred_styles=(StyleTag.PREPPY,), avoid_styles=(StyleTag.STREETWEAR,))
    )

    assert sum_of(Factor.PREFERENCES, said, a_top(style_tags=frozenset({StyleTag.PREPPY}))) == pytest.approx(0.25)
    assert sum_of(Factor.PREFERENCES, said, a_top(style_tags=frozenset({StyleTag.STREETWEAR}))) == pytest.approx(-0.6)
    assert says_of(Factor.PREFERENCES, said, a_top("red", style_tags=frozenset({StyleTag.PREPPY}))) == [
        "the red shirt has the preppy style you like"
    ]


def test_favourite_colours_gain_and_avoided_ones_lose() -> None:
    said = a_situation(preferences=Preferences(favorite_colors=(Colour.GREEN,), avoid_colors=(Colour.PINK,)))

    assert sum_of(Factor.PREFERENCES, said, a_top("green")) == pytest.approx(0.25)
    assert sum_of(Factor.PREFERENCES, said, some_facts("shirt", colours=(Colour.WHITE, Colour.GREEN))) > 0
    assert sum_of(Factor.PREFERENCES, said, a_top("pink")) == pytest.approx(-0.5)
    assert says_of(Factor.PREFERENCES, said, a_top("pink")) == ["the pink shirt has pink, a colour you avoid"]


def test_the_preferred_fit_gains() -> None:
    said = a_situation(preferences=Preferences(preferred_fit=Fit.SLIM))

    assert sum_of(Factor.PREFERENCES, said, a_top(fit=Fit.SLIM)) > sum_of(Factor.PREFERENCES, said, a_top()) == 0


def test_formality_outside_the_range_costs_and_what_is_asked_beats_what_is_preferred() -> None:
    said = Preferences(formality_max=0.4)

    assert sum_of(Factor.PREFERENCES, a_situation(preferences=said), a_top(formality=0.55)) == pytest.approx(-1)
    asked = a_situation(preferences=said, formality_level=FormalityLevel.BUSINESS_CASUAL)
    assert sum_of(Factor.PREFERENCES, asked, a_top(formality=0.55)) == 0


def test_style_words_move_garments_of_that_style_up() -> None:
    asked = a_situation(style_keywords=frozenset({StyleTag.CLASSIC}))

    assert sum_of(Factor.PREFERENCES, asked, a_top()) == pytest.approx(0.5)
    assert sum_of(Factor.PREFERENCES, asked, some_facts("t-shirt")) == pytest.approx(-0.25)


def test_comfort_moves_sneakers_up_and_heels_down() -> None:
    easy, sharp = a_situation(comfort_priority=1.0), a_situation(comfort_priority=0.0)

    assert (
        sum_of(Factor.PREFERENCES, easy, some_facts("sneakers"))
        > 0
        > sum_of(Factor.PREFERENCES, easy, some_facts("heels"))
    )
    assert sum_of(Factor.PREFERENCES, sharp, some_facts("heels")) > 0
    assert (
        sum_of(Factor.PREFERENCES, a_situation(preferences=Preferences(comfort_style_balance=0)), some_facts("heels"))
        < 0
    )


def test_garments_of_another_season_lose_where_the_weather_is_known() -> None:
    assert sum_of(Factor.PREFERENCES, a_situation(celsius=2), some_facts("sundress")) == pytest.approx(-0.5)
    assert sum_of(Factor.PREFERENCES, a_situation(celsius=2), a_coat()) == 0
    assert sum_of(Factor.PREFERENCES, a_situation(), some_facts("sundress")) == 0


def test_a_favourite_gains() -> None:
    assert sum_of(Factor.PREFERENCES, a_situation(), a_top(favorite=True)) == pytest.approx(0.12)


def test_taste_says_what_was_learned() -> None:
    shirt = a_top("green")
    learned = a_situation(taste=Taste(features={"color:green": -0.7}, garments={shirt.id: 0.1}, votes=4))

    assert sum_of(Factor.TASTE, learned, shirt) == pytest.approx(-0.6)
    assert says_of(Factor.TASTE, learned, shirt) == ["the green shirt: you seem to avoid green"]


def test_one_vote_is_told_as_a_guess() -> None:
    shirt = a_top("green")
    liked_once = a_situation(taste=Taste(features={"color:green": 0.7}, votes=1))

    assert says_of(Factor.TASTE, liked_once, shirt) == ["the green shirt: a first guess at your taste"]


def test_a_taste_for_the_relaxed_is_told_as_such_and_not_as_one_for_loafers() -> None:
    loafers = some_shoes("brown", formality=0.7)
    dressed_up = a_situation(taste=Taste(features={"formality": 0.7}, votes=3))
    relaxed = a_situation(taste=Taste(features={"formality": -0.7}, votes=3))

    assert says_of(Factor.TASTE, dressed_up, loafers) == ["the brown shoes: you seem to like it dressed up"]
    assert says_of(Factor.TASTE, relaxed, loafers) == [
        "the brown shoes: you seem to like it relaxed rather than dressed up"
    ]


def test_a_vote_for_one_garment_speaks_for_that_garment() -> None:
    shirt = a_top("green")

    assert says_of(Factor.TASTE, a_situation(taste=Taste(garments={shirt.id: 0.3}, votes=2)), shirt) == [
        "the green shirt is something you seem to like"
    ]


def test_what_was_worn_yesterday_rests_and_recovers() -> None:
    worn = [a_top(last_worn_on=TODAY - timedelta(days)) for days in (0, 1, 5, 30)]

    values = [sum_of(Factor.FRESHNESS, a_situation(), each) for each in worn]

    assert values == sorted(values)
    assert values[0] == pytest.approx(-1)
    assert values[1] < -0.8
    assert values[3] > 0


def test_coats_and_bags_may_be_worn_daily() -> None:
    assert sum_of(Factor.FRESHNESS, a_situation(), a_coat(last_worn_on=TODAY), a_bag(last_worn_on=TODAY)) == 0


def test_shoes_recover_sooner_than_tops() -> None:
    yesterday = TODAY - timedelta(1)

    shoes = sum_of(Factor.FRESHNESS, a_situation(), some_shoes(last_worn_on=yesterday))

    assert shoes > sum_of(Factor.FRESHNESS, a_situation(), a_top(last_worn_on=yesterday))
    assert says_of(Factor.FRESHNESS, a_situation(), some_shoes(last_worn_on=yesterday)) == [
        "the brown shoes were worn the day before"
    ]


def test_a_garment_worn_after_the_day_counts_as_worn_that_day() -> None:
    assert sum_of(Factor.FRESHNESS, a_situation(), a_top(last_worn_on=TODAY + timedelta(3))) == pytest.approx(-1)
