"""The product's own cut-outs of photos, small and kept in one file, since they take a quarter of a second each."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from labels import Photo
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.domain import RgbImage

SIZE = (150, 200)
"""Width and height: enough for colours and for where the garment is."""

SAVED_EVERY = 100


def small_cut_outs(folder: Path, photos: list[Photo], cache: Path) -> dict[str, NDArray[np.uint8]]:
    """Return each photo with its mask by name: uint8 RGBA, shape (200, 150, 4)."""
    known = dict(np.load(cache)) if cache.exists() else {}
    segmenter = OpencvSegmenter()
    missing = [photo.name for photo in photos if photo.name not in known]
    for done, name in enumerate(missing, start=1):
        image = photo_pixels(folder, name)
        rgba = np.dstack([image, segmenter.cut_out(image).alpha])
        known[name] = np.asarray(cv2.resize(rgba, SIZE, interpolation=cv2.INTER_AREA), np.uint8)
        if done % SAVED_EVERY == 0 or done == len(missing):
            np.savez(cache, **known)
    return {photo.name: known[photo.name] for photo in photos}


def photo_pixels(folder: Path, name: str) -> RgbImage:
    """Return the upright photo in full size."""
    pixels = cv2.imread(str(folder / "images" / f"{name}.jpg"), cv2.IMREAD_COLOR)  # applies EXIF orientation
    if pixels is None:
        raise FileNotFoundError(name)
    return RgbImage(np.ascontiguousarray(pixels[..., ::-1], np.uint8))
