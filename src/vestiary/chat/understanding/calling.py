"""What garments are called by: the words of their own names and of brands, told apart from everyday words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.naming import has_own_name
from vestiary.chat.understanding.tokens import words_of
from vestiary.vision.lexicon import known_word
from vestiary.wardrobe.facts import GarmentFacts

ALIKE: Final = 86.0
"""rapidfuzz ratio, 0..100, from which a written name counts as a garment's: one letter in seven may be wrong."""

SHORTEST_GUESS: Final = 4
"""Letters of a name that is compared with slips allowed; shorter ones are near everything."""

SHORTEST_NAME: Final = 3
"""Letters, or figures, of a word that a garment is called by."""


def words_of_name(garment: GarmentFacts) -> tuple[str, ...]:
    """Return the words of a garment's own name as messages write them, without the ends that tell little."""
    return _words_of_name(garment.name)


@lru_cache(maxsize=8_192)
def _words_of_name(name: str) -> tuple[str, ...]:
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
    return not set(stems([word])).isdisjoint(_calling(garment))


def _calling(garment: GarmentFacts) -> tuple[str, ...]:
    own = words_of_name(garment) if has_own_name(garment) else ()
    return (*own, *_words_of_name(garment.brand)) if garment.brand else own


def is_nearly_named(garment: GarmentFacts, word: str) -> bool:
    """Say whether a word is a garment's own name or brand but for a slip of the keyboard."""
    if len(word) < SHORTEST_GUESS:
        return False
    return any(len(part) >= SHORTEST_GUESS and fuzz.ratio(part, word) >= ALIKE for part in _calling(garment))


def called_so(words: Sequence[str], garments: Iterable[GarmentFacts]) -> tuple[Sequence[GarmentFacts], bool]:
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
