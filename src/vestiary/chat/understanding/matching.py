"""Which garments answer to a description: step by step from what was meant surely to what may have been meant."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.chat.understanding.calling import is_nearly_named, own_words, stems, word_is_of
from vestiary.chat.understanding.descriptions import Description, Kind, Trait
from vestiary.vision.domain import Category, Colour, Slot, Subcategory
from vestiary.vision.oklab import oklab_of_hex
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Fit, Material, Pattern, Season, StyleTag
from vestiary.wardrobe.facts import GarmentFacts

Garments = Sequence[GarmentFacts]

CLEARLY_NEARER: Final = 0.06
"""OKLab. Of garments of one named colour, those so much farther from the shade that was said are not meant."""

_NEAR: Final = {
    Colour.BLUE: {Colour.NAVY},
    Colour.NAVY: {Colour.BLUE},
    Colour.BEIGE: {Colour.TAN, Colour.WHITE},
    Colour.TAN: {Colour.BEIGE, Colour.BROWN},
    Colour.BROWN: {Colour.TAN},
}
"""What one person calls the first, another calls the second."""

_OTHER_THINGS: Final = frozenset({Subcategory.SCARF, Subcategory.WATCH})
"""They stand under hat and belt, and nobody calls them that."""

_CALLED_BY_OWN_WORD: Final = frozenset(
    {
        *(Subcategory.CARDIGAN, Subcategory.SWEATSHIRT, Subcategory.POLO, Subcategory.TANK_TOP),
        *(Subcategory.LEGGINGS, Subcategory.JOGGERS, Subcategory.SWEATPANTS, Subcategory.VEST, Subcategory.PARKA),
    }
)
"""The word of the category means others first, where there are others."""


def matching(asked: Description, garments: Garments) -> Garments:
    """Return the garments that answer best to a description; all that answer equally well. Ranks are not looked at."""
    for kind in _kinds_by_turns(asked):
        of_it = [it for it in garments if kind is None or is_of(it, kind) or ends_with_kind(it, asked.kind_word)]
        found = of_it if kind is None else _plain_ones(kind, asked.kind_word, of_it)
        answering = _with_traits(asked.traits, found)
        if answering:
            return _named_by(asked.loose, _said_by_name(asked.kind_word, answering))
    return ()


def all_matching(asked: Description, garments: Garments) -> Garments:
    """Return every garment that answers to a description: of the widest kind, with its traits at least in part."""
    kinds = [kind for kind in asked.kinds if isinstance(kind, Slot)] or asked.kinds[:1]
    called = asked.kind_word
    found = [it for it in garments if not kinds or ends_with_kind(it, called) or any(is_of(it, kind) for kind in kinds)]
    for trait in asked.traits:
        found = [it for it in found if _has_word_or(trait, it)]
    named = [it for it in found if any(word_is_of(it, word) for word in asked.loose)]
    if not named and not is_plain_word(called):
        named = [it for it in found if ends_with_kind(it, called)]
    return named or found


def _has_word_or(trait: Trait, garment: GarmentFacts) -> bool:
    return _has_word(garment, trait.word) or any(_has_any(garment, meant.value) for meant in trait.meanings)


def of_kind(asked: Description, garments: Garments) -> Garments:
    """Return the garments of a described kind, whatever else is asked; none where no kind is named."""
    for kind in _kinds_by_turns(asked):
        found = [it for it in garments if kind is not None and is_of(it, kind)]
        if found:
            return found
    return ()


def _kinds_by_turns(asked: Description) -> Sequence[Kind | None]:
    """Return the kinds to try: `brown shoes` are no boots where there are shoes; mere `shoes` are all there are."""
    slots = [kind for kind in asked.kinds if isinstance(kind, Slot)]
    if slots and not asked.traits:
        return slots
    return asked.kinds or (None,)


def _with_traits(traits: Sequence[Trait], garments: Garments) -> Garments:
    found = garments
    for trait in sorted(dict.fromkeys(traits), key=_is_soft):
        narrowed = _answering(trait, found)
        if narrowed:
            found = narrowed
        elif not _is_soft(trait):
            return ()
    return found


def is_of(garment: GarmentFacts, kind: Kind) -> bool:
    """Say whether a garment is of a kind, by its category, its subcategory or its place on the body."""
    if isinstance(kind, Subcategory):
        return garment.subcategory is kind
    if isinstance(kind, Category):
        return garment.category is kind and garment.subcategory not in _OTHER_THINGS
    return slot_of(garment.category) is kind


def ends_with_kind(garment: GarmentFacts, word: str) -> bool:
    """Say whether a garment's own name ends with the word for a kind: a sweatshirt that is called `Dino jumper`.

    Only the end tells: a `shirt dress` is no shirt.
    """
    return bool(word) and own_words(garment)[-1:] == stems([word])


def _plain_ones(kind: Kind, word: str, found: Garments) -> Garments:
    if not isinstance(kind, Category):
        return found
    plain = [it for it in found if it.subcategory not in _CALLED_BY_OWN_WORD or ends_with_kind(it, word)]
    return plain or found


def _said_by_name(word: str, found: Garments) -> Garments:
    """Prefer garments that have the said word in their name: of coats, `trench` means the one called so.

    Where none has it, a `beanie` is rather the nameless hat than the `Straw hat`. Everyday words, such as `tee`, mean
    all of their kind.
    """
    if is_plain_word(word, (*Category, *Slot)):
        return found
    called = [it for it in found if _has_word(it, word)]
    return called or [it for it in found if not _names_its_kind(it)] or found


def is_plain_word(word: str, kinds: Sequence[Kind] = (*Category, *Subcategory, *Slot)) -> bool:
    """Say whether a word is the everyday one for some kind, rather than for one sort of it, such as `beanie`."""
    stem = word.removesuffix("s")
    return not word or stem in _PLAIN_KINDS or any(stem == str(kind).removesuffix("s") for kind in kinds)


_PLAIN_KIND_WORDS: Final = (
    "tee tshirt t jumper pullover trainer sneaker trouser pant slack top bottom footwear handbag jean denim shoe boot"
    " knit cap purse backpack overcoat frock hoody t-shirt dress-shirt suit-jacket dress-shoe dress-pant"
)
_PLAIN_KINDS: Final = frozenset(_PLAIN_KIND_WORDS.split())


def _names_its_kind(garment: GarmentFacts) -> bool:
    """Say whether a garment's own name has the plain word of its category."""
    return _has_word(garment, str(garment.category))


