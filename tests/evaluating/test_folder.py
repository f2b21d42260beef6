from pathlib import Path

import pytest

from tests.evaluating.drawn_folder import folder_of
from vestiary.evaluating.folder import key_of, read_folder, sampled, trained_on
from vestiary.kernel.errors import Invalid

ROWS = ["shirt-1,7,T-Shirt,False,train", "trousers-1,8,Pants,False,test10"]
LABELS = ["image,category,subcategory,pattern,color,sure", "shirt-1,top_long,henley,solid,blue,1"]


def test_photos_carry_the_words_of_both_lists(tmp_path: Path) -> None:
    shirt, trousers = read_folder(folder_of(tmp_path / "it", ROWS, LABELS), frozenset())

    assert (shirt.sender, shirt.word, shirt.category, shirt.subcategory) == ("7", "t-shirt", "top_long", "henley")
    assert (shirt.pattern, shirt.colour, shirt.is_new, shirt.is_published) == ("solid", "blue", True, False)
    assert (trousers.word, trousers.category, trousers.is_new, trousers.is_published) == ("pants", "", False, True)
    assert shirt.path.is_file()


def test_photos_that_were_trained_on_are_not_new(tmp_path: Path) -> None:
    [photo] = read_folder(folder_of(tmp_path / "it", ["0A1B2C3D-77,7,Hat,False,train"]), frozenset({"0a1b2c3d"}))

    assert not photo.is_new
    assert not photo.is_published


def test_only_the_column_image_is_needed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "it", ["shirt-1", "", "shirt-1"], ["image", "shirt-1"], headings="image")
    [photo] = read_folder(folder, frozenset())

    assert (photo.sender, photo.split, photo.word, photo.category, photo.is_new) == ("", "", "", "", True)


def test_further_labels_fill_what_the_folders_own_leave_open(tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("image,category,color\nshirt-1,shirt,red\ntrousers-1,pants,grey\n")
    labels = ["image,category,color", "shirt-1,t-shirt,"]
    shirt, trousers = read_folder(folder_of(tmp_path / "it", ROWS, labels), frozenset(), more_labels=more)

    assert (shirt.category, shirt.colour) == ("t-shirt", "red")
    assert (trousers.category, trousers.colour) == ("pants", "grey")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "has no images.csv"),
        ({"images.csv": "name,label\nx,Hat\n"}, "has no column `image`"),
        ({"images.csv": ""}, "has no column `image`"),
        ({"images.csv": "image,label\n"}, "names no photo"),
        ({"images.csv": b"image\n\xff\xfe\x00"}, "cannot be read"),
        ({"images.csv": "image\nx\n", "labels.csv": "photo\nx\n"}, "labels.csv has no column `image`"),
    ],
)
def test_a_folder_that_lists_nothing_is_refused_in_words(
    tmp_path: Path, files: dict[str, str | bytes], words: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(Invalid, match=words):
        read_folder(tmp_path, frozenset())


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="is not a folder"):
        read_folder(tmp_path / "nowhere", frozenset())


def test_a_sample_is_the_same_each_time_and_keeps_the_order(tmp_path: Path) -> None:
    photos = read_folder(
        folder_of(tmp_path / "it", [f"missing-{n:02}" for n in range(30)], headings="image"), frozenset()
    )
    chosen = sampled(photos, 5)

    assert chosen == sampled(photos, 5)
    assert [photo.name for photo in chosen] == sorted(photo.name for photo in chosen)
    assert sampled(photos, None) == sampled(photos, 99) == photos


def test_the_package_says_what_its_network_was_trained_on() -> None:
    keys = trained_on()

    assert len(keys) > 1000
    assert all(key == key_of(key) and len(key) == 8 for key in keys)
