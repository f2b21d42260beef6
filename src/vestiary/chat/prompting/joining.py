"""The plain reading of a message and a model's claim, made one. See decision 0134.

What the plain words say stands; the model adds where they say nothing, and never against them. Acts, inquiries,
references, questions and starting over are the plain reading's alone.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from vestiary.chat.domain import Change, Field, Kind, Reading, Shift
from vestiary.chat.merging import OVERCAST
from vestiary.chat.prompting.claims import Claim
from vestiary.chat.prompting.garments import mentioned
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.domain import Condition
from vestiary.vision.lexicon import meanings_of
from vestiary.vision.lexicon import plain as spelled_plainly
from vestiary.wardrobe.facts import GarmentFacts

MOST_IGNORED: Final = 5
"""Words that an answer says it did not know, and words of one such phrase."""

_OPPOSITES: Final[Mapping[Shift, Shift]] = {
    one: other
    for pair in (
        (Shift.WARMER, Shift.LIGHTER),
        (Shift.MORE_FORMAL, Shift.LESS_FORMAL),
        (Shift.MORE_COLOURFUL, Shift.CALMER),
        (Shift.MORE_COMFORTABLE, Shift.MORE_STYLISH),
    )
    for one, other in (pair, pair[::-1])
}

_STEPPED: Final[Mapping[str, frozenset[Shift]]] = {
    "temperature": frozenset({Shift.WARMER, Shift.LIGHTER}),
    "formality_level": frozenset({Shift.MORE_FORMAL, Shift.LESS_FORMAL}),
    "color_style": frozenset({Shift.MORE_COLOURFUL, Shift.CALMER}),
    "comfort_priority": frozenset({Shift.MORE_COMFORTABLE, Shift.MORE_STYLISH}),
}
"""Which steps speak of what: who asks for something warmer has not said how cold it is."""


def joined(
    plain: Reading, claim: Claim, around: Surroundings, told: Mapping[str, GarmentFacts], message: str
) -> Reading:
    """Return what a message means by both.

    Args:
        plain: by the words alone.
        claim: what the model claims.
        around: what the message may refer to.
        told: the garments that the model was told of, by handle.
        message: what was said; what the model claims of garments, numbers and unknown words has to be in it.

    """
    digits = re.search(r"\d", message) is not None
    added = _news(_with_garments(claim, told, message), around)
    if not digits:
        added = replace(added, celsius=None)
    change = _change(plain.change, added)
    return replace(
        plain,
        kind=_kind(plain, claim, change),
        change=change,
        count=plain.count or (claim.count if digits else None),
        ignored=tuple(dict.fromkeys((*plain.ignored, *_ignored(claim, message)))),
    )


def _kind(plain: Reading, claim: Claim, change: Change) -> Kind:
    if plain.kind is not Kind.SMALL_TALK:
        return plain.kind
    return Kind.WISH if not change.is_empty else claim.kind or plain.kind


def _with_garments(claim: Claim, told: Mapping[str, GarmentFacts], message: str) -> Change:
    """Return the claim with its garments: only those of the person that the message speaks of."""
    meant = mentioned(message, told.values())
    excluded = {told[it].id for it in claim.excluded if it in told} & meant
    demanded = [told[it] for it in dict.fromkeys(claim.demanded) if it in told and told[it].id in meant]
    # Several of one kind cannot be worn together: that is a kind, not a garment.
    if len({facts.category for facts in demanded}) < len(demanded):
        demanded = []
    wanted = frozenset(facts.id for facts in demanded) - excluded
    return replace(claim.change, exclude_items=frozenset(excluded), must_include=wanted)


def _news(change: Change, around: Surroundings) -> Change:
    """Return a change without what holds already: models like to repeat what they were told."""
    held, weather = around.active, around.active.weather
    is_same_weather = change.temperature is weather.temperature and change.celsius in {None, weather.celsius}
    return replace(
        change,
        occasion=None if change.occasion is held.occasion else change.occasion,
        formality_level=None if change.formality_level is held.formality_level else change.formality_level,
        temperature=None if is_same_weather else change.temperature,
        celsius=None if is_same_weather else change.celsius,
        conditions=change.conditions - weather.conditions,
        exclude_categories=change.exclude_categories - held.exclude_categories,
        exclude_colors=change.exclude_colors - held.exclude_colors,
        style_keywords=change.style_keywords - held.style_keywords,
        exclude_items=change.exclude_items - around.rejected - held.exclude_items,
        must_include=frozenset() if change.must_include == held.must_include else change.must_include,
        comfort_priority=None if change.comfort_priority == held.comfort_priority else change.comfort_priority,
        color_style=None if change.color_style is held.color_style else change.color_style,
    )


def _change(said: Change, added: Change) -> Change:
    """Return what both say; where they disagree, what the plain words say."""
    added = _without_steps_twice(said, added)
    has_warmth = said.temperature is not None or said.celsius is not None
    comfort = added.comfort_priority if said.comfort_priority is None else said.comfort_priority
    return replace(
        said,
        occasion=said.occasion or added.occasion,
        formality_level=said.formality_level or added.formality_level,
        temperature=said.temperature if has_warmth else added.temperature,
        celsius=said.celsius if has_warmth else added.celsius,
        conditions=said.conditions | (added.conditions - said.lift_conditions - _ruled_out_by(said.conditions)),
        exclude_categories=said.exclude_categories | (added.exclude_categories - said.lift_categories),
        exclude_colors=said.exclude_colors | (added.exclude_colors - said.lift_colors),
        style_keywords=said.style_keywords | (added.style_keywords - said.lift_styles),
        exclude_items=said.exclude_items | (added.exclude_items - said.must_include - said.lift_items),
        must_include=said.must_include or (added.must_include - said.exclude_items - said.lift_items),
        comfort_priority=comfort,
        color_style=said.color_style or added.color_style,
        cleared=said.cleared | (added.cleared - _spoken_of(said)),
        lift_categories=said.lift_categories | (added.lift_categories - said.exclude_categories),
        lift_colors=said.lift_colors | (added.lift_colors - said.exclude_colors),
        lift_conditions=said.lift_conditions | (added.lift_conditions - said.conditions),
        lift_styles=said.lift_styles | (added.lift_styles - said.style_keywords),
        shifts=said.shifts | added.shifts,
    )


def _without_steps_twice(said: Change, added: Change) -> Change:
    """Return a model's claim with steps that do not speak of what is said outright, and the other way round."""
    shifts = {it for it in added.shifts if _OPPOSITES[it] not in added.shifts | said.shifts}
    for name, steps in _STEPPED.items():
        if getattr(said, name) is not None:
            shifts -= steps
    stepped = said.shifts | shifts
    blanks: dict[str, Any] = {name: None for name, steps in _STEPPED.items() if steps & stepped}
    if "temperature" in blanks:
        blanks["celsius"] = None
    return replace(added, shifts=frozenset(shifts), **blanks)


