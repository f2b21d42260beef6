"""All photos as small arrays in one file, with a rough cut-out and an invented background, so that epochs are cheap."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 128
"""Pixels. Larger than the network's input, so that a random crop still has detail."""

BACKGROUND_SIDE = 64
MIN_SHARE, MAX_SHARE = 0.08, 0.85
"""A rough cut-out that covers less or more of the photo is not used."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """uint8 arrays with one entry per photo, RGB: `photos` (N, S, S, 3), `masks` (N, S, S) 0 or 255,
    `backgrounds` (N, B, B, 3); bool `usable` (N,) says where the mask can be trusted roughly."""  # noqa: D205, D209

    photos: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    backgrounds: NDArray[np.uint8]
    usable: NDArray[np.bool_]


def load_pictures(folder: Path, names: list[str], cache: Path) -> Pictures:
    """Return the photos in the order of the names, from the cache file where there is one."""
    if not cache.exists():
        cv2.setNumThreads(1)
        with ThreadPoolExecutor(2) as pool:
            parts = list(pool.map(_prepare, [folder / "images" / f"{name}.jpg" for name in names]))
        photos, masks, backgrounds, usable = (np.stack(column) for column in zip(*parts, strict=True))
        np.savez(cache, photos=photos, masks=masks, backgrounds=backgrounds, usable=usable)
    with np.load(cache) as arrays:
        return Pictures(arrays["photos"], arrays["masks"], arrays["backgrounds"], arrays["usable"])


def _prepare(path: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], np.bool_]:
    full = cv2.imread(str(path), cv2.IMREAD_COLOR)  # applies EXIF orientation
    if full is None:
        raise FileNotFoundError(path)
    photo = cv2.resize(full, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    mask = _rough_mask(photo)
    wide = cv2.dilate(mask, np.ones((9, 9), np.uint8))
    small = cv2.resize(photo, (BACKGROUND_SIDE, BACKGROUND_SIDE), interpolation=cv2.INTER_AREA)
    hole = cv2.resize(wide, (BACKGROUND_SIDE, BACKGROUND_SIDE), interpolation=cv2.INTER_NEAREST)
    background = cv2.inpaint(small, hole, 3, cv2.INPAINT_TELEA)
    usable = np.bool_(MIN_SHARE < float(mask.mean()) / 255 < MAX_SHARE)
    return photo[..., ::-1].copy(), mask, background[..., ::-1].copy(), usable


def _rough_mask(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a quick cut-out: GrabCut from a frame, the largest part only."""
    labels = np.full(photo.shape[:2], cv2.GC_PR_BGD, np.uint8)
    edge = SIDE // 24
    labels[edge:-edge, edge:-edge] = cv2.GC_PR_FGD
    labels[: edge // 2], labels[-edge // 2 :] = cv2.GC_BGD, cv2.GC_BGD
    cv2.setRNGSeed(7)
    cv2.grabCut(photo, labels, None, np.zeros((1, 65)), np.zeros((1, 65)), 2, cv2.GC_INIT_WITH_MASK)
    inside = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    _, parts, stats, _ = cv2.connectedComponentsWithStats(inside)
    if len(stats) < 2:
        return np.zeros_like(inside)
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray(parts == largest, np.uint8) * np.uint8(255)
