"""How much an owner's answers help, told by how many were given: simulated on the photos of one sender each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.learning import LabelWeights, Shares, blended

STEPS: Final = (0, 1, 6, 11, 21, 51, 101, 100_000)
"""Where the parts of a curve begin: answers given before."""


@dataclass(frozen=True, slots=True, eq=False)
class Wardrobe:
    """Photos of one sender: what the network says of each, its vector, and the column of `own` that is right."""

    own: Shares
    vectors: NDArray[np.float32]
    """float32, shape `(N, D)`, unit length."""
    truth: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What happened to each photo of each simulated review: arrays of one length.

    `given` are the answers before it, `corrections` those of them that corrected a wrong first guess.
    """

    given: NDArray[np.int64]
    corrections: NDArray[np.int64]
    was_right: NDArray[np.bool_]
    """The network's own first guess."""
    is_right: NDArray[np.bool_]
    """The first guess with what was learned."""
    was_sure: NDArray[np.float64]
    is_sure: NDArray[np.float64]
    likelihood: NDArray[np.float64]
    """Of the right word, with what was learned."""
    truth: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """Photos that came after so many answers: from, up to, how many, and the shares that were right."""

    least: int
    most: int
    photos: int
    before: float
    after: float


def simulated(wardrobe: Wardrobe, weights: LabelWeights, *, orders: int, seed: int = 7) -> Course:
    """Let somebody review a wardrobe in random orders: each photo is guessed, then corrected or confirmed."""
    chance = np.random.default_rng(seed)
    return joined([_in_order(wardrobe, weights, chance.permutation(len(wardrobe.truth))) for _ in range(orders)])


def _in_order(wardrobe: Wardrobe, weights: LabelWeights, order: NDArray[np.int64]) -> Course:
    own, truth, vectors = wardrobe.own[order], wardrobe.truth[order], wardrobe.vectors[order]
    likeness = vectors @ vectors.T
    likeness[np.triu_indices(len(order))] = -1  # only what was answered before can speak
    shares = blended(own, likeness, truth, weights).shares
    is_right = shares.argmax(1) == truth
    return Course(
        given=np.arange(len(order)),
        corrections=np.concatenate([[0], np.cumsum(~is_right)[:-1]]),
        was_right=own.argmax(1) == truth,
        is_right=is_right,
        was_sure=own.max(1),
        is_sure=shares.max(1),
        likelihood=shares[np.arange(len(order)), truth],
        truth=truth,
    )


def joined(courses: Sequence[Course]) -> Course:
    """Return several courses as one."""
    return Course(*(np.concatenate([getattr(each, name) for each in courses]) for name in Course.__slots__))


def curve(course: Course, *, by_corrections: bool = False) -> list[Part]:
    """Return the shares of right first guesses by how many answers, or corrections, came before."""
    given = course.corrections if by_corrections else course.given
    parts = []
    for least, after in pairwise(STEPS):
        chosen = (given >= least) & (given < after)
        if chosen.any():
            before, now = float(course.was_right[chosen].mean()), float(course.is_right[chosen].mean())
            parts.append(Part(least, int(given[chosen].max()), int(chosen.sum()), before, now))
    return parts
