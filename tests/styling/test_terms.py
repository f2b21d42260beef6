"""What each term of the score says of plain cases."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.styling.building import (
    TODAY,
    a_bag,
    a_bottom,
    a_coat,
    a_dress,
    a_situation,
    a_top,
    some_facts,
    some_shoes,
)
from vestiary.styling.columns import columns_of
from vestiary.styling.domain import ColourStyle, Factor, Occasion, Preferences, Situation, Taste, Temperature, Term
from vestiary.styling.scoring import pair_scores, raw_of, terms_of, unary_scores
from vestiary.styling.terms.extras import ACCESSORIES, LAYERS, OUTERWEAR, SECOND_OUTERWEAR
from vestiary.styling.terms.heat import heat_scores, lacking_clo
from vestiary.styling.terms.warmth import clo_of, target_clo, warmth_score
from vestiary.vision.domain import Category, Colour, Fit, Pattern, StyleTag
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.facts import GarmentFacts, Tint


def _sum(factor: Factor, situation: Situation, *facts: GarmentFacts) -> float:
    return sum(term.value for term in terms_of(facts, (), situation) if term.factor is factor)


def _says(factor: Factor, situation: Situation, *facts: GarmentFacts) -> list[str]:
    return [term.says for term in terms_of(facts, (), situation) if term.factor is factor]


# Occasion


@pytest.mark.parametrize(
    ("occasion", "better", "worse"),
    [
        ("work", "chinos", "sweatpants"),
        ("wedding", "suit_jacket", "hoodie"),
        ("workout", "sneakers", "sandals"),
        ("workout", "joggers", "jeans"),
        ("interview", "dress_shirt", "t-shirt"),
        ("casual", "jeans", "dress_pants"),
        ("outdoor", "boots", "heels"),
        ("party", "dress", "sweatpants"),
    ],
)
def test_the_occasion_prefers(occasion: str, better: str, worse: str) -> None:
    situation = a_situation(occasion=occasion)

    assert _sum(Factor.OCCASION, situation, some_facts(better)) > _sum(Factor.OCCASION, situation, some_facts(worse))


def test_what_fits_the_occasion_gains_and_what_is_far_off_loses() -> None:
    work = a_situation(occasion="work")

    assert _sum(Factor.OCCASION, work, a_top(formality=0.6)) == pytest.approx(0.6)
    assert _sum(Factor.OCCASION, work, a_top(formality=0.3)) == pytest.approx(0.6 - 4)
    assert _says(Factor.OCCASION, work, a_top("red", formality=0.3)) == ["the red shirt is too casual for work"]


def test_a_bag_of_another_formality_counts_less_than_a_garment() -> None:
    work = a_situation(occasion="work")

    assert _sum(Factor.OCCASION, work, a_top(formality=0.2)) < _sum(Factor.OCCASION, work, a_bag(formality=0.2)) < 0


def test_a_scarf_is_no_hat() -> None:
    date = a_situation(occasion="date")

    assert _sum(Factor.OCCASION, date, some_facts("scarf", formality=0.5)) == pytest.approx(0.15)
    assert _sum(Factor.OCCASION, date, some_facts("hat", formality=0.5)) == pytest.approx(-0.05)


@pytest.mark.parametrize("occasion", Occasion)
def test_without_an_occasion_there_is_no_opinion(occasion: Occasion) -> None:
    assert _sum(Factor.OCCASION, a_situation(), a_top()) == 0
    assert _sum(Factor.OCCASION, a_situation(occasion=occasion), a_top()) != 0


def test_a_little_more_dressed_up_is_still_casual_and_a_coat_is_no_matter_of_occasion() -> None:
    casual = a_situation(occasion="casual")

    assert _sum(Factor.OCCASION, casual, some_facts("sweater"), some_facts("chinos"), some_facts("boots")) > 0
    assert _sum(Factor.OCCASION, casual, some_facts("dress_pants")) < -1
    assert _sum(Factor.OCCASION, casual, a_coat()) > -1


# Warmth

LIGHT = (some_facts("t-shirt"), some_facts("shorts"), some_facts("sandals"))
PLAIN = (a_top(), a_bottom(), some_shoes())
LAYERED = (a_top(), some_facts("sweater"), a_bottom(), some_facts("jacket"), some_shoes())
WINTER = (a_top(), some_facts("sweater"), a_bottom(), a_coat(), some_facts("boots"), some_facts("scarf"))


@pytest.mark.parametrize(
    ("celsius", "best"),
    [(-10, WINTER), (0, WINTER), (10, WINTER), (15, LAYERED), (20, PLAIN), (27, LIGHT), (35, LIGHT)],
)
def test_the_weather_chooses_the_layers(celsius: float, best: tuple[GarmentFacts, ...]) -> None:
    situation = a_situation(celsius=celsius)

    outfits = (LIGHT, PLAIN, LAYERED, WINTER)

    assert max(outfits, key=lambda facts: _sum(Factor.WARMTH, situation, *facts)) == best
    assert _sum(Factor.WARMTH, situation, *best) > 0.2


def test_shirt_trousers_and_shoes_are_near_the_target_at_23_degrees() -> None:
    assert _sum(Factor.WARMTH, a_situation(celsius=23), *PLAIN) > 0
    assert _says(Factor.WARMTH, a_situation(celsius=23), *PLAIN) == ["the outfit is light enough for 23 °C"]


def test_a_band_stands_for_its_middle() -> None:
    band, degrees = a_situation(temperature=Temperature.COOL), a_situation(celsius=8.5)

    assert _sum(Factor.WARMTH, band, *PLAIN) == pytest.approx(_sum(Factor.WARMTH, degrees, *PLAIN))
    assert _says(Factor.WARMTH, band, *PLAIN) == ["the outfit is too light for cool weather"]


def test_unknown_weather_asks_for_nothing() -> None:
    assert _sum(Factor.WARMTH, a_situation(), *PLAIN) == 0


def test_somebody_who_is_often_cold_is_asked_to_wear_more() -> None:
    chilly = a_situation(celsius=15, taste=Taste(warmth_offset_clo=0.3))

    assert target_clo(chilly) == pytest.approx(1.04 + 0.3)
    assert _sum(Factor.WARMTH, chilly, *WINTER) > _sum(Factor.WARMTH, a_situation(celsius=15), *WINTER)


def test_warmth_is_the_formula_of_iso_9920() -> None:
    assert clo_of(1.0) == pytest.approx(0.996)
    assert warmth_score((0.7 - 0.161) / 0.835, 1.0) == pytest.approx(0.45 - 5 * 0.09)


# Heat


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

    assert _sum(Factor.WARMTH, hot, boots) - _sum(Factor.WARMTH, hot, some_shoes()) < -0.8
    assert (
        _sum(Factor.WARMTH, hot, snow_boots) == _sum(Factor.WARMTH, hot, lined) < _sum(Factor.WARMTH, hot, boots) - 0.8
    )
    assert "the brown boots are too warm for 30 °C" in _says(Factor.WARMTH, hot, *PLAIN[:2], snow_boots)


def test_below_24_degrees_heat_says_nothing() -> None:
    assert not heat_scores(columns_of([some_facts("boots"), some_facts("jeans")]), a_situation(celsius=23.5)).any()
    assert not heat_scores(columns_of([some_facts("boots"), some_facts("jeans")]), a_situation()).any()


def test_somebody_who_is_often_cold_feels_the_heat_later() -> None:
    chilly = a_situation(celsius=27, taste=Taste(warmth_offset_clo=0.4))

    assert lacking_clo(a_situation(celsius=27)) > 0 == lacking_clo(chilly)


# Freshness


def test_what_was_worn_yesterday_rests_and_recovers() -> None:
    worn = [a_top(last_worn_on=TODAY - timedelta(days)) for days in (0, 1, 5, 30)]

    values = [_sum(Factor.FRESHNESS, a_situation(), each) for each in worn]

    assert values == sorted(values)
    assert values[0] == pytest.approx(-1)
    assert values[1] < -0.8
    assert values[3] > 0


def test_coats_and_bags_may_be_worn_daily() -> None:
    assert _sum(Factor.FRESHNESS, a_situation(), a_coat(last_worn_on=TODAY), a_bag(last_worn_on=TODAY)) == 0


def test_shoes_recover_sooner_than_tops() -> None:
    yesterday = TODAY - timedelta(1)

    shoes = _sum(Factor.FRESHNESS, a_situation(), some_shoes(last_worn_on=yesterday))

    assert shoes > _sum(Factor.FRESHNESS, a_situation(), a_top(last_worn_on=yesterday))
    assert _says(Factor.FRESHNESS, a_situation(), some_shoes(last_worn_on=yesterday)) == [
        "the brown shoes were worn the day before"
    ]


def test_a_garment_worn_after_the_day_counts_as_worn_that_day() -> None:
    assert _sum(Factor.FRESHNESS, a_situation(), a_top(last_worn_on=TODAY + timedelta(3))) == pytest.approx(-1)


# Patterns, silhouette


def _pair(first: GarmentFacts, second: GarmentFacts, factor: Factor) -> float:
    return _sum(factor, a_situation(), first, second)


def test_two_patterns_need_other_scales_or_a_shared_colour() -> None:
    striped = a_top("navy", pattern=Pattern.STRIPED)

    assert _pair(striped, a_bottom("grey", pattern=Pattern.STRIPED), Factor.PATTERN) == pytest.approx(-0.6)
    assert _pair(striped, a_bottom("grey", pattern=Pattern.PLAID), Factor.PATTERN) == pytest.approx(-0.3)
    assert _pair(striped, a_bottom("navy", pattern=Pattern.PLAID), Factor.PATTERN) == pytest.approx(0, abs=1e-6)
    assert _pair(striped, a_bottom("navy"), Factor.PATTERN) == 0


def test_two_large_patterns_are_one_too_many() -> None:
    floral = a_top("pink", pattern=Pattern.FLORAL)

    assert _pair(floral, a_bottom("green", pattern=Pattern.GRAPHIC), Factor.PATTERN) == pytest.approx(-1.1)


def test_loose_over_loose_costs_a_little() -> None:
    loose = a_top(fit=Fit.OVERSIZED)

    assert _pair(loose, a_bottom(fit=Fit.OVERSIZED), Factor.SILHOUETTE) == pytest.approx(-0.3)
    assert _pair(loose, a_bottom(fit=Fit.SLIM), Factor.SILHOUETTE) == 0
    assert _pair(loose, a_coat(fit=Fit.OVERSIZED), Factor.SILHOUETTE) == 0


# What was said and asked


def test_preferred_styles_gain_and_avoided_ones_lose() -> None:
    said = a_situation(
        preferences=Preferences(preferred_styles=(StyleTag.PREPPY,), avoid_styles=(StyleTag.STREETWEAR,))
    )

    assert _sum(Factor.PREFERENCES, said, a_top(style_tags=frozenset({StyleTag.PREPPY}))) == pytest.approx(0.25)
    assert _sum(Factor.PREFERENCES, said, a_top(style_tags=frozenset({StyleTag.STREETWEAR}))) == pytest.approx(-0.6)
    assert _says(Factor.PREFERENCES, said, a_top("red", style_tags=frozenset({StyleTag.PREPPY}))) == [
        "the red shirt has the preppy style you like"
    ]


def test_favourite_colours_gain_and_avoided_ones_lose() -> None:
    said = a_situation(preferences=Preferences(favorite_colors=(Colour.GREEN,), avoid_colors=(Colour.PINK,)))

    assert _sum(Factor.PREFERENCES, said, a_top("green")) == pytest.approx(0.25)
    assert _sum(Factor.PREFERENCES, said, some_facts("shirt", colours=(Colour.WHITE, Colour.GREEN))) > 0
    assert _sum(Factor.PREFERENCES, said, a_top("pink")) == pytest.approx(-0.5)
    assert _says(Factor.PREFERENCES, said, a_top("pink")) == ["the pink shirt has pink, a colour you avoid"]


def test_the_preferred_fit_gains() -> None:
    said = a_situation(preferences=Preferences(preferred_fit=Fit.SLIM))

    assert _sum(Factor.PREFERENCES, said, a_top(fit=Fit.SLIM)) > _sum(Factor.PREFERENCES, said, a_top()) == 0


def test_formality_outside_the_range_costs_and_what_is_asked_beats_what_is_preferred() -> None:
    said = Preferences(formality_max=0.4)

    assert _sum(Factor.PREFERENCES, a_situation(preferences=said), a_top(formality=0.55)) == pytest.approx(-1)
    asked = a_situation(preferences=said, formality_level=FormalityLevel.BUSINESS_CASUAL)
    assert _sum(Factor.PREFERENCES, asked, a_top(formality=0.55)) == 0


def test_style_words_move_garments_of_that_style_up() -> None:
    asked = a_situation(style_keywords=frozenset({StyleTag.CLASSIC}))

    assert _sum(Factor.PREFERENCES, asked, a_top()) == pytest.approx(0.5)
    assert _sum(Factor.PREFERENCES, asked, some_facts("t-shirt")) == pytest.approx(-0.25)


def test_comfort_moves_sneakers_up_and_heels_down() -> None:
    easy, sharp = a_situation(comfort_priority=1.0), a_situation(comfort_priority=0.0)

    assert (
        _sum(Factor.PREFERENCES, easy, some_facts("sneakers")) > 0 > _sum(Factor.PREFERENCES, easy, some_facts("heels"))
    )
    assert _sum(Factor.PREFERENCES, sharp, some_facts("heels")) > 0
    assert (
        _sum(Factor.PREFERENCES, a_situation(preferences=Preferences(comfort_style_balance=0)), some_facts("heels")) < 0
    )


def test_garments_of_another_season_lose_where_the_weather_is_known() -> None:
    assert _sum(Factor.PREFERENCES, a_situation(celsius=2), some_facts("sundress")) == pytest.approx(-0.5)
    assert _sum(Factor.PREFERENCES, a_situation(celsius=2), a_coat()) == 0
    assert _sum(Factor.PREFERENCES, a_situation(), some_facts("sundress")) == 0


def test_a_favourite_gains() -> None:
    assert _sum(Factor.PREFERENCES, a_situation(), a_top(favorite=True)) == pytest.approx(0.12)


def test_taste_says_what_was_learned() -> None:
    shirt = a_top("green")
    learned = a_situation(taste=Taste(features={"color:green": -0.7}, garments={shirt.id: 0.1}))

    assert _sum(Factor.TASTE, learned, shirt) == pytest.approx(-0.6)
    assert _says(Factor.TASTE, learned, shirt) == ["the green shirt: you seem to avoid green"]


def test_a_vote_for_one_garment_speaks_for_that_garment() -> None:
    shirt = a_top("green")

    assert _says(Factor.TASTE, a_situation(taste=Taste(garments={shirt.id: 0.3})), shirt) == [
        "the green shirt is something you seem to like"
    ]


# What could be left out


def _extras(situation: Situation, *facts: GarmentFacts) -> dict[str, float]:
    return {term.says: round(term.value, 6) for term in terms_of(facts, (), situation) if _is_extra(term)}


def _is_extra(term: Term) -> bool:
    return not term.garments or term.says.endswith(("than this day asks for", "nothing asks for"))


def test_the_necessary_pieces_cost_nothing() -> None:
    assert _extras(a_situation(), *PLAIN) == {}
    assert _extras(a_situation(), a_dress(), some_shoes()) == {}


@pytest.mark.parametrize(
    ("extra", "costs", "price"),
    [
        (
            some_facts("hoodie", "black"),
            "the black hoodie is one layer more than this day asks for",
            LAYERS[None],
        ),
        (a_coat("grey"), "the grey coat is one layer more than this day asks for", OUTERWEAR[None] - 0.5),
        (a_bag("brown"), "the brown bag is an extra that nothing asks for", ACCESSORIES[Category.BAG]),
        (some_facts("watch", "black"), "the black watch is an extra that nothing asks for", -0.25),
    ],
)
def test_what_nobody_asked_for_costs_and_says_so(extra: GarmentFacts, costs: str, price: float) -> None:
    assert _extras(a_situation(), *PLAIN, extra) == {costs: price}
    assert _extras(a_situation(), extra, *PLAIN) == {costs: price}


def test_a_coat_is_free_where_the_weather_asks_for_it_and_the_blazer_under_it_is_the_extra() -> None:
    assert _extras(a_situation(celsius=5), *PLAIN, a_coat()) == {}
    assert _extras(a_situation(conditions=["rainy"]), *PLAIN, a_coat()) == {}
    assert _extras(a_situation(celsius=5), some_facts("blazer", "navy"), *PLAIN, a_coat()) == {
        "the navy blazer is one layer more than this day asks for": SECOND_OUTERWEAR
    }


def test_a_small_thing_says_little_about_colours() -> None:
    trousers = a_bottom("black")
    worth = [_pair(some_facts(kind, "black"), trousers, Factor.COLORS) for kind in ("coat", "shirt", "hat", "belt")]

    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 4 * worth[3] > 0


# Colours, see test_colour_terms


def test_a_colour_style_moves_the_weights() -> None:
    tonal = columns_of([a_top("navy"), a_bottom("navy")])
    contrast = columns_of([a_top("white"), a_bottom("black")])

    assert pair_scores(tonal, ColourStyle.TONAL)[0, 1] > pair_scores(tonal, None)[0, 1]
    assert pair_scores(contrast, ColourStyle.CONTRAST)[0, 1] > pair_scores(contrast, None)[0, 1]


def test_the_style_asked_for_beats_the_preferred_one() -> None:
    pieces = (a_top("white"), a_bottom("black"))
    preferred = a_situation(preferences=Preferences(color_style=ColourStyle.CONTRAST))
    asked = replace(preferred, constraints=replace(preferred.constraints, color_style=ColourStyle.TONAL))

    assert _sum(Factor.COLORS, preferred, *pieces) > 0 > _sum(Factor.COLORS, asked, *pieces)


def test_tints_count_by_their_share() -> None:
    mostly, barely = (
        a_top("white", tints=(Tint("#f7f5f0", 1 - share), Tint("#a8262c", share))) for share in (0.3, 0.05)
    )
    red = a_bottom("red")

    assert _pair(mostly, red, Factor.COLORS) > _pair(barely, red, Factor.COLORS)
    assert _pair(barely, red, Factor.COLORS) == _pair(a_top("white"), red, Factor.COLORS)


def test_without_a_known_colour_there_is_no_opinion() -> None:
    assert _pair(some_facts("shirt"), a_bottom("red"), Factor.COLORS) == 0


def test_scores_are_float32_for_the_search() -> None:
    columns = columns_of(PLAIN)

    assert pair_scores(columns, None).dtype == np.float32
    assert unary_scores(columns, a_situation(occasion="work", celsius=9)).dtype == np.float32
