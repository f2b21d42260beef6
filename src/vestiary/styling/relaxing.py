"""What could be let go of when wishes leave no outfit: one at a time, from the smallest step to the largest.

Whoever composes tries them in this order and offers those that give outfits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from vestiary.styling.domain import Constraints, Preferences, Situation, Temperature, Weather
from vestiary.styling.temperatures import WET, temperature_of
from vestiary.vision.vocabulary import FormalityLevel


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One wish let go of, or made milder."""

    field: str
    """As in the request, e.g. `exclude_colors` or `weather.temperature`; or `preferences.avoid_colors`."""
    to: object
    """What the field becomes, as JSON has it; None where nothing is asked any more."""
    situation: Situation
    """The situation with this one change."""


_MILDER: Final[Mapping[Temperature, Temperature]] = {
    Temperature.COLD: Temperature.COOL,
    Temperature.COOL: Temperature.MILD,
    Temperature.WARM: Temperature.MILD,
    Temperature.HOT: Temperature.WARM,
}
"""One band nearer to where no rule of weather holds."""


def relaxations(situation: Situation) -> tuple[Relaxation, ...]:
    """Return the ways to ask for less, the smallest step first; empty where nothing is asked."""
    wishes, preferences = situation.constraints, situation.preferences
    asked = [
        *_colours(wishes),
        *_formality_beside(wishes),
        *_milder_weather(wishes),
        *_categories(wishes),
        *_dropped(wishes),
        *_garments(wishes),
    ]
    ways = [Relaxation(field, to, replace(situation, constraints=changed)) for field, to, changed in asked]
    stated = [
        Relaxation(field, to, replace(situation, preferences=changed))
        for field, to, changed in _avoiding_less(preferences)
    ]
    # What is avoided in general comes after the colours of today, before anything that changes what the day is about.
    after_colours = len(wishes.exclude_colors)
    return (*ways[:after_colours], *stated, *ways[after_colours:])


_Loosened = tuple[str, object, Constraints]


def _colours(wishes: Constraints) -> Iterator[_Loosened]:
    for colour in sorted(wishes.exclude_colors):
        left = wishes.exclude_colors - {colour}
        yield "exclude_colors", sorted(left), replace(wishes, exclude_colors=left)


def _formality_beside(wishes: Constraints) -> Iterator[_Loosened]:
    """Yield the level below and the one above: each overlaps with what was asked."""
    if wishes.formality_level is None:
        return
    levels = list(FormalityLevel)
    at = levels.index(wishes.formality_level)
    for index in (at - 1, at + 1):
        if 0 <= index < len(levels):
            yield "formality_level", levels[index], replace(wishes, formality_level=levels[index])


def _milder_weather(wishes: Constraints) -> Iterator[_Loosened]:
    weather = wishes.weather
    band = temperature_of(weather)
    if band is not None and band in _MILDER:
        milder = replace(weather, temperature=_MILDER[band], celsius=None)
        yield "weather.temperature", _MILDER[band], replace(wishes, weather=milder)
    if weather.conditions & WET:
        dry = weather.conditions - WET
        yield "weather.conditions", sorted(dry), replace(wishes, weather=replace(weather, conditions=dry))


def _categories(wishes: Constraints) -> Iterator[_Loosened]:
    for category in sorted(wishes.exclude_categories):
        left = wishes.exclude_categories - {category}
        yield "exclude_categories", sorted(left), replace(wishes, exclude_categories=left)


def _dropped(wishes: Constraints) -> Iterator[_Loosened]:
    """Yield each wish given up as a whole."""
    if wishes.formality_level is not None:
        yield "formality_level", None, replace(wishes, formality_level=None)
    if wishes.occasion is not None:
        yield "occasion", None, replace(wishes, occasion=None)
    if wishes.weather != Weather():
        yield "weather", None, replace(wishes, weather=Weather())
    if len(wishes.exclude_colors) > 1:
        yield "exclude_colors", [], replace(wishes, exclude_colors=frozenset())
    if len(wishes.exclude_categories) > 1:
        yield "exclude_categories", [], replace(wishes, exclude_categories=frozenset())


def _garments(wishes: Constraints) -> Iterator[_Loosened]:
    if wishes.exclude_items:
        yield "exclude_items", [], replace(wishes, exclude_items=frozenset())
    for garment_id in sorted(wishes.must_include):
        left = wishes.must_include - {garment_id}
        yield "must_include", sorted(map(str, left)), replace(wishes, must_include=left)


def _avoiding_less(preferences: Preferences) -> Iterator[tuple[str, object, Preferences]]:
    for colour in preferences.avoid_colors:
        colours = tuple(it for it in preferences.avoid_colors if it is not colour)
        yield "preferences.avoid_colors", list(colours), replace(preferences, avoid_colors=colours)
    for style in preferences.avoid_styles:
        styles = tuple(it for it in preferences.avoid_styles if it is not style)
        yield "preferences.avoid_styles", list(styles), replace(preferences, avoid_styles=styles)
