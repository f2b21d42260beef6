"""All photos as small arrays in one folder, with cut-outs and invented backgrounds, so that epochs are cheap."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.domain import RgbImage

SIDE = 256
"""Pixels. Larger than the network's input, so that a crop still has detail."""

CUT_SIDE = 512
"""Longest side at which photos are cut out."""

BACKGROUND_SIDE = 64
MIN_SHARE, MAX_SHARE = 0.06, 0.85
TRUSTED = 0.7
"""A cut-out that covers less or more of the photo, or is less sure, is not used to swap backgrounds."""

FILES = ("photos", "masks", "backgrounds", "trust")


@dataclass(frozen=True, slots=True)
class Pictures:
    """uint8 arrays with one entry per photo, RGB: `photos` (N, S, S, 3), `masks` (N, S, S) soft, 0..255,
    `backgrounds` (N, B, B, 3); float32 `trust` (N,) is the cut-out's confidence, 0..1. Squeezed to squares."""  # noqa: D205, D209

    photos: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    backgrounds: NDArray[np.uint8]
    trust: NDArray[np.float32]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Where the mask can be trusted to swap the background behind it, (N,)."""
        share = self.masks.mean((1, 2)) / 255
        return (self.trust >= TRUSTED) & (share > MIN_SHARE) & (share < MAX_SHARE)


def load_pictures(folder: Path, names: list[str], cache: Path) -> Pictures:
    """Return the photos in the order of the names, from the cache folder where there is one."""
    if not (cache / f"{FILES[-1]}.npy").exists():
        cache.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor() as pool:
            parts = list(pool.map(_prepared, [folder / "images" / f"{name}.jpg" for name in names], chunksize=32))
        for name, column in zip(FILES, zip(*parts, strict=True), strict=True):
            np.save(cache / f"{name}.npy", np.stack(column))
    return Pictures(*(np.load(cache / f"{name}.npy", mmap_mode="r") for name in FILES))


def _prepared(path: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], np.float32]:
    full = cv2.imread(str(path), cv2.IMREAD_COLOR)  # applies EXIF orientation
    if full is None:
        raise FileNotFoundError(path)
    factor = min(1.0, CUT_SIDE / max(full.shape[:2]))
    small = cv2.resize(full, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    image = RgbImage(np.ascontiguousarray(small[..., ::-1], np.uint8))
    cut = OpencvSegmenter().cut_out(image)
    photo, mask = (cv2.resize(it, (SIDE, SIDE), interpolation=cv2.INTER_AREA) for it in (image, cut.alpha))
    return (
        np.asarray(photo, np.uint8),
        np.asarray(mask, np.uint8),
        background_of(photo, mask),
        np.float32(cut.confidence),
    )


def background_of(photo: NDArray[np.uint8], mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the photo without its garment, small: the hole is filled from its rim."""
    small = cv2.resize(photo, (BACKGROUND_SIDE, BACKGROUND_SIDE), interpolation=cv2.INTER_AREA)
    wide = cv2.dilate((mask > 64).astype(np.uint8), np.ones((17, 17), np.uint8))
    hole = cv2.resize(wide, (BACKGROUND_SIDE, BACKGROUND_SIDE), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.inpaint(small, hole, 3, cv2.INPAINT_TELEA), np.uint8)
