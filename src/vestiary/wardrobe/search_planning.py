"""From a wish to the parts of its search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, exists, literal, or_, select
from sqlalchemy.orm import Session, aliased

from vestiary.vision.domain import Colour
from vestiary.vision.lexicon import Meaning
from vestiary.vision.phrasing import Role, Term
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.search_parts import ColourPart, Part, PicturePart, WordPart, WordsPart, meets
from vestiary.wardrobe.search_tables import GarmentSearch
from vestiary.wardrobe.search_words import is_colour, steps_of
from vestiary.wardrobe.wishes import Likeness, ReasonKind, Shade, Wish

_NAME_STEPS: Final = 2
"""Of a colour that was picked by its name only the names count, first and second; no text does."""

Vectors: TypeAlias = type[GarmentEmbedding]
"""The table of vectors under a name of its own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a search, and the vectors they compare with, each with the model that must have made them."""

    parts: tuple[Part, ...]
    vectors: tuple[tuple[Vectors, str], ...]


def plan_of(wish: Wish) -> Plan:
    """Return the parts of a wish."""
    parts: list[Part] = [_part_of(term) for term in wish.terms if term.role is not Role.EXCLUDED]
    parts += [_part_of_shade(shade) for shade in wish.shades]
    vectors: list[tuple[Vectors, str]] = []
    if wish.picture is not None:
        other = _compared(vectors, wish.picture, "pictured")
        kind = ReasonKind.PICTURE if wish.like is None else ReasonKind.GARMENT
        said = "your picture" if wish.like is None else "the garment you chose"
        parts.append(PicturePart(other, _literal(wish.picture), wish.picture_shades, said, kind))
    if wish.words is not None:
        other = _compared(vectors, wish.words, "worded")
        parts.append(WordsPart(other, _literal(wish.words), wish.words.model))
    return Plan(tuple(parts), tuple(vectors))


def _compared(vectors: list[tuple[Vectors, str]], likeness: Likeness, name: str) -> Vectors:
    other = aliased(GarmentEmbedding, name=name)
    vectors.append((other, likeness.model))
    return other


def _literal(likeness: Likeness) -> ColumnElement[Any]:
    return literal(likeness.embedding, GarmentEmbedding.embedding.type)


def _part_of(term: Term) -> Part:
    if not is_colour(term):
        return WordPart(term, steps_of(term))
    shades: dict[str, Shade] = {}
    for meaning in term.meanings:
        if isinstance(meaning.value, Colour):
            shades.setdefault(meaning.shade, Shade(meaning.shade, meaning.value))
    return ColourPart(tuple(shades.values()), steps_of(term), is_chosen=False)


def _part_of_shade(shade: Shade) -> Part:
    if shade.name is None:
        return ColourPart((shade,), (), is_chosen=True)
    named = Term(str(shade.name), (Meaning(shade.name, shade.hex),))
    return ColourPart((shade,), steps_of(named)[:_NAME_STEPS], is_chosen=False)


def as_meant(session: Session, owner_id: UUID, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave a word alone that looks like a slip but stands in the person's own names, brands or notes."""
    repaired = [term for term in terms if term.repaired]
    if not repaired:
        return tuple(terms)
    own = [
        exists().where(
            GarmentSearch.user_id == owner_id, or_(*(meets(step.query) for step in steps_of(Term(term.written))))
        )
        for term in repaired
    ]
    known = session.execute(select(*(here.label(f"own{n}") for n, here in enumerate(own)))).one()
    theirs = [term for term, is_own in zip(repaired, known, strict=True) if is_own]
    return tuple(Term(term.written, role=term.role) if term in theirs else term for term in terms)
