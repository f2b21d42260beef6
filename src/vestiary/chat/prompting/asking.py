"""What a language model is asked for to understand a message: JSON in the words of the closed vocabularies.

Garments go by handles, which the model has from the prompt; they are no part of the schema, so that the schema is the
same for everybody and a server need not compile it anew.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from vestiary.chat.domain import Field, Kind, Shift
from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

KINDS: Final = (
    Kind.WISH,
    Kind.ANOTHER,
    Kind.GREETING,
    Kind.THANKS,
    Kind.GOODBYE,
    Kind.HELP,
    Kind.SMALL_TALK,
)
"""What a model may take a message for. Nothing is done, looked up, answered or forgotten because a model says so."""

COLOURS: Final = tuple(colour for colour in Colour if colour is not Colour.UNKNOWN)
GARMENT_KINDS: Final = (*Category, *Subcategory)

_TEXTS: Final[Mapping[str, Any]] = {"type": "array", "items": {"type": "string"}}


def _one_of(words: Iterable[StrEnum]) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "enum": [word.value for word in words]}, {"type": "null"}]}


def _some_of(words: Iterable[StrEnum]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": [word.value for word in words]}}


def _maybe(kind: str) -> dict[str, Any]:
    return {"anyOf": [{"type": kind}, {"type": "null"}]}


_FIELDS: Final[Mapping[str, Any]] = {
    "kind": {"type": "string", "enum": [kind.value for kind in KINDS]},
    "occasion": _one_of(Occasion),
    "formality_level": _one_of(FormalityLevel),
    "temperature": _one_of(Temperature),
    "celsius": _maybe("number"),
    "conditions": _some_of(Condition),
    "exclude_categories": _some_of(GARMENT_KINDS),
    "exclude_colors": _some_of(COLOURS),
    "style_keywords": _some_of(StyleTag),
    "exclude_garments": _TEXTS,
    "must_include": _TEXTS,
    "comfort_priority": _maybe("number"),
    "color_style": _one_of(ColourStyle),
    "cleared": _some_of(Field),
    "allow_categories": _some_of(GARMENT_KINDS),
    "allow_colors": _some_of(COLOURS),
    "no_longer_conditions": _some_of(Condition),
    "drop_styles": _some_of(StyleTag),
    "shifts": _some_of(Shift),
    "count": _maybe("integer"),
    "unknown_words": _TEXTS,
}

SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": _FIELDS,
    "required": list(_FIELDS),  # strict servers want every field; null and [] say nothing
    "additionalProperties": False,
}
