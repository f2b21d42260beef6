"""The built-in network: category, pattern and embedding from one run of one small ONNX file."""

import threading
import weakref
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.built_in_onnx import RUNTIME_FAILURES, open_built_in
from vestiary.vision.domain import (
    Category,
    Embedding,
    GarmentPicture,
    Guess,
    Pattern,
    PatternReading,
    RgbImage,
    Subcategory,
    SubcategoryReading,
)
from vestiary.vision.errors import ModelUnavailable
from vestiary.vision.taxonomy import category_of

WEIGHTS: Final = "garment-net.onnx"
"""File in `vestiary.vision.weights`. Its metadata names its version and the classes in the order of its outputs."""

OUTPUTS: Final = ("class_probabilities", "pattern_probabilities", "subcategory_probabilities", "embedding")

NO_SUBCATEGORY: Final = "none"
"""The network's word for: none of the finer words that it knows."""

NAME: Final = "vestiary-garment-net"

HALF: Final = 128
"""Alpha from which a pixel counts as garment."""

MARGINS: Final = (0.0, 0.3)
"""Around the cut-out, relative to its size: both views and their mirror images are averaged. On held-out senders this
read 1.5 points more categories and a point more patterns than either view alone."""

MARGIN: Final = 0.1
"""For networks of which nothing is known."""

NARROWEST: Final = 0.75
"""Narrower than this share of its longer side no frame is."""

_CATEGORY_OF_OTHER_CLASS: Final = {"top_long": Category.T_SHIRT}
"""The network tells a plain long-sleeved tee from a sweater; the product calls it a t-shirt."""


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """A session with what its file says about itself."""

    session: Any
    name: str
    side_px: int
    classes: tuple[str, ...]
    patterns: tuple[str, ...]
    subcategories: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Output:
    """One run: float32 probabilities of classes, patterns and subcategories, and the unit-length embedding."""

    classes: NDArray[np.float32]
    patterns: NDArray[np.float32]
    subcategories: NDArray[np.float32]
    embedding: Embedding


class OnnxGarmentNet:
    """A `Classifier`, `ShareReader`, `PatternReader` and `Embedder` that share one session and, per picture, one run.

    The weights load at the first use, once, whichever thread comes first. The last picture of each thread is
    remembered (weakly), so the three ports cost one run when they are asked in turn.
    """

    def __init__(self, *, threads: int = 1, weights: bytes | None = None) -> None:
        self._threads = threads
        self._weights = weights
        self._lock = threading.Lock()
        self._model: _Loaded | None = None
        self._last = threading.local()

    @property
    def name(self) -> str:
        """The network and its version; loads the weights."""
        return self._loaded().name

    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:
        """Return the three likeliest categories with calibrated probabilities; never belt, tie or bag."""
        likelihood: dict[Category, float] = defaultdict(float)
        for word, share in zip(self._loaded().classes, self._output(picture).classes, strict=True):
            likelihood[_category_of(word)] += float(share)
        best = sorted(likelihood.items(), key=lambda entry: -entry[1])[:3]
        return tuple(Guess(category, min(1.0, share)) for category, share in best)

    def read_pattern(self, picture: GarmentPicture) -> PatternReading:
        """Return the likeliest pattern with its calibrated probability."""
        shares = self._output(picture).patterns
        best = int(shares.argmax())
        return PatternReading(Pattern(self._loaded().patterns[best]), float(shares[best]))

    def read_subcategory(self, picture: GarmentPicture, category: Category) -> SubcategoryReading | None:
        """Return the likeliest finer word that belongs to the category; None where no finer word is likelier."""
        read: dict[Subcategory | None, float] = {}
        for word, share in zip(self._loaded().subcategories, self._output(picture).subcategories, strict=True):
            finer = None if word == NO_SUBCATEGORY else Subcategory(word)
            if finer is None or category_of(finer) is category:
                read[finer] = float(share)
        best = max(read, key=lambda word: read[word])
        return None if best is None else SubcategoryReading(best, read[best] / sum(read.values()))

    def class_shares(self, picture: GarmentPicture) -> dict[str, float]:
        """Return the probability of each class of the network, finer than the product's categories by `top_long`."""
        return dict(zip(self._loaded().classes, map(float, self._output(picture).classes), strict=True))

    def embed(self, picture: GarmentPicture) -> Embedding:
        """Return the picture's vector."""
        return self._output(picture).embedding

    def _output(self, picture: GarmentPicture) -> _Output:
        remembered: tuple[Any, _Output] | None = getattr(self._last, "output", None)
        if remembered is not None and remembered[0]() is picture:
            return remembered[1]
        output = self._run(picture)
        self._last.output = (weakref.ref(picture), output)
        return output

    def _run(self, picture: GarmentPicture) -> _Output:
        model = self._loaded()
        views = [network_input(framed(picture, margin), model.side_px) for margin in MARGINS]
        pixels = np.concatenate(views)
        try:
            classes, patterns, subcategories, embeddings = model.session.run(OUTPUTS, {"pixels": pixels})
        except RUNTIME_FAILURES as failure:
            raise ModelUnavailable(model.name) from failure
        vector = embeddings.astype(np.float64).mean(0)
        unit = Embedding((vector / np.linalg.norm(vector)).astype(np.float32))
        return _Output(classes.mean(0), patterns.mean(0), subcategories.mean(0), unit)

    def _loaded(self) -> _Loaded:
        with self._lock:
            if self._model is None:
                self._model = _load(self._weights, threads=self._threads)
            return self._model


