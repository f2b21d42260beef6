import pytest

from vestiary.vision.domain import Category, Slot, Subcategory
from vestiary.vision.taxonomy import category_of, defaults_of, parse_category, slot_of


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("tee", Category.T_SHIRT),
        ("T shirts", Category.T_SHIRT),
        ("polo shirt", Category.T_SHIRT),
        ("Trousers", Category.PANTS),
        ("jumper", Category.SWEATER),
        ("sneaker", Category.SNEAKERS),
        ("trainers", Category.SNEAKERS),
        ("white running shoes", Category.SNEAKERS),
        ("frock", Category.DRESS),
        ("shirt dress", Category.DRESS),
        ("dress shirt", Category.SHIRT),
        ("jeans for work", Category.JEANS),
        ("denim_jacket", Category.JACKET),
        ("teapot", None),
        ("", None),
    ],
)
def test_free_text_finds_its_category(text: str, category: Category | None) -> None:
    assert parse_category(text) is category


@pytest.mark.parametrize("category", list(Category))
def test_every_category_parses_as_itself_and_has_sane_defaults(category: Category) -> None:
    assumed = defaults_of(category)

    assert parse_category(category) is category
    assert assumed.slot is slot_of(category)
    assert 0 <= assumed.formality <= 1
    assert 0 <= assumed.warmth_clo <= 1
    assert assumed.seasons
    assert assumed.style_tags


@pytest.mark.parametrize("subcategory", list(Subcategory))
def test_every_subcategory_parses_and_stays_in_its_categorys_slot(subcategory: Subcategory) -> None:
    category = category_of(subcategory)

    assert parse_category(subcategory) is category
    assert defaults_of(category, subcategory).slot is slot_of(category)


def test_a_subcategory_of_another_category_changes_nothing() -> None:
    assert defaults_of(Category.DRESS, Subcategory.POLO) == defaults_of(Category.DRESS)


def test_a_dress_takes_its_own_slot() -> None:
    assert slot_of(Category.DRESS) is Slot.DRESS
