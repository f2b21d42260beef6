"""Integer programs: whole numbers to be chosen, rows that they must keep, a cost to be made small. No solver here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Wholes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Row:
    """What a weighted sum of columns must lie between, both ends included; infinity where an end is open."""

    factors: Mapping[int, float]
    """By column."""
    lower: float = -np.inf
    upper: float = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Choose whole numbers x, 0 <= x <= upper, that keep every row, with the smallest sum of costs * x."""

    costs: Floats
    """float64, shape `(n,)`, one for each column."""
    upper: Floats
    """float64, shape `(n,)`."""
    rows: Sequence[Row]
    tolerance: float = 1e-6
    """A cost this near to its bound counts as the smallest: just under 1 where all costs are whole numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What a solver found. Nothing found at all is None instead."""

    values: Wholes
    """int32, shape `(n,)`."""
    cost: float
    bound: float
    """No choice costs less than this; within the program's tolerance of `cost` where proven."""
    is_proven: bool