def _load(weights: bytes | None, *, threads: int) -> _Loaded:
    file = open_built_in(NAME, WEIGHTS, weights, threads=threads)
    if not {"classes", "patterns", "subcategories"} <= file.facts.keys():  # a network, but not one of ours
        raise ModelUnavailable(NAME)
    return _Loaded(
        session=file.session,
        name=file.name,
        side_px=file.side_px,
        classes=tuple(file.facts["classes"].split()),
        patterns=tuple(file.facts["patterns"].split()),
        subcategories=tuple(file.facts["subcategories"].split()),
    )


def framed(picture: GarmentPicture, margin: float = MARGIN) -> RgbImage:
    """Return the part of the picture around its cut-out, with this margin; all of it for an empty mask.

    The part keeps at least three quarters of the picture's own proportions: squeezed into the network's square, shorts
    would else become trousers.
    """
    shape = np.array(picture.alpha.shape)
    inside = [np.flatnonzero((picture.alpha >= HALF).any(axis)) for axis in (1, 0)]
    if not len(inside[0]):
        return picture.image
    low = np.array([places[0] for places in inside]) / shape
    high = np.array([places[-1] + 1 for places in inside]) / shape
    half = np.maximum((high - low) / 2, NARROWEST * ((high - low) / 2).max()) * (1 + margin)
    half = np.minimum(half, 0.5)
    centre = np.clip((low + high) / 2, half, 1 - half)
    (top, left), (bottom, right) = (np.rint((centre + sign * half) * shape).astype(int) for sign in (-1, 1))
    return RgbImage(picture.image[top : max(bottom, top + 1), left : max(right, left + 1)])


def network_input(image: RgbImage, side_px: int) -> NDArray[np.float32]:
    """Return the picture and its mirror image: float32, shape `(2, 3, side, side)`, RGB, -1..1.

    The aspect ratio is not kept, as in training.
    """
    small = cv2.resize(image, (side_px, side_px), interpolation=cv2.INTER_AREA)
    planes = np.asarray(small, np.float32).transpose(2, 0, 1) / 127.5 - 1
    return np.stack([planes, planes[..., ::-1]])


def _category_of(word: str) -> Category:
    return _CATEGORY_OF_OTHER_CLASS.get(word) or Category(word)
