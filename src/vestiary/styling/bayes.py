"""Learning from votes, in plain arithmetic: an online Bayesian logistic model. No database, no garments, only numbers.

logit p(like) = b + a z + sum over the outfit's garments of (w . phi(garment) + e(garment)), where z is the logit of the
score without taste. Each vote is one assumed-density update of means and covariance. The covariance is kept within
blocks (colours, style, comfort, formality) and not between them, so that a vote about one block can move that one alone
and the rest stays a proper belief (see docs/decisions/0096).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import exp, pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.taste_features import Design

SD_WEIGHT: Final = 0.6
"""Prior standard deviation of a feature's weight w, in logits."""

SD_GARMENT: Final = 0.25
"""Prior standard deviation of what a garment has beyond its features, in logits."""

SD_BASE: Final = 1.0
"""Of the intercept b, around 0: how easily this person likes anything."""

SD_SLOPE: Final = 0.5
"""Of a, around 1: how much the score without taste says to this person."""

EVERYTHING: Final = "*"
"""The key that stands for all that was learned."""

_CORE: Final = 2
"""Columns before those of the features: b and a."""

Vector = NDArray[np.float64]


class Block(StrEnum):
    """Features that a reason speaks about together."""

    CORE = "core"
    COLOURS = "colours"
    STYLE = "style"
    COMFORT = "comfort"
    FORMALITY = "formality"


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote on one outfit. `weight` (above 0) is how many plain votes it is worth."""

    at: datetime
    is_for: bool
    weight: float
    rows: tuple[int, ...]
    """The outfit's garments: rows of the table of features."""
    logit: float = 0.0
    """z: the logit of the outfit's score without taste."""
    block: Block | None = None
    """The only thing that the vote is about; None: the outfit as a whole."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one number: mean and standard deviation, in logits."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What the votes say, by feature key and by row of the table."""

    features: Mapping[str, Belief]
    garments: tuple[Belief, ...]
    base: Belief
    slope: Belief


def block_of(key: str) -> Block:
    """Return the block that a feature belongs to."""
    kind = key.partition(":")[0]
    match kind:
        case "color":
            return Block.COLOURS
        case "fit" | "comfort":
            return Block.COMFORT
        case "formality":
            return Block.FORMALITY
        case _:
            return Block.STYLE


def learn(
    votes: Sequence[Vote], forgotten: Mapping[str, datetime], table: Design, names: Sequence[str] | None = None
) -> Beliefs:
    """Return what the votes say, taken one after the other in order of time. The same votes give the same beliefs.

    Args:
        votes: in any order.
        forgotten: moments at which the belief about a key (of a feature, or one of `names`, or `EVERYTHING`) was set
            back to where it was before any vote.
        table: the features of the garments.
        names: what the rows of the table are called in `forgotten`.

    """
    since = forgotten.get(EVERYTHING)
    votes = sorted((vote for vote in votes if since is None or vote.at > since), key=lambda vote: vote.at)
    learner = _Learner(table, {name: row for row, name in enumerate(names or ())})
    pending = sorted((at, key) for key, at in forgotten.items() if since is None or at > since)
    for vote, given in zip(votes, _given(votes, table), strict=True):
        while pending and pending[0][0] < vote.at:
            learner.forget(pending.pop(0)[1])
        learner.hear(vote, given)
    for _, key in pending:
        learner.forget(key)
    return learner.beliefs()


def _given(votes: Sequence[Vote], table: Design) -> Vector:
    """Return what each vote is about: shape (votes, 2 + features); what a reason leaves out is 0."""
    worn = np.zeros((len(votes), len(table.values)))
    for place, vote in enumerate(votes):
        worn[place, list(vote.rows)] = 1.0
    given = np.ones((len(votes), _CORE + len(table.keys)))
    given[:, 1] = [vote.logit for vote in votes]
    given[:, _CORE:] = worn @ table.values
    blocks = _blocks(table)
    for place, vote in enumerate(votes):
        if vote.block is not None:
            given[place, blocks != vote.block] = 0.0
    return given


def _blocks(table: Design) -> NDArray[np.str_]:
    return np.array([Block.CORE, Block.CORE, *map(block_of, table.keys)], dtype=np.str_)


class _Learner:
    """Means and covariances on their way through the votes."""

    def __init__(self, table: Design, names: Mapping[str, int]) -> None:
        self._keys, self._names = table.keys, names
        blocks = _blocks(table)
        self._within = (blocks[:, None] == blocks[None, :]).astype(np.float64)
        self._scratch = np.empty_like(self._within)
        self._prior = np.array([SD_BASE, SD_SLOPE, *(SD_WEIGHT for _ in table.keys)]) ** 2
        self._mean = np.zeros(len(blocks))
        self._mean[1] = 1.0
        self._covariance = np.diag(self._prior)
        self._garments = np.zeros(len(table.values))
        self._spread = np.full(len(table.values), SD_GARMENT**2)

    def hear(self, vote: Vote, given: Vector) -> None:
        """Update everything that the vote is about."""
        rows = np.array(vote.rows if vote.block is None else (), dtype=np.intp)
        gain, spread = self._covariance.dot(given), self._spread.take(rows)
        expected = float(self._mean.dot(given)) + sum(self._garments.take(rows).tolist())
        variance = float(given.dot(gain)) + sum(spread.tolist())
        likely = _logistic(expected / sqrt(1 + pi * variance / 8))
        steep = vote.weight * likely * (1 - likely)
        step = vote.weight * (vote.is_for - _logistic(expected)) / (1 + steep * variance)
        shrink = steep / (1 + steep * variance)
        self._mean += step * gain
        np.multiply(gain[:, None], shrink * gain, out=self._scratch)
        np.multiply(self._scratch, self._within, out=self._scratch)
        np.subtract(self._covariance, self._scratch, out=self._covariance)
        if vote.block is None:
            self._garments[rows] += step * spread
            self._spread[rows] -= shrink * spread**2

    def forget(self, key: str) -> None:
        """Set what is believed of one key back to the prior."""
        if key in self._keys:
            column = _CORE + self._keys.index(key)
            self._mean[column] = 0.0
            self._covariance[column, :] = self._covariance[:, column] = 0.0
            self._covariance[column, column] = self._prior[column]
        elif key in self._names:
            self._garments[self._names[key]] = 0.0
            self._spread[self._names[key]] = SD_GARMENT**2

    def beliefs(self) -> Beliefs:
        """Return what is believed now."""
        sd = np.sqrt(np.diag(self._covariance)).tolist()
        base, slope, *features = (Belief(mean, dev) for mean, dev in zip(self._mean.tolist(), sd, strict=True))
        garments = zip(self._garments.tolist(), np.sqrt(self._spread).tolist(), strict=True)
        return Beliefs(
            features=dict(zip(self._keys, features, strict=True)),
            garments=tuple(Belief(mean, dev) for mean, dev in garments),
            base=base,
            slope=slope,
        )


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-max(min(logit, 30.0), -30.0)))
