"""The built-in cut-out: a small network first; the slower ensemble only where the network is not sure of itself."""

import threading
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.built_in_onnx import RUNTIME_FAILURES, BuiltInFile, open_built_in
from vestiary.vision.adapters.cutout_score import Mask, score_of
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.adapters.outlines import lab_of, soft_edge, without_small_parts
from vestiary.vision.domain import CutOut, RgbImage
from vestiary.vision.errors import ModelUnavailable

WEIGHTS: Final = "cut-out-net.onnx"
"""File in `vestiary.vision.weights`. Its metadata names its version."""

NAME: Final = "vestiary-cut-out-net"

Likelihood = NDArray[np.float32]
"""float32, shape `(S, S)`: how likely each pixel of the squeezed picture is garment, 0..1."""

SURE: Final = 0.7
"""From this confidence on nobody else is asked. Below it half of the network's masks were not good, judged by eye."""

HALF: Final = 0.5
"""Likelihood from which a pixel is garment."""

LEAST_SHARE: Final = 0.01
"""Of the picture: less garment is none."""


class LearnedSegmenter:
    """A `Segmenter`: one run of the network, an edge that follows the picture's, and a second opinion in doubt.

    The weights load at the first use, once, whichever thread comes first. OpenCV's thread count belongs to the
    process; the last segmenter that is built sets it.
    """

    def __init__(self, *, threads: int = 1, weights: bytes | None = None) -> None:
        self._threads = threads
        self._weights = weights
        self._ensemble = OpencvSegmenter(threads=threads)
        self._lock = threading.Lock()
        self._file: BuiltInFile | None = None

    @property
    def name(self) -> str:
        """The network and its version, and who is asked beside it; loads the weights."""
        return f"{self._loaded().name}+{self._ensemble.name}"

    def cut_out(self, image: RgbImage) -> CutOut:
        """Return the network's cut-out, or the ensemble's where the network doubts and the ensemble is surer."""
        likely = tidied(self._likelihood(image))
        own = CutOut(soft_edge(image, likely), confidence_of(likely, image))
        if own.confidence >= SURE:
            return own
        other = self._ensemble.cut_out(image)
        return other if not own.alpha.any() or other.confidence > own.confidence else own

    def _likelihood(self, image: RgbImage) -> Likelihood:
        file = self._loaded()
        small = cv2.resize(image, (file.side_px, file.side_px), interpolation=cv2.INTER_AREA)
        planes = np.ascontiguousarray(small.transpose(2, 0, 1)[None], np.float32) / np.float32(255)
        try:
            (likely,) = file.session.run(["likelihood"], {"pixels": planes})
        except RUNTIME_FAILURES as failure:
            raise ModelUnavailable(file.name) from failure
        return np.asarray(likely[0, 0], np.float32)

    def _loaded(self) -> BuiltInFile:
        with self._lock:
            if self._file is None:
                self._file = open_built_in(NAME, WEIGHTS, self._weights, threads=self._threads)
            return self._file


def tidied(likely: Likelihood) -> Likelihood:
    """Return the likelihood without specks of garment and pinholes; a pair of shoes keeps both."""
    mask = (likely > HALF).astype(np.uint8)
    kept = without_small_parts(mask, at_least=0.1)
    filled = 1 - without_small_parts(1 - kept, at_least=0.004)
    near = cv2.dilate(filled, np.ones((5, 5), np.uint8))
    return np.maximum(likely * near, (filled & (1 - kept)).astype(np.float32))


def confidence_of(likely: Likelihood, image: RgbImage) -> float:
    """Return 0..1: how decided the network is, and how believable the outline looks."""
    mask: Mask = (likely > HALF).astype(np.uint8)
    if mask.mean() < LEAST_SHARE:
        return 0.0
    side = likely.shape[0]
    small = np.asarray(cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
    doubt = float(np.minimum(likely, 1 - likely).sum() / mask.sum())
    return float(np.exp(-4 * doubt)) * (0.5 + 0.5 * score_of(mask, lab_of(small)))
