"""Large pictures are looked at in blocks, small and narrow ones as they are."""

import numpy as np
import pytest

from vestiary.media.domain import Rgb
from vestiary.media.reading import WORKING_SHORT_PX, WORKING_SIDE_PX, reduced


@pytest.mark.parametrize(
    ("height", "width", "block"),
    [
        (4000, 3000, 2),
        (533, 400, 1),
        (3199, 3000, 1),
        (4096, 300, 1),
        (3200, 1279, 1),
        (3200, 1280, 2),
        (4801, 4803, 3),
    ],
)
def test_a_picture_is_reduced_by_whole_blocks(height: int, width: int, block: int) -> None:
    small, scale = reduced(Rgb(np.zeros((height, width, 3), np.uint8)))

    assert scale == block
    assert small.shape == (height // block, width // block, 3)


def test_a_block_becomes_its_mean() -> None:
    image = np.zeros((2 * WORKING_SIDE_PX, 2 * WORKING_SHORT_PX, 3), np.uint8)
    image[::2] = 200

    small, _ = reduced(Rgb(image))

    assert (small == 100).all()
