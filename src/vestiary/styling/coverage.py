"""How much of a person a garment covers, so how much its colours count beside those of the others.

An eye sums up an outfit by its large areas. Were a belt's colour worth as much as that of trousers, black belts, hats
and bags would win because they are black, not because anybody sees them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import KINDS, Columns, Kind, kind_of, wider_kind
from vestiary.vision.domain import Category, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

SHARES: Final[Mapping[Kind, float]] = {
    Category.DRESS: 1.3,
    Subcategory.MINI_DRESS: 1.1,
    Category.COAT: 1.2,
    Category.SHORTS: 0.7,
    Category.SKIRT: 0.9,
    Category.SHOES: 0.7,
    Category.SNEAKERS: 0.7,
    Category.BOOTS: 0.8,
    Category.SANDALS: 0.4,
    Category.BAG: 0.5,
    Subcategory.SCARF: 0.5,
    Category.HAT: 0.4,
    Category.TIE: 0.4,
    Category.BELT: 0.25,
    Subcategory.WATCH: 0.1,
}
"""What is seen of a garment on somebody who stands, where a shirt, trousers or a jacket count 1. By eye, not measured;
shoes count more than their area, as they end the line that a look follows."""


def coverage(columns: Columns) -> NDArray[np.float32]:
    """Return for each garment how much its colours count: float32, shape `(n,)`, about 0.1 to 1.3."""
    return np.asarray(_shares()[columns.kind], np.float32)


def coverage_of(facts: GarmentFacts) -> float:
    """Return how much the colours of one garment count."""
    return _share_of(kind_of(facts))


@cache
def _share_of(kind: Kind) -> float:
    return SHARES.get(kind, SHARES.get(wider_kind(kind), 1.0))


@cache
def _shares() -> NDArray[np.float32]:
    return np.array([_share_of(kind) for kind in KINDS], np.float32)
