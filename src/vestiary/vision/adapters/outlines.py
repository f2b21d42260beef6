"""What cut-outs share: sizes, colours, GrabCut, tidy masks, and the soft edge at the picture's size."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.cutout_score import Mask
from vestiary.vision.domain import AlphaMask, RgbImage

WORK_SIDE_PX: Final = 256
"""GrabCut's cost grows with the area; on 96 judged photos more pixels did not give better outlines."""

ALPHA_SIDE_PX: Final = 640
"""The soft edge is computed at this size and scaled from there."""

FAR: Final = 0.02
"""Of the blurred mask; less is too far from the outline to be garment."""

SEED: Final = 20
"""GrabCut starts from random clusters; a fixed seed gives the same picture the same cut-out."""


def scaled(image: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    """Return the picture with its longest side at most so long; never enlarged."""
    height, width = image.shape[:2]
    factor = min(1.0, longest_px / max(height, width))
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def lab_of(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return CIE Lab, float32, L 0..100."""
    return np.asarray(cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def grabcut(view: NDArray[np.uint8], seeds: Mask) -> Mask:
    """Return GrabCut's garment pixels as 1."""
    labels = seeds.copy()
    if not np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).any():
        return np.zeros_like(labels)
    cv2.setRNGSeed(SEED)
    no_rect, background, garment = (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(view, labels, no_rect, background, garment, 3, cv2.GC_INIT_WITH_MASK)
    return np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)


def cleaned(mask: Mask) -> Mask:
    """Return the mask without specks and pinholes; a pair of shoes keeps both."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
    large = without_small_parts(np.asarray(opened, np.uint8), at_least=0.2)
    return 1 - without_small_parts(1 - large, at_least=0.02)


def without_small_parts(mask: Mask, *, at_least: float) -> Mask:
    """Return the mask with only the connected parts that have this share of the largest part's area."""
    count, parts, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:  # noqa: PLR2004  # part 0 is everything else
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= at_least * areas.max())
    return np.isin(parts, kept).astype(np.uint8)


def soft_edge(image: RgbImage, mask: Mask | NDArray[np.float32]) -> AlphaMask:
    """Return the mask, of 0 and 1 or between, at the picture's size with an edge that follows the picture's own."""
    guide = scaled(image, ALPHA_SIDE_PX)
    height, width = guide.shape[:2]
    grey = cv2.cvtColor(guide.astype(np.float32) / 255, cv2.COLOR_RGB2GRAY)
    large = cv2.resize(mask.astype(np.float32), (width, height))
    coarse = cv2.GaussianBlur(large, (0, 0), max(height, width) / 320)
    soft = _guided(np.asarray(grey, np.float32), np.asarray(coarse, np.float32))
    # A steep ramp, centred a little inside: a thin loss is invisible, a rim of background is a halo.
    alpha = np.clip((soft - 0.55) * 3.0 + 0.5, 0, 1)
    alpha[coarse < FAR] = 0  # the filter must not invent garment far from it
    levels = np.asarray(np.rint(alpha * 255), np.uint8)  # before it grows: a byte a pixel, not twelve
    full = cv2.resize(levels, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    return AlphaMask(np.asarray(full, np.uint8))


def _guided(guide: NDArray[np.float32], source: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the source smoothed where the guide is smooth (He et al. 2010, grey guide), float32 0..1."""
    size, smallest_variance = (9, 9), 1e-3
    mean_guide, mean_source = cv2.blur(guide, size), cv2.blur(source, size)
    covariance = cv2.blur(guide * source, size) - mean_guide * mean_source
    variance = cv2.blur(guide * guide, size) - mean_guide * mean_guide
    slope = covariance / (variance + smallest_variance)
    offset = mean_source - slope * mean_guide
    return np.asarray(cv2.blur(slope, size) * guide + cv2.blur(offset, size), np.float32)
