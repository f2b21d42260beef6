"""The score as the search adds it up is the score as it is explained."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.styling.building import TODAY, a_bag, a_bottom, a_coat, a_situation, a_top, some_facts, some_shoes
from vestiary.styling.columns import columns_of
from vestiary.styling.domain import ColourStyle, Factor, Occasion, Preferences, Situation, Taste, Temperature
from vestiary.styling.scoring import (
    breakdown_of,
    constant_score,
    pair_rows,
    pair_scores,
    raw_of,
    score_of,
    score_of_breakdown,
    style_of,
    terms_of,
    unary_scores,
    warmth_coupling,
)
from vestiary.styling.taste_features import taste_features
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.facts import GarmentFacts, Tint

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
COLOURS = st.lists(st.sampled_from([each for each in Colour if each is not Colour.UNKNOWN]), max_size=2, unique=True)


@st.composite
def any_facts(draw: st.DrawFn) -> GarmentFacts:
    """Any garment at all."""
    return some_facts(
        draw(st.sampled_from([*Category, *Subcategory])),
        colours=draw(COLOURS),
        tints=tuple(Tint(shade, draw(st.floats(0.01, 1))) for shade in draw(st.lists(HEX, max_size=3))),
        pattern=draw(st.none() | st.sampled_from(Pattern)),
        fit=draw(st.sampled_from(Fit)),
        formality=draw(st.floats(0, 1)),
        warmth_clo=draw(st.floats(0, 1)),
        seasons=draw(st.frozensets(st.sampled_from(Season))),
        style_tags=draw(st.frozensets(st.sampled_from(StyleTag))),
        material=draw(st.none() | st.sampled_from(["denim", "gold", "silver plated", "suede"])),
        favorite=draw(st.booleans()),
        wear_count=draw(st.integers(0, 99)),
        last_worn_on=draw(st.none() | st.integers(-30, 400).map(lambda days: TODAY - timedelta(days))),
    )


@st.composite
def any_situation(draw: st.DrawFn, facts: list[GarmentFacts]) -> Situation:
    """Any situation at all, for somebody who owns these garments."""
    return a_situation(
        occasion=draw(st.none() | st.sampled_from(Occasion)),
        celsius=draw(st.none() | st.floats(-20, 40)),
        temperature=draw(st.none() | st.sampled_from(Temperature)),
        color_style=draw(st.none() | st.sampled_from(ColourStyle)),
        style_keywords=draw(st.frozensets(st.sampled_from(StyleTag), max_size=3)),
        comfort_priority=draw(st.none() | st.floats(0, 1)),
        formality_level=draw(st.none() | st.sampled_from(FormalityLevel)),
        preferences=Preferences(
            preferred_styles=tuple(draw(st.sets(st.sampled_from(StyleTag), max_size=3))),
            avoid_styles=tuple(draw(st.sets(st.sampled_from(StyleTag), max_size=3))),
            favorite_colors=tuple(draw(COLOURS)),
            avoid_colors=tuple(draw(COLOURS)),
            preferred_fit=draw(st.none() | st.sampled_from(Fit)),
            formality_min=draw(st.floats(0, 0.5)),
            formality_max=draw(st.floats(0.5, 1)),
            comfort_style_balance=draw(st.floats(0, 1)),
        ),
        taste=Taste(
            features={key: draw(st.floats(-1, 1)) for each in facts[:2] for key in taste_features(each)},
            garments={each.id: draw(st.floats(-1, 1)) for each in facts[1:]},
            warmth_offset_clo=draw(st.floats(-0.5, 0.5)),
        ),
    )


@settings(max_examples=80, deadline=None)
@given(facts=st.lists(any_facts(), min_size=1, max_size=6), data=st.data())
def test_the_terms_add_up_to_what_the_search_adds_up(facts: list[GarmentFacts], data: st.DataObject) -> None:
    situation = data.draw(any_situation(facts))
    columns = columns_of(facts)
    pairs = pair_scores(columns, style_of(situation)).astype(np.float64)
    warmth = warmth_coupling(columns, situation)
    if warmth is not None:
        pairs -= np.outer(warmth, warmth)
    searched = constant_score(situation) + unary_scores(columns, situation).sum() + np.triu(pairs, 1).sum()

    terms = terms_of(facts, (), situation)

    assert raw_of(terms) == pytest.approx(searched, abs=1e-4, rel=1e-5)
    assert score_of_breakdown(breakdown_of(terms)) == pytest.approx(score_of(raw_of(terms)), abs=1e-9)
    assert all(term.says and not term.says.endswith(".") for term in terms)


@settings(max_examples=30, deadline=None)
@given(facts=st.lists(any_facts(), min_size=1, max_size=9), style=st.none() | st.sampled_from(ColourStyle))
def test_pairs_are_symmetric_and_a_row_computed_anew_is_the_same(
    facts: list[GarmentFacts], style: ColourStyle | None
) -> None:
    columns = columns_of(facts)

    pairs = pair_scores(columns, style)

    assert pairs.dtype == np.float32
    assert np.array_equal(pairs, pairs.T)
    assert not pairs.diagonal().any()
    assert np.allclose(pair_rows(columns, np.arange(len(facts)), style), pairs, atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(first=any_facts(), second=any_facts(), third=any_facts())
def test_a_pair_is_worth_the_same_in_every_wardrobe(
    first: GarmentFacts, second: GarmentFacts, third: GarmentFacts
) -> None:
    alone = pair_scores(columns_of([first, second]), None)
    among = pair_scores(columns_of([third, second, first]), None)

    assert among[2, 1] == pytest.approx(alone[0, 1], abs=1e-5)


def test_an_empty_wardrobe_has_no_scores() -> None:
    columns = columns_of([])

    assert pair_scores(columns, None).shape == (0, 0)
    assert unary_scores(columns, a_situation(occasion="work", celsius=9)).shape == (0,)


def test_no_opinion_shows_as_half() -> None:
    breakdown = breakdown_of(())

    assert breakdown == dict.fromkeys(Factor, 0.5)
    assert score_of_breakdown(breakdown) == 0.5


def test_an_extreme_sum_stays_a_share() -> None:
    assert 0 <= score_of(-1e9) < score_of(0) < score_of(1e9) <= 1


def test_terms_name_the_garments_and_their_colours() -> None:
    outfit = [a_top("white"), a_bottom("navy"), some_shoes("brown"), a_coat("grey"), a_bag("brown")]

    terms = terms_of(outfit, (), a_situation(occasion="work", celsius=9))

    says = [term.says for term in terms]
    assert "the grey coat suits work" in says
    assert any("the brown shoes and the brown bag" in each for each in says)
    assert [term.value for term in terms] == sorted((term.value for term in terms), reverse=True)
