"""Classifiers with label files: what goes in, what comes out, and what is said of files that do not fit."""

from pathlib import Path

import numpy as np
import pytest

from tests.vision.drawing import grey
from tests.vision.plugging import LABELS, a_classifier
from tests.vision.tiny_models import Floats, Graph, efficient_net
from vestiary.vision.adapters.onnx_classifier import OnnxClassifier
from vestiary.vision.domain import AlphaMask, Category, GarmentPicture, RgbImage
from vestiary.vision.errors import ModelUnusable


def whole(image: RgbImage) -> GarmentPicture:
    return GarmentPicture(image, AlphaMask(np.full(image.shape[:2], 255, np.uint8)))


def telling(numbers: Floats | list[float], folder: Path, card: str = "", **labels: tuple[str, ...]) -> OnnxClassifier:
    """Return a classifier that gives the same numbers whatever it sees."""
    graph = Graph()
    nothing = graph.add("Mul", graph.add("ReduceMean", "images", keepdims=0), graph.constant(0.0))
    (folder / "classifier.toml").write_text(card)
    return a_classifier(graph.model([graph.add("Add", graph.constant([numbers]), nothing)]), folder, **labels)


def seeing(folder: Path, card: str, *, channels_last: bool = False) -> OnnxClassifier:
    """Return a classifier whose outputs are the mean red, green and blue of its input."""
    graph = Graph()
    axes = [1, 2] if channels_last else [2, 3]
    means = graph.reshape(graph.add("ReduceMean", "images", axes=axes, keepdims=0), 1, 3)
    shape = (1, 8, 8, 3) if channels_last else (1, 3, 8, 8)
    (folder / "classifier.toml").write_text(f'scores = "softmax"\n{card}')
    return a_classifier(graph.model([means], shape), folder, labels=("shirt", "dress", "coat"))


def test_words_become_categories_and_the_shares_of_one_category_add_up(tmp_path: Path) -> None:
    classifier = telling([0.15, 0.2, 0.25, 0.4], tmp_path, labels=("tee", "polo", "trousers", "armchair"))

    guesses = classifier.classify(whole(grey(90)))

    assert [(guess.category, round(guess.confidence, 4)) for guess in guesses] == [("t-shirt", 0.35), ("pants", 0.25)]
    assert classifier.describe().classes["armchair"] is None


def test_belts_ties_and_bags_can_be_told_by_a_plugged_in_model(tmp_path: Path) -> None:
    classifier = telling([9.0, 8.0, 7.0, 0.0], tmp_path, labels=("leather belt", "bow tie", "handbag", "dress"))

    assert [it.category for it in classifier.classify(whole(grey(90)))] == [Category.BELT, Category.TIE, Category.BAG]


@pytest.mark.parametrize(
    ("card", "numbers", "shares"),
    [("", [0.7, 0.2, 0.1], [0.7, 0.2, 0.1]),
     ("", [2.0, 1.0, 0.0], [0.6652, 0.2447, 0.09]),
     ('scores = "logits"', [0.7, 0.2, 0.1], [0.4640, 0.2814, 0.2546]),
     ('scores = "sigmoid"', [2.0, -2.0, -4.0], [0.8653, 0.1171, 0.0177])],
)  # fmt: skip
def test_numbers_become_probabilities(tmp_path: Path, card: str, numbers: list[float], shares: list[float]) -> None:
    classifier = telling(numbers, tmp_path, card, labels=("shirt", "dress", "coat"))

    read = [guess.confidence for guess in classifier.classify(whole(grey(90)))]

    assert read == pytest.approx(shares, abs=1e-3)


@pytest.mark.parametrize(
    ("card", "expected"),
    [("", [(1 - 0.485) / 0.229, 0.5 - 0.456, -0.406]), ('normalise = "unit"', [1, 0.5, 0]),
     ('normalise = "bytes"', [255, 127.5, 0]), ('normalise = "half"', [1, 0, -1]),
     ("mean = [1.0, 0.5, 0.0]\nstd = [1, 1, 1]", [0, 0, 0])],
)  # fmt: skip
def test_colours_are_scaled_as_the_card_says(tmp_path: Path, card: str, expected: list[float]) -> None:
    image = RgbImage(np.full((40, 40, 3), (255, 128, 0), np.uint8))
    loaded = seeing(tmp_path, card)._network.get()  # noqa: SLF001  # what the network is given shows nowhere else

    given = loaded.input_of(image).mean((0, 2, 3))

    assert given[0] == pytest.approx(expected[0], abs=0.01)
    assert given[2] * (1 if card else 0.225) == pytest.approx(expected[2], abs=0.01)


