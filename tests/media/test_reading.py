"""Large pictures are looked at in blocks, small and narrow ones as they are."""

import io
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.domain import new_key
from vestiary.media.reading import WORKING_SHORT_PX, WORKING_SIDE_PX, load_rgb, load_working


def stored(image: Image.Image, storage: MemoryStorage) -> str:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=92)
    key = new_key("image/jpeg")
    storage.put(key, file.getvalue(), mime_type="image/jpeg")
    return key


@pytest.mark.parametrize(
    ("height", "width", "block"),
    [
        (4000, 3000, 2),
        (533, 400, 1),
        (2399, 2399, 1),
        (2401, 2401, 2),
        (4096, 300, 1),
        (3200, 1279, 1),
        (3200, 1280, 2),
        (3999, 2999, 2),
    ],
)
def test_a_picture_is_reduced_by_whole_blocks(height: int, width: int, block: int) -> None:
    storage = MemoryStorage()
    key = stored(Image.new("RGB", (width, height)), storage)

    small, scale = load_working(storage, key, width=width, height=height)

    assert scale == block
    assert small.shape == (height // block, width // block, 3)
    assert small.flags.c_contiguous


def test_what_is_seen_stays_where_it_is() -> None:
    storage = MemoryStorage()
    width, height = 2 * WORKING_SHORT_PX, 2 * WORKING_SIDE_PX
    steps = np.repeat(np.arange(16, dtype=np.uint8) * 16, height // 16)
    key = stored(Image.fromarray(np.tile(steps[:, None, None], (1, width, 3))), storage)

    small, _ = load_working(storage, key, width=width, height=height)

    whole = load_rgb(storage, key)
    means = whole.reshape(height // 2, 2, width // 2, 2, 3).mean((1, 3))
    assert np.abs(small - means).mean() < 1
    assert all(above < below for above, below in pairwise(small[50::100, 0, 0].tolist()))
