"""The measured colours of a wardrobe, rounded to cells so that two colours are compared once, not once for each pair.

A wardrobe of 5,000 garments has 12 million pairs, but only some hundred colours that an eye tells apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.vision.oklab import Oklab, linear_of, oklab_of
from vestiary.vision.shades import SHADES, TYPICAL
from vestiary.wardrobe.facts import GarmentFacts, Tint

CELL: Final = 0.025
"""Side of a cell in OKLab: about what an eye misses between two garments that do not touch."""

NEUTRAL_CHROMA: Final = 0.045
"""OKLCh. Below it a colour is neutral, whatever it is called (design of the score, colour pair)."""

NEUTRAL_NAMES: Final = frozenset(
    {Colour.BLACK, Colour.WHITE, Colour.GREY, Colour.NAVY, Colour.BEIGE, Colour.BROWN, Colour.TAN}
)
"""Names that clothes treat as neutral at any chroma. Camel and khaki are read as tan or beige."""

UNDERTONE_CHROMA: Final = 0.02
"""OKLCh. Below it, what is warm or cool is the lamp, not the cloth."""

SECOND_WEIGHT: Final = 0.6
"""What a second colour counts beside its share of the cloth: an eye matches by the main one."""
SECOND_FROM: Final = 0.12
"""Share of the cloth below which a second colour is a detail: buttons, the outline of a print."""


class Family(IntEnum):
    """Colours that are called by one name when outfits are talked about."""

    NONE = 0
    BLACK = 1
    WHITE = 2
    GREY = 3
    EARTH = 4
    """Brown, tan, beige, cream."""
    NAVY = 5
    """Navy and denim."""
    RED = 6
    ORANGE = 7
    YELLOW = 8
    GREEN = 9
    BLUE = 10
    PURPLE = 11
    PINK = 12


@dataclass(frozen=True, slots=True, eq=False)
class Shades:
    """Two colours of each of n garments, as places in a list of k colours."""

    place: NDArray[np.intp]
    """Shape `(n, 2)`: main colour and second one; 0 where there is none."""
    weight: NDArray[np.float32]
    """Shape `(n, 2)`: how much each counts. They add up to 1, or are 0 where no colour is known."""
    lab: Oklab
    """Shape `(k, 3)`. The first row is a placeholder."""
    neutral: NDArray[np.bool_]
    """Shape `(k,)`."""
    family: NDArray[np.int8]
    """Shape `(k,)`: values of `Family`."""
    undertone: NDArray[np.int8]
    """Shape `(k,)`: 1 warm, -1 cool, 0 none to speak of."""


def shades_of(facts: Sequence[GarmentFacts]) -> Shades:
    """Return the colours of garments, in the same order; no garments give arrays of no rows and one placeholder."""
    tints = [each.tints or _typical(each.colours[:1]) for each in facts]
    first = _cells([each[0].hex if each else None for each in tints])
    second = _cells([each[1].hex if len(each) > 1 else None for each in tints])
    names = np.array([[_name_of(each, 0), _name_of(each, 1)] for each in facts], np.int32).reshape(-1, 2)
    rows = np.concatenate([[[*_NO_CELL, 0]], np.c_[first, names[:, 0]], np.c_[second, names[:, 1]]])
    found, place = np.unique(rows, axis=0, return_inverse=True)
    lab = Oklab(found[:, :3].astype(np.float32) * np.float32(CELL))
    neutral = _neutral(lab, found[:, 3])
    return Shades(
        place=place.ravel()[1:].reshape(2, -1).T,
        weight=_weights(tints),
        lab=lab,
        neutral=neutral,
        family=_families(lab, neutral, found[:, 3]),
        undertone=_undertones(lab),
    )


def hue_and_chroma(lab: Oklab) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return OKLCh hue in degrees, 0..360, and chroma, each of the shape of `lab` without its last axis."""
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    return hue.astype(np.float32), np.hypot(lab[..., 1], lab[..., 2]).astype(np.float32)


def _typical(colours: Sequence[Colour]) -> tuple[Tint, ...]:
    return tuple(Tint(TYPICAL[colour], 1.0) for colour in colours if colour in TYPICAL)


def _cells(colours: Sequence[str | None]) -> NDArray[np.int32]:
    """Return for each colour its cell of OKLab, shape `(n, 3)`; `_NO_CELL` where there is none."""
    digits = "".join((colour or "#000000")[1:] for colour in colours)
    lab = oklab_of(linear_of(np.frombuffer(bytes.fromhex(digits), np.uint8).reshape(-1, 3)))
    cells: NDArray[np.int32] = np.rint(lab / CELL).astype(np.int32)
    cells[[colour is None for colour in colours]] = _NO_CELL
    return cells


def _weights(tints: Sequence[Sequence[Tint]]) -> NDArray[np.float32]:
    shares = np.array([[*(each.share for each in some[:2]), 0.0, 0.0][:2] for some in tints], np.float32).reshape(-1, 2)
    known = np.array([bool(some) for some in tints], np.bool_)
    ratio = shares[:, 1] / np.maximum(shares.sum(1), 1e-6)
    second = np.where(ratio < SECOND_FROM, 0, SECOND_WEIGHT * np.minimum(ratio, 0.5)).astype(np.float32)
    return np.asarray(np.c_[1 - second, second] * known[:, None], np.float32)


