"""How figures are computed from answers: shares, recalls, calibration, retrieval, near-duplicates."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import RgbImage

BINS = 10


def share(hits: NDArray[np.bool_]) -> float:
    """Return the share of hits; 0 of none."""
    return float(hits.mean()) if len(hits) else 0.0


def top(likelihood: NDArray[np.float32], truth: NDArray[np.int64], count: int) -> float:
    """Return the share of photos whose class is among the likeliest ones."""
    best = np.argsort(-likelihood, axis=1)[:, :count]
    return share((best == truth[:, None]).any(1))


def recall_by_class(
    answers: NDArray[np.int64], truth: NDArray[np.int64], names: Sequence[str]
) -> dict[str, tuple[int, float]]:
    """Return how many photos of each class there were and the share that was found."""
    return {
        name: (int((truth == index).sum()), share((answers == truth)[truth == index]))
        for index, name in enumerate(names)
    }


def calibration_error(confidence: NDArray[np.float32], is_right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten equal bins of confidence."""
    at = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = (abs(confidence[at == b].mean() - is_right[at == b].mean()) * (at == b).mean() for b in set(at.tolist()))
    return float(sum(gaps))


def precision_at_ten(embeddings: NDArray[np.float32], truth: NDArray[np.int64]) -> dict[str, float]:
    """Return the mean share of the ten nearest photos that have the same class, and that share by chance."""
    likeness = embeddings @ embeddings.T
    np.fill_diagonal(likeness, -2)
    nearest = np.argsort(-likeness, axis=1)[:, :10]
    counts = np.bincount(truth)
    chance = float((counts[truth] - 1).mean() / (len(truth) - 1))
    return {"same_class": float((truth[nearest] == truth[:, None]).mean()), "chance": chance}


def near_duplicate_recall(
    images: Sequence[RgbImage], embed: Callable[[RgbImage], NDArray[np.float32]]
) -> dict[str, float]:
    """Return, per change, the share of changed photos that are found at one false alarm in a hundred pairs."""
    originals = np.stack([embed(image) for image in images])
    likeness = originals @ originals.T
    threshold = float(np.quantile(likeness[np.triu_indices(len(images), 1)], 0.99))
    recall = {"threshold": threshold}
    for name, change in CHANGES.items():
        changed = np.stack([embed(change(image)) for image in images])
        recall[name] = share((originals * changed).sum(1) >= threshold)
    return recall


def _resized(image: RgbImage) -> RgbImage:
    return RgbImage(np.asarray(cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8))


def _recompressed(image: RgbImage) -> RgbImage:
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 40])
    return RgbImage(np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8))


def _cropped(image: RgbImage) -> RgbImage:
    height, width = image.shape[:2]
    return RgbImage(image[height // 20 : height - height // 20, width // 20 : width - width // 20])


def _rotated(image: RgbImage) -> RgbImage:
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 5, 1)
    return RgbImage(np.asarray(cv2.warpAffine(image, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8))


def _brightened(image: RgbImage) -> RgbImage:
    return RgbImage(np.clip(image * 1.25, 0, 255).astype(np.uint8))


CHANGES: dict[str, Callable[[RgbImage], RgbImage]] = {
    "resized": _resized,
    "recompressed": _recompressed,
    "cropped": _cropped,
    "rotated": _rotated,
    "brightened": _brightened,
}
