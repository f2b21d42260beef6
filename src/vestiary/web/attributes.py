"""What is known of a garment, field by field: the value, how sure it is, and what it could be instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.domain import GarmentDetail
from vestiary.wardrobe.origins import Origin, source_of
from vestiary.web import wording


class Mark(StrEnum):
    """Where a value comes from."""

    OWN = "own"
    READ = "read"
    LEARNED = "learned"
    ASSUMED = "assumed"
    NONE = "none"


class Control(StrEnum):
    """How a field is corrected."""

    ONE = "one"
    SEVERAL = "several"
    SHARE = "share"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """One word that a field can take."""

    value: str
    label: str
    is_chosen: bool
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field of a garment, ready to be read and to be corrected."""

    name: str
    label: str
    shown: str
    """The value in words; empty where nothing is known."""
    mark: Mark
    confidence: float | None
    control: Control
    options: tuple[Option, ...] = ()
    value: str = ""
    swatch: str = ""
    learned: str = ""
    """From how many labels it was learned, in words; empty where it was not."""


FORMALITY_WORDS: Final = (
    (0.2, "At home"),
    (0.4, "Casual"),
    (0.6, "Smart casual"),
    (0.8, "Business"),
    (1.01, "Formal"),
)
"""Upper bounds of formality, 0..1, and what to call what lies below."""


def attributes_of(detail: GarmentDetail) -> tuple[Attribute, ...]:
    """Return every field that a person can correct, the most telling first."""
    card = detail.card
    finer = [word for word in Subcategory if card.category is not None and category_of(word) is card.category]
    fields = (
        _one(detail, "category", "Kind", card.category, list(Category)),
        _one(detail, "subcategory", "More exactly", card.subcategory, finer) if finer else None,
        _one(detail, "color_primary", "Main colour", card.color_primary, _named_colours()),
        _one(detail, "color_secondary", "Second colour", card.color_secondary, _named_colours()),
        _one(detail, "pattern", "Pattern", card.pattern, list(Pattern)),
        _text(detail, "material", "Material", detail.material),
        _one(detail, "fit", "Fit", detail.fit, list(Fit)),
        _several(detail, "seasons", "Seasons", card.seasons, list(Season)),
        _several(detail, "style_tags", "Style", detail.style_tags, list(StyleTag)),
        _share(detail, "formality", "Formality", card.formality),
    )
    return tuple(field for field in fields if field is not None)


def _named_colours() -> list[Colour]:
    return [colour for colour in Colour if colour is not Colour.UNKNOWN]


def _one(detail: GarmentDetail, name: str, label: str, value: StrEnum | None, words: Iterable[StrEnum]) -> Attribute:
    return Attribute(
        name=name,
        label=label,
        shown=wording.word(value) if value else "",
        mark=_mark(detail, name),
        confidence=_confidence(detail, name),
        control=Control.ONE,
        options=_options(words, {value} if value else set()),
        swatch=wording.SWATCHES.get(value, "") if value else "",
        learned=_learned(detail, name),
    )


def _several(
    detail: GarmentDetail, name: str, label: str, values: tuple[StrEnum, ...], words: Iterable[StrEnum]
) -> Attribute:
    shown = ", ".join(
        wording.word(value) if index == 0 else wording.word(value).lower() for index, value in enumerate(values)
    )
    return Attribute(
        name=name,
        label=label,
        shown="All year" if name == "seasons" and len(values) == len(Season) else shown,
        mark=_mark(detail, name),
        confidence=_confidence(detail, name),
        control=Control.SEVERAL,
        options=_options(words, set(values)),
    )


def _share(detail: GarmentDetail, name: str, label: str, value: float | None) -> Attribute:
    word = "" if value is None else next(word for bound, word in FORMALITY_WORDS if value < bound)
    return Attribute(
        name=name,
        label=label,
        shown=word,
        mark=_mark(detail, name),
        confidence=_confidence(detail, name),
        control=Control.SHARE,
        value="" if value is None else str(round(value * 100)),
    )


def _text(detail: GarmentDetail, name: str, label: str, value: str | None) -> Attribute:
    return Attribute(
        name=name,
        label=label,
        shown=value or "",
        mark=_mark(detail, name),
        confidence=_confidence(detail, name),
        control=Control.TEXT,
        value=value or "",
    )


def _options(words: Iterable[StrEnum], chosen: set[StrEnum]) -> tuple[Option, ...]:
    return tuple(
        Option(word, wording.word(word), is_chosen=word in chosen, swatch=wording.SWATCHES.get(word, ""))
        for word in words
    )


_MARKS: Final = {
    Origin.SAID: Mark.OWN,
    Origin.MEASURED: Mark.READ,
    Origin.LEARNED: Mark.LEARNED,
    Origin.DEFAULT: Mark.ASSUMED,
}


def _mark(detail: GarmentDetail, name: str) -> Mark:
    source = source_of(name, detail.prediction, detail.labels)
    return Mark.NONE if source is None else _MARKS[source.origin]


def _learned(detail: GarmentDetail, name: str) -> str:
    source = source_of(name, detail.prediction, detail.labels)
    return wording.learned(source.labels) if source is not None and source.labels else ""


def _confidence(detail: GarmentDetail, name: str) -> float | None:
    source = source_of(name, detail.prediction, detail.labels)
    return None if source is None else source.confidence
