"""Trying a plugged-in model on a drawn picture: does it load, what does it say, how long does it take."""

import time
from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from vestiary.vision.domain import AlphaMask, GarmentPicture, RgbImage
from vestiary.vision.plugging import ModelDescription, PlugIn, Role
from vestiary.vision.ports import Classifier, Detector, Embedder, Segmenter

HEIGHT_PX: Final = 640
WIDTH_PX: Final = 480
FLOOR: Final = (222, 214, 202)
CLOTH: Final = (38, 62, 118)
MOST_SAID: Final = 5

SHOULDER: Final = 0.18
NECK: Final = 0.23
ARMPIT: Final = 0.36
HEM: Final = 0.82
BODY: Final = 0.21
SLEEVE: Final = 0.38
"""Of the drawn t-shirt: heights in shares of the picture's, half widths in shares of its width."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it. Loading includes looking through the file; running is one picture."""

    description: ModelDescription
    load_s: float
    run_s: float
    said: tuple[str, ...]
    """What it said of the picture, in words."""


def try_out(role: Role, model: PlugIn) -> Trial:
    """Load a model and let it read a drawn picture of a dark blue t-shirt on a pale floor.

    Raises:
        ModelUnusable: it cannot take the role; the sentence says why.
        ModelUnavailable: too little memory.

    """
    started = time.perf_counter()
    description = model.describe()
    loaded = time.perf_counter()
    said = _said(role, model)
    return Trial(description, loaded - started, time.perf_counter() - loaded, said)


def _said(role: Role, model: PlugIn) -> tuple[str, ...]:
    image, alpha = drawn_shirt()
    picture = GarmentPicture(image, alpha)
    match role:
        case Role.DETECTOR:
            found = cast("Detector", model).detect(image)[:MOST_SAID]
            words = [
                f"{it.box.width} x {it.box.height} px at {it.box.x}, {it.box.y}: {it.confidence:.2f}" for it in found
            ]
            return tuple(words) or ("nothing found",)
        case Role.SEGMENTER:
            cut = cast("Segmenter", model).cut_out(image)
            share = float((cut.alpha >= 128).mean())  # noqa: PLR2004  # half
            true = float((alpha > 0).mean())
            return (f"{share:.0%} of the picture is garment (drawn: {true:.0%}), confidence {cut.confidence:.2f}",)
        case Role.CLASSIFIER:
            guesses = cast("Classifier", model).classify(picture)
            return tuple(f"{guess.category}: {guess.confidence:.2f}" for guess in guesses)
        case Role.EMBEDDER:
            vector = cast("Embedder", model).embed(picture)
            return (f"a vector of {len(vector)} numbers",)


def drawn_shirt() -> tuple[RgbImage, AlphaMask]:
    """Return a t-shirt made of a few straight lines, with its true mask."""
    rows, columns = np.mgrid[0:HEIGHT_PX, 0:WIDTH_PX]
    down, across = rows / HEIGHT_PX, np.abs(columns / WIDTH_PX - 0.5)
    slope = np.clip(across - BODY, 0, None)
    is_body = (down > SHOULDER) & (down < HEM) & (across < BODY)
    is_sleeve = (down > SHOULDER + slope / 2) & (down < ARMPIT + slope / 2) & (across < SLEEVE)
    inside = (is_body | is_sleeve) & ~((down < NECK) & (across < NECK / 3))
    grain = np.random.default_rng(1).normal(0, 3, (HEIGHT_PX, WIDTH_PX, 1))
    pixels = np.where(inside[..., None], CLOTH, FLOOR) + grain
    image = RgbImage(np.clip(pixels, 0, 255).astype(np.uint8))
    return image, AlphaMask(np.where(inside, 255, 0).astype(np.uint8))
