"""What taste looks at in a garment."""

from uuid import uuid4

import numpy as np
import pytest

from vestiary.styling import coverage
from vestiary.styling.taste_features import SEEN, design_of, taste_features, words_for
from vestiary.vision.domain import Category, Colour, Fit, Pattern, StyleTag, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

BLAZER = GarmentFacts(
    id=uuid4(),
    name="Blazer",
    category=Category.BLAZER,
    colours=(Colour.GREEN, Colour.NAVY),
    pattern=Pattern.STRIPED,
    fit=Fit.SLIM,
    formality=0.75,
    style_tags=frozenset({StyleTag.PREPPY}),
)
PLAIN = GarmentFacts(id=uuid4(), name="Trousers", category=Category.PANTS, pattern=Pattern.SOLID)


def test_a_garment_becomes_named_numbers() -> None:
    assert taste_features(BLAZER) == {
        "category:blazer": 1.0,
        "color:green": 1.0,
        "color:navy": 0.5,
        "comfort": -0.5,
        "fit:slim": 1.0,
        "formality": 0.5,
        "pattern:striped": 0.7,
        "patterned": 0.7,
        "style:preppy": 1.0,
    }


def test_what_covers_little_says_little_but_its_kind() -> None:
    hat = GarmentFacts(
        id=uuid4(),
        name="Hat",
        category=Category.HAT,
        colours=(Colour.BLACK,),
        formality=0.25,
        style_tags=frozenset({StyleTag.CASUAL}),
    )

    assert taste_features(hat) == pytest.approx(
        {"category:hat": 1.0, "color:black": 0.4, "formality": -0.2, "style:casual": 0.4}
    )


def test_as_much_is_seen_of_small_things_as_their_colours_count() -> None:
    assert {kind: coverage.SHARES[kind] for kind in SEEN} == SEEN


def test_a_garment_in_the_middle_of_everything_is_only_its_kind() -> None:
    assert taste_features(PLAIN) == {"category:pants": 1.0}


def test_the_table_holds_the_same_numbers() -> None:
    table = design_of([BLAZER, PLAIN])

    for row, facts in zip(table.values, (BLAZER, PLAIN), strict=True):
        assert {key: value for key, value in zip(table.keys, row, strict=True) if value} == pytest.approx(
            dict(taste_features(facts))
        )


def test_no_garments_make_an_empty_table() -> None:
    assert design_of([]).values.shape == (0, 0)


def test_the_worth_of_garments_is_the_sum_of_their_features() -> None:
    worth = design_of([BLAZER, PLAIN]).worth({"color:green": -1.0, "color:navy": 3.0, "color:red": 9.0})

    assert worth == pytest.approx(np.array([0.5, 0.0]))


@pytest.mark.parametrize("key", [f"category:{word}" for word in Category] + [f"subcategory:{w}" for w in Subcategory])
def test_every_kind_has_a_plural(key: str) -> None:
    assert words_for(key).endswith("s")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("color:green", "green"),
        ("style:preppy", "a preppy style"),
        ("fit:oversized", "an oversized fit"),
        ("pattern:polka_dot", "polka-dot patterns"),
        ("subcategory:maxi_dress", "maxi dresses"),
        ("formality", "dressed-up garments"),
    ],
)
def test_a_key_has_words(key: str, words: str) -> None:
    assert words_for(key) == words
