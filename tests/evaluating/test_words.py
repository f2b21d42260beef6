from pathlib import Path

import pytest

from vestiary.evaluating.colours import COLOURS, NEIGHBOURS, accepts, read_judgements
from vestiary.evaluating.words import CLASSES, PUBLISHED, PUBLISHED_OF_CLASS, category_of_label, published_answer
from vestiary.kernel.errors import Invalid
from vestiary.vision.domain import Category


def test_every_class_belongs_to_a_published_one() -> None:
    assert set(PUBLISHED_OF_CLASS) == set(CLASSES)
    assert set(PUBLISHED_OF_CLASS.values()) == set(PUBLISHED)


def test_published_classes_are_sums_of_classes() -> None:
    # No single class beats the skirt, but the four kinds of shoes together do.
    shares = {"skirt": 0.3, "sneakers": 0.2, "boots": 0.2, "shoes": 0.15, "sandals": 0.15}

    assert published_answer(shares) == "shoes"
    assert published_answer({"top_long": 0.6, "t-shirt": 0.4}) == "longsleeve"
    assert published_answer({"tie": 0.9}) is None


@pytest.mark.parametrize(
    ("word", "category"),
    [("top_long", Category.T_SHIRT), ("boots", Category.BOOTS), ("bag", None), ("many", None), ("", None), ("x", None)],
)
def test_labels_mean_the_measured_categories_or_none(word: str, category: Category | None) -> None:
    assert category_of_label(word) is category


def test_neighbours_go_both_ways_and_hold_the_word_itself() -> None:
    for name in COLOURS:
        assert name in NEIGHBOURS[name]
        assert all(name in NEIGHBOURS[other] for other in NEIGHBOURS[name])


def test_a_judge_decides_alone_where_one_judged() -> None:
    assert accepts("black", "navy", None)
    assert not accepts("black", "navy", frozenset({"black"}))
    assert not accepts("black", "yellow", None)


def test_judgements_are_words_in_any_columns(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    path.write_text("image,colors,more\na,navy black,\nb,tan;beige,grey\nc,,\nd,mauve,\n")

    assert read_judgements(path) == {"a": {"navy", "black"}, "b": {"tan", "beige", "grey"}}


def test_a_list_without_photos_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judged.csv").write_text("photo,colors\na,navy\n")

    with pytest.raises(Invalid, match="no column `image`"):
        read_judgements(tmp_path / "judged.csv")
