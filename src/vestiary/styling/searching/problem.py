"""What is searched: items with values of their own and in pairs, and the places that a combination fills."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.vocabulary import Place

NOTHING: Final = -1
"""The null item: a place that may stay empty has it among its candidates. It is worth 0, alone and in pairs."""

Combinations: TypeAlias = NDArray[np.int32]
"""int32, shape `(m, places)`: each row one combination, items in the order of the structure's places."""


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """One way to be complete: the places, and for each the items that may go there."""

    places: tuple[Place, ...]
    candidates: tuple[NDArray[np.int32], ...]
    """For each place int32, shape `(c,)`: indices of items, each once; -1 among them lets the place stay empty.

    An item may be a candidate of several places; no combination has it twice.
    """


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What the value of a combination is, and which there are.

    `value = constant + sum of unary_i + sum over pairs i < j of (pairs_ij - coupling_i * coupling_j)`.
    It depends on the items only, not on their places.
    """

    unary: NDArray[np.float32]
    """float32, shape `(n,)`; -inf forbids the item."""
    pairs: NDArray[np.float32]
    """float32, shape `(n, n)`, symmetric; -inf forbids the pair. Never copied as a whole."""
    coupling: NDArray[np.float32] | None
    """float32, shape `(n,)`, or None for all 0."""
    structures: tuple[Structure, ...]
    constant: float = 0.0


@dataclass(frozen=True, slots=True)
class Combination:
    """One item (or -1) for each place of a structure, and what they are worth together."""

    structure: int
    """Index into the problem's structures."""
    items: tuple[int, ...]
    """Aligned to the structure's places; -1 where the place stays empty."""
    value: float

    @property
    def chosen(self) -> frozenset[int]:
        """Its items, without empty places: what it is known by."""
        return frozenset(item for item in self.items if item != NOTHING)


@dataclass(frozen=True, slots=True)
class Found:
    """The combinations found, the best first."""

    combinations: tuple[Combination, ...]
    is_proven: bool
    """Whether nothing better was left out: the search came to its end within its time."""
    bound: float
    """No combination that is not among those found (and not excluded) has a greater value; -inf where all are found."""


def values_of(problem: Problem, rows: Combinations) -> NDArray[np.float64]:
    """Return the value of each combination: float64, shape `(m,)`, -inf where it is forbidden.

    The same items in rows of the same length give the very same number in whatever order they come.
    """
    items = np.sort(rows, axis=1)
    is_there = items != NOTHING
    one, other = np.triu_indices(items.shape[1], 1)
    alone = np.where(is_there, problem.unary[items], 0.0)
    together = np.where(is_there[:, one], problem.pairs[items[:, one], items[:, other]], 0.0)
    worth: NDArray[np.float64] = alone.sum(axis=1, dtype=np.float64) + together.sum(axis=1, dtype=np.float64)
    if problem.coupling is not None:
        weights = np.where(is_there, problem.coupling[items].astype(np.float64), 0.0)
        worth -= (weights.sum(axis=1) ** 2 - (weights**2).sum(axis=1)) / 2
    return worth + problem.constant


def padded(sets: Iterable[frozenset[int]], width: int) -> Combinations:
    """Return sets of items as rows, sorted, with -1 in front; sets that are larger than `width` are left out."""
    fitting = [sorted(each) for each in sets if len(each) <= width]
    return np.array([[NOTHING] * (width - len(each)) + each for each in fitting], np.int32).reshape(-1, width)
