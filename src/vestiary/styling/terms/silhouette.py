"""Loose over loose hides the body: volume above and below together.

A convention, so the weight is small (design of the score). The design's constant of .2 for every balanced pair is left
out: it would pay for each top an outfit has, and no opinion must be 0.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from vestiary.styling.columns import FITS, PairScores, Rows, is_in
from vestiary.styling.domain import ColourStyle
from vestiary.styling.pairing import Pairing
from vestiary.styling.terms.wording import both
from vestiary.vision.domain import Fit
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

VOLUME: Final[Mapping[Fit, float]] = {Fit.SLIM: 0.0, Fit.REGULAR: 0.5, Fit.RELAXED: 0.75, Fit.OVERSIZED: 1.0}
"""How much room a fit takes, 0..1 (design of the score)."""
BALANCED: Final = 1.5
"""Volume above and below that costs nothing: an oversized top over regular trousers (design of the score)."""
COST: Final = 0.6
"""Units of the score for each unit of volume beyond (design of the score)."""


def silhouette_pairs(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what a top and a bottom lose where both are loose; 0 for all other pairs."""
    columns = pairing.columns
    volume = _VOLUMES[columns.fit]
    top, bottom = is_in(columns, Slot.TOP), is_in(columns, Slot.BOTTOM)
    met = np.logical_and.outer(top[rows], bottom[others]) | np.logical_and.outer(bottom[rows], top[others])
    pairs = np.add.outer(volume[rows], volume[others])
    pairs -= np.float32(BALANCED)
    np.maximum(pairs, 0, out=pairs)
    pairs *= np.float32(-COST)
    pairs *= met
    return PairScores(pairs)


def silhouette_says(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say that two garments are loose together."""
    del value, style
    return f"{both(first, second)} are loose together"


_VOLUMES: Final = np.array([VOLUME[fit] for fit in FITS], np.float32)
