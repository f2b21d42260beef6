"""A wardrobe as columns of numbers, the form in which all scores are computed at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final, NewType

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.garment_shades import Shades, shades_of
from vestiary.styling.metals import metal_of
from vestiary.styling.taste_features import Design, design_of
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.taxonomy import category_of, slot_of
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

Scores = NewType("Scores", NDArray[np.float32])
"""float32, shape `(n,)`: for each garment, in units of the score."""

PairScores = NewType("PairScores", NDArray[np.float32])
"""float32, shape `(rows, others)`: for each pair of garments, in units of the score."""

Rows = NDArray[np.intp]
"""Places of garments in the columns."""

Kind = Category | Subcategory

KINDS: Final[tuple[Kind, ...]] = (*Category, *Subcategory)
"""All types of garments; `Columns.kind` holds places in it: the subcategory's where one is known."""

SLOTS: Final = tuple(Slot)
FITS: Final = tuple(Fit)
PATTERNS: Final = tuple(Pattern)
NEVER: Final = -1
"""The day of a garment that was never worn."""

_ALONE: Final = frozenset({Subcategory.SCARF, Subcategory.WATCH})
_PLACE_OF: Final = {kind: place for place, kind in enumerate(KINDS)}
_PLACE_OF_CATEGORY: Final = {kind: place for place, kind in enumerate(Category)}


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Facts of n garments, in the order they were given; every array has n rows. Nobody writes to them."""

    facts: tuple[GarmentFacts, ...]
    category: NDArray[np.intp]
    """Places in `Category`."""
    kind: NDArray[np.intp]
    """Places in `KINDS`."""
    slot: NDArray[np.int8]
    """Places in `SLOTS`."""
    fit: NDArray[np.int8]
    """Places in `FITS`."""
    pattern: NDArray[np.int8]
    """Places in `PATTERNS`; unknown counts as solid."""
    formality: NDArray[np.float32]
    clo: NDArray[np.float32]
    names: NDArray[np.uint32]
    """A bit for each named colour, see `mask_of`."""
    main_name: NDArray[np.uint32]
    """The bit of the main colour alone."""
    styles: NDArray[np.uint32]
    """A bit for each style tag."""
    seasons: NDArray[np.uint32]
    """A bit for each season; none where nothing is known."""
    favorite: NDArray[np.bool_]
    wears: NDArray[np.int32]
    worn_on: NDArray[np.int32]
    """Proleptic ordinal of the day it was last worn, or `NEVER`."""
    metal: NDArray[np.int8]
    """Values of `Metal`."""
    shades: Shades
    taste: Design
    """What taste looks at."""

    def __len__(self) -> int:
        """Return the number of garments."""
        return len(self.facts)


def columns_of(facts: Sequence[GarmentFacts]) -> Columns:
    """Return the garments as columns, in the same order. No garments give columns of no rows."""
    return Columns(
        facts=tuple(facts),
        category=np.array([_PLACE_OF_CATEGORY[each.category] for each in facts], np.intp),
        kind=np.array([_PLACE_OF[kind_of(each)] for each in facts], np.intp),
        slot=np.array([_SLOT_OF[each.category] for each in facts], np.int8),
        fit=np.array([FITS.index(each.fit) for each in facts], np.int8),
        pattern=np.array([PATTERNS.index(each.pattern or Pattern.SOLID) for each in facts], np.int8),
        formality=np.array([each.formality for each in facts], np.float32),
        clo=np.array([each.warmth_clo for each in facts], np.float32),
        names=_masks([each.colours for each in facts]),
        main_name=_masks([each.colours[:1] for each in facts]),
        styles=_masks([each.style_tags for each in facts]),
        seasons=_masks([each.seasons for each in facts]),
        favorite=np.array([each.favorite for each in facts], np.bool_),
        wears=np.array([each.wear_count for each in facts], np.int32),
        worn_on=np.array([each.last_worn_on.toordinal() if each.last_worn_on else NEVER for each in facts], np.int32),
        metal=np.array([metal_of(each) for each in facts], np.int8),
        shades=shades_of(facts),
        taste=design_of(facts),
    )


def kind_of(facts: GarmentFacts) -> Kind:
    """Return the finest word for what a garment is."""
    return facts.subcategory or facts.category


def kind_named(word: str) -> Kind:
    """Return the type that a word of the vocabulary names."""
    return Subcategory(word) if word in set(Subcategory) else Category(word)


def wider_kind(kind: Kind) -> Kind:
    """Return the category whose opinions hold for a type. A scarf is no hat and a watch no belt: they stand alone."""
    return kind if isinstance(kind, Category) or kind in _ALONE else category_of(kind)


def mask_of(words: Any) -> int:
    """Return a bit for each of the words: of colours, styles or seasons."""
    mask = 0
    for word in words:
        mask |= _BIT_OF[word]
    return mask


def is_in(columns: Columns, *slots: Slot) -> NDArray[np.bool_]:
    """Return for each garment whether it takes one of the slots."""
    return np.asarray(_members(slots)[columns.slot], np.bool_)


def is_of(columns: Columns, category: Category) -> NDArray[np.bool_]:
    """Return for each garment whether it is of the category."""
    return np.asarray(columns.category == _PLACE_OF_CATEGORY[category], np.bool_)


@cache
def _members(slots: tuple[Slot, ...]) -> NDArray[np.bool_]:
    return np.array([slot in slots for slot in SLOTS])


def _masks(words: Sequence[Any]) -> NDArray[np.uint32]:
    return np.array([mask_of(each) for each in words], np.uint32)


_SLOT_OF: Final = {category: SLOTS.index(slot_of(category)) for category in Category}
_BIT_OF: Final[dict[StrEnum, int]] = {
    word: 1 << place for words in (Colour, StyleTag, Season) for place, word in enumerate(words)
}
