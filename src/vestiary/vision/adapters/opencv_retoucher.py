"""Strokes become an outline: GrabCut with the strokes as hard seeds and the present mask as a soft one."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.cutout_score import Mask
from vestiary.vision.adapters.outlines import WORK_SIDE_PX, grabcut, scaled, soft_edge
from vestiary.vision.domain import AlphaMask, CutOut, RgbImage
from vestiary.vision.strokes import CHECKED_BY_EYE, HALF, Stroke, StrokeKind

REACH: Final = 0.06
"""Of the longer side: so far beyond its own width, and as far again as it is wide, a stroke may move the outline."""

CORE: Final = 0.6
"""Of a stroke's radius: in its core the stroke is obeyed to the letter, at its rim the picture's edges decide."""

FADE: Final = 1 / 160
"""Of the longer side: over this the new outline passes into the old one."""


class OpencvRetoucher:
    """A `Retoucher` that follows the picture's edges near the strokes and leaves everything else as it was."""

    def retouch(self, image: RgbImage, cut_out: CutOut, strokes: Sequence[Stroke]) -> CutOut:
        """Return the cut-out as the strokes want it; as it was where they would leave nothing."""
        if not strokes:
            return cut_out
        work = scaled(image, WORK_SIDE_PX)
        height, width = work.shape[:2]
        before = (cv2.resize(cut_out.alpha, (width, height), interpolation=cv2.INTER_AREA) >= HALF).astype(np.uint8)
        near = _near(strokes, height, width)
        after = _recut(work, before, near, strokes)
        alpha = _blended(cut_out.alpha, soft_edge(image, after), near)
        _obey(alpha, strokes)
        if not (alpha >= HALF).any():
            return cut_out
        return CutOut(AlphaMask(alpha), CHECKED_BY_EYE)


def _recut(work: NDArray[np.uint8], before: Mask, near: Mask, strokes: Sequence[Stroke]) -> Mask:
    """Return the small mask after the strokes; away from them it is the one before."""
    seeds = np.where(before == 1, cv2.GC_FGD, cv2.GC_BGD).astype(np.uint8)
    loose = np.where(before == 1, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[near == 1] = loose[near == 1]
    said = before.copy()
    for stroke in strokes:
        keeps = stroke.kind is StrokeKind.KEEP
        _draw(seeds, stroke, cv2.GC_FGD if keeps else cv2.GC_BGD)
        _draw(said, stroke, int(keeps))
    garment, ground = np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)), np.isin(seeds, (cv2.GC_BGD, cv2.GC_PR_BGD))
    if not (garment.any() and ground.any()):
        return said  # GrabCut must see some of both
    return grabcut(work, seeds)


def _near(strokes: Sequence[Stroke], height: int, width: int) -> Mask:
    """Return where the outline may move: 1 within the strokes' reach."""
    near = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        wider = Stroke(stroke.kind, 2 * stroke.radius + REACH, stroke.points)
        _draw(near, wider, 1)
    return near


def _draw(canvas: NDArray[np.uint8], stroke: Stroke, value: int) -> None:
    """Draw a stroke on an array of any size."""
    height, width = canvas.shape
    radius = max(1, round(stroke.radius * max(height, width)))
    points = np.array([(round(x * (width - 1)), round(y * (height - 1))) for x, y in stroke.points], np.int32)
    for x, y in points:
        cv2.circle(canvas, (int(x), int(y)), radius, value, cv2.FILLED)
    if len(points) > 1:
        cv2.polylines(canvas, [points], isClosed=False, color=value, thickness=2 * radius + 1)


def _blended(old: AlphaMask, new: AlphaMask, near: Mask) -> NDArray[np.uint8]:
    """Return the new mask near the strokes and the old one elsewhere, with a soft passage."""
    height, width = old.shape
    share = cv2.resize(near.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    share = cv2.GaussianBlur(share, (0, 0), max(1.0, max(height, width) * FADE))
    return np.asarray(np.rint(old * (1 - share) + new * share), np.uint8)


def _obey(alpha: NDArray[np.uint8], strokes: Sequence[Stroke]) -> None:
    """Paint the strokes' cores, so that what was said holds also where the picture says otherwise."""
    for stroke in strokes:
        core = Stroke(stroke.kind, stroke.radius * CORE, stroke.points)
        _draw(alpha, core, 255 if stroke.kind is StrokeKind.KEEP else 0)
