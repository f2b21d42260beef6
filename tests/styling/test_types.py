"""The authored table of types: forty pairs agreed on beforehand, and its own order."""

import numpy as np
import pytest

from tests.styling.building import some_facts
from tests.styling.golden_pairs import GO_TOGETHER, KEEP_APART, Type
from vestiary.styling.columns import columns_of
from vestiary.styling.pairing import pairing_of
from vestiary.styling.scoring import pair_scores
from vestiary.styling.terms.type_table import TYPE_TABLE
from vestiary.styling.terms.types import formality_pairs, opinion, type_pairs, types_say
from vestiary.vision.domain import Category, Subcategory


@pytest.mark.parametrize(("first", "second", "reason"), GO_TOGETHER)
def test_types_that_go_together_gain(first: Type, second: Type, reason: str) -> None:
    assert opinion(first, second)[0] > 0


@pytest.mark.parametrize(("first", "second", "reason"), KEEP_APART)
def test_types_that_keep_apart_lose(first: Type, second: Type, reason: str) -> None:
    assert opinion(first, second)[0] < 0


def test_the_golden_pairs_come_out_in_the_score_as_well() -> None:
    good = [_score_without_colours(first, second) for first, second, _ in GO_TOGETHER]
    bad = [_score_without_colours(first, second) for first, second, _ in KEEP_APART]

    assert (len(good), len(bad)) == (20, 20)
    assert min(good) > 0 > max(bad)


def test_the_table_has_a_hundred_pairs_and_none_twice() -> None:
    pairs = [frozenset((first, second)) for first, second, _, _ in TYPE_TABLE]

    assert len(pairs) >= 100
    assert len(set(pairs)) == len(pairs)
    assert all(reason and value and abs(value) <= 1 for _, _, value, reason in TYPE_TABLE)


def test_the_finer_word_decides() -> None:
    assert opinion(Category.BLAZER, Category.PANTS)[0] > 0
    assert opinion(Category.BLAZER, Subcategory.SWEATPANTS)[0] < 0
    assert opinion(Subcategory.SUIT_JACKET, Subcategory.SWEATPANTS)[0] == -1.0


def test_the_table_is_symmetric_and_silent_on_what_it_does_not_name() -> None:
    assert opinion(Category.BOOTS, Category.COAT) == opinion(Category.COAT, Category.BOOTS)
    assert opinion(Subcategory.WATCH, Category.SANDALS)[0] == 0


def test_the_reason_is_told_with_the_garments() -> None:
    coat, sandals = some_facts(Category.COAT, "grey"), some_facts(Category.SANDALS, "tan")

    assert types_say(coat, sandals, -0.9, None) == (
        "the grey coat and the tan sandals do not belong together: winter above and summer below"
    )
    assert types_say(coat, sandals, 0.3, None).startswith("the grey coat and the tan sandals go well together: ")


def test_formality_between_garments_costs_only_when_far_apart_and_never_for_accessories() -> None:
    blazer, jeans, joggers = (some_facts(kind) for kind in ("blazer", "jeans", "joggers"))
    columns = columns_of([blazer, jeans, joggers, some_facts("tie")])

    costs = formality_pairs(pairing_of(columns, np.arange(4), None), np.array([0, 2]), slice(0, 4))

    assert costs[0].tolist() == pytest.approx([0, 0, -0.15, 0])
    assert costs[1, 3] == 0


def _score_without_colours(first: Type, second: Type) -> float:
    columns = columns_of([some_facts(first), some_facts(second)])
    assert type_pairs(pairing_of(columns, np.arange(2), None), np.array([0]), slice(1, 2))[0, 0]
    return float(pair_scores(columns, None)[0, 1])
