"""Garments that nobody owns yet: from words such as `navy wool blazer`, or field by field, to facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

from vestiary.styling.errors import NotUnderstood
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Subcategory
from vestiary.vision.phrasing import Role, Term, read_phrase
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, defaults_of
from vestiary.vision.vocabulary import FORMALITY_RANGES, FormalityLevel, Material
from vestiary.wardrobe.asking_by_picture import PictureReading
from vestiary.wardrobe.facts import GarmentFacts, Tint
from vestiary.wardrobe.wishes import Shade

V = TypeVar("V", Pattern, Fit, FormalityLevel, Material)

MAX_DESCRIPTION: Final = 120
"""Letters of a description in words; it is the garment's name too."""

TWO_COLOURS: Final = (0.7, 0.3)
"""Shares of the main and the second colour, where only their names are known."""


@dataclass(frozen=True, slots=True)
class Described:
    """A garment by description. What is None follows from its category."""

    name: str
    category: Category
    subcategory: Subcategory | None = None
    colours: tuple[Colour, ...] = ()
    """Primary, then secondary; without `unknown`."""
    tints: tuple[Tint, ...] = ()
    """The shades meant, the largest first; empty takes the typical ones of the colours."""
    pattern: Pattern | None = None
    fit: Fit | None = None
    formality: float | None = None
    material: str | None = None


def described_by(words: str, otherwise: Category | None = None) -> Described:
    """Return the garment that somebody means by a short phrase; words that say nothing of a garment only name it.

    `otherwise` is the kind where no word says it.

    Raises:
        NotUnderstood: nothing says which kind of garment it is.

    """
    terms = [term for term in read_phrase(words) if term.role is Role.WANTED]
    kind = _kind(terms) or otherwise
    if kind is None:
        raise NotUnderstood
    category, subcategory = (category_of(kind), kind) if isinstance(kind, Subcategory) else (kind, None)
    shades = _shades(terms)
    level = _first(FormalityLevel, terms)
    return Described(
        name=words,
        category=category,
        subcategory=subcategory,
        colours=tuple(name for name, _ in shades),
        tints=tuple(Tint(shade, share) for (_, shade), share in zip(shades, _shares(len(shades)), strict=True)),
        pattern=_first(Pattern, terms),
        fit=_first(Fit, terms),
        formality=None if level is None else sum(FORMALITY_RANGES[level]) / 2,
        material=_first(Material, terms),
    )


def described_by_picture(picture: PictureReading, shades: Sequence[Shade], words: str = "") -> Described:
    """Return the garment that a picture shows; what words say beside it counts more.

    Raises:
        NotUnderstood: there are words, and none of them is known.

    """
    named = dict.fromkeys(shade.name for shade in shades if shade.name is not None)
    colours = tuple(name for name in named if name is not Colour.UNKNOWN)[: len(TWO_COLOURS)]
    kind = picture.subcategory or picture.category
    seen = Described(
        name=" ".join([*colours[:1], kind.replace("_", " ")]),
        category=picture.category,
        subcategory=picture.subcategory,
        colours=colours,
        tints=tuple(Tint(shade.hex, shade.share) for shade in shades),
        pattern=picture.pattern,
    )
    return _corrected(seen, words) if words else seen


def _corrected(seen: Described, words: str) -> Described:
    terms = [term for term in read_phrase(words) if term.role is Role.WANTED]
    if not any(term.meanings for term in terms):
        raise NotUnderstood
    said = described_by(words if _kind(terms) is not None else f"{words} {seen.category}")
    kind = seen if _kind(terms) is None else said
    return replace(
        said,
        name=words if _kind(terms) is not None else f"{words} {(seen.subcategory or seen.category).replace('_', ' ')}",
        category=kind.category,
        subcategory=kind.subcategory,
        colours=said.colours or seen.colours,
        tints=said.tints or seen.tints,
        pattern=said.pattern or seen.pattern,
    )


def with_category(described: Described, category: Category) -> Described:
    """Return it as one of another kind; a finer word that does not belong there goes."""
    fits = described.subcategory is not None and category_of(described.subcategory) is category
    return replace(described, category=category, subcategory=described.subcategory if fits else None)


def facts_of(described: Described, garment_id: UUID) -> GarmentFacts:
    """Return what composing looks at, as if the garment hung in the wardrobe: clean, never worn."""
    assumed = defaults_of(described.category, described.subcategory)
    named = zip(described.colours, _shares(len(described.colours)), strict=True)
    return GarmentFacts(
        id=garment_id,
        name=described.name,
        category=described.category,
        subcategory=described.subcategory,
        colours=described.colours,
        tints=described.tints or tuple(Tint(TYPICAL[name], share) for name, share in named),
        pattern=described.pattern or Pattern.SOLID,
        fit=described.fit or assumed.fit,
        formality=assumed.formality if described.formality is None else described.formality,
        warmth_clo=assumed.warmth_clo,
        seasons=frozenset(assumed.seasons),
        style_tags=frozenset(assumed.style_tags),
        material=described.material,
    )


def _kind(terms: Sequence[Term]) -> Category | Subcategory | None:
    """Return the last kind that is named; `denim` alone are jeans, `denim shirt` is a shirt."""
    kinds = [
        next((it.value for it in term.meanings if isinstance(it.value, Category | Subcategory)), None) for term in terms
    ]
    sure = [kind for kind, term in zip(kinds, terms, strict=True) if term.is_kind and kind is not None]
    return next(reversed(sure or [kind for kind in kinds if kind is not None]), None)


def _shades(terms: Iterable[Term]) -> list[tuple[Colour, str]]:
    """Return up to two colours in the order of the words, each with the shade that is meant."""
    meant: dict[Colour, str] = {}
    for term in terms:
        if term.facet == "color":
            first = term.meanings[0]
            if isinstance(first.value, Colour) and first.value is not Colour.UNKNOWN:
                meant.setdefault(first.value, first.shade or TYPICAL[first.value])
    return list(meant.items())[: len(TWO_COLOURS)]


def _shares(count: int) -> tuple[float, ...]:
    return TWO_COLOURS[:count] if count > 1 else (1.0,) * count


def _first(kind: type[V], terms: Iterable[Term]) -> V | None:
    values = (it.value for term in terms for it in term.meanings[:1])
    return next((value for value in values if isinstance(value, kind)), None)
