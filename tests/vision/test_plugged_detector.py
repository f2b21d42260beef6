"""Boxes of YOLO files: both layouts, the way through the letterbox and back, repetitions, words."""

from pathlib import Path

import numpy as np
import pytest

from tests.vision.drawing import grey
from tests.vision.plugging import a_detector, a_file
from tests.vision.tiny_models import Floats, Graph, answering, saved, yolo_v8
from vestiary.vision.adapters.yolo_boxes import Boxes, Layout, layout_of, without_repetitions
from vestiary.vision.adapters.yolo_detector import YoloDetector, letterboxed
from vestiary.vision.domain import Box
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import Role

NAMES = {"names": "{0: 'shirt', 1: 'person', 2: 'trousers'}"}
PHOTO = grey(128, height=480, width=320)
"""In a letterbox of 64 x 64 it is 64 high and 43 wide, with 10 columns before it; one pixel of it is 7.5 here."""


def v8_rows(*rows: tuple[float, ...]) -> Floats:
    """Return rows of (x, y, width, height, a score a class), transposed, with empty ones up to twenty."""
    filled = np.zeros((20, 7), np.float32)
    filled[: len(rows)] = rows
    return filled.T


def v5_rows(*rows: tuple[float, ...]) -> Floats:
    """Return rows of (x, y, width, height, object, a score a class), with empty ones up to twenty."""
    filled = np.zeros((20, 8), np.float32)
    filled[: len(rows)] = rows
    return filled


def test_a_box_comes_back_to_where_it_is_on_the_photo(tmp_path: Path) -> None:
    shirt = (10 + 21.5, 32, 20, 32, 0.9, 0, 0)

    found = a_detector(answering(v8_rows(shirt), facts=NAMES), tmp_path).detect(PHOTO)

    assert [(it.box, it.located) for it in found] == [(Box(86, 120, 150, 240), True)]
    assert found[0].confidence == pytest.approx(0.9)


def test_the_older_layout_multiplies_object_and_class(tmp_path: Path) -> None:
    rows = v5_rows((31.5, 32, 20, 32, 0.5, 0.8, 0, 0), (31.5, 32, 20, 32, 0.3, 0.3, 0, 0))

    found = a_detector(answering(rows, facts=NAMES), tmp_path).detect(PHOTO)

    assert [it.box for it in found] == [Box(86, 120, 150, 240)]
    assert found[0].confidence == pytest.approx(0.4)


def test_what_is_no_garment_or_not_sure_enough_is_left_out(tmp_path: Path) -> None:
    person, faint, trousers = (30, 30, 40, 60, 0, 0.99, 0), (30, 20, 20, 20, 0.2, 0, 0), (30, 48, 20, 30, 0, 0, 0.7)

    found = a_detector(answering(v8_rows(person, faint, trousers), facts=NAMES), tmp_path).detect(PHOTO)

    assert [round(it.confidence, 2) for it in found] == [0.7]


def test_boxes_are_the_surest_first_and_not_repeated(tmp_path: Path) -> None:
    rows = v8_rows(
        (30, 20, 20, 20, 0.5, 0, 0),
        (31, 20, 20, 20, 0.8, 0, 0),
        (30, 48, 20, 20, 0.9, 0, 0),
        (30, 21, 20, 20, 0, 0, 0.6),
    )

    found = a_detector(answering(rows, facts=NAMES), tmp_path).detect(PHOTO)

    # The trousers over the shirt's place stay: another kind may lie there, unless it is nearly the same box.
    assert [round(it.confidence, 2) for it in found] == [0.9, 0.8, 0.6]


def test_a_box_over_the_rim_is_cut_and_one_outside_is_dropped(tmp_path: Path) -> None:
    over, outside, point = (12, 2, 30, 30, 0.9, 0, 0), (2, 32, 4, 20, 0.8, 0, 0), (30, 30, 0.1, 0.1, 0.8, 0, 0)
    broken = (float("nan"), 30, 20, 20, 0.8, 0, 0)

    found = a_detector(answering(v8_rows(over, outside, point, broken), facts=NAMES), tmp_path).detect(PHOTO)

    assert len(found) == 1
    assert (found[0].box.x, found[0].box.y) == (0, 0)


