"""Detection without a detector: the whole picture is the garment, as surely as something stands out from its rim."""

from typing import Final

import cv2
import numpy as np

from vestiary.vision.domain import Box, Detection, RgbImage

NAME: Final = "whole-image/1"

SIDE_PX: Final = 96
"""Enough to tell a thing from a floor."""

CEILING: Final = 0.5
"""No more than an even chance: one thing that stands out may be anything, and several look like one."""

CLEAR_DISTANCE: Final = 30.0
"""CIE76 between the rim's and the middle's colours at which a thing stands out clearly."""


class WholeImageDetector:
    """A `Detector` that locates nothing and says so: one box, the picture's own, and a low confidence."""

    @property
    def name(self) -> str:
        """The detector and its version."""
        return NAME

    def detect(self, image: RgbImage) -> list[Detection]:
        """Return the whole picture with a confidence of 0 (uniform) to `CEILING` (something stands out)."""
        height, width = image.shape[:2]
        confidence = CEILING * _standing_out(image)
        return [Detection(Box(0, 0, width, height), confidence, located=False)]


def _standing_out(image: RgbImage) -> float:
    """Return 0..1: how far the middle's colours are from the nearest of the rim's."""
    small = cv2.resize(image, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    rim, quarter = SIDE_PX // 16, SIDE_PX // 4
    edges = (lab[:rim], lab[-rim:], lab[:, :rim], lab[:, -rim:])
    colours = np.stack([np.median(edge.reshape(-1, 3), axis=0) for edge in edges])
    middle = lab[quarter:-quarter, quarter:-quarter].reshape(-1, 3)
    distance = np.linalg.norm(middle[:, None] - colours[None], axis=2).min(1)
    return float(np.clip(distance / CLEAR_DISTANCE, 0, 1).mean())
