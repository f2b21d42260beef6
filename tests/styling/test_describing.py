"""Garments by description: what the words mean, and what follows from the kind."""

from uuid import UUID

import pytest

from vestiary.styling.describing import described_by, facts_of, with_category
from vestiary.styling.errors import NotUnderstood
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.wardrobe.domain import Laundry

ID = UUID(int=1)


@pytest.mark.parametrize(
    ("words", "category", "subcategory", "colours"),
    [
        ("navy wool blazer", Category.BLAZER, None, (Colour.NAVY,)),
        ("white sneakers", Category.SNEAKERS, None, (Colour.WHITE,)),
        ("burgundy loafers", Category.SHOES, Subcategory.LOAFERS, (Colour.RED,)),
        ("a black and white striped tee", Category.T_SHIRT, None, (Colour.BLACK, Colour.WHITE)),
        ("light blue oxford shirt", Category.SHIRT, Subcategory.OXFORD, (Colour.BLUE,)),
        ("denim jacket", Category.JACKET, Subcategory.DENIM_JACKET, ()),
        ("grey trousers", Category.PANTS, None, (Colour.GREY,)),
    ],
)
def test_words_say_which_garment_is_meant(
    words: str, category: Category, subcategory: Subcategory | None, colours: tuple[Colour, ...]
) -> None:
    described = described_by(words)

    assert (described.category, described.subcategory, described.colours) == (category, subcategory, colours)


def test_cloth_and_pattern_are_read_too() -> None:
    described = described_by("checked slim wool trousers")

    assert described.material == "wool"
    assert described.pattern is Pattern.PLAID
    assert described.fit == "slim"


def test_a_shade_is_kept_as_it_is_meant() -> None:
    facts = facts_of(described_by("burgundy sweater"), ID)

    assert facts.tints[0].hex == "#651c32"


def test_words_without_a_kind_are_refused_with_an_example() -> None:
    with pytest.raises(NotUnderstood, match="navy wool blazer"):
        described_by("something blue and soft")


def test_what_is_not_said_follows_from_the_kind() -> None:
    facts = facts_of(described_by("navy blazer"), ID)

    assert (facts.id, facts.name, facts.pattern) == (ID, "navy blazer", Pattern.SOLID)
    assert facts.formality == pytest.approx(0.75)
    assert facts.warmth_clo > 0.3
    assert (facts.laundry, facts.wear_count) == (Laundry.CLEAN, 0)


def test_another_kind_drops_the_finer_word() -> None:
    assert with_category(described_by("loafers"), Category.BOOTS).subcategory is None
