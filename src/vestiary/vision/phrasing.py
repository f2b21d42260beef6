"""From what a person types to terms: what each word means, what is not wanted, what a slip of the keyboard meant.

No grammar: words are looked up in the lexicon, the longest phrase first. What it does not know stays as text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vestiary.vision.lexicon import LEXICON, LONGEST_PHRASE, Meaning, key_of, known_word, plain
from vestiary.vision.vocabulary import Category, Slot, Subcategory

MAX_TERMS: Final = 12
"""Terms of a phrase that are looked at; more only cost time."""

_NOT: Final = frozenset({"not", "no", "without", "except", "non", "but-not", "other-than", "minus"})
_OR: Final = frozenset({"or", "nor", ",", "/"})
_AND: Final = frozenset({"and", "&", "+"})
_FILLER_WORDS: Final = (
    "a an the my some any all in of to for on at is are it its with me i which that this please show find search want"
    " looking look like something anything thing things stuff clothes clothing garment garments item items piece"
    " pieces outfit pair wear wearing colour coloured color colored kind style styled but made from"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())
_TEXT: Final = frozenset(
    {"short-sleeve", "short-sleeved", "long-sleeve", "long-sleeved", "half-zip", "quarter-zip", "v-neck"}
)
"""Phrases with a word in them that means something else alone: a short-sleeved shirt is no pair of shorts."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|(?<!\S)-(?=\w)|[,/&+]")
_REPAIRED_FROM: Final = 4
"""Letters of the shortest word that is repaired: every three letters are near some word."""


class Role(StrEnum):
    """What a term does in a phrase."""

    WANTED = "wanted"
    EXCLUDED = "excluded"
    ASIDE = "aside"
    """A kind that only describes the next one, like `jean` in `jean shorts`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, and what it may mean; the likeliest meaning comes first. Without meanings it is text."""

    written: str
    meanings: tuple[Meaning, ...] = ()
    role: Role = Role.WANTED
    repaired: str = ""
    """The known word that was probably meant, where `written` is none; the meanings are that word's."""

    @property
    def is_kind(self) -> bool:
        """Whether it first of all says which kind of garment."""
        return bool(self.meanings) and isinstance(self.meanings[0].value, Category | Subcategory | Slot)

    @property
    def facet(self) -> str:
        """Which question its first meaning answers; empty for text."""
        return self.meanings[0].facet if self.meanings else ""


def read_phrase(text: str) -> tuple[Term, ...]:
    """Return the terms of a phrase in their order, at most `MAX_TERMS`: `blue shirt without stripes` has three.

    `or` makes alternatives of its neighbours; of two kinds in a row the last one counts; `not`, `without` and a
    minus sign exclude what follows.
    """
    terms: list[Term] = []
    words, place, joint, is_excluding = _tokens(text), 0, "", False
    while place < len(words) and len(terms) < MAX_TERMS:
        if words[place] in _NOT or words[place] == "-":
            joint, is_excluding, place = "", True, place + 1
        elif words[place] in _OR or words[place] in _AND:
            joint, place = words[place], place + 1
        elif words[place] in _FILLERS:
            place += 1
        else:
            term, place = _next(words, place)
            _add(terms, term, joint=joint, is_excluding=is_excluding)
            joint, is_excluding = "", False
    return tuple(terms)


def _tokens(text: str) -> list[str]:
    return [
        re.sub(r"['\u2019]s$", "", token).replace("'", "").replace("\u2019", "")
        for token in _TOKEN.findall(plain(text))
    ]


def _next(words: Sequence[str], place: int) -> tuple[Term, int]:
    """Return the longest known term that starts here, else the word as text; and where the next one starts."""
    for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
        chosen = words[place : place + length]
        phrase = "-".join(chosen)
        if phrase in _TEXT:
            return Term(" ".join(chosen)), place + length
        known = known_word(phrase) if key_of(phrase) == phrase else None
        if known is not None:
            return Term(" ".join(chosen), LEXICON[known]), place + length
    meant = _repaired(words[place])
    return Term(words[place], LEXICON[meant] if meant else (), repaired=meant), place + 1


def _add(terms: list[Term], term: Term, *, joint: str, is_excluding: bool) -> None:
    """Put a term behind the others: on its own, as an alternative to the last one, or in the last one's place."""
    last = terms[-1] if terms else None
    if is_excluding:
        terms.append(replace(term, role=Role.EXCLUDED))
    elif last is None or not term.meanings or last.role is Role.ASIDE:
        terms.append(term)
    elif _are_alternatives(last, term, joint):
        terms[-1] = replace(
            last, written=f"{last.written} or {term.written}", meanings=(*last.meanings, *term.meanings)
        )
    else:
        if not joint and last.is_kind and term.is_kind and last.role is Role.WANTED:
            terms[-1] = replace(last, role=Role.ASIDE)
        terms.append(term)


def _are_alternatives(last: Term, term: Term, joint: str) -> bool:
    """Say whether either of two terms will do: a garment has one kind, so `shirts and trousers` asks for both."""
    if not joint or not last.meanings:
        return False
    if last.is_kind and term.is_kind:
        return True
    return joint in _OR and last.facet == term.facet


@cache
def _vocabulary() -> list[str]:
    return [word for word in LEXICON if "-" not in word and len(word) >= _REPAIRED_FROM]


def _repaired(word: str) -> str:
    """Return the known word that somebody meant who slipped: one letter off, two in a long word; else nothing.

    The first letter is hardly ever wrong, and a word as near to a second known one is left alone.
    """
    if len(word) < _REPAIRED_FROM or not word.isascii() or not word.isalpha():
        return ""
    most = 1 if len(word) < 8 else 2  # noqa: PLR2004  # letters
    found = process.extract(word, _vocabulary(), scorer=OSA.distance, score_cutoff=most, limit=3)
    near = sorted((distance, known) for known, distance, _ in found if known[0] == word[0])
    if not near or (len(near) > 1 and near[0][0] == near[1][0] and LEXICON[near[0][1]] != LEXICON[near[1][1]]):
        return ""
    return near[0][1]
