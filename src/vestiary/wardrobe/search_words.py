"""How a word finds garments: conditions on the search document, the best first, each with what it is worth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vestiary.vision.lexicon import Meaning
from vestiary.vision.phrasing import Role, Term
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, slot_of
from vestiary.vision.vocabulary import (
    Category,
    Colour,
    Fit,
    FormalityLevel,
    Material,
    Pattern,
    Season,
    Slot,
    StyleTag,
    Subcategory,
)

PREFIX_FROM: Final = 3
"""Letters of the shortest word that also finds words which only begin with it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way of answering a term: a condition on the document (as a tsquery), its worth 0..1, and words for it."""

    query: str
    degree: float
    reason: str


def steps_of(term: Term) -> tuple[Step, ...]:
    """Return the ways in which a garment answers a term, the best first."""
    meant = [step for meaning in term.meanings for step in _of_meaning(term, meaning)]
    worth = 0.9 if term.repaired else 1.0
    known = [Step(step.query, step.degree * worth, step.reason) for step in meant]
    steps = [*known, *_of_text(term)]
    return tuple(sorted(steps, key=lambda step: -step.degree))


def excluding(term: Term) -> str:
    """Return the condition that a garment must not meet, as a tsquery: main colours count, second ones do not."""
    meant = [step.query for meaning in term.meanings for step in _of_meaning(term, meaning) if step.degree > HALF]
    return " | ".join(f"({query})" for query in meant or [step.query for step in _of_text(term)])


HALF: Final = 0.5
"""What is worth no more than this is a maybe."""


def _of_meaning(term: Term, meaning: Meaning) -> Iterator[Step]:
    said = _said(term, meaning)
    value = meaning.value
    match value:
        case Category():
            is_second = isinstance(term.meanings[0].value, Material)
            yield Step(_lexeme("k", value), 0.9 if is_second else 1, said)
        case Subcategory():
            kind = category_of(value)
            yield Step(_lexeme("u", value), 1, said)
            yield Step(_lexeme("n", kind), HALF, f"{kind}: may be a {_shown(value)}")
        case Slot():
            kinds = [_lexeme("k", category) for category in Category if slot_of(category) is value]
            is_second = any(isinstance(other.value, Category) for other in term.meanings) and value is not Slot.TOP
            yield Step(" | ".join(kinds), 0.85 if is_second else 1, said)
        case Colour():
            yield Step(_lexeme("a", value), 1, said)
            yield Step(_lexeme("b", value), HALF, f"also {_shown(value)}")
        case Material():
            yield from _in_text([str(value)], said_in=f"{value} in its {{where}}")
        case Pattern() | Season() | Fit() | StyleTag() | FormalityLevel():
            yield Step(_lexeme(_LETTERS[type(value)], value), 1, said)


_LETTERS: Final = {Pattern: "p", Season: "s", Fit: "f", StyleTag: "y", FormalityLevel: "l"}


def _said(term: Term, meaning: Meaning) -> str:
    """Return why this meaning answers the term, e.g. `matches 'pullover' = sweater`."""
    shown = _shown(meaning.value)
    if term.repaired:
        meant = term.repaired.replace("-", " ")
        return f"'{term.written}' read as '{meant}'" + ("" if meant == shown else f" = {shown}")
    if isinstance(meaning.value, Season):
        return f"worn in {shown}"
    is_same = term.written in {shown, f"{shown}s"} or shown == f"{term.written}s"
    return shown if is_same else f"matches '{term.written}' = {shown}"


def _shown(value: str) -> str:
    return "autumn" if value == Season.FALL else value.replace("_", " ")


def _of_text(term: Term) -> Iterator[Step]:
    """Yield the ways in which a term's own letters stand in what the person wrote about a garment."""
    is_text = not term.meanings or bool(term.repaired) or _is_fine_shade(term)
    for wording in term.written.split(" or "):
        said = f"'{wording}' in its {{where}}"
        for step in _in_text(wording.split(), said_in=said):
            yield step if is_text else Step(step.query, step.degree * 0.6, step.reason)


def _is_fine_shade(term: Term) -> bool:
    """Say whether a word names a shade that no reading knows: then the person's own word for it counts in full."""
    return any(isinstance(it.value, Colour) and TYPICAL.get(it.value) != it.shade for it in term.meanings)


def _in_text(words: list[str], *, said_in: str) -> Iterator[Step]:
    for weight, worth, where in (("A", 1.0, "name or brand"), ("B", 1.0, "material"), ("D", 0.75, "notes")):
        said = said_in.format(where=where)
        yield Step(" & ".join(f"{_quoted(word)}:{weight}" for word in words), worth, said)
        begun = [f"{_quoted(_stem(word))}:*{weight}" for word in words if len(word) >= PREFIX_FROM]
        if len(begun) == len(words):
            yield Step(" & ".join(begun), worth - 0.1, said)


def _stem(word: str) -> str:
    """Return a word without the sign of the plural: what begins with the rest is found."""
    return re.sub(r"(?<=\w{4})(ies|es|s|y)$", "", word)


def _lexeme(letter: str, value: str) -> str:
    return _quoted(f"{letter}:{value}")


def _quoted(lexeme: str) -> str:
    """Return a lexeme as a tsquery's text carries it, whatever signs it holds."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def is_colour(term: Term) -> bool:
    """Say whether a term is about colour first of all, so that near colours answer it, too."""
    return bool(term.meanings) and isinstance(term.meanings[0].value, Colour)


def is_soft(term: Term) -> bool:
    """Say whether a garment may lack what a term says: it rests on defaults, or only describes another word."""
    if term.role is Role.ASIDE:
        return True
    return bool(term.meanings) and all(
        isinstance(it.value, Season | Fit | StyleTag | FormalityLevel) for it in term.meanings
    )
