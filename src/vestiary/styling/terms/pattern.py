"""One pattern is easy; two ask for care: other scales, a shared colour, and never two large prints.

A convention of dressing rather than something measured, so the weights are small (design of the score).
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from vestiary.styling.columns import PATTERNS, PairScores, Rows
from vestiary.styling.domain import ColourStyle
from vestiary.styling.pairing import Pairing
from vestiary.styling.terms.wording import both
from vestiary.vision.domain import Pattern
from vestiary.wardrobe.facts import GarmentFacts

TWO_PATTERNS: Final = -0.6
OTHER_SCALE: Final = 0.3
SHARED_COLOUR: Final = 0.3
BOTH_LARGE: Final = -0.5
"""Units of the score (design of the score); a plain garment goes with every pattern and gains nothing by it."""

FINE, MIDDLE, LARGE = 1, 2, 3
SCALE_OF: Final[Mapping[Pattern, int]] = {
    Pattern.STRIPED: FINE,
    Pattern.POLKA_DOT: FINE,
    Pattern.CHECKERED: MIDDLE,
    Pattern.PLAID: LARGE,
    Pattern.FLORAL: LARGE,
    Pattern.GRAPHIC: LARGE,
    Pattern.ABSTRACT: LARGE,
}
"""How large a pattern usually is: a photo tells its kind, not its size on the body."""


def pattern_pairs(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what two patterns do to each other; 0 where one of the garments is plain."""
    columns = pairing.columns
    scale, other_scale = (_SCALES[columns.pattern[which]] for which in (rows, others))
    pairs = np.zeros((len(rows), len(other_scale)), np.float32)
    mine, theirs = np.flatnonzero(scale), np.flatnonzero(other_scale)
    if not len(mine) or not len(theirs):
        return PairScores(pairs)
    one, other = scale[mine][:, None], other_scale[theirs]
    values = TWO_PATTERNS + OTHER_SCALE * (one != other) + BOTH_LARGE * ((one == LARGE) & (other == LARGE))
    shared = columns.names[rows][mine][:, None] & columns.names[others][theirs]
    pairs[np.ix_(mine, theirs)] = values + SHARED_COLOUR * (shared != 0)
    return PairScores(pairs)


def patterns_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say how the patterns of two garments get on."""
    del style
    one, other = first.pattern or Pattern.SOLID, second.pattern or Pattern.SOLID
    together = both(first, second)
    if SCALE_OF.get(one) == SCALE_OF.get(other) == LARGE:
        return f"{together} both have a large pattern"
    if value < _DISTURBS:
        return f"{together} both have a pattern"
    return f"the patterns of {together} differ enough and share a colour"


_DISTURBS: Final = -0.1
_SCALES: Final = np.array([SCALE_OF.get(pattern, 0) for pattern in PATTERNS], np.int8)
