"""What the warmth of an outfit, and the heat of a day, make of plain cases."""

import pytest

from tests.styling.building import (
    PLAIN,
    a_bottom,
    a_coat,
    a_situation,
    a_top,
    some_facts,
    some_shoes,
)
from tests.styling.weighing import says_of, sum_of
from vestiary.styling.columns import columns_of
from vestiary.styling.domain import Factor, Situation, Taste, Temperature
from vestiary.styling.scoring import raw_of, terms_of
from vestiary.styling.terms.heat import heat_scores, lacking_clo
from vestiary.styling.terms.warmth import clo_of, target_clo, warmth_score
from vestiary.wardrobe.facts import GarmentFacts

LIGHT = (some_facts("t-shirt"), some_facts("shorts"), some_facts("sandals"))
LAYERED = (a_top(), some_facts("sweater"), a_bottom(), some_facts("jacket"), some_shoes())
WINTER = (a_top(), some_facts("sweater"), a_bottom(), a_coat(), some_facts("boots"), some_facts("scarf"))


@pytest.mark.parametrize(
    ("celsius", "best"),
    [(-10, WINTER), (0, WINTER), (10, WINTER), (15, LAYERED), (20, PLAIN), (27, LIGHT), (35, LIGHT)],
)
def test_the_weather_chooses_the_layers(celsius: float, best: tuple[GarmentFacts, ...]) -> None:
    situation = a_situation(celsius=celsius)

    outfits = (LIGHT, PLAIN, LAYERED, WINTER)

    assert max(outfits, key=lambda facts: sum_of(Factor.WARMTH, situation, *facts)) == best
    assert sum_of(Factor.WARMTH, situation, *best) > 0.2


def test_shirt_trousers_and_shoes_are_near_the_target_at_23_degrees() -> None:
    assert sum_of(Factor.WARMTH, a_situation(celsius=23), *PLAIN) > 0
    assert says_of(Factor.WARMTH, a_situation(celsius=23), *PLAIN) == ["the outfit is light enough for 23 °C"]


def test_a_band_stands_for_its_middle() -> None:
    band, degrees = a_situation(temperature=Temperature.COOL), a_situation(celsius=8.5)

    assert sum_of(Factor.WARMTH, band, *PLAIN) == pytest.approx(sum_of(Factor.WARMTH, degrees, *PLAIN))
    assert says_of(Factor.WARMTH, band, *PLAIN) == ["the outfit is too light for cool weather"]


def test_unknown_weather_asks_for_nothing() -> None:
    assert sum_of(Factor.WARMTH, a_situation(), *PLAIN) == 0


def test_somebody_who_is_often_cold_is_asked_to_wear_more() -> None:
    chilly = a_situation(celsius=15, taste=Taste(warmth_offset_clo=0.3))

    assert target_clo(chilly) == pytest.approx(1.04 + 0.3)
    assert sum_of(Factor.WARMTH, chilly, *WINTER) > sum_of(Factor.WARMTH, a_situation(celsius=15), *WINTER)


def test_warmth_is_the_formula_of_iso_9920() -> None:
    assert clo_of(1.0) == pytest.approx(0.996)
    assert warmth_score((0.7 - 0.161) / 0.835, 1.0) == pytest.approx(0.45 - 5 * 0.09)


@pytest.mark.parametrize(
    "weather", [a_situation(celsius=30, occasion="casual"), a_situation(temperature="hot", occasion="casual")]
)
def test_on_a_hot_casual_day_shorts_beat_jeans_and_sneakers_beat_boots(weather: Situation) -> None:
    tee = some_facts("t-shirt", "white")

    def worth(*kinds: str) -> float:
        return raw_of(terms_of([tee, *(some_facts(kind, "navy") for kind in kinds)], (), weather))

    assert worth("shorts", "sneakers") > worth("jeans", "sneakers") > worth("jeans", "boots")


def test_boots_are_a_fault_in_the_heat_and_lined_boots_a_greater_one() -> None:
    hot = a_situation(celsius=30)
    boots, snow_boots = some_facts("boots", "brown"), some_facts("boots", "brown", name="Snow boots")
    lined = some_facts("boots", "brown", material="leather, shearling-lined")

    assert sum_of(Factor.WARMTH, hot, boots) - sum_of(Factor.WARMTH, hot, some_shoes()) < -0.8
    assert (
        sum_of(Factor.WARMTH, hot, snow_boots)
        == sum_of(Factor.WARMTH, hot, lined)
        < sum_of(Factor.WARMTH, hot, boots) - 0.8
    )
    assert "the brown boots are too warm for 30 °C" in says_of(Factor.WARMTH, hot, *PLAIN[:2], snow_boots)


def test_below_24_degrees_heat_says_nothing() -> None:
    assert not heat_scores(columns_of([some_facts("boots"), some_facts("jeans")]), a_situation(celsius=23.5)).any()
    assert not heat_scores(columns_of([some_facts("boots"), some_facts("jeans")]), a_situation()).any()


def test_somebody_who_is_often_cold_feels_the_heat_later() -> None:
    chilly = a_situation(celsius=27, taste=Taste(warmth_offset_clo=0.4))

    assert lacking_clo(a_situation(celsius=27)) > 0 == lacking_clo(chilly)
