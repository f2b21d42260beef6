"""Cut-outs without a learned model: several GrabCuts that see the picture differently, the most believable one wins."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.cutout_score import Mask, score_of
from vestiary.vision.adapters.outlines import SEED, WORK_SIDE_PX, cleaned, grabcut, lab_of, scaled, soft_edge
from vestiary.vision.domain import AlphaMask, CutOut, RgbImage

NAME: Final = "grab-cut/1"


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
        work = scaled(image, WORK_SIDE_PX)
        lab = lab_of(work)
        masks = [cleaned(grabcut(view, seeds)) for view, seeds in _views(work)]
        scores = [score_of(mask, lab) for mask in masks]
        best = int(np.argmax(scores))
        mask, score = masks[best], scores[best]
        if not mask.any():
            return CutOut(AlphaMask(np.full(image.shape[:2], 255, np.uint8)), 0.0)
        return CutOut(soft_edge(image, mask), score * _agreement(masks))


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
    lab = lab_of(image)
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
    lab = lab_of(image)
    low, high = np.percentile(lab, (1, 99), axis=(0, 1))
    span = np.maximum(high - low, 12.0)  # less would only magnify noise
    return np.asarray(np.clip((lab - low) / span * 255, 0, 255), np.uint8)


def _agreement(masks: list[Mask]) -> float:
    """Return 0.5..1: how far the ensemble's masks are the same, the mean of their pairwise overlaps."""
    overlaps = [
        (first & second).sum() / max(1, (first | second).sum())
        for index, first in enumerate(masks)
        for second in masks[index + 1 :]
    ]
    return 0.5 + 0.5 * float(np.mean(overlaps))
