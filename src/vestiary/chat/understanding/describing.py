"""A change as one line of text, as the concepts' examples write what they expect."""

from collections.abc import Iterable

from vestiary.chat.domain import Change


def described(change: Change) -> str:
    """Return a change as `field=value` words in alphabetical order; empty for none. Garments are left out."""
    single = {
        "occasion": change.occasion,
        "formality": change.formality_level,
        "temperature": change.temperature,
        "celsius": None if change.celsius is None else f"{change.celsius:g}",
        "comfort": None if change.comfort_priority is None else f"{change.comfort_priority:g}",
        "color_style": change.color_style,
    }
    several: dict[str, Iterable[str]] = {
        "conditions": change.conditions,
        "exclude_categories": change.exclude_categories,
        "exclude_colors": change.exclude_colors,
        "style_keywords": change.style_keywords,
        "cleared": change.cleared,
        "lift_categories": change.lift_categories,
        "lift_colors": change.lift_colors,
        "lift_conditions": change.lift_conditions,
        "lift_styles": change.lift_styles,
        "shifts": change.shifts,
    }
    said = [f"{name}={value}" for name, value in single.items() if value is not None]
    said += [f"{name}={','.join(sorted(map(str, values)))}" for name, values in several.items() if values]
    return " ".join(sorted([*said, "reset"] if change.is_reset else said))
