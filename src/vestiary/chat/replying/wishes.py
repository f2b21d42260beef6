"""What holds and what was said, in words: `for an interview on a cold, rainy day, without jeans`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from vestiary.chat.domain import Change, Field, Shift
from vestiary.chat.naming import listed, plural_of, with_article
from vestiary.chat.noting import wishes_said
from vestiary.chat.replying.naming import called_all
from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Weather
from vestiary.styling.terms.occasion import CALLED
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.facts import GarmentFacts

LEVELS: Final[Mapping[FormalityLevel, str]] = {
    FormalityLevel.VERY_CASUAL: "very casual",
    FormalityLevel.CASUAL: "casual",
    FormalityLevel.SMART_CASUAL: "smart casual",
    FormalityLevel.BUSINESS_CASUAL: "business casual",
    FormalityLevel.BUSINESS_FORMAL: "business formal",
    FormalityLevel.FORMAL: "formal",
}

COMFORTABLE: Final = 0.6
STYLISH: Final = 0.4
"""`comfort_priority` from which comfort, and up to which style, comes first."""

_NOUNS_OF_SKY: Final[Mapping[Condition, str]] = {
    Condition.CLEAR: "a clear sky",
    Condition.CLOUDY: "clouds",
    Condition.RAINY: "rain",
    Condition.SNOWY: "snow",
    Condition.WINDY: "wind",
    Condition.HUMID: "humidity",
    Condition.STORMY: "storms",
    Condition.FOGGY: "fog",
}

_COLOUR_STYLES: Final[Mapping[ColourStyle, str]] = {
    ColourStyle.TONAL: "tone on tone",
    ColourStyle.NEUTRAL_ACCENT: "with one accent of colour",
    ColourStyle.CONTRAST: "in contrasting colours",
}

_SHIFTS: Final[Mapping[Shift, str]] = {
    Shift.WARMER: "leaning warmer",
    Shift.LIGHTER: "leaning lighter",
    Shift.MORE_FORMAL: "leaning dressier",
    Shift.LESS_FORMAL: "leaning more relaxed",
    Shift.MORE_COLOURFUL: "leaning more colourful",
    Shift.CALMER: "leaning calmer in colour",
    Shift.MORE_COMFORTABLE: "leaning towards comfort",
    Shift.MORE_STYLISH: "leaning towards style",
}

_CLEARED: Final[Mapping[Field, str]] = {
    Field.OCCASION: "for any occasion",
    Field.FORMALITY_LEVEL: "with the dress code left open",
    Field.WEATHER: "with the weather left aside",
    Field.TEMPERATURE: "with the temperature left aside",
    Field.CONDITIONS: "with the sky left aside",
    Field.EXCLUDE_CATEGORIES: "with every kind of garment allowed again",
    Field.EXCLUDE_COLORS: "with every colour allowed again",
    Field.EXCLUDE_ITEMS: "with nothing held back",
    Field.STYLE_KEYWORDS: "in any style",
    Field.MUST_INCLUDE: "with no garment set beforehand",
    Field.COMFORT_PRIORITY: "with comfort and style in balance",
    Field.COLOR_STYLE: "in any colours",
}


def told_wishes(wishes: Constraints, garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what holds as clauses that follow one another with commas; empty where nothing is asked."""
    return [
        *_when(wishes.occasion, wishes.weather),
        *_dressed(wishes),
        *_with(wishes, garments),
        *_without(wishes, garments),
    ]


