"""The colours of two garments: what `colour_worth` says of each of their colours, weighted by how much it covers."""

from collections.abc import Mapping
from math import dist
from typing import Final

import numpy as np

from vestiary.styling.colour_worth import FREE_CONTRAST
from vestiary.styling.columns import PairScores, Rows
from vestiary.styling.domain import ColourStyle
from vestiary.styling.pairing import Pairing, emphasis_of
from vestiary.styling.terms.wording import both
from vestiary.vision.oklab import oklab_of_hex
from vestiary.wardrobe.facts import GarmentFacts


def colour_pairs(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    """Return for each pair how its colours sit together; 0 where a garment's colour is unknown.

    Of a garment with two colours the main one counts most (see `Shades.weight`); what covers little counts little, see
    `coverage`.
    """
    shades = pairing.columns.shades
    place, weight, beside = shades.place[rows], pairing.weight[rows], pairing.beside[:, others]
    pairs = beside[pairing.seen_at[place[:, 0]]]
    pairs *= weight[:, :1]
    two = np.flatnonzero(weight[:, 1])
    pairs[two] += beside[pairing.seen_at[place[two, 1]]] * weight[two, 1:]
    return PairScores(pairs)


def colours_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say what the colours of two garments do to each other, given what they are worth."""
    pair, worth = both(first, second), value / (emphasis_of(first) * emphasis_of(second))
    distance = apart(first, second)
    if worth >= _QUIET and distance < _NEAR:
        # By their names, too: nobody calls a grey dress and brown loafers one colour, however near the cloth measures.
        is_one = distance < _SAME and first.colours[:1] == second.colours[:1]
        return f"{pair} share one colour" if is_one else f"{pair} stay close in tone"
    if worth >= _CLOSE:
        return f"{pair} {_GO_TOGETHER.get(style, 'are of one family of colour')}"
    if worth >= _QUIET:
        return f"{pair} go together quietly"
    if style is ColourStyle.TONAL:
        return f"{pair} are too far apart for a tonal outfit"
    if _contrast(first, second) > FREE_CONTRAST:
        return f"{pair} are far apart in lightness"
    return f"{pair} compete" if worth <= _COMPETE else f"{pair} are of two colours"


def apart(first: GarmentFacts, second: GarmentFacts) -> float:
    """Return the distance in OKLab of the main colours of two garments; 1 where one is unknown."""
    if not first.tints or not second.tints:
        return 1.0
    return dist(oklab_of_hex(first.tints[0].hex).tolist(), oklab_of_hex(second.tints[0].hex).tolist())


def _contrast(first: GarmentFacts, second: GarmentFacts) -> float:
    one, other = (oklab_of_hex(facts.tints[0].hex)[0] if facts.tints else 0.5 for facts in (first, second))
    return float(abs(one - other))


_GO_TOGETHER: Final[Mapping[ColourStyle | None, str]] = {
    ColourStyle.CONTRAST: "set each other off",
    ColourStyle.NEUTRAL_ACCENT: "set an accent against a calm tone",
}
_SAME: Final = 0.03
_NEAR: Final = 0.12
"""Distances in OKLab: an eye hardly sees the first, and calls the second one tone."""
_CLOSE: Final = 0.15
_QUIET: Final = -0.05
_COMPETE: Final = -0.2
