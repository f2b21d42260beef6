"""What the cut-out network learns from: photos with their teacher's masks, and the same garments on other floors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from cut_outs import photo_pixels
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.domain import RgbImage

SIDE: Final = 256
"""Pixels of the kept copies, squeezed to a square as the product does."""

TEACHER_SIDE_PX: Final = 512
"""The longest side the teacher sees."""

LEAST_SHARE, LARGEST_SHARE = 0.04, 0.85
"""A mask that covers less or more of the photo is not believed."""

NARROWEST_BAND_PX: Final = 34
"""A strip of bare floor beside the garment serves as a texture from this width on."""

Pixels = NDArray[np.uint8]
"""uint8 RGB, shape (S, S, 3)."""

Alpha = NDArray[np.uint8]
"""uint8, shape (S, S); 255 is garment."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """uint8 `photos` (N, S, S, 3) and `alphas` (N, S, S), float32 `confidences` (N,), in the order of the names."""

    photos: NDArray[np.uint8]
    alphas: NDArray[np.uint8]
    confidences: NDArray[np.float32]


def teacher_cut_outs(folder: Path, names: list[str], work: Path) -> Teacher:
    """Return the ensemble's masks of all photos; those that the work folder lacks are made, a quarter second each."""
    count = len(names)
    photos = _kept(work / "photos.npy", (count, SIDE, SIDE, 3), np.uint8)
    alphas = _kept(work / "alphas.npy", (count, SIDE, SIDE), np.uint8)
    confidences = _kept(work / "conf.npy", (count,), np.float32)
    sizes = _kept(work / "size.npy", (count, 2), np.int32)
    segmenter = OpencvSegmenter()
    for index in np.flatnonzero(sizes[:, 0] == 0):
        full = photo_pixels(folder, names[index])
        small = _at_most(full, TEACHER_SIDE_PX)
        cut = segmenter.cut_out(RgbImage(small))
        photos[index] = cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        alphas[index] = cv2.resize(cut.alpha, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        confidences[index] = cut.confidence
        sizes[index] = full.shape[:2]
    return Teacher(photos, alphas, confidences)


def _kept(path: Path, shape: tuple[int, ...], kind: type) -> NDArray:  # type: ignore[type-arg]  # of several types
    if path.exists():
        return open_memmap(path, mode="r+")
    return open_memmap(path, mode="w+", dtype=kind, shape=shape)


def _at_most(image: Pixels, longest_px: int) -> Pixels:
    height, width = image.shape[:2]
    factor = min(1.0, longest_px / max(height, width))
    return np.asarray(cv2.resize(image, (round(width * factor), round(height * factor)), interpolation=cv2.INTER_AREA))


def believed(teacher: Teacher, chosen: NDArray[np.int64], *, least: float) -> NDArray[np.int64]:
    """Return those of the chosen photos whose mask is confident and of a likely size."""
    shares = np.array([teacher.alphas[index].mean() / 255 for index in chosen])
    likely = (shares > LEAST_SHARE) & (shares < LARGEST_SHARE)
    return chosen[likely & (teacher.confidences[chosen] >= least)]


def floor_of(photo: Pixels, alpha: Alpha) -> Pixels | None:
    """Return a whole picture of the photo's bare floor: its widest empty strip, mirrored over and over."""
    rows, columns = np.flatnonzero(alpha.max(1) > 8), np.flatnonzero(alpha.max(0) > 8)
    if not len(rows):
        return photo
    gap = 4
    strips = [photo[: max(0, rows[0] - gap)], photo[rows[-1] + gap :],
              photo[:, : max(0, columns[0] - gap)], photo[:, columns[-1] + gap :]]  # fmt: skip
    widest = max(strips, key=lambda strip: min(strip.shape[:2]))
    height, width = widest.shape[:2]
    if min(height, width) < NARROWEST_BAND_PX:
        return None
    return np.pad(widest, ((0, SIDE - height), (0, SIDE - width), (0, 0)), mode="symmetric")


def emptied(photo: Pixels, alpha: Alpha) -> Pixels:
    """Return the photo with its garment painted over, roughly."""
    small = cv2.resize(photo, (64, 64), interpolation=cv2.INTER_AREA)
    hole = cv2.dilate(cv2.resize(alpha, (64, 64)), np.ones((7, 7), np.uint8))
    filled = cv2.resize(cv2.inpaint(small, (hole > 20).astype(np.uint8), 3, cv2.INPAINT_TELEA), (SIDE, SIDE))
    soft = cv2.GaussianBlur(cv2.dilate(alpha, np.ones((15, 15), np.uint8)), (0, 0), 4)[..., None] / 255.0
    return np.asarray(photo * (1 - soft) + filled * soft, np.uint8)