def told_change(change: Change, active: Constraints, garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what a message changed as such clauses, given what holds after it."""
    return [
        *(_SHIFTS[shift] for shift in Shift if shift in change.shifts),
        *told_wishes(_said(change, active), garments),
        *(_CLEARED[field] for field in Field if field in change.cleared),
        *_lifted(change, garments),
    ]


def told_rest(change: Change, active: Constraints, garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what holds besides what a message changed, as such clauses."""
    said = _said(change, active)
    is_day_said = _is_day_said(change)
    rest = replace(
        active,
        occasion=None if is_day_said else active.occasion,
        weather=Weather() if is_day_said else active.weather,
        formality_level=None if said.formality_level is not None else active.formality_level,
        exclude_categories=active.exclude_categories - said.exclude_categories,
        exclude_colors=active.exclude_colors - said.exclude_colors,
        style_keywords=active.style_keywords - said.style_keywords,
        exclude_items=active.exclude_items - said.exclude_items,
        must_include=active.must_include - said.must_include,
        comfort_priority=None if said.comfort_priority is not None else active.comfort_priority,
        color_style=None if said.color_style is not None else active.color_style,
    )
    return told_wishes(rest, garments)


def _said(change: Change, active: Constraints) -> Constraints:
    """Return the wishes that a message states. Occasion and weather are one day, and told as one."""
    is_day_said = _is_day_said(change)
    return replace(
        wishes_said(change),
        occasion=active.occasion if is_day_said else None,
        weather=active.weather if is_day_said else Weather(),
    )


def _is_day_said(change: Change) -> bool:
    said = wishes_said(change)
    return said.occasion is not None or said.weather != Weather()


def told_day(on: date | None, today: date | None) -> list[str]:
    """Return the day that outfits are for as a clause; nothing for today, for which they are where it has gone."""
    if on is None or (today is not None and on <= today):
        return []
    days = 0 if today is None else (on - today).days
    if days == 1:
        return ["for tomorrow"]
    return [f"for {on:%A}" if days < A_WEEK else f"for {on:%A} {on.day} {on:%B}"]


A_WEEK: Final = 7
"""Days from which the name of a weekday does not say which one."""


def told_weather(weather: Weather) -> str:
    """Return the weather as a noun: `9 °C and rain`, `cool weather`, `rain and wind`; empty where it is unknown."""
    degrees = f"{round(weather.celsius)} °C" if weather.celsius is not None else ""
    band = f"{weather.temperature} weather" if weather.temperature is not None and not degrees else ""
    return listed([it for it in (degrees or band, *skies(weather)) if it])


def skies(weather: Weather) -> list[str]:
    """Return what the sky does, as nouns."""
    return [_NOUNS_OF_SKY[it] for it in Condition if it in weather.conditions]


def _when(occasion: Occasion | None, weather: Weather) -> Iterator[str]:
    """Yield occasion and weather, which read best as one: `for an interview on a cold, rainy day`.

    Degrees are what to dress for: `warmer` lowers them, whatever the thermometer says.
    """
    what = None if occasion is None else CALLED[occasion]
    band = weather.temperature if weather.celsius is None else None
    adjectives = ", ".join([*([str(band)] if band else []), *(str(it) for it in Condition if it in weather.conditions)])
    if what is not None and adjectives:
        yield (
            f"for {what} in {adjectives} weather" if " day" in what else f"for {what} on {with_article(adjectives)} day"
        )
    elif what is not None or adjectives:
        yield f"for {what}" if what is not None else f"for {with_article(adjectives)} day"
    if weather.celsius is not None:
        yield f"dressed for {round(weather.celsius)} °C"


def _dressed(wishes: Constraints) -> Iterator[str]:
    if wishes.formality_level is not None:
        level = LEVELS[wishes.formality_level]
        yield f"in {level}" if wishes.formality_level in _SAYING_THEMSELVES else f"in {level} clothes"
    if wishes.style_keywords:
        yield f"in {with_article(listed(sorted(wishes.style_keywords)))} style"
    if wishes.color_style is not None:
        yield _COLOUR_STYLES[wishes.color_style]
    if wishes.comfort_priority is not None:
        comfort = wishes.comfort_priority
        order = "comfort first" if comfort >= COMFORTABLE else "style before comfort" if comfort <= STYLISH else ""
        yield f"with {order or 'comfort and style in balance'}"


_SAYING_THEMSELVES: Final = frozenset(
    {FormalityLevel.SMART_CASUAL, FormalityLevel.BUSINESS_CASUAL, FormalityLevel.BUSINESS_FORMAL}
)


def _with(wishes: Constraints, garments: Sequence[GarmentFacts]) -> Iterator[str]:
    demanded = called_all(wishes.must_include, garments)
    if demanded:
        yield f"with {listed(demanded)}"


def _without(wishes: Constraints, garments: Sequence[GarmentFacts]) -> Iterator[str]:
    kinds = kinds_listed(wishes.exclude_categories)
    left_out = called_all(wishes.exclude_items, garments)
    if kinds or left_out:
        yield f"without {listed([*kinds, *left_out], 'or')}"
    if wishes.exclude_colors:
        yield f"with nothing {listed(sorted(wishes.exclude_colors), 'or')}"


def kinds_listed(kinds: frozenset[Category | Subcategory]) -> list[str]:
    """Return kinds of garments in the plural, in order."""
    return sorted(plural_of(kind) for kind in kinds)


def _lifted(change: Change, garments: Sequence[GarmentFacts]) -> Iterator[str]:
    colours: list[Colour] = sorted(change.lift_colors)
    items = change.lift_items - change.exclude_items - change.must_include
    allowed = [*kinds_listed(change.lift_categories), *map(str, colours)]
    if allowed:
        yield f"with {listed(allowed)} allowed again"
    if items:
        yield f"leaving {listed(called_all(items, garments)) or 'that'} open"
    if change.lift_conditions:
        yield f"without the {listed(skies(Weather(conditions=change.lift_conditions)))}"
    if change.lift_styles:
        yield f"no longer {listed(sorted(change.lift_styles), 'or')}"
