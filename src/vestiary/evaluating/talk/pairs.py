"""What is compared: constraints as pairs of a field and one value. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias
from uuid import UUID

from vestiary.chat.domain import Change, State
from vestiary.evaluating.talk.cases import Label

Pair: TypeAlias = tuple[str, str]
"""A field with one value, e.g. `("exclude_colors", "black")`, `("weather.temperature", "cold")`."""

CELSIUS: Final = "weather.celsius"
TEMPERATURE: Final = "weather.temperature"
COMFORT: Final = "comfort_priority"
GONE: Final = "taken back: "
"""Begins the field of a pair that the sentence takes back."""

SINGLE: Final = ("occasion", "formality_level", "color_style")
SEVERAL: Final = ("exclude_categories", "exclude_colors", "style_keywords", "exclude_items", "must_include", "shifts")

MIDDLE: Final = 0.5
"""Of comfort: above it is comfort, below it style. How much is nobody's word."""


def pairs_of_label(label: Label) -> frozenset[Pair]:
    """Return what a label says, without what it takes back."""
    weather = label.get("weather", {})
    found = {(name, label[name]) for name in SINGLE if name in label}
    found |= {(name, value) for name in SEVERAL for value in label.get(name, ())}
    found |= {("weather.conditions", value) for value in weather.get("conditions", ())}
    found |= _numbers(weather.get("temperature"), weather.get("celsius"), label.get(COMFORT))
    return frozenset(found)


def pairs_of_change(change: Change, names: Mapping[UUID, str]) -> frozenset[Pair]:
    """Return what was read from a sentence, without what it takes back."""
    found = _common(change, change.exclude_items, names)
    found |= {("weather.conditions", str(value)) for value in change.conditions}
    found |= {("shifts", str(value)) for value in change.shifts}
    return frozenset(found | _numbers(change.temperature, change.celsius, change.comfort_priority))


def pairs_of_state(state: State, names: Mapping[UUID, str]) -> frozenset[Pair]:
    """Return what holds in a conversation."""
    held = state.constraints
    found = _common(held, state.excluded_items, names)
    found |= {("weather.conditions", str(value)) for value in held.weather.conditions}
    return frozenset(found | _numbers(held.weather.temperature, held.weather.celsius, held.comfort_priority))


def gone_by_label(label: Label, before: frozenset[Pair]) -> frozenset[Pair]:
    """Return which of the pairs that held a label takes back."""
    lifted = {(name, word) for word in label.get("lifted", ()) for name in (*SEVERAL, "weather.conditions")}
    lifted |= _outdone(label.get("must_include", ()), label.get("exclude_items", ()))
    return _gone(before, is_reset=label.get("reset", False), fields=label.get("cleared", ()), lifted=lifted)


def gone_by_change(change: Change, before: frozenset[Pair], names: Mapping[UUID, str]) -> frozenset[Pair]:
    """Return which of the pairs that held a sentence was read to take back."""
    items = [names.get(it, str(it)) for it in change.lift_items]
    lifted = {
        *(("exclude_categories", str(it)) for it in change.lift_categories),
        *(("exclude_colors", str(it)) for it in change.lift_colors),
        *(("weather.conditions", str(it)) for it in change.lift_conditions),
        *(("style_keywords", str(it)) for it in change.lift_styles),
        *((name, it) for it in items for name in ("exclude_items", "must_include")),
    }
    demanded, excluded = ([names.get(it, "") for it in ids] for ids in (change.must_include, change.exclude_items))
    lifted |= _outdone(demanded, excluded)
    return _gone(before, is_reset=change.is_reset, fields=map(str, change.cleared), lifted=lifted)


def together(said: frozenset[Pair], gone: frozenset[Pair]) -> frozenset[Pair]:
    """Return all that a sentence changes: what is said anew in the same breath is replaced, not taken back."""
    replaced = {GONE + name for name, _ in said if name not in SEVERAL or name == "must_include"}
    replaced -= {GONE + "weather.conditions"}
    again = {(GONE + name, value) for name, value in said}
    return said | {pair for pair in gone if pair[0] not in replaced and pair not in again}


def near(read: frozenset[Pair], wanted: frozenset[Pair]) -> frozenset[Pair]:
    """Return what was read with its degrees as the wanted ones where they differ by one at most.

    Degrees beside a wanted word without degrees (`in the seventies`) are no answer of their own and fall away.
    """
    degrees = {pair for pair in read if pair[0] == CELSIUS}
    asked = [pair for pair in wanted if pair[0] == CELSIUS]
    if not asked:
        return read - degrees if any(name == TEMPERATURE for name, _ in wanted) else read
    close = {it for it in degrees if abs(float(it[1]) - float(asked[0][1])) <= 1}
    return (read - close) | set(asked) if close else read


def _common(said: Any, excluded: Iterable[UUID], names: Mapping[UUID, str]) -> set[Pair]:
    found = {(name, str(getattr(said, name))) for name in SINGLE if getattr(said, name) is not None}
    for name in ("exclude_categories", "exclude_colors", "style_keywords"):
        found |= {(name, str(value)) for value in getattr(said, name)}
    found |= {("must_include", names.get(it, str(it))) for it in said.must_include}
    return found | {("exclude_items", names.get(it, str(it))) for it in excluded}


def _numbers(temperature: str | None, celsius: float | None, comfort: float | None) -> set[Pair]:
    found: set[Pair] = set()
    if temperature is not None:
        found.add((TEMPERATURE, str(temperature)))
    if celsius is not None:
        found.add((CELSIUS, f"{celsius:.1f}"))
    if comfort is not None and comfort != MIDDLE:
        found.add((COMFORT, "comfort" if comfort > MIDDLE else "style"))
    return found


def _outdone(demanded: Iterable[str], excluded: Iterable[str]) -> set[Pair]:
    """Return what no longer holds because the opposite is said of the same garments."""
    return {*(("exclude_items", it) for it in demanded), *(("must_include", it) for it in excluded)}


def _gone(before: frozenset[Pair], *, is_reset: bool, fields: Iterable[str], lifted: Iterable[Pair]) -> frozenset[Pair]:
    cleared = set(fields)
    if TEMPERATURE in cleared:
        cleared.add(CELSIUS)
    words = set(lifted)
    return frozenset(
        (GONE + name, value)
        for name, value in before
        if is_reset or name in cleared or name.split(".")[0] in cleared or (name, value) in words
    )
