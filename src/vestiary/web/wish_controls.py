"""The quiet bar above outfits: what they are for, the weather, the colours, what is locked; each opens to its chips."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.web import wording
from vestiary.web.looking import Chip, ChipRow
from vestiary.web.wish import Wish, toggled

NO_PLACE: Final = "Say where you live, and the forecast fills this in."

DAYS_AHEAD: Final = 7
"""Days that are offered as chips; any other is typed."""


@dataclass(frozen=True, slots=True)
class Control:
    """One question of the bar: its label, what holds now, and the chips that change it."""

    key: str
    label: str
    value: str
    rows: tuple[ChipRow, ...]
    is_open: bool
    note: str = ""
    help_address: str = ""
    """Where what the note misses can be given."""


@dataclass(frozen=True, slots=True)
class Held:
    """A garment that a wish names, and the address of the same wish without it."""

    id: UUID
    name: str
    picture: str
    let_go: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the bar needs to know besides the wish."""

    today: date
    weather: Weather
    """What holds: chosen, forecast, or nothing."""
    place: str
    """The name of the person's place; empty where none is known."""
    is_forecast: bool
    """The weather comes from a service."""
    has_service: bool
    """Somebody can tell the weather at all."""


def controls(wish: Wish, around: Surroundings) -> tuple[Control, ...]:
    """Return the questions of the bar, from the most asked one on."""
    return (
        Control("for", "For", _purpose(wish), _purposes(wish), wish.open == "for"),
        Control(
            "weather",
            "Weather",
            wording.weather(around.weather, around.place if around.is_forecast else ""),
            _weathers(wish, around),
            wish.open == "weather",
            _weather_note(wish, around),
            "/account/place" if around.has_service and not around.place else "",
        ),
        Control("colors", "Colours", wording.colour_style(wish.colors), _colour_styles(wish), wish.open == "colors"),
        Control("more", "More", _more(wish, around), (_days(wish, around), *_rest(wish)), wish.open == "more"),
    )


def _chip(wish: Wish, label: str, *, is_on: bool, swatch: str = "") -> Chip:
    return Chip(label, wish.address(), is_on=is_on, swatch=swatch)


def _purpose(wish: Wish) -> str:
    words = [wording.word(word) for word in (wish.occasion, wish.formality) if word is not None]
    return ", ".join([words[0], *(word.lower() for word in words[1:])]) if words else "Any day"


def _purposes(wish: Wish) -> tuple[ChipRow, ...]:
    opened = replace(wish.anew, open="for")
    occasions = (
        _chip(
            replace(opened, occasion=None if wish.occasion is it else it),
            wording.word(it),
            is_on=wish.occasion is it,
        )
        for it in Occasion
    )
    levels = (
        _chip(
            replace(opened, formality=None if wish.formality is it else it),
            wording.word(it),
            is_on=wish.formality is it,
        )
        for it in FormalityLevel
    )
    return ChipRow("Occasion", tuple(occasions)), ChipRow("Formality", tuple(levels))


def _weathers(wish: Wish, around: Surroundings) -> tuple[ChipRow, ...]:
    # What the forecast says is where a change by hand begins.
    base = wish
    if around.is_forecast:
        base = replace(wish, temp=around.weather.temperature, sky=around.weather.conditions)
    opened = replace(base.anew, open="weather", any_weather=False)
    held = around.weather
    temperatures = (
        _chip(
            replace(opened, temp=None if held.temperature is it else it, celsius=None),
            wording.temperature(it),
            is_on=held.temperature is it,
        )
        for it in Temperature
    )
    skies = (
        _chip(replace(opened, sky=toggled(held.conditions, it)), wording.word(it), is_on=it in held.conditions)
        for it in Condition
    )
    plain = replace(opened, temp=None, celsius=None, sky=frozenset())
    sources = [_chip(replace(plain, any_weather=True), "Any weather", is_on=held == Weather())]
    if around.place:
        sources.insert(0, _chip(plain, f"As forecast for {around.place}", is_on=around.is_forecast))
    return ChipRow("From", tuple(sources)), ChipRow("Feels", tuple(temperatures)), ChipRow("Sky", tuple(skies))


def _weather_note(wish: Wish, around: Surroundings) -> str:
    if not around.has_service:
        return "No weather service is set up here. Choose what the day is like."
    if not around.place:
        return NO_PLACE
    if around.is_forecast or wish.has_weather:
        return ""
    return "No forecast for this day at the moment."


def _colour_styles(wish: Wish) -> tuple[ChipRow, ...]:
    opened = replace(wish.anew, open="colors")
    chips = (
        _chip(replace(opened, colors=it), wording.colour_style(it), is_on=wish.colors is it)
        for it in (None, *ColourStyle)
    )
    return (ChipRow("Style", tuple(chips)),)


def _more(wish: Wish, around: Surroundings) -> str:
    parts = []
    if wish.day is not None and wish.day != around.today:
        parts.append(wording.near_day(wish.day, around.today))
    words = len(wish.style) + len(wish.no) + len(wish.no_color) + len(wish.without)
    if words:
        parts.append(wording.count(words, "wish", "wishes"))
    if wish.comfort is not None:
        parts.append(f"comfort {wish.comfort} %")
    return ", ".join(parts) or "Today"


def _days(wish: Wish, around: Surroundings) -> ChipRow:
    opened = replace(wish.anew, open="more")
    chosen = wish.day or around.today
    days = (around.today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    return ChipRow(
        "Day",
        tuple(
            _chip(
                replace(opened, day=None if day == around.today else day),
                wording.near_day(day, around.today),
                is_on=day == chosen,
            )
            for day in days
        ),
    )


def _rest(wish: Wish) -> Iterable[ChipRow]:
    opened = replace(wish.anew, open="more")
    yield ChipRow(
        "Style",
        tuple(
            _chip(replace(opened, style=toggled(wish.style, it)), wording.word(it), is_on=it in wish.style)
            for it in StyleTag
        ),
    )
    yield ChipRow(
        "Without",
        tuple(
            _chip(replace(opened, no=toggled(wish.no, it)), wording.plural(it), is_on=it in wish.no)
            for it in _kinds(wish.no)
        ),
    )
    yield ChipRow(
        "No colour",
        tuple(
            _chip(
                replace(opened, no_color=toggled(wish.no_color, it)),
                wording.word(it),
                is_on=it in wish.no_color,
                swatch=wording.SWATCHES[it],
            )
            for it in Colour
            if it is not Colour.UNKNOWN
        ),
    )


def _kinds(chosen: Collection[Category | Subcategory]) -> Iterable[Category | Subcategory]:
    """Yield every category, and finer words that an address brought along."""
    yield from Category
    yield from sorted(it for it in chosen if isinstance(it, Subcategory))
