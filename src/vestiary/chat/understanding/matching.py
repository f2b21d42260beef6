"""Which garments answer to a description: step by step from what was meant surely to what may have been meant."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

import numpy as np
from rapidfuzz import fuzz

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.descriptions import Description, Kind, Rank, Trait
from vestiary.chat.understanding.naming import has_own_name
from vestiary.chat.understanding.tokens import words_of
from vestiary.vision.domain import Category, Colour, Slot, Subcategory
from vestiary.vision.lexicon import known_word
from vestiary.vision.oklab import oklab_of_hex
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Fit, Material, Pattern, Season, StyleTag
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

Garments = Sequence[GarmentFacts]

ALIKE: Final = 86.0
"""rapidfuzz ratio, 0..100, from which a written name counts as a garment's: one letter in seven may be wrong."""

SHORTEST_GUESS: Final = 4
"""Letters of a name that is compared with slips allowed; shorter ones are near everything."""

SHORTEST_NAME: Final = 3
"""Letters, or figures, of a word that a garment is called by."""

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
        found = garments if kind is None else _plain_ones(kind, [it for it in garments if is_of(it, kind)])
        answering = _with_traits(asked.traits, found)
        if answering:
            return _named_by(asked.loose, _said_by_name(asked.kind_word, answering))
    return ()


def all_matching(asked: Description, garments: Garments) -> Garments:
    """Return every garment that answers to a description: of the widest kind, with its traits at least in part."""
    kinds = [kind for kind in asked.kinds if isinstance(kind, Slot)] or asked.kinds[:1]
    found = [it for it in garments if not kinds or any(is_of(it, kind) for kind in kinds)]
    for trait in asked.traits:
        found = [it for it in found if _has_word_or(trait, it)]
    named = [it for it in found if any(word_is_of(it, word) for word in asked.loose)]
    return named or found


def _has_word_or(trait: Trait, garment: GarmentFacts) -> bool:
    is_named = has_own_name(garment) and _has_word(garment, trait.word)
    return is_named or any(_has_any(garment, meant.value) for meant in trait.meanings)


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
    for trait in sorted(traits, key=_is_soft):
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


def _plain_ones(kind: Kind, found: Garments) -> Garments:
    if not isinstance(kind, Category):
        return found
    return [it for it in found if it.subcategory not in _CALLED_BY_OWN_WORD] or found


def _said_by_name(word: str, found: Garments) -> Garments:
    """Prefer garments that have the said word in their name: of coats, `trench` means the one called so.

    Where none has it, a `beanie` is rather the nameless hat than the `Straw hat`. Everyday words, such as `tee`, mean
    all of their kind.
    """
    stem = word.removesuffix("s")
    if not word or stem in _PLAIN_KINDS or any(stem == str(kind).removesuffix("s") for kind in (*Category, *Slot)):
        return found
    called = [it for it in found if has_own_name(it) and _has_word(it, word)]
    return called or [it for it in found if not _names_its_kind(it)] or found


_PLAIN_KIND_WORDS: Final = (
    "tee tshirt t jumper pullover trainer sneaker trouser pant slack top bottom footwear handbag jean denim shoe boot"
    " knit cap purse backpack overcoat frock hoody t-shirt dress-shirt suit-jacket dress-shoe dress-pant"
)
_PLAIN_KINDS: Final = frozenset(_PLAIN_KIND_WORDS.split())


def _names_its_kind(garment: GarmentFacts) -> bool:
    """Say whether a garment's own name has the plain word of its category."""
    return has_own_name(garment) and _has_word(garment, str(garment.category))


def _answering(trait: Trait, garments: Garments) -> Garments:
    """Return the garments that have a trait, surely or else nearly."""
    in_name = {it.id for it in garments if has_own_name(it) and _has_word(it, trait.word)}
    for holds in (_has_first, _has_any, _has_nearly):
        found = [it for it in garments if it.id in in_name or any(holds(it, meant.value) for meant in trait.meanings)]
        if found:
            return _nearest(trait, found, in_name)
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


def words_of_name(garment: GarmentFacts) -> tuple[str, ...]:
    """Return the words of a garment's own name as messages write them, without the ends that tell little."""
    return _words_of_name(garment.name)


