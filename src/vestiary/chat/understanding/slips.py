"""Which words a slip of the keyboard may have meant: by letters, by sound, by consonants. Pure, and remembered."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.concepts import ENGLISH, ENGLISH_CONCEPTS
from vestiary.chat.understanding.languages import PHRASES_OF
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.chat.understanding.senses import Mark, Phrase
from vestiary.chat.understanding.tokens import Word

SHORTEST: Final = 4
"""Letters of the shortest word that is repaired: every three letters are near some word."""
_SHORTEST_MEANT: Final = 3
_SMALL_WORDS: Final = (
    "want wear wearing without nothing anything something avoid exclude instead outfit please need going except with"
    " have from"
    " tomorrow today tonight looking outside weather very"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words without which a wish is not understood."""
SURE: Final = 5
"""Letters from which on an everyday word is offered, too: `freinds`, `cofee`."""
_SHAPING: Final = (Mark.NOT, Mark.DISLIKE, Mark.WEAR, Mark.WISH)
_LONG: Final = 7
"""From this many letters on two slips are forgiven."""


# Bounded by clearing: what people mistype repeats, and hostile words must not stay.
def meant_by(text: str, language: str) -> tuple[str, ...]:
    """Return the words that an unknown word may have meant, one for each meaning; none for a known word."""
    if text in COMMON or lexicon_of(language).knows(text):
        return ()
    if len(_MEANT) > _REMEMBERED:
        _MEANT.clear()
    key = (language, text)
    if key not in _MEANT:
        _MEANT[key] = _nearest(text, language)
    return _MEANT[key]


_MEANT: Final[dict[tuple[str, str], tuple[str, ...]]] = {}
_REMEMBERED: Final = 4_096
_LONGEST: Final = 24
"""Letters; longer words are no slip of the keyboard."""


def _is_short_slip(text: str, known: str) -> bool:
    """Say whether a word of three letters lost its vowel or has two letters swapped: `cld`, `gmy`; more is a guess."""
    return sorted(text) == sorted(known) or (_is_without_vowels(text) and len(known) > len(text))


def _is_without_vowels(text: str) -> bool:
    """Say whether a short word has lost its vowel: `cld`, `wrm`. With a vowel, it is near too many words."""
    return len(text) == SHORTEST - 1 and _VOWELS.isdisjoint(text)


@cache
def _speaking(language: str) -> frozenset[str]:
    """Return the words that say something alone, with their plurals: of `black` and `block`, `blck` is the first."""
    phrases = ENGLISH_CONCEPTS if language == "en" else PHRASES_OF[language]
    said = [phrase for phrase in phrases if any(not isinstance(sense.value, Mark) for sense in phrase.senses)]
    alone = {word for phrase in said for word in phrase.words_alone()}
    return frozenset(alone | {f"{word}s" for word in alone})


