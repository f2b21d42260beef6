"""Large pictures are looked at small, small and narrow ones as they are."""

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
    ("height", "width", "longest"),
    [
        (4000, 3000, 1600),
        (533, 400, 533),
        (1600, 1600, 1600),
        (2400, 1800, 1600),
        (4096, 4096, 1600),
        (4096, 300, 4096),
        (3200, 640, 3200),
    ],
)
def test_a_picture_is_looked_at_small(height: int, width: int, longest: int) -> None:
    storage = MemoryStorage()
    key = stored(Image.new("RGB", (width, height)), storage)

    small, scale = load_working(storage, key, width=width, height=height)

    # A JPEG is decoded at a half or a quarter when that is near enough.
    assert longest / 2**0.5 <= max(small.shape) <= longest
    assert small.shape[0] * scale == pytest.approx(height, abs=scale)
    assert small.shape[1] * scale == pytest.approx(width, abs=scale)
    assert small.flags.c_contiguous


def test_what_is_seen_stays_where_it_is() -> None:
    storage = MemoryStorage()
    width, height = 2 * WORKING_SHORT_PX, 2 * WORKING_SIDE_PX
    steps = np.repeat(np.arange(16, dtype=np.uint8) * 16, height // 16)
    key = stored(Image.fromarray(np.tile(steps[:, None, None], (1, width, 3))), storage)

    small, scale = load_working(storage, key, width=width, height=height)

    assert scale == 2
    whole = load_rgb(storage, key)
    means = whole.reshape(height // 2, 2, width // 2, 2, 3).mean((1, 3))
    assert np.abs(small - means).mean() < 1
    assert all(above < below for above, below in pairwise(small[50::100, 0, 0].tolist()))
