"""Cut-outs without a learned model: several GrabCuts that see the picture differently, the most believable one wins."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.cutout_score import Mask, score_of
from vestiary.vision.domain import AlphaMask, CutOut, RgbImage

NAME: Final = "grab-cut/1"

WORK_SIDE_PX: Final = 256
"""GrabCut's cost grows with the area; on 96 judged photos more pixels did not give better outlines."""

ALPHA_SIDE_PX: Final = 640
"""The soft edge is computed at this size and scaled from there."""

FAR: Final = 0.02
"""Of the blurred mask; less is too far from the outline to be garment."""

SEED: Final = 20
"""GrabCut starts from random clusters; a fixed seed gives the same picture the same cut-out."""


class OpencvSegmenter:
    """A `Segmenter`: GrabCut ensemble with a guided-filter edge.

    OpenCV's thread count belongs to the process; the last segmenter that is built sets it.
    """

    def __init__(self, *, threads: int = 1) -> None:
        cv2.setNumThreads(threads)

    @property
    def name(self) -> str:
        """The segmenter and its version."""
        return NAME

    def cut_out(self, image: RgbImage) -> CutOut:
        """Return the most believable of the ensemble's masks; the whole picture, confidence 0, when none is."""
        work = _scaled(image, WORK_SIDE_PX)
        lab = _lab(work)
        masks = [_cleaned(_grabcut(view, seeds)) for view, seeds in _views(work)]
        scores = [score_of(mask, lab) for mask in masks]
        best = int(np.argmax(scores))
        mask, score = masks[best], scores[best]
        if not mask.any():
            return CutOut(AlphaMask(np.full(image.shape[:2], 255, np.uint8)), 0.0)
        return CutOut(_soft_edge(image, mask), score * _agreement(masks))


def _scaled(image: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    """Return the picture with its longest side at most so long; never enlarged."""
    height, width = image.shape[:2]
    factor = min(1.0, longest_px / max(height, width))
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _lab(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return CIE Lab, float32, L 0..100."""
    return np.asarray(cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _views(work: NDArray[np.uint8]) -> list[tuple[NDArray[np.uint8], Mask]]:
    """Return the picture as the ensemble sees it, each with its GrabCut seeds."""
    frame = _frame_seeds(work.shape[:2])
    smooth = np.asarray(cv2.bilateralFilter(work, 7, 40, 7), np.uint8)
    return [
        (work, frame),
        (smooth, _salient_seeds(smooth, frame)),
        (_stretched_lab(work), frame),
    ]


def _frame_seeds(shape: tuple[int, ...]) -> Mask:
    """Return seeds that say: the rim is background, the rest is probably the garment."""
    height, width = shape[:2]
    rim = max(2, round(min(height, width) * 0.02))
    seeds = np.full((height, width), cv2.GC_BGD, np.uint8)
    seeds[rim:-rim, rim:-rim] = cv2.GC_PR_BGD
    seeds[3 * rim : -3 * rim, 3 * rim : -3 * rim] = cv2.GC_PR_FGD
    return seeds


def _salient_seeds(image: NDArray[np.uint8], frame: Mask) -> Mask:
    """Return the frame's seeds where pixels that look like the rim are probably background instead.

    As a soft seed only: as a hard one it makes GrabCut worse.
    """
    lab = _lab(image)
    rim = lab[frame == cv2.GC_BGD]
    nearest: Any = np.empty((len(rim), 1), np.int32)
    cv2.setRNGSeed(SEED)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 10, 0.5)
    _, _, centres = cv2.kmeans(rim, 4, nearest, stop, 1, cv2.KMEANS_PP_CENTERS)
    distance = np.min([np.linalg.norm(lab - centre, axis=2) for centre in centres], axis=0)
    salient = distance > max(12.0, float(np.median(distance)))
    seeds = frame.copy()
    seeds[(frame == cv2.GC_PR_FGD) & ~salient] = cv2.GC_PR_BGD
    return seeds


def _stretched_lab(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return Lab with each axis stretched to 0..255, so that pale clothes on pale floors differ."""
    lab = _lab(image)
    low, high = np.percentile(lab, (1, 99), axis=(0, 1))
    span = np.maximum(high - low, 12.0)  # less would only magnify noise
    return np.asarray(np.clip((lab - low) / span * 255, 0, 255), np.uint8)


def _grabcut(view: NDArray[np.uint8], seeds: Mask) -> Mask:
    """Return GrabCut's garment pixels as 1."""
    labels = seeds.copy()
    if not (labels == cv2.GC_PR_FGD).any():
        return np.zeros_like(labels)
    cv2.setRNGSeed(SEED)
    no_rect, background, garment = (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(view, labels, no_rect, background, garment, 3, cv2.GC_INIT_WITH_MASK)
    return np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)


def _cleaned(mask: Mask) -> Mask:
    """Return the mask without specks and pinholes; a pair of shoes keeps both."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
    large = _without_small_parts(np.asarray(opened, np.uint8), at_least=0.2)
    return 1 - _without_small_parts(1 - large, at_least=0.02)


def _without_small_parts(mask: Mask, *, at_least: float) -> Mask:
    """Return the mask with only the connected parts that have this share of the largest part's area."""
    count, parts, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:  # noqa: PLR2004  # part 0 is everything else
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= at_least * areas.max())
    return np.isin(parts, kept).astype(np.uint8)


def _agreement(masks: list[Mask]) -> float:
    """Return 0.5..1: how far the ensemble's masks are the same, the mean of their pairwise overlaps."""
    overlaps = [
        (first & second).sum() / max(1, (first | second).sum())
        for index, first in enumerate(masks)
        for second in masks[index + 1 :]
    ]
    return 0.5 + 0.5 * float(np.mean(overlaps))


def _soft_edge(image: RgbImage, mask: Mask) -> AlphaMask:
    """Return the mask at the picture's size with an edge that follows the picture's own edges."""
    guide = _scaled(image, ALPHA_SIDE_PX)
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
