"""The colours of two garments: pairs that most people agree on, shoes and bag, and metals."""

from itertools import product

import pytest

from tests.styling.building import a_bag, a_bottom, a_situation, a_top, some_facts, some_shoes
from tests.styling.weighing import pair_sum, says_of
from vestiary.styling.columns import columns_of
from vestiary.styling.domain import ColourStyle, Factor
from vestiary.styling.metals import Metal, metal_of
from vestiary.styling.scoring import pair_scores
from vestiary.styling.terms.colours import colours_say
from vestiary.vision.shades import SHADES
from vestiary.wardrobe.facts import GarmentFacts, Tint

SHADE = {word: (colours[0], shade) for word, colours, shade in SHADES}

# Written from what style guides agree on (tone in tone, neutrals together, camel and navy) and from what wearers rate
# lowest (strong hues far apart on the wheel), before looking at what the term gives.
AGREED_GOOD = (
    ("navy", "grey"),
    ("navy", "white"),
    ("black", "grey"),
    ("black", "charcoal"),
    ("camel", "navy"),
    ("camel", "cream"),
    ("beige", "white"),
    ("brown", "beige"),
    ("chocolate", "camel"),
    ("burgundy", "wine"),
    ("light-blue", "blue"),
    ("forest-green", "olive"),
    ("rose", "blush"),
    ("grey", "white"),
    ("charcoal", "grey"),
    ("navy", "black"),
)
AGREED_BAD = (
    ("red", "green"),
    ("purple", "orange"),
    ("hot-pink", "green"),
    ("royal-blue", "orange"),
    ("purple", "yellow"),
    ("lime", "purple"),
    ("red", "royal-blue"),
    ("turquoise", "red"),
    ("fuchsia", "mustard"),
    ("orange", "emerald"),
    ("pink", "emerald"),
    ("lemon", "violet"),
)


def test_agreed_pairs_of_colours_are_ordered_right() -> None:
    ordered = [_colours(*good) > _colours(*bad) for good, bad in product(AGREED_GOOD, AGREED_BAD)]

    assert sum(ordered) / len(ordered) >= 0.95


def test_nearly_one_colour_is_the_best_a_pair_can_have() -> None:
    assert _colours("burgundy", "wine") > _colours("burgundy", "navy")
    assert _colours("charcoal", "charcoal") > _colours("charcoal", "white")


def test_two_loud_colours_are_one_too_many_and_quiet_ones_may_be_alike() -> None:
    assert _colours("scarlet", "scarlet") < _colours("olive", "olive")
    assert _colours("scarlet", "royal-blue") < _colours("burgundy", "powder-blue")


def test_denim_is_a_neutral_however_blue() -> None:
    red = a_top("red")

    assert pair_sum(red, a_bottom("blue", kind="jeans"), Factor.COLORS) > pair_sum(
        red, a_bottom("blue", kind="chinos"), Factor.COLORS
    )


def test_what_has_two_names_is_not_called_one_colour() -> None:
    taupe = (Tint("#7d7369", 1.0),)
    dress, shoes = some_facts("dress", "grey", tints=taupe), some_shoes("brown", tints=taupe)

    assert colours_say(dress, shoes, 0.3, None) == "the grey dress and the brown shoes stay close in tone"


def test_colours_say_what_they_do_in_words() -> None:
    [near] = says_of(Factor.COLORS, a_situation(), a_top("grey"), a_bottom("grey"))
    [far] = says_of(Factor.COLORS, a_situation(), a_top("red"), a_bottom("green"))

    assert near == "the grey shirt and the grey pants share one colour"
    assert far == "the red shirt and the green pants compete"


def test_black_beside_white_is_never_called_close() -> None:
    for style in (None, *ColourStyle):
        says = colours_say(a_top("white"), a_bottom("black"), 0.2, style)
        assert "close" not in says
        assert "one colour" not in says


def test_shoes_and_bag_of_one_colour_gain() -> None:
    assert "the black shoes and the black bag match" in says_of(
        Factor.COLORS, a_situation(), some_shoes("black"), a_bag("black")
    )
    assert pair_sum(some_shoes("black"), a_bag("black"), Factor.COLORS) > 0.5
    assert pair_sum(some_shoes("black"), a_bag("red"), Factor.COLORS) < 0


def test_dark_leather_is_black_or_brown_by_its_name_and_by_its_colour() -> None:
    warm_black, brown = (Tint("#2a211b", 1.0),), (Tint("#6b452c", 1.0),)

    assert pair_sum(some_shoes("black", tints=warm_black), a_bag("brown", tints=brown), Factor.COLORS) < 0.2
    nameless = some_facts("shoes", tints=warm_black), some_facts("bag", tints=brown)
    assert pair_sum(*nameless, Factor.COLORS) < 0.2
    assert pair_sum(some_shoes("tan"), a_bag("brown"), Factor.COLORS) > 0.4


@pytest.mark.parametrize(
    ("facts", "metal"),
    [
        (some_facts("watch", "yellow"), Metal.GOLD),
        (some_facts("watch", "grey"), Metal.SILVER),
        (some_facts("watch", "black"), Metal.NONE),
        (some_facts("belt", "black", material="leather, brass buckle"), Metal.GOLD),
        (some_facts("bag", "black", name="Bag with silver chain"), Metal.SILVER),
        (some_facts("watch", "grey", name="White gold watch"), Metal.SILVER),
        (some_facts("watch", "grey", name="Steel and gold watch"), Metal.NONE),
        (some_facts("bag", "brown", name="Marigold bag"), Metal.NONE),
        (some_facts("sweater", "yellow", name="Golden sweater"), Metal.NONE),
    ],
)
def test_metals_are_read_from_words_and_from_the_colour_of_a_watch(facts: GarmentFacts, metal: Metal) -> None:
    assert metal_of(facts) is metal


def test_gold_beside_silver_costs() -> None:
    gold, silver = some_facts("watch", "yellow"), some_facts("belt", "black", material="steel buckle")

    assert any("mix gold and silver" in each for each in says_of(Factor.COLORS, a_situation(), gold, silver))
    assert pair_scores(columns_of([gold, silver]), None)[0, 1] < -0.9


def _colours(first: str, second: str) -> float:
    return pair_sum(_in_shade("shirt", first), _in_shade("pants", second), Factor.COLORS)


def _in_shade(kind: str, word: str) -> GarmentFacts:
    colour, shade = SHADE[word]
    return some_facts(kind, colour, tints=(Tint(shade, 1.0),))
