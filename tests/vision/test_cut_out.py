import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vision.drawing import SHIRT, TROUSERS, Rgb, drawn, grey, outline_mask
from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.domain import AlphaMask, RgbImage
from vestiary.vision.errors import ModelUnavailable
from vestiary.vision.ports import Segmenter


@pytest.fixture(params=["ensemble", "learned"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return OpencvSegmenter() if request.param == "ensemble" else LearnedSegmenter()


def overlap(alpha: AlphaMask, truth: NDArray[np.bool_]) -> float:
    found = alpha >= 128
    return float((found & truth).sum() / (found | truth).sum())


@pytest.mark.parametrize(
    ("outline", "colour", "floor"),
    [
        (SHIRT, (40, 90, 190), (180, 150, 120)),
        (SHIRT, (244, 244, 246), (214, 204, 190)),
        (TROUSERS, (22, 21, 23), (200, 195, 190)),
        (TROUSERS, (205, 170, 125), (90, 60, 40)),
    ],
)
def test_a_garment_is_cut_out_along_its_outline(
    segmenter: Segmenter, outline: list[tuple[int, int]], colour: Rgb, floor: Rgb
) -> None:
    cut = segmenter.cut_out(drawn(outline, colour, floor))

    assert overlap(cut.alpha, outline_mask(outline)) > 0.95
    assert cut.confidence > 0.7


def test_the_edge_is_soft_and_has_no_halo(segmenter: Segmenter) -> None:
    floor = (200, 195, 190)
    image = drawn(SHIRT, (22, 21, 23), floor)

    alpha = segmenter.cut_out(image).alpha

    assert ((alpha > 0) & (alpha < 255)).any()
    kept_floor = (alpha > 230) & (np.abs(image.astype(int) - floor).max(2) < 25)
    assert kept_floor.sum() < 0.005 * (alpha > 230).sum()


def test_an_even_picture_is_no_confident_cut_out(segmenter: Segmenter) -> None:
    cut = segmenter.cut_out(grey(128))

    assert cut.confidence < 0.3


def test_a_clear_garment_is_trusted_more_than_one_in_the_floors_colour(segmenter: Segmenter) -> None:
    clear = segmenter.cut_out(drawn(SHIRT, (40, 90, 190), (180, 150, 120)))
    hidden = segmenter.cut_out(drawn(SHIRT, (184, 153, 122), (180, 150, 120)))

    assert clear.confidence > hidden.confidence + 0.1


def test_very_small_and_very_long_pictures_are_cut_out_too(segmenter: Segmenter) -> None:
    for height, width in ((8, 8), (3, 400), (900, 20)):
        image = RgbImage(np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8))

        assert segmenter.cut_out(image).alpha.shape == (height, width)


def test_a_damaged_network_is_told_as_unavailable() -> None:
    with pytest.raises(ModelUnavailable):
        LearnedSegmenter(weights=b"no network").cut_out(grey(128))
