"""What is worked out once before all pairs of a wardrobe are looked at."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import Columns, Rows
from vestiary.styling.domain import ColourStyle
from vestiary.styling.garment_shades import Shades
from vestiary.styling.terms.colour_worth import shade_pairs

_BLOCK: Final = 256
"""Colours compared with all others at once: small enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """A wardrobe whose garments are to be paired under a colour style."""

    columns: Columns
    style: ColourStyle | None
    seen_at: NDArray[np.intp]
    """Shape `(k,)`: where each colour of the wardrobe stands in `beside`; nonsense where it was not prepared."""
    beside: NDArray[np.float32]
    """Shape `(colours, n)`: what each garment's colours are worth beside a colour."""


def pairing_of(columns: Columns, rows: Rows, style: ColourStyle | None) -> Pairing:
    """Prepare to pair the given garments with all."""
    shades = columns.shades
    seen = np.unique(shades.place[rows])
    seen_at = np.zeros(len(shades.lab), np.intp)
    seen_at[seen] = np.arange(len(seen))
    beside = np.empty((len(seen), len(columns)), np.float32)
    for start in range(0, len(seen), _BLOCK):
        beside[start : start + _BLOCK] = _beside(shades, seen[start : start + _BLOCK], style)
    return Pairing(columns, style, seen_at, beside)


def _beside(shades: Shades, seen: NDArray[np.intp], style: ColourStyle | None) -> NDArray[np.float32]:
    worth = shade_pairs(shades, seen, style)
    beside = worth.take(shades.place[:, 0], axis=1)
    beside *= shades.weight[:, 0]
    two = np.flatnonzero(shades.weight[:, 1])
    beside[:, two] += worth.take(shades.place[two, 1], axis=1) * shades.weight[two, 1]
    return beside
