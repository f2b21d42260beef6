"""The wishes that an outfit was composed for, as JSON kept beside it, in the words of a request."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

_LISTS = ("exclude_categories", "exclude_colors", "style_keywords", "exclude_items", "must_include")
_WORDS = ("occasion", "formality_level", "comfort_priority", "color_style")


def context_of(constraints: Constraints, *, on: date) -> dict[str, Any]:
    """Return wishes as JSON, without those that ask for nothing."""
    weather = constraints.weather
    told = {
        "temperature": weather.temperature,
        "celsius": weather.celsius,
        "conditions": sorted(weather.conditions) or None,
    }
    values = {
        "date": on.isoformat(),
        **{name: getattr(constraints, name) for name in _WORDS},
        **{name: sorted(map(str, getattr(constraints, name))) or None for name in _LISTS},
        "weather": {name: value for name, value in told.items() if value is not None} or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def constraints_from(context: Mapping[str, Any]) -> Constraints:
    """Return the wishes of a context; of one that nobody can read any more, none."""
    try:
        return _constraints(context)
    except (ValueError, TypeError, AttributeError):
        return Constraints()


def _constraints(context: Mapping[str, Any]) -> Constraints:
    weather = context.get("weather", {})
    temperature, style = weather.get("temperature"), context.get("color_style")
    occasion, level = context.get("occasion"), context.get("formality_level")
    return Constraints(
        occasion=None if occasion is None else Occasion(occasion),
        formality_level=None if level is None else FormalityLevel(level),
        weather=Weather(
            temperature=None if temperature is None else Temperature(temperature),
            celsius=weather.get("celsius"),
            conditions=frozenset(map(Condition, weather.get("conditions", ()))),
        ),
        exclude_categories=frozenset(map(_kind, context.get("exclude_categories", ()))),
        exclude_colors=frozenset(map(Colour, context.get("exclude_colors", ()))),
        style_keywords=frozenset(map(StyleTag, context.get("style_keywords", ()))),
        exclude_items=frozenset(map(UUID, context.get("exclude_items", ()))),
        must_include=frozenset(map(UUID, context.get("must_include", ()))),
        comfort_priority=context.get("comfort_priority"),
        color_style=None if style is None else ColourStyle(style),
    )


def _kind(word: str) -> Category | Subcategory:
    return Category(word) if word in set(Category) else Subcategory(word)