@pytest.mark.parametrize(("height", "width"), [(480, 320), (320, 480), (64, 64), (30, 1000)])
def test_a_letterbox_keeps_the_whole_picture_and_its_proportions(height: int, width: int) -> None:
    pixels, scale, (left, top) = letterboxed(grey(0, height=height, width=width), 64, 96)

    dark = np.argwhere(pixels[0, 0] < 0.1)
    assert pixels.shape == (1, 3, 64, 96)
    assert dark.min(0) == pytest.approx([top, left], abs=1)
    assert np.ptp(dark, axis=0) + 1 == pytest.approx([height * scale, width * scale], abs=1)


@pytest.mark.parametrize(
    ("shape", "classes", "layout"),
    [((84, 8400), 80, Layout.TRANSPOSED), ((25200, 85), 80, Layout.WITH_OBJECT), ((84, 8400), 3, None),
     ((300, 6), 80, None), ((5, 300), 1, Layout.TRANSPOSED), ((300, 6), 1, Layout.WITH_OBJECT)],
)  # fmt: skip
def test_the_layout_follows_from_the_number_of_classes(shape: tuple[int, int], classes: int, layout: Layout) -> None:
    assert layout_of(shape, classes) is layout


def test_no_two_kept_boxes_of_one_kind_overlap_by_half() -> None:
    chance = np.random.default_rng(5)
    low = chance.uniform(0, 60, (300, 2))
    corners = np.concatenate([low, low + chance.uniform(5, 40, (300, 2))], 1).astype(np.float32)
    boxes = Boxes(corners, chance.uniform(0, 1, 300).astype(np.float32), chance.integers(0, 2, 300))

    kept = without_repetitions(boxes)

    assert list(kept.scores) == sorted(kept.scores, reverse=True)
    for one in range(len(kept.scores)):
        for other in range(one):
            a, b = kept.corners[one], kept.corners[other]
            common = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
            union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - common
            assert common / union <= (0.5 if kept.kinds[one] == kept.kinds[other] else 0.85) + 1e-6


def test_labels_beside_the_file_win_over_its_metadata_and_the_card_over_the_aliases(tmp_path: Path) -> None:
    (tmp_path / "detector.txt").write_text("upper body\nperson\nlower body\n")
    (tmp_path / "detector.toml").write_text('[categories]\n"upper body" = "sweater"\n"person" = ""\n')
    detector = a_detector(answering(v8_rows((31.5, 32, 20, 32, 0.9, 0, 0)), facts=NAMES), tmp_path)

    assert detector.describe().classes == {"upper body": "sweater", "person": None, "lower body": None}
    assert len(detector.detect(PHOTO)) == 1
    assert "+" in detector.name


def unusable(detector: YoloDetector) -> str:
    with pytest.raises(ModelUnusable) as refusal:
        detector.describe()
    assert not refusal.value.can_retry
    return refusal.value.message


def test_what_is_wrong_with_a_file_is_said(tmp_path: Path) -> None:
    rows = v8_rows((0.0,) * 7)
    assert "it names no classes" in unusable(a_detector(yolo_v8(["shirt"], facts=False), tmp_path, "a.onnx"))
    wrong = unusable(a_detector(answering(rows, facts={"names": "{0: 'shirt'}"}), tmp_path, "b.onnx"))
    assert "its output is 7x20, which does not fit 1 classes: expected Nx6 or 5xN" in wrong
    other = unusable(a_detector(answering(rows, facts={"names": "['cat', 'dog', 'car']"}), tmp_path, "c.onnx"))
    assert "none of its words means a category of ours (cat, dog, car)" in other
    posed = unusable(a_detector(answering(rows, facts={**NAMES, "task": "pose"}), tmp_path, "d.onnx"))
    assert "exported for the task “pose”" in posed
    assert "the file" in unusable(YoloDetector(a_file(Role.DETECTOR, tmp_path / "missing.onnx")))


def test_an_input_that_is_no_picture_is_said(tmp_path: Path) -> None:
    graph = Graph()
    flat = graph.model([graph.add("Relu", "images")], (1, 10), facts=NAMES)

    assert "its input is images: float 1x10; a picture is float 1x3xHxW" in unusable(a_detector(flat, tmp_path))


def test_a_box_is_found_the_same_way_twice(tmp_path: Path) -> None:
    detector = YoloDetector(a_file(Role.DETECTOR, saved(yolo_v8(["shirt", "dress"]), tmp_path / "x.onnx")))

    assert detector.detect(PHOTO) == detector.detect(PHOTO)
