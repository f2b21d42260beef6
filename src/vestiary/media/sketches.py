"""Sketches: a picture as a few small planes, and the windows that are cut from them.

A sketch is what a stored picture is compared by. It is squeezed into a square, so that proportions are
compared by content alone, and so small that the first kilobytes of a comparison fit a processor's cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture

SKETCH_PX: Final = 48
"""Side of the grey plane."""

TINT_PX: Final = 12
"""Side of the two planes of colour (blue and red difference) that follow the grey in a stored sketch."""

_NO_TINT: Final = 128.0

Plane = NewType("Plane", NDArray[np.float32])
"""float32, shape `(side, side)`, rows then columns."""

Windows = NewType("Windows", NDArray[np.float32])
"""float32, shape `(N, pixels, pixels)`: `N` windows cut from one plane, rows then columns."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A stored sketch, read."""

    grey: Plane
    """Side `SKETCH_PX`, 0..255."""
    tints: tuple[Plane, Plane]
    """Side `TINT_PX`, -128..127: blue and red difference, 0 where there is no colour."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture, all lengths in shares of the picture's side."""

    width: float
    height: float
    turn: float = 0.0
    """Degrees, clockwise as seen."""
    right: float = 0.0
    """How far its middle lies right of the picture's."""
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Sampling:
    """Where each pixel of many windows lies in a plane: four neighbours and their weights."""

    corners: NDArray[np.intp]
    """Shape `(4, N * pixels * pixels)`: indices into the flat plane."""
    weights: NDArray[np.float32]
    """Of the same shape; the four of a pixel add up to 1."""
    pixels: int
    """Side of a window."""


def sketched(image: Picture.Image) -> bytes:
    """Return the sketch of a picture as it is stored: grey, then the two tints, row by row, a byte a value."""
    small = image if max(image.size) <= 4 * SKETCH_PX else _reduced(image)
    grey, *tints = small.convert("RGB").convert("YCbCr").split()
    planes = [(grey, SKETCH_PX), *((tint, TINT_PX) for tint in tints)]
    return b"".join(plane.resize((side, side), Picture.Resampling.BOX).tobytes() for plane, side in planes)


def _reduced(image: Picture.Image) -> Picture.Image:
    return image.reduce((max(1, image.width // (4 * SKETCH_PX)), max(1, image.height // (4 * SKETCH_PX))))


def read_sketch(stored: bytes) -> Sketch:
    """Return a stored sketch."""
    grey = np.frombuffer(stored, np.uint8, SKETCH_PX**2).reshape(SKETCH_PX, SKETCH_PX).astype(np.float32)
    tints = np.frombuffer(stored, np.uint8, offset=SKETCH_PX**2).reshape(2, TINT_PX, TINT_PX).astype(np.float32)
    blue, red = tints - _NO_TINT
    return Sketch(Plane(grey), (Plane(blue), Plane(red)))


def cut(plane: Plane, sampling: Sampling) -> Windows:
    """Cut windows from a plane of the side that the sampling was made for; what lies outside repeats the rim."""
    values = plane.ravel()[sampling.corners]
    windows = (values * sampling.weights).sum(axis=0)
    return Windows(windows.reshape(-1, sampling.pixels, sampling.pixels))


@lru_cache(maxsize=16)
def sampling_of(windows: Sequence[Window], *, side_px: int, pixels: int) -> Sampling:
    """Work out how windows of `pixels` x `pixels` are cut from planes of a side."""
    down, right = places(pixels)
    across, along = [], []
    for window in windows:
        angle = np.deg2rad(window.turn)
        x, y = right * window.width, down * window.height
        across.append(x * np.cos(angle) - y * np.sin(angle) + 0.5 + window.right)
        along.append(x * np.sin(angle) + y * np.cos(angle) + 0.5 + window.down)
    return _between(np.concatenate(across) * side_px - 0.5, np.concatenate(along) * side_px - 0.5, side_px, pixels)


def places(pixels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far down and right the pixels of a window lie from its middle, row by row, -0.5..0.5."""
    steps = (np.arange(pixels) + 0.5) / pixels - 0.5
    down, right = np.meshgrid(steps, steps, indexing="ij")
    return down.ravel(), right.ravel()


def _between(x: NDArray[np.float64], y: NDArray[np.float64], side_px: int, pixels: int) -> Sampling:
    last = side_px - 1.001
    x, y = np.clip(x, 0, last), np.clip(y, 0, last)
    left, top = x.astype(np.intp), y.astype(np.intp)
    x, y = x - left, y - top
    first = top * side_px + left
    corners = np.stack([first, first + 1, first + side_px, first + side_px + 1])
    weights = np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]).astype(np.float32)
    return Sampling(corners, weights, pixels)
