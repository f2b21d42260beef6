"""How figures are computed from answers: shares with their uncertainty, recalls, calibration, retrieval. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
"""Equal bins of confidence for calibration."""

DRAWS = 1000
"""Resamplings for an interval; its ends then wander by less than the figure's last digit."""

NEAREST = 10
LEVEL = 0.95
SEED = 11


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure would lie in 95 of 100 such collections of photos."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of similar confidence: how many, their mean confidence, and the share that was right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The mean share of the nearest ten that are of the same class, for each asked one; and that share by chance."""

    precisions: NDArray[np.float64]
    """Shape `(N,)`, 0..1."""
    chance: float


def share(hits: Sequence[bool] | NDArray[np.bool_]) -> float:
    """Return the share of hits, 0..1; 0 of none."""
    return float(np.mean(hits)) if len(hits) else 0.0


def interval(values: Sequence[float] | NDArray[np.float64], groups: Sequence[Hashable]) -> Interval | None:
    """Return the 95 % interval of the mean when whole groups are drawn anew; None for fewer than two groups.

    Photos of one sender share floor and light, so they are drawn together: single photos would promise too much.

    Args:
        values: one a photo.
        groups: the sender of each photo, in the same order.

    """
    codes = {group: index for index, group in enumerate(dict.fromkeys(groups))}
    if len(codes) < 2:  # noqa: PLR2004  # one group has no spread
        return None
    at = np.array([codes[group] for group in groups])
    sums, counts = np.bincount(at, np.asarray(values, np.float64)), np.bincount(at)
    means = []
    generator = np.random.default_rng(SEED)
    for _ in range(DRAWS):
        drawn = generator.integers(len(codes), size=len(codes))
        means.append(sums[drawn].sum() / counts[drawn].sum())
    low, high = np.quantile(means, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(float(low), float(high))


def recall_by_class(answers: Sequence[str], truth: Sequence[str], names: Sequence[str]) -> dict[str, tuple[int, float]]:
    """Return for each class how many photos there were and the share that was found; classes without photos too."""
    hits: dict[str, list[bool]] = {name: [] for name in names}
    for answer, true in zip(answers, truth, strict=True):
        hits[true].append(answer == true)
    return {name: (len(found), share(found)) for name, found in hits.items()}


def confusion(answers: Sequence[str], truth: Sequence[str], names: Sequence[str]) -> NDArray[np.int64]:
    """Return how often each true class (rows) got each answer (columns), in the order of the names."""
    at = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(names), len(names)), np.int64)
    for answer, true in zip(answers, truth, strict=True):
        if answer in at and true in at:
            table[at[true], at[answer]] += 1
    return table


def reliability(confidence: Sequence[float], is_right: Sequence[bool]) -> list[Bin]:
    """Return ten equal bins of confidence, 0..1; a bin's upper end belongs to it, empty bins are there."""
    given, right = np.asarray(confidence, np.float64), np.asarray(is_right, np.bool_)
    at = np.clip(np.ceil(given * BINS).astype(int) - 1, 0, BINS - 1)
    bins = []
    for index in range(BINS):
        inside = at == index
        count = int(inside.sum())
        bins.append(Bin(count, float(given[inside].mean()) if count else 0.0, share(right[inside])))
    return bins


def calibration_error(confidence: Sequence[float], is_right: Sequence[bool]) -> float:
    """Return the expected calibration error, 0..1: how far confidence and share of right answers lie apart."""
    bins = reliability(confidence, is_right)
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.confidence - each.right) for each in bins) / total if total else 0.0


def retrieval(embeddings: NDArray[np.float32], classes: Sequence[str]) -> Retrieval:
    """Return how well a photo's nearest ten others are of its class.

    Args:
        embeddings: shape `(N, D)`, unit length.
        classes: one a row. Fewer than two rows give zeros.

    """
    names = np.unique(np.asarray(classes), return_inverse=True)[1]
    if len(names) < 2:  # noqa: PLR2004  # nothing else to find
        return Retrieval(np.zeros(len(names)), 0.0)
    likeness = embeddings @ embeddings.T
    np.fill_diagonal(likeness, -np.inf)
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, : min(NEAREST, len(names) - 1)]
    same = names[nearest] == names[:, None]
    others = np.bincount(names)[names] - 1
    return Retrieval(same.mean(axis=1), float(others.mean() / (len(names) - 1)))


def precision_and_recall(answers: Sequence[str], truth: Sequence[str]) -> tuple[float, float]:
    """Return the share of given answers that are right, and the share of true words that were found.

    An empty answer is none given, an empty truth means that there is no such word. 0 of none.
    """
    pairs = list(zip(answers, truth, strict=True))
    return (
        share([answer == true for answer, true in pairs if answer]),
        share([answer == true for answer, true in pairs if true]),
    )
