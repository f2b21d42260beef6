"""Strokes of the brush: what a person says belongs to the garment, and what does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import AlphaMask, CutOut, RgbImage

SMALLEST_RADIUS: Final = 0.002
LARGEST_RADIUS: Final = 0.25
"""Of the picture's longer side."""

CHECKED_BY_EYE: Final = 1.0
"""The confidence of a cut-out that a person has corrected."""

HALF: Final = 128
"""Alpha from which a pixel is garment."""


class StrokeKind(StrEnum):
    """What a stroke says of what lies under it."""

    KEEP = "keep"
    REMOVE = "remove"


class CutOutBase(StrEnum):
    """What the strokes are drawn on: the cut-out that was found, or the whole photo."""

    FOUND = "found"
    WHOLE_PHOTO = "whole_photo"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a round brush.

    Points are x and y from 0 to 1 of the photo's width and height, from its left top corner, joined by straight
    lines; at least one. The radius is a share of the photo's longer side.
    """

    kind: StrokeKind
    radius: float
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Brushwork:
    """Everything a person changed about a cut-out: what it starts from, then strokes in the order they were drawn."""

    base: CutOutBase = CutOutBase.FOUND
    strokes: tuple[Stroke, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the cut-out that was found holds."""
        return self.base is CutOutBase.FOUND and not self.strokes


def whole_photo(image: RgbImage) -> CutOut:
    """Return the cut-out that cuts nothing away."""
    return CutOut(AlphaMask(np.full(image.shape[:2], 255, np.uint8)), CHECKED_BY_EYE)


class PaintingRetoucher:
    """A `Retoucher` that paints the strokes as they are: exactly what was said, without looking at the picture."""

    def retouch(self, image: RgbImage, cut_out: CutOut, strokes: Sequence[Stroke]) -> CutOut:
        """Return the cut-out with the strokes painted on it; as it was where they would leave nothing."""
        alpha = cut_out.alpha.copy()
        for stroke in strokes:
            alpha[covered(stroke, image.shape[0], image.shape[1])] = 255 if stroke.kind is StrokeKind.KEEP else 0
        if not strokes or not (alpha >= HALF).any():
            return cut_out
        return CutOut(AlphaMask(alpha), CHECKED_BY_EYE)


def covered(stroke: Stroke, height: int, width: int) -> NDArray[np.bool_]:
    """Return the pixels under a stroke: bool, shape `(height, width)`. At least the one under its first point."""
    rows, columns = np.mgrid[0:height, 0:width]
    radius = max(stroke.radius * max(height, width), 0.75)
    points = [(x * (width - 1), y * (height - 1)) for x, y in stroke.points]
    under = np.zeros((height, width), np.bool_)
    for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[-1]], strict=True):
        along_x, along_y = next_x - x, next_y - y
        length = along_x**2 + along_y**2
        part = ((columns - x) * along_x + (rows - y) * along_y) / length if length else 0.0
        part = np.clip(part, 0, 1)
        under |= np.hypot(columns - x - part * along_x, rows - y - part * along_y) <= radius
    return under
