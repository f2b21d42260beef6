"""A classifier that somebody plugged in: an ONNX network with a label file, as EfficientNets are exported."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.onnx_files import LazyOnnx, OnnxModel, Tensor, described, fixed_sides
from vestiary.vision.adapters.onnx_garment_net import framed
from vestiary.vision.adapters.pixel_input import PixelRange, fitted, range_of
from vestiary.vision.domain import Category, GarmentPicture, Guess, RgbImage
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import ModelDescription, PlugInFile

DEFAULT_SIDE_PX: Final = 224
GUESSES: Final = 3
PROBABILITY_SLACK: Final = 0.01
"""Numbers that are none below 0 and add up to 1 within this are probabilities, not logits."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """A network with what it needs to be fed and read."""

    model: OnnxModel
    is_channels_first: bool
    sides: tuple[int, int]
    pixels: PixelRange
    fit: str
    scores: str
    classes: tuple[str, ...]
    categories: tuple[Category | None, ...]

    def input_of(self, image: RgbImage) -> Floats:
        """Return the picture as the network takes it."""
        numbers = self.pixels.of(fitted(image, *self.sides, self.fit))[None]
        return np.ascontiguousarray(numbers.transpose(0, 3, 1, 2)) if self.is_channels_first else numbers


class OnnxClassifier:
    """A `Classifier` over an ONNX file and its labels. Words that mean no category of ours keep their share."""

    def __init__(self, file: PlugInFile, *, threads: int = 1) -> None:
        self._network = LazyOnnx(file, _read, threads=threads)

    @property
    def name(self) -> str:
        """The file and its hash; loads it."""
        return self._network.get().model.name

    def describe(self) -> ModelDescription:
        """Load the network and say what it is."""
        loaded = self._network.get()
        return described(loaded.model, dict(zip(loaded.classes, loaded.categories, strict=True)))

    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:
        """Return the three likeliest categories. Probabilities are the network's own: nobody has calibrated them."""
        loaded = self._network.get()
        shares = _shares(_outputs(loaded.model, loaded.input_of(framed(picture))), loaded.scores)
        likelihood: dict[Category, float] = defaultdict(float)
        for category, share in zip(loaded.categories, shares, strict=True):
            if category is not None:
                likelihood[category] += float(share)
        best = sorted(likelihood.items(), key=lambda entry: -entry[1])[:GUESSES]
        return tuple(Guess(category, min(1.0, share)) for category, share in best)


def _read(model: OnnxModel) -> _Loaded:
    is_first = _is_channels_first(model, model.inputs[0])
    sides = fixed_sides(model, (2, 3) if is_first else (1, 2), default=DEFAULT_SIDE_PX)
    classes = model.card.classes(model.facts)
    if not classes:
        raise ModelUnusable(
            model.label, "it has no labels. Put a label file beside it, a word a line, in the order of its outputs."
        )
    if len(set(classes)) != len(classes):
        raise ModelUnusable(model.label, "a label is named twice.")
    mapped = model.card.mapped(classes)
    loaded = _Loaded(
        model=model,
        is_channels_first=is_first,
        sides=sides,
        # Keras puts the scaling into the graph, and its pictures have the colours last.
        pixels=range_of(model.card, default="imagenet" if is_first else "bytes"),
        fit=model.card.word("fit", ("stretch", "crop", "pad"), default="stretch"),
        scores=model.card.word("scores", ("auto", "softmax", "logits", "sigmoid"), default="auto"),
        classes=classes,
        categories=tuple(mapped[word] for word in classes),
    )
    probes = [_outputs(model, loaded.input_of(probe)) for probe in _probes(sides)]
    if len(probes[0]) != len(classes):
        raise ModelUnusable(
            model.label, f"it has {len(probes[0])} outputs and {len(classes)} labels; they must be as many."
        )
    if loaded.scores != "auto":
        return loaded
    return replace(loaded, scores="softmax" if all(map(_are_probabilities, probes)) else "logits")


def _probes(sides: tuple[int, int]) -> list[RgbImage]:
    """Return pictures of nothing, to see what a network's answers look like."""
    noise = np.random.default_rng(1).integers(0, 256, (*sides, 3), np.uint8)
    return [RgbImage(np.full((*sides, 3), 128, np.uint8)), RgbImage(noise)]


def _is_channels_first(model: OnnxModel, given: Tensor) -> bool:
    if given.shape[1] == 3:  # noqa: PLR2004  # red, green, blue
        return True
    if given.shape[3] == 3:  # noqa: PLR2004  # red, green, blue
        return False
    raise ModelUnusable(model.label, f"its input is {given}; a picture is 1x3xHxW or 1xHxWx3.")


def _outputs(model: OnnxModel, pixels: Floats) -> Floats:
    """Return the first output as one row: float32, shape `(classes,)`."""
    output = model.run(pixels)[0]
    if output.ndim < 2 or output.shape[0] != 1 or output.size != max(output.shape):  # noqa: PLR2004  # batch, classes
        shape = "x".join(map(str, output.shape))
        raise ModelUnusable(model.label, f"its first output is {shape}; a classifier gives 1xclasses.")
    if not np.isfinite(output).all():
        raise ModelUnusable(model.label, "it answers with numbers that are none (NaN or infinite).")
    return output.reshape(-1)


def _shares(outputs: Floats, scores: str) -> Floats:
    """Return probabilities of at most 1 in all, from what the outputs are."""
    if scores == "softmax":
        return np.asarray(np.clip(outputs, 0, 1), np.float32)
    if scores == "sigmoid":
        # Each class was asked for itself; together they may claim more than there is.
        each = 1 / (1 + np.exp(-outputs.astype(np.float64)))
        return np.asarray(each / max(1.0, each.sum()), np.float32)
    weights = np.exp(outputs.astype(np.float64) - outputs.max())
    return np.asarray(weights / weights.sum(), np.float32)


def _are_probabilities(outputs: Floats) -> bool:
    return bool(outputs.min() >= 0 and abs(float(outputs.sum()) - 1) <= PROBABILITY_SLACK)
