"""What garments are called by: the words of their own names and of brands, told apart from everyday words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz, process
from typing_extensions import override

from vestiary.chat.naming import has_own_name
from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.tokens import words_of
from vestiary.vision.lexicon import known_word
from vestiary.wardrobe.facts import GarmentFacts

ALIKE: Final = 86.0
"""rapidfuzz ratio, 0..100, from which a written name counts as a garment's: one letter in seven may be wrong."""

SHORTEST_GUESS: Final = 4
"""Letters of a name that is compared with slips allowed; shorter ones are near everything."""

SHORTEST_NAME: Final = 3
"""Letters, or figures, of a word that a garment is called by."""


def own_words(garment: GarmentFacts) -> tuple[str, ...]:
    """Return the words of a garment's own name as messages write them, by their stems; none where it has no name."""
    return _words_of(garment.name) if has_own_name(garment) else ()


@lru_cache(maxsize=8_192)
def _words_of(name: str) -> tuple[str, ...]:
    return stems(word.text for word in words_of(name) if not word.is_sign)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return words so that `Levi's`, `Levis` and `Levi` are one."""
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in words if word != "'s")  # noqa: PLR2004


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
    return _stem(word) in _calling(garment)


@lru_cache(maxsize=8_192)
def _stem(word: str) -> str:
    return next(iter(stems([word])), "")


def _calling(garment: GarmentFacts) -> tuple[str, ...]:
    own = own_words(garment)
    return (*own, *_words_of(garment.brand)) if garment.brand else own


def is_nearly_named(garment: GarmentFacts, word: str) -> bool:
    """Say whether a word is a garment's own name or brand but for a slip of the keyboard."""
    if len(word) < SHORTEST_GUESS:
        return False
    return any(len(part) >= SHORTEST_GUESS and fuzz.ratio(part, word) >= ALIKE for part in _calling(garment))


@dataclass(frozen=True, slots=True)
class Names:
    """What garments are called by: whole names, and single words that tell one from the others."""

    whole: Mapping[tuple[str, ...], Sequence[GarmentFacts]]
    written: Mapping[str, Sequence[GarmentFacts]]
    """By the name in one string, as slips are looked for in."""
    called: frozenset[str]
    beginnings: frozenset[str]
    """The first words of whole names."""
    longest: int
    """Words of the longest name."""
    places: Mapping[UUID, int]
    """Where each garment stands among all of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Wardrobe:
    """Garments as one thing: to compare thousands of facts costs more than to read their names."""

    garments: tuple[GarmentFacts, ...]

    @override
    def __hash__(self) -> int:
        return id(self.garments)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wardrobe) and other.garments is self.garments


def names_of(garments: tuple[GarmentFacts, ...]) -> Names:
    """Return what some garments are called by. One message asks often, and always for the same garments."""
    return _names_of(Wardrobe(garments))


@lru_cache(maxsize=16)
def _names_of(wardrobe: Wardrobe) -> Names:
    whole: dict[tuple[str, ...], list[GarmentFacts]] = {}
    for garment in wardrobe.garments:
        name = _without_articles(own_words(garment))
        if name:
            whole.setdefault(name, []).append(garment)
    written = {" ".join(name): found for name, found in whole.items() if len("".join(name)) >= SHORTEST_GUESS}
    return Names(
        whole,
        written,
        callings(wardrobe.garments),
        beginnings=frozenset(name[0] for name in whole),
        longest=max(map(len, whole), default=0),
        places={garment.id: at for at, garment in enumerate(wardrobe.garments)},
    )


def _without_articles(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name as it is looked for behind an article: `The yellow mac`, `My old faithful`."""
    return name[1:] if name[:1] in _ARTICLES else name


_ARTICLES: Final = (("the",), ("my",), ("our",))


def called_so(words: Sequence[str], names: Names) -> Sequence[GarmentFacts]:
    """Return the garments whose own name is written within some words.

    The longest name wins: of `Docs` and `Red Docs`, `my red docs` means the second.
    """
    said = stems(words)
    for size in range(min(names.longest, len(said)), 0, -1):
        found = [it for at in range(len(said) - size + 1) for it in names.whole.get(said[at : at + size], ())]
        if found:
            return found
    return ()


def nearly_called_so(words: Sequence[str], names: Names) -> Sequence[GarmentFacts]:
    """Return the garments whose own name is all of some words, but for a slip of the keyboard."""
    phrase = " ".join(stems(words))
    if len(phrase) < SHORTEST_GUESS:
        return ()
    found = process.extractOne(phrase, list(names.written), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return () if found is None else names.written[found[0]]
