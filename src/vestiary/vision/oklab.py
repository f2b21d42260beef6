"""sRGB to OKLab and back: the space in which colour distances mean what an eye means (Ottosson 2020)."""

from functools import lru_cache
from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray

Oklab = NewType("Oklab", NDArray[np.float32])
"""float32, shape `(..., 3)`: lightness 0..1, green-red and blue-yellow about -0.4..0.4; grey has both at 0."""

_REMEMBERED: Final = 4_096
"""Colours written in hex: those of a large wardrobe."""

_LMS_OF_RGB = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929],
     [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]],
    np.float32,
)  # fmt: skip
_LAB_OF_LMS = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468],
     [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]],
    np.float32,
)  # fmt: skip
_LMS_OF_LAB = np.linalg.inv(_LAB_OF_LMS.astype(np.float64)).astype(np.float32)
_STRAIGHT_BELOW = 0.0031308
"""Linear light under which the sRGB curve is a straight line of slope 12.92 (IEC 61966-2-1)."""
_RGB_OF_LMS = np.linalg.inv(_LMS_OF_RGB.astype(np.float64)).astype(np.float32)


def linear_of(srgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return linear light, float32 0..1, of sRGB bytes of any shape."""
    return _LINEAR_OF_BYTE[srgb]


def oklab_of(linear: NDArray[np.float32]) -> Oklab:
    """Return OKLab of linear-light RGB of shape `(..., 3)`; negative light counts as none."""
    cones = np.cbrt(np.maximum(linear, 0) @ _LMS_OF_RGB.T)
    return Oklab(np.asarray(cones @ _LAB_OF_LMS.T, np.float32))


def srgb_of(lab: Oklab) -> NDArray[np.uint8]:
    """Return the nearest sRGB bytes, shape `(..., 3)`; colours outside sRGB are clipped channel by channel."""
    linear = np.clip((lab @ _LMS_OF_LAB.T) ** 3 @ _RGB_OF_LMS.T, 0, 1)
    encoded = np.where(linear <= _STRAIGHT_BELOW, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(encoded * 255), np.uint8)


@lru_cache(maxsize=_REMEMBERED)
def oklab_of_hex(colour: str) -> Oklab:
    """Return OKLab, shape `(3,)`, read-only, of a colour written `#rrggbb`. What was asked for lately is remembered."""
    lab = oklab_of(linear_of(np.frombuffer(bytes.fromhex(colour[1:]), np.uint8)))
    lab.setflags(write=False)
    return lab


def hex_of(lab: Oklab) -> str:
    """Return the nearest sRGB colour of an OKLab of shape `(3,)`, written `#rrggbb`."""
    return f"#{srgb_of(lab).tobytes().hex()}"


def _linear_table() -> NDArray[np.float32]:
    encoded = np.arange(256) / 255
    return np.where(encoded <= _STRAIGHT_BELOW * 12.92, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


_LINEAR_OF_BYTE = _linear_table()
