"""The word that was meant, where a keyboard slipped. Only words of concepts are offered, and only to unknown words."""

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.concepts import ENGLISH_CONCEPTS
from vestiary.chat.understanding.languages import PHRASES_OF
from vestiary.chat.understanding.lexicon import Lexicon, lexicon_of, singulars
from vestiary.chat.understanding.senses import Mark
from vestiary.chat.understanding.tokens import Word

_SHORTEST: Final = 4
"""Letters of the shortest word that is repaired: every three letters are near some word."""
_SHORTEST_MEANT: Final = 3
_SMALL_WORDS: Final = (
    "want wear wearing without nothing anything something avoid exclude instead outfit please need going except"
    " tomorrow today tonight looking outside weather"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words without which a wish is not understood."""
_LONG: Final = 7
"""From this many letters on two slips are forgiven."""


def repaired(words: tuple[Word, ...], lexicon: Lexicon, names: AbstractSet[str] = frozenset()) -> tuple[Word, ...]:
    """Return the words with slips of the keyboard mended; known and ordinary words, and `names`, stay as they are."""
    return tuple(word if not names.isdisjoint(singulars(word.text)) else _repaired(word, lexicon) for word in words)


def _repaired(word: Word, lexicon: Lexicon) -> Word:
    is_short = len(word.text) < _SHORTEST_MEANT
    if word.is_sign or is_short or not word.text.isalpha() or not word.text.isascii():
        return word
    meant = _meant(word.text, lexicon.language)
    return Word(meant, written=word.text) if meant else word


def _is_short_slip(text: str, known: str) -> bool:
    """Say whether a word of three letters lost its vowel or has two letters swapped: `cld`, `gmy`; more is a guess."""
    return sorted(text) == sorted(known) or (_is_without_vowels(text) and len(known) > len(text))


def _is_without_vowels(text: str) -> bool:
    """Say whether a short word has lost its vowel: `cld`, `wrm`. With a vowel, it is near too many words."""
    return len(text) == _SHORTEST - 1 and _VOWELS.isdisjoint(text)


@cache
def _candidates(language: str) -> list[str]:
    """Return the words that a slip may have meant: those that say something, and their plurals."""
    phrases = ENGLISH_CONCEPTS if language == "en" else PHRASES_OF[language]
    said = [phrase for phrase in phrases if any(not isinstance(sense.value, Mark) for sense in phrase.senses)]
    alone = {word for phrase in said for word in phrase.words_alone()}
    alone |= _SMALL if language == "en" else frozenset()
    inside = {word for phrase in said for word in phrase.words() if word not in COMMON}
    plurals = {f"{word}s" for word in alone if not word.endswith("s")} if language == "en" else set()
    return sorted(word for word in alone | inside | plurals if len(word) >= _SHORTEST_MEANT and word.isalpha())


# Bounded by clearing: what people mistype repeats, and hostile words must not stay.
def _meant(text: str, language: str) -> str:
    if text in COMMON or lexicon_of(language).knows(text):
        return ""
    if len(_MEANT) > _REMEMBERED:
        _MEANT.clear()
    key = (language, text)
    if key not in _MEANT:
        _MEANT[key] = _nearest(text, language)
    return _MEANT[key]


_MEANT: Final[dict[tuple[str, str], str]] = {}
_REMEMBERED: Final = 4_096
_LONGEST: Final = 24
"""Letters; longer words are no slip of the keyboard."""


def _nearest(text: str, language: str) -> str:
    """Return the one known word that is near enough, with the same first letter; else nothing."""
    if len(text) > _LONGEST:
        return ""
    most = 1 if len(text) < _LONG else 2
    found = process.extract(text, _candidates(language), scorer=OSA.distance, score_cutoff=most, limit=8)
    near = [(_unlikeness(text, known, round(distance)), known) for known, distance, _ in found if known[0] == text[0]]
    near = [it for it in near if _is_a_slip(text, it[1], it[0])]
    if len(text) < _SHORTEST:
        near = [it for it in near if _is_short_slip(text, it[1])]
    if not near:
        return ""
    least = min(unlikeness for unlikeness, _ in near)
    best = [known for unlikeness, known in near if unlikeness == least]
    if any(_unlikeness(text, common, 1) < least for common in _ordinary(text)):
        return ""
    meant = {_meaning(known, language) for known in best}
    return best[0] if len(meant) == 1 else ""


def _is_a_slip(text: str, known: str, unlikeness: tuple[int, int, int]) -> bool:
    """Say whether a hand slips so: two slips keep nearly all letters; a wrong one is a vowel or lies near."""
    distance, too_much, missing = unlikeness
    if distance > 1:
        return too_much + missing <= 1
    if not (too_much and missing):
        return True
    wrong, right = (set(text) - set(known)).pop(), (set(known) - set(text)).pop()
    return {wrong, right} <= _VOWELS or _are_near(wrong, right)


_VOWELS: Final = frozenset("aeiouy")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS: Final = {key: (row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}


def _are_near(first: str, second: str) -> bool:
    (row, at), (other_row, other_at) = _KEYS[first], _KEYS[second]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1


def _ordinary(text: str) -> list[str]:
    """Return the ordinary words that are one slip away: `frist` is first, not frost."""
    found = process.extract(text, _COMMON, scorer=OSA.distance, score_cutoff=1, limit=8)
    return [common for common, distance, _ in found if distance == 1 and common[0] == text[0]]


_COMMON: Final = sorted(COMMON)


def _unlikeness(text: str, known: str, distance: int) -> tuple[int, int, int]:
    """Return how far a word is from what was written; letters that are only left out or doubled weigh least."""
    return distance, len(set(text) - set(known)), len(set(known) - set(text))


def _meaning(known: str, language: str) -> object:
    """Return what a word says alone, else the word: two candidates of one meaning are as good as one."""
    return next((senses for senses, _ in lexicon_of(language).phrases_at((Word(known),), 0)), known)
