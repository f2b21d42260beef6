"""What the occasion makes of plain cases."""

import pytest

from tests.styling.building import (
    a_bag,
    a_coat,
    a_situation,
    a_top,
    some_facts,
)
from tests.styling.weighing import says_of, sum_of
from vestiary.styling.domain import Factor, Occasion


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

    assert sum_of(Factor.OCCASION, situation, some_facts(better)) > sum_of(
        Factor.OCCASION, situation, some_facts(worse)
    )


def test_what_fits_the_occasion_gains_and_what_is_far_off_loses() -> None:
    work = a_situation(occasion="work")

    assert sum_of(Factor.OCCASION, work, a_top(formality=0.6)) == pytest.approx(0.6)
    assert sum_of(Factor.OCCASION, work, a_top(formality=0.3)) == pytest.approx(0.6 - 4)
    assert says_of(Factor.OCCASION, work, a_top("red", formality=0.3)) == ["the red shirt is too casual for work"]


def test_a_bag_of_another_formality_counts_less_than_a_garment() -> None:
    work = a_situation(occasion="work")

    assert sum_of(Factor.OCCASION, work, a_top(formality=0.2)) < sum_of(Factor.OCCASION, work, a_bag(formality=0.2)) < 0


def test_a_scarf_is_no_hat() -> None:
    date = a_situation(occasion="date")

    assert sum_of(Factor.OCCASION, date, some_facts("scarf", formality=0.5)) == pytest.approx(0.15)
    assert sum_of(Factor.OCCASION, date, some_facts("hat", formality=0.5)) == pytest.approx(-0.05)


@pytest.mark.parametrize("occasion", Occasion)
def test_without_an_occasion_there_is_no_opinion(occasion: Occasion) -> None:
    assert sum_of(Factor.OCCASION, a_situation(), a_top()) == 0
    assert sum_of(Factor.OCCASION, a_situation(occasion=occasion), a_top()) != 0


def test_a_little_more_dressed_up_is_still_casual_and_a_coat_is_no_matter_of_occasion() -> None:
    casual = a_situation(occasion="casual")

    assert sum_of(Factor.OCCASION, casual, some_facts("sweater"), some_facts("chinos"), some_facts("boots")) > 0
    assert sum_of(Factor.OCCASION, casual, some_facts("dress_pants")) < -1
    assert sum_of(Factor.OCCASION, casual, a_coat()) > -1
