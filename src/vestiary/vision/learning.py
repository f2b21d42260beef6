"""What an owner's own labels teach: a reading, blended with the labels of the garments that look most like it.

The network's probabilities count as `prior` labels; each label of a look-alike counts as a part of one, the more the
nearer its vector lies. The blend is the mean of the Dirichlet distribution that follows: with weights of 1 the textbook
estimate of shares from counts, here with distance-weighted neighbours (Dudani 1976). So it is a probability again, it
is the network's own where no label lies near, and it can reach words that the network never says.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

CONSTANTS: Final = "learning.json"
"""File in `vestiary.vision.weights`: how much labels count, by field and by the model of the vectors. `python
training/learning.py` writes it from simulations."""

ANY_MODEL: Final = "*"
"""Its entry is for models that nobody has measured: it listens to the very nearest only."""

Shares = NDArray[np.float64]
"""float64, shape `(garments, words)`: how likely each word is of each garment; rows sum to 1."""

W = TypeVar("W", bound=str)


@dataclass(frozen=True, slots=True)
class LabelWeights:
    """How much an owner's labels count beside the network."""

    prior: float
    """Labels that the network's own answer is worth; more than 0."""
    nearest: int
    """So many of the likest labelled garments are asked."""
    far: float
    """Cosine similarity at which, and below which, a label says nothing."""
    sharpness: float
    """Exponent: the larger, the faster a label loses weight with distance."""


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """What came out: `shares` as before, and `voices`, int64 of the same shape: labels that spoke for each word."""

    shares: Shares
    voices: NDArray[np.int64]


def blended(own: Shares, likeness: NDArray[np.float32], said: NDArray[np.int64], weights: LabelWeights) -> Blend:
    """Return the network's shares with the labels' say. Pure arithmetic; nothing is changed in place.

    Args:
        own: what the network says of each garment.
        likeness: float32, shape `(garments, labels)`: cosine similarity of each garment to each labelled one. A
            garment's own label must not speak for itself: give it -1.
        said: int64, shape `(labels,)`: the column of `own` that each label names. May be empty.
        weights: how much a label counts.

    """
    counted = _counted(likeness, weights)
    votes = np.zeros_like(own)
    voices = np.zeros(own.shape, np.int64)
    for word in np.unique(said):
        votes[:, word] = counted[:, said == word].sum(1)
        voices[:, word] = (counted[:, said == word] > 0).sum(1)
    shares = (weights.prior * own + votes) / (weights.prior + votes.sum(1, keepdims=True))
    return Blend(shares, voices)


def _counted(likeness: NDArray[np.float32], weights: LabelWeights) -> Shares:
    """Return what each label counts for each garment, 0..1: shape `(garments, labels)`."""
    near = np.clip((likeness.astype(np.float64) - weights.far) / (1 - weights.far), 0, 1) ** weights.sharpness
    if likeness.shape[1] > weights.nearest:
        least = np.partition(near, -weights.nearest, axis=1)[:, -weights.nearest, None]
        near = np.where(near >= least, near, 0)
    return near


def spread(guesses: Mapping[W, float], words: Sequence[W]) -> NDArray[np.float64]:
    """Return a few guesses as a row of `Shares` over all words: what they leave is shared out among the others."""
    given = np.array([guesses.get(word, 0.0) for word in words])
    others = np.array([word not in guesses for word in words])
    rest = max(0.0, 1.0 - given.sum())
    if others.any():
        given[others] += rest / others.sum()
    return given / given.sum() if given.sum() > 0 else np.full(len(words), 1 / len(words))


@cache
def _constants() -> Mapping[str, Mapping[str, LabelWeights]]:
    """Return the constants by model and field."""
    written = json.loads(resources.files("vestiary.vision.weights").joinpath(CONSTANTS).read_text())
    return {
        model: {field: LabelWeights(**numbers) for field, numbers in fields.items()}
        for model, fields in written["weights"].items()
    }


def label_weights(field: str, *, model: str) -> LabelWeights:
    """Return how much labels of a field (`category`, `pattern`, `subcategory`) count among vectors of a model."""
    return _constants().get(model, _constants()[ANY_MODEL])[field]
