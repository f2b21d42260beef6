"""From a picture to the numbers that a plugged-in network was trained on: size, range, order of the axes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.model_card import ModelCard
from vestiary.vision.domain import RgbImage
from vestiary.vision.errors import ModelUnusable

Triple = tuple[float, float, float]

RANGES: Final[Mapping[str, tuple[Triple, Triple]]] = {
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "half": ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
    "centred": ((0.5, 0.5, 0.5), (1.0, 1.0, 1.0)),
    "unit": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
    "bytes": ((0.0, 0.0, 0.0), (1 / 255, 1 / 255, 1 / 255)),
}
"""Mean and deviation of the colours, on a scale of 0..1: ImageNet's, to -1..1, to -.5...5, to 0..1, and 0..255."""

PADDING: Final = 255
"""White, where a picture is fitted whole into a square: most garments are photographed on light grounds."""


@dataclass(frozen=True, slots=True)
class PixelRange:
    """How colours become numbers: (pixel / 255 - mean) / deviation."""

    mean: Triple
    deviation: Triple

    def of(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return float32, shape `(H, W, 3)`, from uint8 of the same shape."""
        mean, deviation = np.array(self.mean, np.float32), np.array(self.deviation, np.float32)
        return np.asarray((image.astype(np.float32) / 255 - mean) / deviation, np.float32)


def range_of(card: ModelCard, *, default: str) -> PixelRange:
    """Return the range that the card names, by a word or by its numbers.

    Raises:
        ModelUnusable: the word is not known, or a deviation is 0.

    """
    mean, deviation = RANGES[card.word("normalise", tuple(RANGES), default=default)]
    given = PixelRange(card.triple("mean") or mean, card.triple("std") or deviation)
    if 0 in given.deviation:
        raise ModelUnusable(card.label, "its card's std must not hold 0.")
    return given


def fitted(image: RgbImage, height: int, width: int, fit: str) -> NDArray[np.uint8]:
    """Return a picture at a network's size: stretched, cropped to its middle, or whole with white around it."""
    if fit == "stretch":
        return _resized(image, height, width)
    sides = np.array([height / image.shape[0], width / image.shape[1]])
    scale = float(sides.max() if fit == "crop" else sides.min())
    # The side that decides must come out exactly; rounding may miss it by one.
    tall = height if scale == sides[0] else max(1, round(image.shape[0] * scale))
    wide = width if scale == sides[1] else max(1, round(image.shape[1] * scale))
    small = _resized(image, tall, wide)
    if fit == "crop":
        top, left = (tall - height) // 2, (wide - width) // 2
        return small[top : top + height, left : left + width]
    whole = np.full((height, width, 3), PADDING, np.uint8)
    top, left = (height - tall) // 2, (width - wide) // 2
    whole[top : top + tall, left : left + wide] = small
    return whole


def _resized(image: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    shrinks = height < image.shape[0]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, (width, height), interpolation=method), np.uint8)
