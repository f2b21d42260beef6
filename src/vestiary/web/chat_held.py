"""What holds in a conversation, and what a message said of it, in a few words each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from vestiary.chat.domain import Field, Shift
from vestiary.styling.contexts import constraints_from
from vestiary.styling.domain import Constraints
from vestiary.web import wording
from vestiary.web.cards import CardView

Garments = Mapping[UUID, CardView]


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that holds, as a chip. `what` says in a form which: a field, or `field=value`."""

    what: str
    label: str
    picture: str = ""


DAY: Final = "on"
"""The day that is talked about, where a field stands otherwise."""

_GONE: Final = "a garment that is gone"


def held_in(active: Mapping[str, Any], garments: Garments) -> tuple[Held, ...]:
    """Return what holds, in the order in which one would say it."""
    return tuple(_held(constraints_from(active), garments))


def day_held(on: date | None, today: date) -> tuple[Held, ...]:
    """Return the day that is talked about; nothing where that is today."""
    return (Held(DAY, wording.near_day(on, today)),) if on is not None and on > today else ()


def garments_in(wishes: Mapping[str, Any]) -> frozenset[UUID]:
    """Return the garments that some wishes speak of."""
    constraints = constraints_from(wishes)
    return constraints.must_include | constraints.exclude_items


def heard_in(extracted: Mapping[str, Any], garments: Garments) -> str:
    """Return what a message said, e.g. `Interview · Business formal · No jeans`; empty where it asked for nothing."""
    if extracted.get("reset"):
        said = ["Start over"]
    else:
        said = [_CLEARED[field] for field in extracted.get("cleared", ()) if field in _CLEARED]
        said += [_SHIFTS[shift] for shift in extracted.get("shifts", ()) if shift in _SHIFTS]
        said += [
            f"{_name(UUID(word), garments) if field == Field.EXCLUDE_ITEMS else wording.word(word)} after all"
            for field, words in extracted.get("lifted", {}).items()
            for word in words
        ]
    said += [it.label for it in held_in(extracted, garments)]
    return " · ".join(said)


def _held(it: Constraints, garments: Garments) -> Iterator[Held]:
    if it.occasion:
        yield Held(Field.OCCASION, wording.word(it.occasion))
    if it.formality_level:
        yield Held(Field.FORMALITY_LEVEL, wording.word(it.formality_level))
    yield from _weather(it)
    for style in sorted(it.style_keywords):
        yield Held(f"{Field.STYLE_KEYWORDS}={style}", wording.word(style))
    if it.color_style:
        yield Held(Field.COLOR_STYLE, wording.colour_style(it.color_style))
    if it.comfort_priority is not None:
        yield Held(Field.COMFORT_PRIORITY, _comfort(it.comfort_priority))
    for garment_id in sorted(it.must_include):
        yield _garment(Field.MUST_INCLUDE, "With", garment_id, garments)
    for kind in sorted(it.exclude_categories):
        yield Held(f"{Field.EXCLUDE_CATEGORIES}={kind}", f"No {wording.plural(kind).lower()}")
    for colour in sorted(it.exclude_colors):
        yield Held(f"{Field.EXCLUDE_COLORS}={colour}", f"No {wording.word(colour).lower()}")
    for garment_id in sorted(it.exclude_items):
        yield _garment(Field.EXCLUDE_ITEMS, "Without", garment_id, garments)


def _weather(it: Constraints) -> Iterator[Held]:
    weather = it.weather
    if weather.celsius is not None:
        yield Held(Field.TEMPERATURE, f"{round(weather.celsius)} °C".replace("-", wording.MINUS))
    elif weather.temperature:
        yield Held(Field.TEMPERATURE, wording.word(weather.temperature))
    for sky in sorted(weather.conditions):
        yield Held(f"{Field.CONDITIONS}={sky}", wording.word(sky))


def _garment(field: Field, word: str, garment_id: UUID, garments: Garments) -> Held:
    card = garments.get(garment_id)
    return Held(f"{field}={garment_id}", f"{word} {_name(garment_id, garments)}", card.picture if card else "")


def _name(garment_id: UUID, garments: Garments) -> str:
    return garments[garment_id].name if garment_id in garments else _GONE


_MIDDLE: Final = 0.5


def _comfort(priority: float) -> str:
    if priority == _MIDDLE:
        return "Comfort and style alike"
    return "Comfort first" if priority > _MIDDLE else "Style first"


_CLEARED: Final[Mapping[str, str]] = {
    Field.OCCASION: "Any occasion",
    Field.FORMALITY_LEVEL: "Any formality",
    Field.WEATHER: "Any weather",
    Field.TEMPERATURE: "Any temperature",
    Field.CONDITIONS: "Any sky",
    Field.EXCLUDE_CATEGORIES: "Any kind",
    Field.EXCLUDE_COLORS: "Any colour",
    Field.EXCLUDE_ITEMS: "Every garment",
    Field.STYLE_KEYWORDS: "Any style",
    Field.MUST_INCLUDE: "No garment in particular",
    Field.COMFORT_PRIORITY: "Comfort as you prefer",
    Field.COLOR_STYLE: "Any colours",
}

_SHIFTS: Final[Mapping[str, str]] = {
    Shift.WARMER: "Warmer",
    Shift.LIGHTER: "Lighter",
    Shift.MORE_FORMAL: "More formal",
    Shift.LESS_FORMAL: "Less formal",
    Shift.MORE_COLOURFUL: "More colourful",
    Shift.CALMER: "Calmer",
    Shift.MORE_COMFORTABLE: "More comfortable",
    Shift.MORE_STYLISH: "More stylish",
}
