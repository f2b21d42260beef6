"""What holds after a message: what held before, without what is taken back, with what is said. Pure.

The last word wins. What is said overrides (occasion, formality, comfort, colours), is added (exclusions, styles) or
replaces (demanded garments); weather goes key by key. Who demands what was excluded earlier, or excludes what was
demanded earlier, has changed their mind; who does both in one message is asked (`styling` finds that).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from vestiary.chat.domain import Change, Field, ShownOutfit, State
from vestiary.chat.noting import wishes_json
from vestiary.chat.shifting import shifted
from vestiary.styling.contexts import constraints_from
from vestiary.styling.domain import Condition, Constraints, Weather
from vestiary.styling.temperatures import band_of
from vestiary.wardrobe.facts import GarmentFacts

SHOWN: Final = "exclude_outfits"
"""The field of a request by which outfits that were shown do not come again."""

OVERCAST: Final = frozenset({Condition.CLOUDY, Condition.RAINY, Condition.SNOWY, Condition.STORMY, Condition.FOGGY})
"""What a clear sky rules out, and what rules it out."""

_NOTHING: Final = Constraints()


def merged(
    state: State, change: Change, shown: Sequence[ShownOutfit] = (), garments: Iterable[GarmentFacts] = ()
) -> State:
    """Return what holds after a message.

    Args:
        state: what held before.
        change: what the message says.
        shown: the outfits of the latest answer, from which `warmer` goes where nothing holds.
        garments: what there is to wear, for kinds and colours of what is demanded, and for `shown`.

    """
    if change.is_empty:
        return state
    before = State() if change.is_reset else _taken_back(state, change)
    known = {facts.id: facts for facts in garments} if _looks_at_garments(before, change) else {}
    before = _lifted(before, change, known)
    held = before.constraints
    said = replace(
        held,
        occasion=change.occasion or held.occasion,
        formality_level=change.formality_level or held.formality_level,
        weather=_weather(held.weather, change),
        exclude_categories=held.exclude_categories | change.exclude_categories,
        exclude_colors=held.exclude_colors | change.exclude_colors,
        style_keywords=held.style_keywords | change.style_keywords,
        must_include=change.must_include or held.must_include,
        comfort_priority=held.comfort_priority if change.comfort_priority is None else change.comfort_priority,
        color_style=change.color_style or held.color_style,
    )
    worn = [[known[it] for it in outfit.garment_ids if it in known] for outfit in shown]
    return replace(
        before,
        constraints=shifted(said, change.shifts, [facts for facts in worn if facts]),
        excluded_items=before.excluded_items | change.exclude_items,
    )


def relaxed(state: State, changes: Iterable[tuple[str, Any]]) -> State:
    """Return a state after what an answer has offered to let go of: fields of the request with their new values."""
    for field, to in changes:
        if field == Field.EXCLUDE_ITEMS:
            state = replace(state, excluded_items=frozenset(map(UUID, to or ())))
        elif field == SHOWN:
            state = replace(state, shown_outfits=tuple(map(UUID, to or ())))
        elif not field.startswith("preferences."):
            state = replace(state, constraints=_with(state.constraints, field, to))
    return state


def forgetting(state: State, gone: Collection[UUID]) -> State:
    """Return a state that does not speak of some garments: they were deleted."""
    if not gone:
        return state
    constraints = replace(state.constraints, must_include=state.constraints.must_include.difference(gone))
    return replace(state, constraints=constraints, excluded_items=state.excluded_items.difference(gone))


def _with(constraints: Constraints, field: str, to: object) -> Constraints:
    """Return constraints with one field as a request would write it."""
    written: dict[str, Any] = wishes_json(constraints)
    name, _, part = field.partition(".")
    if part:
        weather = {key: value for key, value in written.get(name, {}).items() if key not in {part, "celsius"}}
        written[name] = weather if to is None else {**weather, part: to}
    else:
        written[name] = to
    return constraints_from({key: value for key, value in written.items() if value is not None})


def _taken_back(state: State, change: Change) -> State:
    held = state.constraints
    for field in change.cleared:
        held = _cleared(held, field)
    weather = replace(held.weather, conditions=held.weather.conditions - change.lift_conditions)
    return replace(
        state,
        constraints=replace(
            held,
            weather=weather,
            exclude_categories=held.exclude_categories - change.lift_categories,
            exclude_colors=held.exclude_colors - change.lift_colors,
            style_keywords=held.style_keywords - change.lift_styles,
            must_include=held.must_include - change.lift_items,
        ),
        excluded_items=frozenset()
        if Field.EXCLUDE_ITEMS in change.cleared
        else state.excluded_items - change.lift_items,
    )


def _cleared(held: Constraints, field: Field) -> Constraints:
    match field:
        case Field.TEMPERATURE:
            return replace(held, weather=Weather(conditions=held.weather.conditions))
        case Field.CONDITIONS:
            return replace(held, weather=replace(held.weather, conditions=frozenset()))
        case Field.EXCLUDE_ITEMS:
            return held  # they are not kept here
        case _:
            return replace(held, **{field.value: getattr(_NOTHING, field.value)})


def _looks_at_garments(before: State, change: Change) -> bool:
    held = before.constraints
    return bool(
        change.shifts
        or (change.must_include and (held.exclude_categories or held.exclude_colors))
        or (change.lift_items and held.exclude_categories)
        or (held.must_include and (change.exclude_categories or change.exclude_colors))
    )


def _lifted(before: State, change: Change, known: Mapping[UUID, GarmentFacts]) -> State:
    """Let go of exclusions that what is demanded now belongs to, and of demands that what is excluded now hits.

    Of what may be worn again, the kind may: `no blazer` and then `bring the blazer back`.
    """
    held = before.constraints
    demanded = [known[it] for it in change.must_include if it in known]
    allowed = [known[it] for it in change.lift_items - change.exclude_items if it in known]
    kinds = {kind for facts in (*demanded, *allowed) for kind in (facts.category, facts.subcategory)}
    colours = {colour for facts in demanded for colour in facts.colours}
    kept = frozenset(
        it for it in held.must_include - change.exclude_items if it not in known or not _is_hit(known[it], change)
    )
    return replace(
        before,
        constraints=replace(
            held,
            exclude_categories=held.exclude_categories - kinds,
            exclude_colors=held.exclude_colors - colours,
            must_include=kept,
        ),
        excluded_items=before.excluded_items - change.must_include,
    )


def _is_hit(facts: GarmentFacts, change: Change) -> bool:
    kinds = {facts.category, facts.subcategory}
    return not kinds.isdisjoint(change.exclude_categories) or not change.exclude_colors.isdisjoint(facts.colours)


def _weather(held: Weather, change: Change) -> Weather:
    """Merge key by key. A word for the temperature lets go of degrees; skies add up unless they rule each other out."""
    temperature, celsius = held.temperature, held.celsius
    if change.celsius is not None:
        temperature, celsius = band_of(change.celsius), change.celsius
    elif change.temperature is not None:
        temperature, celsius = change.temperature, None
    ruled_out: frozenset[Condition] = frozenset()
    if Condition.CLEAR in change.conditions:
        ruled_out |= OVERCAST
    if change.conditions & OVERCAST:
        ruled_out |= {Condition.CLEAR}
    return Weather(temperature, celsius, (held.conditions - ruled_out) | change.conditions)
