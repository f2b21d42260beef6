"""Small things that are matched: shoes and bag of one colour, and one metal, gold or silver.

Shoes and bag alike, and metals not mixed, are among the strongest single signs of an outfit that a stylist made
(measured: design of the score, finding 2).
"""

from typing import Final

import numpy as np

from vestiary.styling.columns import PairScores, Rows, is_in, is_of
from vestiary.styling.domain import ColourStyle
from vestiary.styling.metals import Metal
from vestiary.styling.pairing import Pairing
from vestiary.styling.terms.wording import both
from vestiary.vision.domain import Category
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

ALIKE: Final = 0.5
UNLIKE: Final = -0.1
MIXED_METALS: Final = -1.0
"""Units of the score (design of the score)."""


def shoes_and_bag(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what shoes and a bag gain by one family of colours; 0 for all other pairs and unknown colours."""
    columns = pairing.columns
    family = columns.shades.family[columns.shades.place[:, 0]]
    shoes, bag = is_in(columns, Slot.SHOES) & (family > 0), is_of(columns, Category.BAG) & (family > 0)
    pairs = np.zeros((len(rows), others.stop - others.start), np.float32)
    for one, other in ((shoes, bag), (bag, shoes)):
        mine, theirs = np.flatnonzero(one[rows]), np.flatnonzero(other[others])
        alike = np.equal.outer(family[rows][mine], family[others][theirs])
        pairs[np.ix_(mine, theirs)] = np.where(alike, np.float32(ALIKE), np.float32(UNLIKE))
    return PairScores(pairs)


def shoes_and_bag_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say whether shoes and bag match."""
    del style
    return f"{both(first, second)} {'match' if value > 0 else 'are of two colours'}"


def metals(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what gold beside silver costs; 0 for all other pairs."""
    metal = pairing.columns.metal
    pairs = np.zeros((len(rows), others.stop - others.start), np.float32)
    for one, other in ((Metal.GOLD, Metal.SILVER), (Metal.SILVER, Metal.GOLD)):
        pairs[np.ix_(np.flatnonzero(metal[rows] == one), np.flatnonzero(metal[others] == other))] = MIXED_METALS
    return PairScores(pairs)


def metals_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say that gold and silver are mixed."""
    del value, style
    return f"{both(first, second)} mix gold and silver"
