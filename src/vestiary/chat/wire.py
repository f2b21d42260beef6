"""What a message says, as JSON: the shape of the API's constraints, with only what was said."""

from collections.abc import Iterable, Mapping
from typing import Any

from vestiary.chat.domain import Change


def change_as_json(change: Change) -> dict[str, Any]:
    """Return what a message says; empty where it says nothing. Lists are in alphabetical order.

    Beside the constraints there may be `cleared` (names of fields), `lifted` (words and garments that no longer hold),
    `shifts` (`warmer`) and `reset`.
    """
    weather = _filled(
        {
            "temperature": change.temperature,
            "celsius": change.celsius,
            "conditions": _sorted(change.conditions),
        }
    )
    return _filled(
        {
            "occasion": change.occasion,
            "formality_level": change.formality_level,
            "weather": weather,
            "exclude_categories": _sorted(change.exclude_categories),
            "exclude_colors": _sorted(change.exclude_colors),
            "style_keywords": _sorted(change.style_keywords),
            "exclude_items": _sorted(change.exclude_items),
            "must_include": _sorted(change.must_include),
            "comfort_priority": change.comfort_priority,
            "color_style": change.color_style,
            "shifts": _sorted(change.shifts),
            "cleared": _sorted(change.cleared),
            "lifted": _sorted(
                (
                    *change.lift_categories,
                    *change.lift_colors,
                    *change.lift_conditions,
                    *change.lift_styles,
                    *change.lift_items,
                )
            ),
            "reset": change.is_reset or None,
        }
    )


def _sorted(values: Iterable[object]) -> list[str]:
    return sorted(map(str, values))


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value not in ([], {})}
