"""The suite of the port `Retoucher`, on the one that paints and on the one that follows edges; and what edges add."""

import time

import numpy as np
import pytest

from tests.vision.drawing import SHIRT, drawn, outline_mask
from vestiary.vision.adapters.opencv_retoucher import OpencvRetoucher
from vestiary.vision.domain import AlphaMask, CutOut, RgbImage
from vestiary.vision.ports import Retoucher
from vestiary.vision.strokes import PaintingRetoucher, Stroke, StrokeKind

FLOOR = (180, 150, 120)
IMAGE = drawn(SHIRT, (40, 90, 190), FLOOR)
SHIRT_MASK = outline_mask(SHIRT)
HEIGHT, WIDTH = SHIRT_MASK.shape
KEEP, REMOVE = StrokeKind.KEEP, StrokeKind.REMOVE


@pytest.fixture(params=["painting", "opencv"])
def retoucher(request: pytest.FixtureRequest) -> Retoucher:
    return PaintingRetoucher() if request.param == "painting" else OpencvRetoucher()


def half_a_shirt() -> CutOut:
    """Return a cut-out that lost the shirt's lower half."""
    alpha = np.where(SHIRT_MASK, 255, 0).astype(np.uint8)
    alpha[HEIGHT // 2 :] = 0
    return CutOut(AlphaMask(alpha), 0.4)


def overlap(alpha: AlphaMask) -> float:
    found = alpha >= 128
    return float((found & SHIRT_MASK).sum() / (found | SHIRT_MASK).sum())


def test_the_middle_of_a_stroke_is_obeyed_and_the_last_one_wins(retoucher: Retoucher) -> None:
    corner, centre = (0.05, 0.05), (0.5, 0.4)
    strokes = [
        Stroke(KEEP, 0.03, (corner,)),
        Stroke(KEEP, 0.03, (centre,)),
        Stroke(REMOVE, 0.03, (centre, (0.55, 0.4))),
    ]

    alpha = retoucher.retouch(IMAGE, half_a_shirt(), strokes).alpha

    assert alpha[round(0.05 * HEIGHT), round(0.05 * WIDTH)] == 255
    assert alpha[round(0.4 * HEIGHT), round(0.5 * WIDTH)] == 0


def test_no_stroke_changes_nothing(retoucher: Retoucher) -> None:
    before = half_a_shirt()

    assert retoucher.retouch(IMAGE, before, []) is before


def test_a_garment_is_never_removed_altogether(retoucher: Retoucher) -> None:
    everywhere = Stroke(REMOVE, 0.25, tuple((x / 4, y / 4) for y in range(5) for x in range(5)))

    assert retoucher.retouch(IMAGE, half_a_shirt(), [everywhere]).alpha.max() == 255


def test_far_from_the_strokes_the_outline_stays(retoucher: Retoucher) -> None:
    before = half_a_shirt()

    after = retoucher.retouch(IMAGE, before, [Stroke(REMOVE, 0.02, ((0.9, 0.9),))])

    assert np.array_equal(after.alpha[: HEIGHT // 2], before.alpha[: HEIGHT // 2])


def test_the_same_strokes_give_the_same_outline(retoucher: Retoucher) -> None:
    strokes = [Stroke(KEEP, 0.05, ((0.5, 0.7), (0.5, 0.8)))]

    first = retoucher.retouch(IMAGE, half_a_shirt(), strokes)
    again = retoucher.retouch(RgbImage(IMAGE.copy()), half_a_shirt(), strokes)

    assert np.array_equal(first.alpha, again.alpha)
    assert first.confidence == again.confidence > half_a_shirt().confidence


@pytest.mark.parametrize("size", [(9, 9), (3, 400), (900, 20), (300, 300)])
def test_pictures_of_any_size_are_taken(retoucher: Retoucher, size: tuple[int, int]) -> None:
    image = RgbImage(np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8))
    whole = CutOut(AlphaMask(np.full(size, 255, np.uint8)), 0.0)

    after = retoucher.retouch(image, whole, [Stroke(REMOVE, 0.01, ((0.0, 0.0), (1.0, 1.0), (0.5, 0.5)))])

    assert after.alpha.shape == size


def test_a_rough_stroke_over_what_was_lost_finds_the_outline() -> None:
    rough = Stroke(KEEP, 0.1, ((0.5, 0.55), (0.5, 0.75)))

    after = OpencvRetoucher().retouch(IMAGE, half_a_shirt(), [rough])

    assert overlap(half_a_shirt().alpha) < 0.75
    assert overlap(after.alpha) > 0.93


def test_a_rough_stroke_over_the_floor_removes_it_to_the_edge() -> None:
    spilled = np.where(SHIRT_MASK, 255, 0).astype(np.uint8)
    spilled[: HEIGHT // 2, : WIDTH // 2] = 255

    after = OpencvRetoucher().retouch(
        IMAGE, CutOut(AlphaMask(spilled), 0.4), [Stroke(REMOVE, 0.1, ((0.05, 0.05), (0.05, 0.45)))]
    )

    assert overlap(after.alpha) > overlap(AlphaMask(spilled)) + 0.1


def test_a_retouch_takes_half_a_second_at_most() -> None:
    large = RgbImage(np.ascontiguousarray(IMAGE.repeat(3, 0).repeat(3, 1)))
    whole = CutOut(AlphaMask(np.full(large.shape[:2], 255, np.uint8)), 0.0)
    started = time.process_time()

    OpencvRetoucher().retouch(large, whole, [Stroke(REMOVE, 0.1, ((0.1, 0.1), (0.1, 0.9)))])

    assert time.process_time() - started < 0.5