_SOUNDS: Final = (("ph", "f"), ("ow", "ou"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("c", "k"), ("z", "s"), ("y", "i"))


def _sound(word: str) -> str:
    """Return a word as it is heard, roughly: `piknik` and `picnic` are one."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(\w)\1", r"\1", word)


@cache
def _by_sound(language: str) -> dict[str, str]:
    sure = [word for word in _candidates(language) if len(word) >= SURE or word in _speaking(language)]
    return {_sound(word): word for word in sure}


def _sounding_alike(text: str, language: str) -> str:
    """Return the word that is heard so, or that is left without its vowels: `jckt`."""
    if len(text) < SHORTEST:
        return ""
    bare = _by_consonants(language).get(text, "") if _VOWELS.isdisjoint(text) else ""
    return bare or _by_sound(language).get(_sound(text), "")


@cache
def _by_consonants(language: str) -> dict[str, str]:
    """Return the words that say something by their consonants, where only one has these."""
    bare: dict[str, set[str]] = {}
    for word in _speaking(language):
        bare.setdefault("".join(letter for letter in word if letter not in _VOWELS), set()).add(word)
    return {letters: words.pop() for letters, words in bare.items() if len(words) == 1 and len(letters) >= SHORTEST}


@cache
def _candidates(language: str) -> list[str]:
    """Return the words that a slip may have meant: those that say something, and their plurals."""
    phrases = ENGLISH_CONCEPTS if language == "en" else PHRASES_OF[language]
    said = [phrase for phrase in phrases if any(not isinstance(sense.value, Mark) for sense in phrase.senses)]
    alone = {word for phrase in said for word in phrase.words_alone()}
    alone |= _SMALL if language == "en" else frozenset()
    inside = {word for phrase in said for word in phrase.words() if word not in COMMON or len(word) >= SURE}
    shaping = {word for phrase in _shaping(language) for word in phrase.words_alone() if len(word) >= SURE}
    known = alone | inside | shaping
    plurals = {f"{word}s" for word in alone | inside if not word.endswith("s")} if language == "en" else set()
    return sorted(word for word in known | plurals if len(word) >= _SHORTEST_MEANT and word.isalpha())


@cache
def _by_first_letter(language: str) -> dict[str, list[str]]:
    return _sorted_by_first_letter(_candidates(language))


def _sorted_by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words by their first letter, which a hand hardly ever gets wrong: few are left to be compared."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0], []).append(word)
    return found


def _shaping(language: str) -> list[Phrase]:
    """Return the phrases that rule out, demand or wish: without `wearing` and `bring` a garment is only spoken of."""
    phrases = ENGLISH if language == "en" else PHRASES_OF[language]
    return [phrase for phrase in phrases if any(sense.value in _SHAPING for sense in phrase.senses)]


def _nearest(text: str, language: str) -> tuple[str, ...]:
    """Return the known words that are nearest, and near enough, with the same first letter."""
    if len(text) > _LONGEST:
        return ()
    most = 1 if len(text) < SURE else 2
    alike = _by_first_letter(language).get(text[0], ())
    found = process.extract(text, alike, scorer=OSA.distance, score_cutoff=most, limit=40)
    near = [(_unlikeness(text, known, round(distance)), known) for known, distance, _ in found]
    near = [it for it in near if _is_a_slip(text, it[1], it[0])]
    if len(text) < SHORTEST:
        near = [it for it in near if _is_short_slip(text, it[1])]
    if not near:
        heard = _sounding_alike(text, language)
        return (heard,) if heard else ()
    nearest = min(unlikeness[0] for unlikeness, _ in near)
    near = [it for it in near if it[0][0] == nearest]
    near = [it for it in near if it[1] in _speaking(language)] or near
    least = min(unlikeness for unlikeness, _ in near)
    best = [known for unlikeness, known in near if unlikeness == least]
    if any(_unlikeness(text, common, 1) < least for common in _ordinary(text)):
        return ()
    return tuple({_meaning(known, language): known for known in reversed(best)}.values())


def _is_a_slip(text: str, known: str, unlikeness: tuple[int, int, int]) -> bool:
    """Say whether a hand slips so: two slips keep nearly all letters; a wrong one is a vowel or lies near."""
    distance, too_much, missing = unlikeness
    if distance > 1 and len(text) < _LONG:
        return _is_swapped_without_vowel(text, known)
    if distance > 1:
        return too_much + missing <= 1
    replaced = [pair for pair in zip(text, known, strict=False) if pair[0] != pair[1]]
    if len(text) == len(known) and len(replaced) == 1:
        wrong, right = replaced[0]
        is_doubled = wrong * 2 in text  # the wrong one of two letters: `metting`
        return {wrong, right} <= _VOWELS or _are_near(wrong, right) or is_doubled
    return True


def _is_swapped_without_vowel(text: str, known: str) -> bool:
    """Say whether a short word has lost a vowel and has two letters swapped, ends apart: `froml`."""
    lost = set(known) - set(text)
    return text[-1] == known[-1] and len(lost) == 1 and lost <= _VOWELS and sorted((*text, *lost)) == sorted(known)


_VOWELS: Final = frozenset("aeiouy")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS: Final = {key: (row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}


def _are_near(first: str, second: str) -> bool:
    (row, at), (other_row, other_at) = _KEYS[first], _KEYS[second]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1


def _ordinary(text: str) -> list[str]:
    """Return the ordinary words that are one slip away: `frist` is first, not frost."""
    found = process.extract(text, _COMMON.get(text[0], ()), scorer=OSA.distance, score_cutoff=1, limit=8)
    return [common for common, distance, _ in found if distance == 1]


_COMMON: Final = _sorted_by_first_letter(COMMON)


def _unlikeness(text: str, known: str, distance: int) -> tuple[int, int, int]:
    """Return how far a word is from what was written; letters that are only left out or doubled weigh least."""
    return distance, len(set(text) - set(known)), len(set(known) - set(text))


def _meaning(known: str, language: str) -> object:
    """Return what a word says alone, else the word: two candidates of one meaning are as good as one."""
    return next((senses for senses, _ in lexicon_of(language).phrases_at((Word(known),), 0)), known)
