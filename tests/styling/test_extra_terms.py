"""What could be left out costs something, and says so."""

import pytest

from tests.styling.building import (
    PLAIN,
    a_bag,
    a_coat,
    a_dress,
    a_situation,
    some_facts,
    some_shoes,
)
from vestiary.styling.domain import Situation, Term
from vestiary.styling.scoring import terms_of
from vestiary.styling.terms.extras import ACCESSORIES, LAYERS, OUTERWEAR, SECOND_OUTERWEAR
from vestiary.vision.domain import Category
from vestiary.wardrobe.facts import GarmentFacts


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
