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

from vestiary.styling.domain import ColourStyle
from vestiary.styling.garment_shades import Family, Shades, hue_and_chroma
from vestiary.vision.oklab import Oklab

HUE_WIDTH: Final = 35.0
"""Degrees of OKLCh hue at which the gain of two similar colours has fallen to 1/e (design of the score)."""
FAR_HUE: Final = 75.0
"""Degrees of OKLCh hue from which two colours compete."""
FREE_CONTRAST: Final = 0.45
"""Difference of OKLab lightness that costs nothing."""
NEAR: Final = 0.10
"""Distance in OKLab at which the gain of nearly equal colours has fallen to 1/e."""
QUIET_CHROMA, LOUD_CHROMA = 0.06, 0.16
"""OKLCh chroma up to which a colour is quiet, like olive or lavender, and from which it is loud, like signal red."""


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
    """For two colours of different families, neutrals among them. It stands for -.12 for every family beyond two in an
    outfit: with a garment each, three families make three such pairs and four make six."""
    two_accents: float = 0.0
    """Besides, for two colours of different families that are both no neutrals."""
    loud: float = -0.6
    """For two loud colours, whatever their hues; less as they grow quiet. One strong colour carries an outfit; coat,
    skirt and boots in one signal red are a costume, though a pair of them is as alike as can be."""
    undertone: float = 0.06
    """For two neutrals that are both warm or both cool; taken away where one is warm and one cool. Navy and denim are
    exempt: they go with camel and brown all the same. Small, because a lamp can shift what is measured."""


WEIGHTS: Final[Mapping[ColourStyle | None, ColourWeights]] = {
    None: ColourWeights(),
    ColourStyle.TONAL: ColourWeights(
        same_hue=1.3, far_hue=-0.7, near=1.0, contrast=-1.0, other_family=-0.15, loud=-0.3
    ),
    ColourStyle.NEUTRAL_ACCENT: ColourWeights(
        same_hue=0.0, far_hue=-0.6, one_neutral=0.5, near=0.1, two_neutrals=0.1, two_accents=-0.3, loud=-1.0
    ),
    ColourStyle.CONTRAST: ColourWeights(
        same_hue=0.3, far_hue=0.45, near=-0.1, contrast=0.8, other_family=0.1, loud=-0.2
    ),
}
"""A person's colour style moves the weights; the shape of the term stays."""


def shade_pairs(shades: Shades, seen: NDArray[np.intp], style: ColourStyle | None) -> NDArray[np.float32]:
    """Return how each of the `seen` colours sits with each of all: float32, shape `(len(seen), k)`."""
    weights = WEIGHTS[style]
    values = _distances(Oklab(shades.lab[seen]), shades.lab, weights)
    values += np.float32(weights.one_neutral)
    values += np.float32(weights.other_family) * np.not_equal.outer(shades.family[seen], shades.family)
    for is_neutral, meet in ((False, _chromatic), (True, _neutral)):
        rows, others = (np.flatnonzero(which == is_neutral) for which in (shades.neutral[seen], shades.neutral))
        values[np.ix_(rows, others)] += meet(shades, seen[rows], others, weights) - np.float32(weights.one_neutral)
    return values


def _distances(one: Oklab, other: Oklab, weights: ColourWeights) -> NDArray[np.float32]:
    """Return what nearness is worth and contrast costs, whatever the colours are."""
    contrast = np.subtract.outer(one[:, 0], other[:, 0])
    squares = contrast**2
    for axis in (1, 2):
        apart = np.subtract.outer(one[:, axis], other[:, axis])
        squares += np.square(apart, out=apart)
    squares *= np.float32(-1 / NEAR**2)
    near = np.exp(squares, out=squares)
    near *= np.float32(weights.near)
    np.abs(contrast, out=contrast)
    contrast -= np.float32(FREE_CONTRAST)
    np.maximum(contrast, 0, out=contrast)
    contrast *= np.float32(weights.contrast)
    return np.asarray(near + contrast, np.float32)


def _chromatic(
    shades: Shades, seen: NDArray[np.intp], others: NDArray[np.intp], weights: ColourWeights
) -> NDArray[np.float32]:
    """Return what two colours that are both no neutrals are worth to each other."""
    hue, chroma = hue_and_chroma(shades.lab)
    apart = np.abs(np.subtract.outer(hue[seen], hue[others]))
    apart = np.minimum(apart, 360 - apart)
    values = np.float32(weights.same_hue) * np.exp(-((apart / np.float32(HUE_WIDTH)) ** 2))
    values += np.float32(weights.far_hue) * (apart > FAR_HUE)
    if weights.two_accents:
        values += np.float32(weights.two_accents) * np.not_equal.outer(shades.family[seen], shades.family[others])
    loud = np.clip((chroma - QUIET_CHROMA) / (LOUD_CHROMA - QUIET_CHROMA), 0, 1)
    values += np.float32(weights.loud) * np.outer(loud[seen], loud[others])
    return np.asarray(values, np.float32)


def _neutral(
    shades: Shades, seen: NDArray[np.intp], others: NDArray[np.intp], weights: ColourWeights
) -> NDArray[np.float32]:
    """Return what two neutrals are worth to each other."""
    tone = np.where(shades.family == Family.NAVY, 0, shades.undertone).astype(np.float32)
    return np.asarray(weights.two_neutrals + np.outer(weights.undertone * tone[seen], tone[others]), np.float32)
