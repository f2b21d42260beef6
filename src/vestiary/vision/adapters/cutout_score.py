"""How good a cut-out looks when nobody knows the right one: a score from its own pixels, used to choose and to warn."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
"""uint8, shape `(H, W)`, 1 is garment, 0 is background."""

SMALLEST_SHARE, LARGEST_SHARE = 0.03, 0.92
"""A garment that was photographed on purpose covers more than the one and less than the other of the picture."""

USUAL_SHARE = 0.12
"""Below this the mask may be a print on a garment that was taken for background."""

EDGE_CONTRAST_FULL = 28.0
"""CIE76 distance across the outline at which it counts as perfectly clear."""

BINS = 8
"""Per Lab axis of the colour histograms."""

LAB_LOW, LAB_SPAN = np.array([0, -60, -60], np.float32), np.array([100, 120, 120], np.float32)
"""What the histograms cover; stronger colours fall into the last bin."""

WEIGHTS = {"contrast": 0.3, "distinct": 0.3, "framed": 0.2, "compact": 0.1, "central": 0.1}
"""Chosen by eye on photos of the training senders; see docs/decisions/0021."""


def score_of(mask: Mask, lab: NDArray[np.float32]) -> float:
    """Return 0..1, higher where the outline is more believable.

    Args:
        mask: 1 is garment.
        lab: float32 CIE Lab of the same height and width; L 0..100.

    """
    share = float(mask.mean())
    if not SMALLEST_SHARE <= share <= LARGEST_SHARE:
        return 0.0
    parts = {
        "contrast": _edge_contrast(mask, lab),
        "distinct": 1.0 - _histogram_overlap(mask, lab),
        "framed": 1.0 - _border_touch(mask),
        "compact": _solidity(mask),
        "central": _centrality(mask),
    }
    believable = sum(WEIGHTS[name] * value for name, value in parts.items())
    return float(believable * min(1.0, share / USUAL_SHARE))


def _edge_contrast(mask: Mask, lab: NDArray[np.float32]) -> float:
    """Return how far the colours just inside lie from those just outside, in the median along the outline."""
    reach = max(3, round(max(mask.shape) / 60)) | 1
    kernel = np.ones((reach, reach), np.uint8)
    inner = cv2.erode(mask, kernel, borderValue=1)
    outer = cv2.dilate(mask, kernel)
    outline = (cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0) & _inside_frame(mask, reach)
    if not outline.any():
        return 0.0
    size = (4 * reach + 1, 4 * reach + 1)
    inside, outside = _local_mean(lab, inner, size), _local_mean(lab, 1 - outer, size)
    distance = np.linalg.norm(inside[outline] - outside[outline], axis=1)
    return float(np.clip(distance / EDGE_CONTRAST_FULL, 0, 1).mean())


def _local_mean(lab: NDArray[np.float32], where: Any, size: tuple[int, int]) -> NDArray[np.float32]:
    """Return each pixel's mean colour of the chosen pixels around it."""
    weight = where.astype(np.float32)
    total = cv2.boxFilter(lab * weight[..., None], -1, size, normalize=False)
    count = cv2.boxFilter(weight, -1, size, normalize=False)
    return np.asarray(total / np.maximum(count, 1e-3)[..., None], np.float32)


def _inside_frame(mask: Mask, reach: int) -> NDArray[np.bool_]:
    """Return where the outline is seen on both sides, so away from the picture's edge."""
    inside = np.zeros(mask.shape, np.bool_)
    inside[reach:-reach, reach:-reach] = True
    return inside


def _histogram_overlap(mask: Mask, lab: NDArray[np.float32]) -> float:
    """Return 0 where garment and background share no colour, 1 where they have the same colours."""
    cells = (np.clip((lab - LAB_LOW) / LAB_SPAN, 0, 0.9999) * BINS).astype(np.int64)
    flat = (cells[..., 0] * BINS + cells[..., 1]) * BINS + cells[..., 2]
    inside = np.bincount(flat[mask == 1], minlength=BINS**3).astype(np.float64)
    outside = np.bincount(flat[mask == 0], minlength=BINS**3).astype(np.float64)
    return float(np.sqrt(inside / inside.sum() * outside / outside.sum()).sum())


def _border_touch(mask: Mask) -> float:
    """Return how much of the picture's border the garment covers; a quarter or more counts as all."""
    border = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    return float(min(1.0, border.mean() * 4))


def _solidity(mask: Mask) -> float:
    """Return the share of the convex hull that the garment fills, stretched so that trousers count as full."""
    points = cv2.findNonZero(mask)
    hull = cv2.contourArea(cv2.convexHull(points))
    return float(np.clip(mask.sum() / max(hull, 1.0) / 0.7, 0, 1))


def _centrality(mask: Mask) -> float:
    """Return 1 where the garment's centre is the picture's, falling to 0 at half a picture away."""
    rows, columns = np.nonzero(mask)
    offset = np.hypot(rows.mean() / mask.shape[0] - 0.5, columns.mean() / mask.shape[1] - 0.5)
    return float(np.clip(1 - 2 * offset, 0, 1))
