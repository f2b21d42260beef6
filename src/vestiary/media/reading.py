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
"""Longest side that is worth looking at, give or take a half: about the largest variant's (1280 px).
A whole picture of 10 megapixels would take 170 MB."""

WORKING_SHORT_PX: Final = 640
"""Reducing never makes the shortest side smaller, so that narrow pictures keep what can be seen on them."""


def load_working(storage: Storage, key: str, *, width: int, height: int) -> tuple[Rgb, int]:
    """Return a stored picture of the given size as `load_rgb` does, but reduced, and how many of its pixels became one.

    What does not fill a block at the right and at the bottom is left out: less than one block. A large
    picture takes the memory of the reduced one: JPEGs, as all large ones are stored, are decoded small.

    Raises: as `load_rgb`.

    """
    block = max(1, min(round(max(height, width) / WORKING_SIDE_PX), min(height, width) // WORKING_SHORT_PX))
    image = decoded_rgb(storage.read(key), longest_side=ceil(max(height, width) / block))
    return Rgb(np.ascontiguousarray(image[: height // block, : width // block])), block