def test_colours_may_come_last_and_are_whole_numbers_then(tmp_path: Path) -> None:
    image = RgbImage(np.full((40, 40, 3), (200, 100, 50), np.uint8))

    loaded = seeing(tmp_path, "", channels_last=True)._network.get()  # noqa: SLF001  # as above

    assert loaded.input_of(image).shape == (1, 8, 8, 3)
    assert loaded.input_of(image)[0, 0, 0] == pytest.approx([200, 100, 50])


@pytest.mark.parametrize("fit", ["stretch", "crop", "pad"])
@pytest.mark.parametrize(("height", "width"), [(300, 100), (100, 300), (7, 9), (1, 400)])
def test_any_picture_fits(tmp_path: Path, fit: str, height: int, width: int) -> None:
    (tmp_path / "classifier.toml").write_text(f'fit = "{fit}"')
    classifier = a_classifier(efficient_net(len(LABELS)), tmp_path)

    assert len(classifier.classify(whole(grey(100, height=height, width=width)))) == 3


def test_a_label_file_may_be_json_and_be_named_by_the_card(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('{"2": "coat", "0": "shirt", "1": "dress"}')

    classifier = telling([3.0, 2.0, 1.0], tmp_path, 'labels = "words.json"')

    assert list(classifier.describe().classes) == ["shirt", "dress", "coat"]


@pytest.mark.parametrize(
    ("card", "labels", "words"),
    [
        ("", ("shirt", "dress"), "it has 3 outputs and 2 labels"),
        ("", ("shirt", "shirt", "coat"), "a label is named twice"),
        ("", ("cat", "dog", "car"), "none of its words means a category"),
        ("", (" ",), "its label file is empty"),
        ("fit = [", LABELS, "its card is not TOML"),
        ('fits = "crop"', LABELS, "its card says “fits”, which means nothing"),
        ('fit = "tight"', ("shirt", "dress", "coat"), "fit = “tight”; known are stretch, crop, pad"),
        ("mean = [1, 2]", ("shirt", "dress", "coat"), "its card's mean must be three numbers"),
        ("std = [0, 1, 1]", ("shirt", "dress", "coat"), "must not hold 0"),
        ("side = true", ("shirt", "dress", "coat"), "its card's side has the wrong type"),
        ('labels = "../../etc/passwd"', (), "must be the name of a file beside it"),
        ('labels = "gone.txt"', (), "its label file gone.txt is missing"),
        ('[categories]\nshirt = "chemise"', ("shirt", "dress", "coat"), "“chemise”, which is no category"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, card: str, labels: tuple[str, ...], words: str) -> None:
    with pytest.raises(ModelUnusable) as refusal:
        telling([0.5, 0.3, 0.2], tmp_path, card, labels=labels).describe()

    assert words in refusal.value.message
    assert refusal.value.message.startswith("The model classifier:classifier.onnx cannot be used: ")


def test_outputs_that_are_no_row_and_numbers_that_are_none_are_said(tmp_path: Path) -> None:
    graph = Graph()
    with pytest.raises(ModelUnusable, match="its first output is 1x3x64x64; a classifier gives 1xclasses"):
        a_classifier(graph.model([graph.add("Relu", "images")]), tmp_path).describe()
    with pytest.raises(ModelUnusable, match="numbers that are none"):
        telling([float("nan"), 1.0, 2.0], tmp_path, labels=("shirt", "dress", "coat")).describe()


def test_other_labels_make_another_name(tmp_path: Path) -> None:
    first = a_classifier(efficient_net(3), tmp_path, labels=("shirt", "dress", "coat")).name
    second = a_classifier(efficient_net(3), tmp_path, labels=("shirt", "dress", "boots")).name

    assert first != second
    assert first.partition("+")[0] == second.partition("+")[0]
