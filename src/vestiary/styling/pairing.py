"""What is worked out once before all pairs of a wardrobe are looked at."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.colour_worth import shade_pairs
from vestiary.styling.columns import Columns, Rows
from vestiary.styling.coverage import coverage, coverage_of
from vestiary.styling.domain import ColourStyle
from vestiary.wardrobe.facts import GarmentFacts

COLOUR_WEIGHT: Final = 0.5
"""What a unit of `shade_pairs` is worth in the score. An outfit of five garments has ten pairs: unweighted, their
colours would outvote the occasion and the weather."""

_BLOCK: Final = 256
"""Colours compared with all others at once: small enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """A wardrobe whose garments are to be paired under a colour style."""

    columns: Columns
    style: ColourStyle | None
    seen_at: NDArray[np.intp]
    """Shape `(k,)`: where each colour of the wardrobe stands in `beside`; nonsense where it was not prepared."""
    weight: NDArray[np.float32]
    """Shape `(n, 2)`: how much each garment's main and second colour count."""
    beside: NDArray[np.float32]
    """Shape `(colours, n)`: what each garment's colours are worth beside a colour."""


def pairing_of(columns: Columns, rows: Rows, style: ColourStyle | None) -> Pairing:
    """Prepare to pair the given garments with all."""
    shades = columns.shades
    seen = np.unique(shades.place[rows])
    seen_at = np.zeros(len(shades.lab), np.intp)
    seen_at[seen] = np.arange(len(seen))
    weight = shades.weight * (_EMPHASIS * coverage(columns))[:, None]
    beside = np.empty((len(seen), len(columns)), np.float32)
    for start in range(0, len(seen), _BLOCK):
        worth = shade_pairs(shades, seen[start : start + _BLOCK], style)
        beside[start : start + _BLOCK] = _beside(worth, shades.place, weight)
    return Pairing(columns, style, seen_at, weight, beside)


def emphasis_of(facts: GarmentFacts) -> float:
    """Return how much the colours of a garment count."""
    return float(_EMPHASIS) * coverage_of(facts)


def _beside(worth: NDArray[np.float32], place: NDArray[np.intp], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    beside = worth.take(place[:, 0], axis=1)
    beside *= weight[:, 0]
    two = np.flatnonzero(weight[:, 1])
    beside[:, two] += worth.take(place[two, 1], axis=1) * weight[two, 1]
    return beside


_EMPHASIS: Final = np.float32(COLOUR_WEIGHT**0.5)
