"""The built-in cut-out: a small network knows what a garment is, GrabCut knows where its cloth ends."""

import threading
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.built_in_onnx import RUNTIME_FAILURES, BuiltInFile, open_built_in
from vestiary.vision.adapters.cutout_score import Mask, score_of
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.adapters.outlines import grabcut, lab_of, soft_edge, without_small_parts
from vestiary.vision.domain import CutOut, RgbImage
from vestiary.vision.errors import ModelUnavailable

WEIGHTS: Final = "cut-out-net.onnx"
"""File in `vestiary.vision.weights`. Its metadata names its version."""

NAME: Final = "vestiary-cut-out-net"

Likelihood = NDArray[np.float32]
"""float32, shape `(S, S)`: how likely each pixel of the squeezed picture is garment, 0..1."""

DECIDED: Final = 0.8
"""From this confidence on the network's word is enough: on 96 judged photos such masks were good."""

LOST: Final = 0.33
"""Below this confidence the ensemble is asked, too, and taken where it is surer of itself."""

HALF: Final = 0.5
"""Likelihood from which a pixel is garment."""

SURE: Final = 0.97
"""Likelihood above which (and one minus it, below which) the network is not to be contradicted."""

SURE_MARGIN_PX: Final = 9
"""Width of the square by which sure areas shrink before they become seeds: their rims are for GrabCut."""

NETWORKS_SHARE: Final = 0.6
"""Of the vote; the colours have the rest: alone they neither add nor remove what the network is sure of."""

STEEPNESS: Final = 2.5
"""Of the vote around one half, so that the outline of two that agree stays sharp."""

STRICTNESS: Final = 1.6
"""Bends the confidence so that the pipeline's threshold for "check this cut-out" divides good from doubtful ones."""

LEAST_SHARE: Final = 0.01
"""Of the picture: less garment is none."""


class LearnedSegmenter:
    """A `Segmenter`: one run of the network; in doubt the colours of garment and floor have a say, too.

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
        """Return the network's cut-out, refined where it doubts; the ensemble's where that is surer of itself."""
        side = self._loaded().side_px
        small = np.asarray(cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
        likely = tidied(self._likelihood(small))
        confidence = confidence_of(likely, small)
        if confidence < DECIDED:
            likely = tidied(_voted(likely, small))
            confidence = confidence_of(likely, small)
        own = CutOut(soft_edge(image, likely), confidence)
        if confidence >= LOST:
            return own
        other = self._ensemble.cut_out(image)
        return other if other.confidence > confidence or not own.alpha.any() else own

    def _likelihood(self, small: NDArray[np.uint8]) -> Likelihood:
        file = self._loaded()
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
    return np.asarray(np.maximum(likely * near, filled & (1 - kept)), np.float32)


def confidence_of(likely: Likelihood, small: NDArray[np.uint8]) -> float:
    """Return 0..1: how decided the likelihood is, and how believable its outline looks on the squeezed picture."""
    mask: Mask = (likely > HALF).astype(np.uint8)
    if mask.mean() < LEAST_SHARE:
        return 0.0
    doubt = float(np.minimum(likely, 1 - likely).sum() / mask.sum())
    decided = np.exp(-4 * doubt) * (0.5 + 0.5 * score_of(mask, lab_of(small)))
    return float(decided**STRICTNESS)


def _voted(likely: Likelihood, small: NDArray[np.uint8]) -> Likelihood:
    """Return the likelihood after GrabCut, seeded by the network, had its say."""
    seeds = np.where(likely > HALF, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[_shrunk(likely > SURE)] = cv2.GC_FGD
    seeds[_shrunk(likely < 1 - SURE)] = cv2.GC_BGD
    if not (np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)).any() and np.isin(seeds, (cv2.GC_BGD, cv2.GC_PR_BGD)).any()):
        return likely  # GrabCut must see some of both
    smooth = np.asarray(cv2.bilateralFilter(small, 5, 25, 5), np.uint8)
    vote = NETWORKS_SHARE * likely + (1 - NETWORKS_SHARE) * grabcut(smooth, seeds)
    return np.asarray(np.clip((vote - HALF) * STEEPNESS + HALF, 0, 1), np.float32)


def _shrunk(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    square = np.ones((SURE_MARGIN_PX, SURE_MARGIN_PX), np.uint8)
    return np.asarray(cv2.erode(area.astype(np.uint8), square, borderValue=1), np.bool_)
