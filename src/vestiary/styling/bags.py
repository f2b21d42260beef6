"""What goes into a bag, laid out as the columns of an integer program: options, garments, uncovered outings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.styling.programs import Floats

UNCOVERED_COST: Final = 100.0
"""Garments that one more covered outing is worth: more than any outfit has, so that covering comes first."""


@dataclass(frozen=True, slots=True)
class Option:
    """One outfit that would do: its garments and its score, 0..1."""

    garments: frozenset[UUID]
    score: float


@dataclass(frozen=True, slots=True)
class Demand:
    """Outings of one kind: how many, and the outfits that would do for each, the best first."""

    times: int
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of the program means what: uses of options, then garments in the bag, then uncovered outings."""

    demands: Sequence[Demand]
    repeats: int
    uses: tuple[tuple[int, Option], ...]
    """Demand and option of each use, by column."""
    garments: tuple[UUID, ...]

    @classmethod
    def of(cls, demands: Sequence[Demand], repeats: int) -> "Layout":
        """Return the columns for demands; `repeats` is how often one outfit may come in all."""
        uses = tuple((place, option) for place, demand in enumerate(demands) for option in demand.options)
        garments = sorted(frozenset[UUID]().union(*(option.garments for _, option in uses)))
        return cls(demands, repeats, uses, tuple(garments))

    @property
    def garment_columns(self) -> range:
        """Whether each garment is in the bag."""
        return range(len(self.uses), len(self.uses) + len(self.garments))

    @property
    def uncovered_columns(self) -> range:
        """How many outings of each demand have no outfit."""
        start = len(self.uses) + len(self.garments)
        return range(start, start + len(self.demands))

    def upper(self) -> Floats:
        """Return the most that each column may be."""
        uses = [float(min(self.repeats, self.demands[place].times)) for place, _ in self.uses]
        return np.array([*uses, *(1.0 for _ in self.garments), *(float(demand.times) for demand in self.demands)])


def size_costs(layout: Layout) -> Floats:
    """Return what a choice costs: a garment 1, an uncovered outing more than any outfit."""
    costs = np.zeros(layout.uncovered_columns.stop)
    costs[layout.garment_columns] = 1.0
    costs[layout.uncovered_columns] = UNCOVERED_COST
    return costs