def _answering(trait: Trait, garments: Garments) -> Garments:
    """Return the garments that have a trait, surely or else nearly."""
    told = [(it, _has_word(it, trait.word)) for it in garments]
    values = [meant.value for meant in trait.meanings]
    for holds in (_has_first, _has_any, _has_nearly):
        found = [it for it, is_told in told if is_told or any(map(holds, repeat(it), values))]
        if found:
            return _nearest(trait, found, {it.id for it, is_told in told if is_told})
    return [it for it in garments if _is_unknown(trait, it)]


def _has_first(garment: GarmentFacts, value: object) -> bool:
    if isinstance(value, Colour):
        return garment.colours[:1] == (value,)
    return _has_any(garment, value)


def _has_any(garment: GarmentFacts, value: object) -> bool:
    match value:
        case Colour():
            return value in garment.colours
        case Material():
            return garment.material is not None and value in garment.material
        case Season() | StyleTag():
            return value in garment.seasons or value in garment.style_tags
        case _:
            return value in (garment.pattern, garment.fit)


def _has_nearly(garment: GarmentFacts, value: object) -> bool:
    return isinstance(value, Colour) and not _NEAR.get(value, set()).isdisjoint(garment.colours)


def _is_unknown(trait: Trait, garment: GarmentFacts) -> bool:
    """Say whether nothing is known of what a trait speaks of: then the words may be right."""
    match trait.meanings[0].value:
        case Material():
            return garment.material is None
        case Pattern():
            return garment.pattern is None
        case Colour():
            return not garment.colours
        case _:
            return False


def _is_soft(trait: Trait) -> bool:
    """Say whether a trait is an opinion (fit, season, style): it picks among several and rules nothing out."""
    return isinstance(trait.meanings[0].value, Fit | Season | StyleTag)


def _nearest(trait: Trait, garments: Garments, in_name: set[UUID]) -> Garments:
    """Of garments of one named colour keep those nearest to a finer shade: `light blue`, `burgundy`."""
    meant = trait.meanings[0]
    if not meant.shade or trait.word == meant.value or len(garments) == 1:
        return garments
    shade = oklab_of_hex(meant.shade)
    away = {
        it.id: min((float(np.linalg.norm(oklab_of_hex(tint.hex) - shade)) for tint in it.tints[:2]), default=9.0)
        for it in garments
    }
    least = min(away.values())
    return [it for it in garments if it.id in in_name or away[it.id] <= least + CLEARLY_NEARER]


def _has_word(garment: GarmentFacts, word: str) -> bool:
    """Say whether a garment's own name has a word, or all parts of one with hyphens."""
    parts = own_words(garment)
    return bool(parts) and _parts_of(word).issubset(parts)


@lru_cache(maxsize=1_024)
def _parts_of(word: str) -> frozenset[str]:
    return frozenset(stems(word.split("-")))


def _named_by(loose: Sequence[str], garments: Garments) -> Garments:
    """Prefer garments whose name or brand has words that no vocabulary knows; where none has, the words say nothing."""
    found = garments
    for word in loose:
        named = [it for it in found if word_is_of(it, word)]
        found = named or [it for it in found if is_nearly_named(it, word)] or found
    return found
