"""Stored pictures as pixels, for those who look at them."""

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