@lru_cache(maxsize=8_192)
def _words_of_name(name: str) -> tuple[str, ...]:
    return stems(word.text for word in words_of(name) if not word.is_sign)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return words so that `Levi's`, `Levis` and `Levi` are one."""
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in words if word != "'s")  # noqa: PLR2004


def _has_word(garment: GarmentFacts, word: str) -> bool:
    parts = words_of_name(garment)
    return all(one in parts for one in stems(word.split("-")))


def _named_by(loose: Sequence[str], garments: Garments) -> Garments:
    """Prefer garments whose name or brand has words that no vocabulary knows; where none has, the words say nothing."""
    found = garments
    for word in loose:
        named = [it for it in found if word_is_of(it, word)]
        found = named or [it for it in found if _nearly_named(it, word)] or found
    return found


def callings(garments: Iterable[GarmentFacts]) -> frozenset[str]:
    """Return the words, as `stems` makes them, that names and brands of some garments have and no vocabulary knows."""
    said = {word for garment in garments for word in _calling(garment)}
    return frozenset(it for it in said if len(it) >= SHORTEST_NAME and _tells(it))


@lru_cache(maxsize=8_192)
def _tells(word: str) -> bool:
    if not {word, f"{word}s"}.isdisjoint(COMMON | _EVERYDAY):
        return False
    return known_word(word) is None


_EVERYDAY_WORDS: Final = (
    "rain running office party gym travel grandma grandpa nan granny mum mom dad hiking cycling snow birthday christmas"
    " ski yoga college weekend lucky fancy comfy cosy ugly black-tie two-piece uncle aunt cousin husband wife boyfriend"
    " girlfriend friday monday sunday saturday"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())
"""Words of many names that speak of other things when they stand alone: `the rain` is no rain jacket."""


def word_is_of(garment: GarmentFacts, word: str) -> bool:
    """Say whether a word stands in a garment's own name or brand."""
    return not set(stems([word])).isdisjoint(_calling(garment))


def _calling(garment: GarmentFacts) -> tuple[str, ...]:
    own = words_of_name(garment) if has_own_name(garment) else ()
    return (*own, *_words_of_name(garment.brand)) if garment.brand else own


def _nearly_named(garment: GarmentFacts, word: str) -> bool:
    if len(word) < SHORTEST_GUESS:
        return False
    return any(len(part) >= SHORTEST_GUESS and fuzz.ratio(part, word) >= ALIKE for part in _calling(garment))


def ranked(rank: Rank, garments: Garments) -> Garments:
    """Return those of some garments that a ranking picks: one, or several where they are even."""
    if len(garments) < 2:  # noqa: PLR2004  # nothing to pick
        return garments
    match rank:
        case Rank.FAVOURITE:
            return [it for it in garments if it.favorite] or _most(garments, lambda it: float(it.wear_count))
        case Rank.CLEAN:
            return [it for it in garments if it.laundry is Laundry.CLEAN] or garments
        case Rank.NEVER_WORN:
            return [it for it in garments if not it.wear_count] or _most(garments, _days_since)
        case _:
            return _most(garments, _MEASURES[rank])


def _most(garments: Garments, measure: Callable[[GarmentFacts], float]) -> Garments:
    best = max(map(measure, garments))
    return [it for it in garments if measure(it) == best]


def _added(garment: GarmentFacts) -> float:
    return (garment.added_at or datetime(1970, 1, 1, tzinfo=UTC)).timestamp()


def _days_since(garment: GarmentFacts) -> float:
    return -float((garment.last_worn_on or date.min).toordinal())


_MEASURES: Final[dict[Rank, Callable[[GarmentFacts], float]]] = {
    Rank.NEWEST: _added,
    Rank.OLDEST: lambda it: -_added(it),
    Rank.MOST_WORN: lambda it: it.wear_count,
    Rank.LEAST_WORN: lambda it: -it.wear_count,
    Rank.WORN_LAST: lambda it: -_days_since(it),
    Rank.WORN_LONG_AGO: _days_since,
    Rank.WARMEST: lambda it: it.warmth_clo,
    Rank.LIGHTEST: lambda it: -it.warmth_clo,
    Rank.DRESSIEST: lambda it: it.formality,
    Rank.MOST_CASUAL: lambda it: -it.formality,
}


def called_so(words: Sequence[str], garments: Iterable[GarmentFacts]) -> tuple[Garments, bool]:
    """Return garments whose own name is written in some words, and whether it is written without a slip.

    The longest name wins: of `Docs` and `Red Docs`, `my red docs` means the second.
    """
    own = [(words_of_name(it), it) for it in garments if has_own_name(it)]
    said = stems(words)
    exact = [(len(name), it) for name, it in own if name and _is_within(name, said)]
    if exact:
        longest = max(length for length, _ in exact)
        return [it for length, it in exact if length == longest], True
    phrase = " ".join(said)
    if len(phrase) < SHORTEST_GUESS:
        return (), False
    near = [(fuzz.ratio(phrase, " ".join(name)), it) for name, it in own if len("".join(name)) >= SHORTEST_GUESS]
    best = max((ratio for ratio, _ in near), default=0.0)
    return ([it for ratio, it in near if ratio == best], False) if best >= ALIKE else ((), False)


def _is_within(name: tuple[str, ...], said: tuple[str, ...]) -> bool:
    size = len(name)
    return any(said[start : start + size] == name for start in range(len(said) - size + 1))


def is_shoe(garment: GarmentFacts) -> bool:
    """Say whether a garment is worn on the feet."""
    return slot_of(garment.category) is Slot.SHOES
