"""Kinds that are wanted, whichever garment it is: `something with a skirt`."""

import pytest

from tests.chat.building import an_outfit, around
from vestiary.chat.domain import Kind
from vestiary.chat.understanding.reading import understand
from vestiary.styling.domain import Constraints
from vestiary.vision.domain import Category

SEEN = around(an_outfit("white tee", "blue jeans", "white sneakers"), an_outfit("grey sweater", "navy chinos", "docs"))


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("something with a skirt please", {"skirt"}),
        ("could it be a dress, perhaps?", {"dress"}),
        ("I'd rather have a skirt", {"skirt"}),
        ("I'd like a skirt or a dress", {"skirt", "dress"}),
        ("I want to wear a dress to a wedding", {"dress"}),
        ("no pants, skirt instead", {"skirt"}),
        ("skirt instead of the jeans", {"skirt"}),
        ("swap the chinos for jeans", {"jeans"}),
        ("a dress would be nice", {"dress"}),
        ("jumper and trainers would be spot on", {"sweater", "sneakers"}),
        ("quiero un vestido", {"dress"}),
        ("ich möchte ein Kleid tragen", {"dress"}),
        ("I want jeans, a cardigan and boots", {"jeans", "cardigan", "boots"}),
        ("lieber Turnschuhe", {"sneakers"}),
        ("une robe pour un dîner, il fait 20 degrés", {"dress"}),
        ("a skirt for the theatre", {"skirt"}),
        ("plutôt une jupe", {"skirt"}),
        ("mejor una falda", {"skirt"}),
    ],
)
def test_a_kind_is_wanted(message: str, kinds: set[str]) -> None:
    reading = understand(message, SEEN)

    assert reading.kinds == kinds
    assert reading.kind is Kind.WISH


@pytest.mark.parametrize(
    "message",
    [
        "I bought a dress",
        "do you like skirts?",
        "should I buy a dress?",
        "my sister has a skirt",
        "a jumper for my boyfriend",
        "I usually wear jeans",
        "I'm sick of wearing jeans",
        "what goes with a skirt?",
        "is a skirt ok for an interview?",
        "the dress code is smart",
        "no skirts",
        "wear the green dress",
        "something on top in case it's windy",
    ],
)
def test_none_is_wanted(message: str) -> None:
    assert not understand(message, SEEN).kinds


def test_a_kind_that_is_wanted_is_ruled_out_no_more() -> None:
    held = around(active=Constraints(exclude_categories=frozenset({Category.SKIRT, Category.JEANS})))

    assert understand("actually make it a skirt", held).change.lift_categories == {Category.SKIRT}
