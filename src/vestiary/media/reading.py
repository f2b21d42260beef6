"""Stored pictures as pixels, for those who look at them."""

from math import ceil
from typing import Final

import numpy as np

from vestiary.media.decoding import decoded_rgb
from vestiary.media.domain import Rgb
from vestiary.media.ports import Storage


def load_rgb(storage: Storage, key: str) -> Rgb:
    """Return a stored picture's pixels: uint8, shape `(H, W, 3)`, red first, 0..255, sRGB, upright, contiguous.

    Transparent parts are laid on white.

    Raises:
        FileMissing: nothing is stored under this key.
        StorageUnavailable: the storage does not answer.
        UnreadablePicture: the stored bytes are damaged.

    """
    return Rgb(np.ascontiguousarray(decoded_rgb(storage.read(key))))


WORKING_SIDE_PX: Final = 1600
"""Longest side that is worth looking at: more than the largest variant's (1280 px). Analysing takes about 15 bytes
a pixel, so that two photos at once stay below 80 MB."""

WORKING_SHORT_PX: Final = 640
"""Reducing never makes the shortest side smaller, so that narrow pictures keep what can be seen on them."""


def load_working(storage: Storage, key: str, *, width: int, height: int) -> tuple[Rgb, float]:
    """Return a stored picture of the given size as `load_rgb` does, but made smaller where that loses nothing.

    The number is how many pixels of the stored picture one pixel stands for, along a side; at least 1. A large
    JPEG takes the memory of the smaller one: it is decoded small.

    Raises: as `load_rgb`.

    """
    return working_rgb(storage.read(key), width=width, height=height)


def working_rgb(content: bytes, *, width: int, height: int) -> tuple[Rgb, float]:
    """Return the picture that the door wrote as `load_working` does.

    Raises:
        UnreadablePicture: damaged.

    """
    longest, shortest = max(height, width), min(height, width)
    side = min(longest, max(WORKING_SIDE_PX, ceil(WORKING_SHORT_PX * longest / shortest)))
    image = decoded_rgb(content, longest_side=side)
    return Rgb(np.ascontiguousarray(image)), longest / max(image.shape[:2])