def _name_of(facts: GarmentFacts, place: int) -> int:
    """Return the name of the main or second colour as a place in `_NAMES`; 0 without a name."""
    if len(facts.colours) <= place:
        return 0
    name = facts.colours[place]
    return _NAMES.index(Colour.NAVY if name is Colour.BLUE and is_denim(facts) else name)


def is_denim(facts: GarmentFacts) -> bool:
    """Say whether a garment is of denim: blue denim is a neutral that looks like a colour."""
    return (
        facts.category is Category.JEANS
        or facts.subcategory is Subcategory.DENIM_JACKET
        or "denim" in (facts.material or "")
    )


def _neutral(lab: Oklab, names: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which colours are neutral: of low chroma or by name; without a name, by the word that lies nearest."""
    _, chroma = hue_and_chroma(lab)
    nearest = np.linalg.norm(lab[:, None] - _ANCHOR_LAB, axis=2).argmin(1)
    by_name = np.where(names == 0, _ANCHOR_IS_NEUTRAL[nearest], _NAME_IS_NEUTRAL[names])
    return np.asarray((chroma < NEUTRAL_CHROMA) | by_name, np.bool_)


def _families(lab: Oklab, neutral: NDArray[np.bool_], names: NDArray[np.int32]) -> NDArray[np.int8]:
    """Return the families: by name, else by where the colour lies."""
    hue, chroma = hue_and_chroma(lab)
    light, tone = lab[:, 0], _undertones(lab)
    is_pale = chroma < NEUTRAL_CHROMA
    cases = [
        (light < 0, Family.NONE),
        (is_pale & (light < _BLACKISH), Family.BLACK),
        (is_pale & (light > _WHITISH), Family.WHITE),
        (neutral & (tone > 0), Family.EARTH),
        (neutral & (tone < 0) & (chroma >= _BLUISH), Family.NAVY),
        (neutral, Family.GREY),
        *((hue < end, family) for end, family in _HUE_ENDS),
    ]
    seen = np.select([case for case, _ in cases], [np.int8(family) for _, family in cases], Family.NONE)
    named = _NAME_FAMILY[names]
    return np.asarray(np.where((named > 0) & (light >= 0), named, seen), np.int8)


def _undertones(lab: Oklab) -> NDArray[np.int8]:
    hue, chroma = hue_and_chroma(lab)
    warm, cool = (_between(hue, ends) & (chroma >= UNDERTONE_CHROMA) for ends in (_WARM_HUES, _COOL_HUES))
    return warm.astype(np.int8) - cool.astype(np.int8)


def _between(hue: NDArray[np.float32], ends: tuple[float, float]) -> NDArray[np.bool_]:
    return (hue > ends[0]) & (hue < ends[1])


_FAMILY_OF_NAME: Final = {
    Colour.BLACK: Family.BLACK,
    Colour.WHITE: Family.WHITE,
    Colour.GREY: Family.GREY,
    Colour.NAVY: Family.NAVY,
    Colour.BLUE: Family.BLUE,
    Colour.RED: Family.RED,
    Colour.GREEN: Family.GREEN,
    Colour.BROWN: Family.EARTH,
    Colour.TAN: Family.EARTH,
    Colour.BEIGE: Family.EARTH,
    Colour.PINK: Family.PINK,
    Colour.PURPLE: Family.PURPLE,
    Colour.ORANGE: Family.ORANGE,
    Colour.YELLOW: Family.YELLOW,
}
_NAMES: Final = (Colour.UNKNOWN, *_FAMILY_OF_NAME)
"""Blue denim goes by the name of navy here."""
_NAME_IS_NEUTRAL: Final = np.array([name in NEUTRAL_NAMES for name in _NAMES])
_NAME_FAMILY: Final = np.array([_FAMILY_OF_NAME.get(name, Family.NONE) for name in _NAMES], np.int8)
_NO_CELL: Final = (-1, 0, 0)
"""Sorts before every cell that a colour can have, so the placeholder is the first."""
_WARM_HUES: Final = (20.0, 115.0)
_COOL_HUES: Final = (200.0, 310.0)
_BLACKISH, _WHITISH = 0.36, 0.86
"""OKLab lightness below and above which a neutral is called black or white."""
_BLUISH: Final = 0.03
"""OKLCh chroma from which a cool neutral is navy or denim rather than grey."""
_HUE_ENDS: Final = (
    (10, Family.PINK),
    (40, Family.RED),
    (75, Family.ORANGE),
    (115, Family.YELLOW),
    (200, Family.GREEN),
    (285, Family.BLUE),
    (345, Family.PURPLE),
    (361, Family.PINK),
)
"""Ends of the ranges of OKLCh hue in degrees that a colour name covers."""

_NEUTRAL_WORDS: Final = frozenset({"gold", "golden"})
"""Words of colour that clothes treat as neutral though the colour that they are named by is not."""
_ANCHOR_LAB: Final = oklab_of(
    linear_of(np.frombuffer(bytes.fromhex("".join(shade[1:] for _, _, shade in SHADES)), np.uint8).reshape(-1, 3))
)
_ANCHOR_IS_NEUTRAL: Final = np.array([word in _NEUTRAL_WORDS or may[0] in NEUTRAL_NAMES for word, may, _ in SHADES])
