"""Which types of garments belong together, and how far apart in formality two garments may be.

Pairs of types say more about an outfit than any scalar does (measured: design of the score, finding 3), so they are
authored one by one, with reasons that a person may read. Formality between garments is left with a mild part.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import KINDS, Kind, PairScores, Rows, is_in, kind_named, kind_of, wider_kind
from vestiary.styling.domain import ColourStyle
from vestiary.styling.pairing import Pairing
from vestiary.styling.terms.type_table import TYPE_TABLE
from vestiary.styling.terms.wording import both
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

FREE_FORMALITY: Final = 0.5
"""Difference of formality that costs nothing: a blazer (.75) over jeans (.3) is a style, not a mistake."""
FORMALITY_COST: Final = -1.5
"""For each unit of formality beyond: at most -.75, mild beside the table."""


def type_pairs(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what the table says of each pair; 0 where it has no opinion."""
    kind = pairing.columns.kind
    return PairScores(_table()[:, kind[others]][kind[rows]])


def types_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:  # noqa: ARG001
    """Say why the two types do or do not go together."""
    _, reason = opinion(kind_of(first), kind_of(second))
    return f"{both(first, second)} {_GET_ON[_degree(value)]}: {reason}"


def _degree(value: float) -> int:
    return int(np.searchsorted(_DEGREES, value, side="right"))


@cache
def opinion(first: Kind, second: Kind) -> tuple[float, str]:
    """Return what the table says of two types, and why: the most specific line counts, of equals the stronger one."""
    wide, other_wide = wider_kind(first), wider_kind(second)
    for pairs in (((first, second),), ((first, other_wide), (wide, second)), ((wide, other_wide),)):
        lines = [_LINES[frozenset(pair)] for pair in pairs if frozenset(pair) in _LINES]
        if lines:
            return max(lines, key=lambda line: abs(line[0]))
    return 0.0, ""


def formality_pairs(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return what the distance in formality costs each pair; nothing for accessories."""
    columns = pairing.columns
    pairs = np.subtract.outer(columns.formality[rows], columns.formality[others])
    np.abs(pairs, out=pairs)
    pairs -= np.float32(FREE_FORMALITY)
    np.maximum(pairs, 0, out=pairs)
    counts = (~is_in(columns, Slot.ACCESSORY)).astype(np.float32) * np.float32(-FORMALITY_COST) ** 0.5
    pairs *= -counts[rows][:, None]
    pairs *= counts[others]
    return PairScores(pairs)


def formality_says(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:  # noqa: ARG001
    """Say that two garments are dressed for different rooms."""
    return f"{both(first, second)} are far apart in formality"


_DEGREES: Final = (-0.5, 0.0, 0.25, 0.4)
_GET_ON: Final = (
    "do not belong together",
    "do not go well together",
    "get along",
    "go well together",
    "belong together",
)


@cache
def _table() -> NDArray[np.float32]:
    """Return the opinions on all kinds, shape `(KINDS, KINDS)`."""
    return np.array([[opinion(first, second)[0] for second in KINDS] for first in KINDS], np.float32)


_LINES: Final[Mapping[frozenset[Kind], tuple[float, str]]] = {
    frozenset({kind_named(first), kind_named(second)}): (value, reason) for first, second, value, reason in TYPE_TABLE
}
