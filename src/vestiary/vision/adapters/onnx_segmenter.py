"""A segmenter that somebody plugged in: U2-Net, IS-Net or BiRefNet as rembg and their makers export them to ONNX."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.onnx_files import LazyOnnx, OnnxModel, described, fixed_sides
from vestiary.vision.adapters.pixel_input import PixelRange, fitted, range_of
from vestiary.vision.domain import AlphaMask, CutOut, RgbImage
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import ModelDescription, PlugInFile

Floats = NDArray[np.float32]

HALF: Final = 0.5
"""Alpha from which a pixel is more garment than background."""

FLAT: Final = 1e-4
"""An answer whose numbers differ by less says nothing about the picture."""

SMALLEST_SHARE: Final = 0.002
"""Of the picture's area: less is no garment."""


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of networks is fed and read."""

    side_px: int
    """Where the graph leaves the size open."""
    normalise: str
    scores: str
    """`minmax`: the answer is stretched to 0..1. `sigmoid`: it is a logit. `alpha`: it is 0..1 already."""


FAMILIES: Final[Mapping[str, Family]] = {
    "u2net": Family(320, "imagenet", "minmax"),
    "isnet": Family(1024, "centred", "minmax"),
    "birefnet": Family(1024, "imagenet", "sigmoid"),
}
"""As their makers trained them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """A network with what it needs to be fed and read."""

    model: OnnxModel
    sides: tuple[int, int]
    pixels: PixelRange
    scores: str


class OnnxSegmenter:
    """A `Segmenter` over an ONNX file that tells what stands out from its background."""

    def __init__(self, file: PlugInFile, *, threads: int = 1) -> None:
        self._network = LazyOnnx(file, _read, threads=threads)

    @property
    def name(self) -> str:
        """The file and its hash; loads it."""
        return self._network.get().model.name

    def describe(self) -> ModelDescription:
        """Load the network and say what it is."""
        return described(self._network.get().model, {})

    def cut_out(self, image: RgbImage) -> CutOut:
        """Return the network's mask at the picture's size; the whole picture, confidence 0, when it sees nothing.

        The confidence is how decided the mask is: 1 where every pixel of it is wholly garment or wholly not.
        """
        loaded = self._network.get()
        small = loaded.pixels.of(fitted(image, *loaded.sides, "stretch")).transpose(2, 0, 1)[None]
        likelihood = _likelihood(_mask_of(loaded.model, np.ascontiguousarray(small)), loaded.scores)
        height, width = image.shape[:2]
        whole = np.clip(cv2.resize(likelihood, (width, height), interpolation=cv2.INTER_LINEAR), 0, 1)
        if (whole >= HALF).mean() < SMALLEST_SHARE:
            return CutOut(AlphaMask(np.full((height, width), 255, np.uint8)), 0.0)
        alpha = np.rint(whole / whole.max() * 255).astype(np.uint8)
        return CutOut(AlphaMask(alpha), _decidedness(likelihood))


def _read(model: OnnxModel) -> _Loaded:
    if model.inputs[0].shape[1] not in {3, None}:
        raise ModelUnusable(model.label, f"its input is {model.inputs[0]}; a segmenter takes 1x3xSxS.")
    family = FAMILIES[model.card.word("family", tuple(FAMILIES), default=_family_by_name(model.label))]
    loaded = _Loaded(
        model=model,
        sides=fixed_sides(model, (2, 3), default=family.side_px),
        pixels=range_of(model.card, default=family.normalise),
        scores=model.card.word("scores", ("minmax", "sigmoid", "alpha"), default=family.scores),
    )
    _mask_of(model, np.zeros((1, 3, *loaded.sides), np.float32))
    return loaded


def _family_by_name(label: str) -> str:
    """Return the family that the file's name tells; U2-Net, the most common, where it tells none."""
    name = label.casefold().replace("-", "").replace("_", "")
    return next((family for family in FAMILIES if family in name), "u2net")


def _mask_of(model: OnnxModel, pixels: Floats) -> Floats:
    """Return the first output as a plane: float32, shape `(H, W)`."""
    output = model.run(pixels)[0]
    planes = output.reshape(-1, *output.shape[-2:]) if output.ndim in {2, 3, 4} else output[:0]
    if planes.ndim != 3 or len(planes) != 1 or min(planes.shape) < 1:  # noqa: PLR2004  # one plane
        shape = "x".join(map(str, output.shape))
        raise ModelUnusable(model.label, f"its first output is {shape}; a segmenter gives one mask, 1x1xSxS.")
    if not np.isfinite(planes).all():
        raise ModelUnusable(model.label, "it answers with numbers that are none (NaN or infinite).")
    return np.asarray(planes[0], np.float32)


def _likelihood(plane: Floats, scores: str) -> Floats:
    """Return how likely each pixel is garment, 0..1."""
    match scores:
        case "alpha":
            return np.clip(plane, 0, 1)
        case "sigmoid":
            return np.asarray(1 / (1 + np.exp(-np.clip(plane, -60, 60))), np.float32)
        case _:
            low, high = float(plane.min()), float(plane.max())
            # Stretching an answer that is the same everywhere would make a mask out of noise.
            return (plane - low) / (high - low) if high - low > FLAT else np.zeros_like(plane)


def _decidedness(likelihood: Floats) -> float:
    """Return how far the mask is from doubt, 0..1: the mean over its area of twice the distance to one half."""
    inside = likelihood[likelihood > 0.1]  # noqa: PLR2004  # what is surely background would only dilute it
    return float(np.clip(np.abs(inside - HALF) * 2, 0, 1).mean()) if inside.size else 0.0
