"""What patterns, cuts and colours make of two garments together; for pairs of colours see test_colour_terms."""

from dataclasses import replace

import numpy as np
import pytest

from tests.styling.building import (
    PLAIN,
    a_bottom,
    a_coat,
    a_situation,
    a_top,
    some_facts,
)
from tests.styling.weighing import pair_sum, sum_of
from vestiary.styling.columns import columns_of
from vestiary.styling.domain import ColourStyle, Factor, Preferences
from vestiary.styling.scoring import pair_scores, unary_scores
from vestiary.vision.domain import Fit, Pattern
from vestiary.wardrobe.facts import Tint


def test_two_patterns_need_other_scales_or_a_shared_colour() -> None:
    striped = a_top("navy", pattern=Pattern.STRIPED)

    assert pair_sum(striped, a_bottom("grey", pattern=Pattern.STRIPED), Factor.PATTERN) == pytest.approx(-0.6)
    assert pair_sum(striped, a_bottom("grey", pattern=Pattern.PLAID), Factor.PATTERN) == pytest.approx(-0.3)
    assert pair_sum(striped, a_bottom("navy", pattern=Pattern.PLAID), Factor.PATTERN) == pytest.approx(0, abs=1e-6)
    assert pair_sum(striped, a_bottom("navy"), Factor.PATTERN) == 0


def test_two_large_patterns_are_one_too_many() -> None:
    floral = a_top("pink", pattern=Pattern.FLORAL)

    assert pair_sum(floral, a_bottom("green", pattern=Pattern.GRAPHIC), Factor.PATTERN) == pytest.approx(-1.1)


def test_loose_over_loose_costs_a_little() -> None:
    loose = a_top(fit=Fit.OVERSIZED)

    assert pair_sum(loose, a_bottom(fit=Fit.OVERSIZED), Factor.SILHOUETTE) == pytest.approx(-0.3)
    assert pair_sum(loose, a_bottom(fit=Fit.SLIM), Factor.SILHOUETTE) == 0
    assert pair_sum(loose, a_coat(fit=Fit.OVERSIZED), Factor.SILHOUETTE) == 0


def test_a_small_thing_says_little_about_colours() -> None:
    trousers = a_bottom("black")
    worth = [pair_sum(some_facts(kind, "black"), trousers, Factor.COLORS) for kind in ("coat", "shirt", "hat", "belt")]

    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 4 * worth[3] > 0


def test_a_colour_style_moves_the_weights() -> None:
    tonal = columns_of([a_top("navy"), a_bottom("navy")])
    contrast = columns_of([a_top("white"), a_bottom("black")])

    assert pair_scores(tonal, ColourStyle.TONAL)[0, 1] > pair_scores(tonal, None)[0, 1]
    assert pair_scores(contrast, ColourStyle.CONTRAST)[0, 1] > pair_scores(contrast, None)[0, 1]


def test_the_style_asked_for_beats_the_preferred_one() -> None:
    pieces = (a_top("white"), a_bottom("black"))
    preferred = a_situation(preferences=Preferences(color_style=ColourStyle.CONTRAST))
    asked = replace(preferred, constraints=replace(preferred.constraints, color_style=ColourStyle.TONAL))

    assert sum_of(Factor.COLORS, preferred, *pieces) > 0 > sum_of(Factor.COLORS, asked, *pieces)


def test_tints_count_by_their_share() -> None:
    mostly, barely = (
        a_top("white", tints=(Tint("#f7f5f0", 1 - share), Tint("#a8262c", share))) for share in (0.3, 0.05)
    )
    red = a_bottom("red")

    assert pair_sum(mostly, red, Factor.COLORS) > pair_sum(barely, red, Factor.COLORS)
    assert pair_sum(barely, red, Factor.COLORS) == pair_sum(a_top("white"), red, Factor.COLORS)


def test_without_a_known_colour_there_is_no_opinion() -> None:
    assert pair_sum(some_facts("shirt"), a_bottom("red"), Factor.COLORS) == 0


def test_scores_are_float32_for_the_search() -> None:
    columns = columns_of(PLAIN)

    assert pair_scores(columns, None).dtype == np.float32
    assert unary_scores(columns, a_situation(occasion="work", celsius=9)).dtype == np.float32
