"""What a language model claims that a message means, as far as it is in the vocabularies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from vestiary.chat import domain
from vestiary.chat.domain import Change, Kind, Shift
from vestiary.chat.prompting.asking import COLOURS, GARMENT_KINDS, KINDS
from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.styling.temperatures import band_of
from vestiary.vision.domain import StyleTag
from vestiary.vision.lexicon import key_of
from vestiary.vision.vocabulary import FormalityLevel

E = TypeVar("E", bound=StrEnum)

MOST: Final = 40
"""Words of one list; no message means more."""

HOTTEST_C: Final = 60.0


def _or_nothing(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Drop a field that is not what was asked for, and keep the others."""
    try:
        return read(value)
    except ValidationError:
        return None


def _each_by_itself(value: Any) -> Any:
    return [it for it in value[:MOST] if isinstance(it, str) and len(it) <= MOST] if isinstance(value, list) else []


Word = Annotated[str | None, Field(max_length=MOST), WrapValidator(_or_nothing)]
Words = Annotated[list[str], WrapValidator(lambda value, _: _each_by_itself(value))]


class Said(BaseModel):
    """The model's JSON. Whatever it holds, it can be read; what is not as asked for is empty."""

    model_config = ConfigDict(extra="ignore", strict=True, allow_inf_nan=False)

    kind: Word = None
    occasion: Word = None
    formality_level: Word = None
    temperature: Word = None
    celsius: Annotated[float | None, Field(ge=-HOTTEST_C, le=HOTTEST_C), WrapValidator(_or_nothing)] = None
    conditions: Words = []
    exclude_categories: Words = []
    exclude_colors: Words = []
    style_keywords: Words = []
    exclude_garments: Words = []
    must_include: Words = []
    comfort_priority: Annotated[float | None, Field(ge=0, le=1), WrapValidator(_or_nothing)] = None
    color_style: Word = None
    cleared: Words = []
    allow_categories: Words = []
    allow_colors: Words = []
    no_longer_conditions: Words = []
    drop_styles: Words = []
    shifts: Words = []
    count: Annotated[int | None, Field(ge=1, le=10), WrapValidator(_or_nothing)] = None
    unknown_words: Words = []


@dataclass(frozen=True, slots=True)
class Claim:
    """What a model claims, in our words. Garments are still handles."""

    kind: Kind | None
    change: Change
    excluded: tuple[str, ...]
    demanded: tuple[str, ...]
    count: int | None
    unknown: tuple[str, ...]
    """Words outside the vocabularies, as the model wrote them: never shown before it is known whose they are."""


def claim_of(answer: object) -> Claim | None:
    """Return what an answer claims; None where it is no JSON object at all."""
    if not isinstance(answer, Mapping):
        return None
    said = Said.model_validate(dict(answer))
    read = _Reader()
    change = _change(said, read)
    kind = _Reader().one(KINDS, said.kind)  # not a word of the person's, so never one that was ignored
    return Claim(
        kind,
        change,
        tuple(said.exclude_garments),
        tuple(said.must_include),
        said.count,
        (*read.unknown, *said.unknown_words),
    )


class _Reader:
    """Looks words up, and keeps those that are in no vocabulary."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def one(self, vocabulary: Iterable[E], word: str | None) -> E | None:
        return next(iter(self.some(vocabulary, [word] if word else [])), None)

    def some(self, vocabulary: Iterable[E], words: Iterable[str]) -> frozenset[E]:
        known = {key_of(value): value for value in vocabulary}
        found = {word: known.get(key_of(word)) for word in words}
        self.unknown += [word for word, value in found.items() if value is None]
        return frozenset(value for value in found.values() if value is not None)


def _change(said: Said, read: _Reader) -> Change:
    celsius = said.celsius
    return Change(
        occasion=read.one(Occasion, said.occasion),
        formality_level=read.one(FormalityLevel, said.formality_level),
        temperature=read.one(Temperature, said.temperature) if celsius is None else band_of(celsius),
        celsius=celsius,
        conditions=read.some(Condition, said.conditions),
        exclude_categories=read.some(GARMENT_KINDS, said.exclude_categories),
        exclude_colors=read.some(COLOURS, said.exclude_colors),
        style_keywords=read.some(StyleTag, said.style_keywords),
        comfort_priority=said.comfort_priority,
        color_style=read.one(ColourStyle, said.color_style),
        cleared=read.some(domain.Field, said.cleared),
        lift_categories=read.some(GARMENT_KINDS, said.allow_categories),
        lift_colors=read.some(COLOURS, said.allow_colors),
        lift_conditions=read.some(Condition, said.no_longer_conditions),
        lift_styles=read.some(StyleTag, said.drop_styles),
        shifts=read.some(Shift, said.shifts),
    )
