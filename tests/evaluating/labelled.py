"""Labels of the corpus as what a perfect understanding would read."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from tests.chat.building import WARDROBE
from vestiary.chat.domain import Change, Field, Shift
from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

_ONE: Final = {"occasion": Occasion, "formality_level": FormalityLevel, "color_style": ColourStyle}
_MANY: Final = {"exclude_colors": Colour, "style_keywords": StyleTag, "cleared": Field, "shifts": Shift}


def change_of(label: Mapping[str, Any]) -> Change:
    """Return a label as a change."""
    weather, lifted = label.get("weather", {}), label.get("lifted", ())
    fields: dict[str, Any] = {name: kind(label[name]) for name, kind in _ONE.items() if name in label}
    fields |= {name: frozenset(map(kind, label.get(name, ()))) for name, kind in _MANY.items()}
    return Change(
        **fields,
        temperature=Temperature(weather["temperature"]) if "temperature" in weather else None,
        celsius=weather.get("celsius"),
        conditions=frozenset(map(Condition, weather.get("conditions", ()))),
        exclude_categories=_kinds(label.get("exclude_categories", ())),
        exclude_items=_ids(label.get("exclude_items", ())),
        must_include=_ids(label.get("must_include", ())),
        comfort_priority=label.get("comfort_priority"),
        is_reset=label.get("reset", False),
        lift_categories=_kinds(lifted),
        lift_colors=frozenset(Colour(it) for it in lifted if it in set(Colour)),
        lift_conditions=frozenset(Condition(it) for it in lifted if it in set(Condition)),
        lift_styles=frozenset(StyleTag(it) for it in lifted if it in set(StyleTag)),
        lift_items=_ids(lifted),
    )


def _kinds(words: Iterable[str]) -> frozenset[Category | Subcategory]:
    known: dict[str, Category | Subcategory] = {str(it): it for it in (*Subcategory, *Category)}
    return frozenset(known[it] for it in words if it in known)


def _ids(words: Iterable[str]) -> frozenset[UUID]:
    return frozenset(WARDROBE[it].id for it in words if it in WARDROBE)