def _ruled_out_by(conditions: Collection[Condition]) -> frozenset[Condition]:
    if Condition.CLEAR in conditions:
        return OVERCAST
    return frozenset({Condition.CLEAR}) if not OVERCAST.isdisjoint(conditions) else frozenset()


def _spoken_of(said: Change) -> frozenset[Field]:
    """Return the fields that the plain words fill: a model cannot clear them."""
    is_filled: Mapping[Field, object] = {
        Field.OCCASION: said.occasion,
        Field.FORMALITY_LEVEL: said.formality_level,
        Field.WEATHER: said.temperature or said.celsius is not None or said.conditions,
        Field.TEMPERATURE: said.temperature or said.celsius is not None,
        Field.CONDITIONS: said.conditions,
        Field.EXCLUDE_CATEGORIES: said.exclude_categories,
        Field.EXCLUDE_COLORS: said.exclude_colors,
        Field.EXCLUDE_ITEMS: said.exclude_items,
        Field.STYLE_KEYWORDS: said.style_keywords,
        Field.MUST_INCLUDE: said.must_include,
        Field.COMFORT_PRIORITY: said.comfort_priority is not None,
        Field.COLOR_STYLE: said.color_style,
    }
    return frozenset(field for field, value in is_filled.items() if value)


def _ignored(claim: Claim, message: str) -> list[str]:
    """Return the words outside the vocabularies that the person said: no other text gets from a model to a page."""
    told = spelled_plainly(message)
    words = [word.strip() for word in claim.unknown if word.isprintable()]
    found = [word for word in words if re.search(rf"\b{re.escape(spelled_plainly(word))}\b", told)]
    return [word for word in found if word and len(word.split()) <= MOST_IGNORED and not meanings_of(word)][
        :MOST_IGNORED
    ]
