"""How the colours of two garments sit together: alike is good, far apart on the wheel is not, light beside dark costs.

Similarity comes first because stylists and wearers put it first: on 7,842 outfits made by stylists, templates of the
hue wheel (complementary and the like) told real outfits from shuffled ones no better than chance (AUC .43 to .51);
similarity did (.71). Schloss and Palmer (2011) found the same for pairs of plain colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import Columns, PairScores, Rows
from vestiary.styling.domain import ColourStyle
from vestiary.styling.garment_shades import Family, Shades, hue_and_chroma
from vestiary.styling.terms.wording import both
from vestiary.wardrobe.facts import GarmentFacts

HUE_WIDTH: Final = 35.0
"""Degrees of OKLCh hue at which the gain of two similar colours has fallen to 1/e (design of the score)."""
FAR_HUE: Final = 75.0
"""Degrees of OKLCh hue from which two colours compete."""
FREE_CONTRAST: Final = 0.45
"""Difference of OKLab lightness that costs nothing."""
NEAR: Final = 0.10
"""Distance in OKLab at which the gain of nearly equal colours has fallen to 1/e."""


@dataclass(frozen=True, slots=True)
class ColourWeights:
    """What the parts of the colour term are worth, in units of the score. The defaults are those of the design."""

    same_hue: float = 1.0
    far_hue: float = -0.35
    one_neutral: float = -0.1
    two_neutrals: float = 0.0
    near: float = 0.5
    contrast: float = -0.5
    """For each unit of lightness beyond `FREE_CONTRAST`."""
    other_family: float = -0.04
    """For two colours of different families, neutrals aside. It stands for -.12 for every family beyond two in an
    outfit: three families make three such pairs, four make six."""
    undertone: float = 0.06
    """For two neutrals that are both warm or both cool; taken away where one is warm and one cool. Navy and denim are
    exempt: they go with camel and brown all the same. Small, because a lamp can shift what is measured."""


WEIGHTS: Final[Mapping[ColourStyle | None, ColourWeights]] = {
    None: ColourWeights(),
    ColourStyle.TONAL: ColourWeights(same_hue=1.3, far_hue=-0.7, near=1.0, contrast=-1.0, other_family=-0.15),
    ColourStyle.NEUTRAL_ACCENT: ColourWeights(
        same_hue=0.4, far_hue=-0.6, one_neutral=0.15, two_neutrals=0.1, other_family=-0.3
    ),
    ColourStyle.CONTRAST: ColourWeights(same_hue=0.3, far_hue=0.45, near=-0.1, contrast=0.8, other_family=0.1),
}
"""A person's colour style moves the weights; the shape of the term stays."""


def colour_pairs(columns: Columns, rows: Rows, others: Rows, style: ColourStyle | None) -> PairScores:
    """Return for each pair how its colours sit together; 0 where a garment's colour is unknown.

    Of a garment with two colours the main one counts most (see `Shades.weight`).
    """
    shades = columns.shades
    seen, at = np.unique(shades.place[rows], return_inverse=True)
    by_shade = shade_pairs(shades, seen, style)
    at, weight = at.reshape(-1, 2), shades.weight[rows]
    own = by_shade[at[:, 0]] * weight[:, :1]
    own += by_shade[at[:, 1]] * weight[:, 1:]
    pairs = own.take(shades.place[others, 0], axis=1)
    pairs *= shades.weight[others, 0]
    two = np.flatnonzero(shades.weight[others, 1])
    pairs[:, two] += own.take(shades.place[others[two], 1], axis=1) * shades.weight[others[two], 1]
    return PairScores(pairs)


def shade_pairs(shades: Shades, seen: NDArray[np.intp], style: ColourStyle | None) -> NDArray[np.float32]:
    """Return how each of the `seen` colours sits with each of all: float32, shape `(len(seen), k)`."""
    weights = WEIGHTS[style]
    chromatic = ~shades.neutral
    apart = _hues_apart(shades, seen)
    one, other = chromatic[seen][:, None], chromatic[None, :]
    hues = weights.same_hue * np.exp(-((apart / HUE_WIDTH) ** 2)) + weights.far_hue * (apart > FAR_HUE)
    hues += weights.other_family * (shades.family[seen][:, None] != shades.family[None, :])
    neutrals = np.where(one | other, weights.one_neutral, weights.two_neutrals + _undertones(shades, seen, weights))
    differences = shades.lab[seen][:, None] - shades.lab[None, :]
    distance_squared = np.einsum("ijk,ijk->ij", differences, differences)
    contrast = np.maximum(np.abs(differences[..., 0]) - FREE_CONTRAST, 0)
    near = weights.near * np.exp(-distance_squared / NEAR**2)
    return np.asarray(np.where(one & other, hues, neutrals) + near + weights.contrast * contrast, np.float32)


def colours_say(first: GarmentFacts, second: GarmentFacts, value: float, style: ColourStyle | None) -> str:
    """Say what the colours of two garments do to each other, given what they are worth."""
    pair = both(first, second)
    if value >= _CLOSE:
        return f"{pair} are nearly one colour" if value >= _ONE else f"{pair} stay close in tone"
    if value >= 0:
        return f"{pair} go together quietly"
    if style is ColourStyle.TONAL:
        return f"{pair} are too far apart for a tonal outfit"
    return f"{pair} compete" if value <= _COMPETE else f"{pair} differ in colour"


_ONE: Final = 0.6
_CLOSE: Final = 0.15
_COMPETE: Final = -0.2


def _hues_apart(shades: Shades, seen: NDArray[np.intp]) -> NDArray[np.float32]:
    hue, _ = hue_and_chroma(shades.lab)
    apart = np.abs(hue[seen][:, None] - hue[None, :])
    return np.asarray(np.minimum(apart, 360 - apart), np.float32)


def _undertones(shades: Shades, seen: NDArray[np.intp], weights: ColourWeights) -> NDArray[np.float32]:
    tone = np.where(shades.family == Family.NAVY, 0, shades.undertone).astype(np.float32)
    return np.asarray(weights.undertone * tone[seen][:, None] * tone[None, :], np.float32)
