"""From what was found in a message to the change it asks for. Garments of one's own are `wishing`'s."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from vestiary.chat.domain import Change, Field, Shift
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.scopes import Found, Polarity
from vestiary.chat.understanding.senses import Comfort, Event, Kinds, Mark, Named, Talk, Value
from vestiary.chat.understanding.wishing import kinds_ruled_out
from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.styling.temperatures import band_of
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

_RANK: Final = (
    Occasion.INTERVIEW,
    Occasion.WEDDING,
    Occasion.DATE,
    Occasion.PARTY,
    Occasion.WORKOUT,
    Occasion.OUTDOOR,
    Occasion.BUSINESS_FORMAL,
    Occasion.WORK,
    Occasion.CASUAL,
)
"""Where a message names several occasions, the one that asks the most of clothes."""

_DROPPED: Final = frozenset({Field.FORMALITY_LEVEL, Field.OCCASION, Field.WEATHER, Field.TEMPERATURE})
"""What a negation takes back whole: `drop the dress code`, but not `no dark colours`."""

_DRESSY: Final = frozenset(
    {FormalityLevel.BUSINESS_CASUAL, FormalityLevel.BUSINESS_FORMAL, FormalityLevel.FORMAL, FormalityLevel.SMART_CASUAL}
)


@dataclass(slots=True)
class _Draft:
    """What was collected so far; sets grow, single values are kept as said."""

    events: list[Event] = field(default_factory=list)
    levels: list[FormalityLevel] = field(default_factory=list)
    temperatures: list[Temperature] = field(default_factory=list)
    celsius: list[float] = field(default_factory=list)
    conditions: set[Condition] = field(default_factory=set)
    excluded_kinds: set[Category | Subcategory] = field(default_factory=set)
    excluded_colours: set[Colour] = field(default_factory=set)
    styles: set[StyleTag] = field(default_factory=set)
    comfort: list[float] = field(default_factory=list)
    colour_styles: list[ColourStyle] = field(default_factory=list)
    shifts: set[Shift] = field(default_factory=set)
    denied_temperatures: set[Temperature] = field(default_factory=set)
    denied_shifts: set[Shift] = field(default_factory=set)
    """`nothing formal`: a shift, unless another level is said."""
    cleared: set[Field] = field(default_factory=set)
    lifted_kinds: set[Category | Subcategory] = field(default_factory=set)
    lifted_colours: set[Colour] = field(default_factory=set)
    lifted_conditions: set[Condition] = field(default_factory=set)
    lifted_styles: set[StyleTag] = field(default_factory=set)
    is_reset: bool = False


def change_of(found: Sequence[Found], around: Surroundings) -> Change:
    """Return what the found pieces ask for."""
    draft = _Draft()
    for one in found:
        if _is_only_a_place(one, found):
            continue
        if one.piece.celsius is not None and one.polarity is Polarity.WANTED:
            draft.celsius.append(one.piece.celsius)
        for value in one.piece.values:
            _take(value, one, draft, around)
        if one.piece.speaks_of(Named) and one.polarity is not Polarity.WANTED:
            _take(Kinds(tuple(kinds_ruled_out(one, around))), one, draft, around)
    return _finished(draft)


_AT: Final = frozenset({"at", "in", "on", "near", "by"})


def _is_only_a_place(one: Found, found: Sequence[Found]) -> bool:
    """Say whether an occasion only tells where another one is: `a tennis lesson at the club`."""
    if not one.piece.speaks_of(Event) or one.place == 0:
        return False
    at = one.place - 1
    while at > 0 and one.clause.pieces[at].has(Mark.CHECKS, Mark.A, Mark.MINE) and one.piece.words[0].text not in _AT:
        at -= 1
    is_placed = one.piece.words[0].text in _AT or one.clause.pieces[at].words[-1].text in _AT
    others = (it for it in found if it.clause is one.clause and it.place < one.place and it.piece.speaks_of(Event))
    return is_placed and any(it.polarity is one.polarity for it in others)


def _take(value: Value, one: Found, draft: _Draft, around: Surroundings) -> None:
    match one.polarity:
        case Polarity.WANTED if isinstance(value, Temperature) and _is_of_the_outfit(one):
            is_warm = value in {Temperature.HOT, Temperature.WARM}
            draft.shifts.add(Shift.LIGHTER if is_warm else Shift.WARMER)
        case Polarity.WANTED:
            _want(value, draft)
        case Polarity.NOT:
            _deny(value, draft, around)
        case Polarity.FORGOTTEN if not (one.is_behind and isinstance(value, Event) and around.active.occasion is None):
            _forget(value, draft, around)
        case Polarity.ALLOWED:
            _allow(value, draft)
        case _:
            pass


def _is_of_the_outfit(one: Found) -> bool:
    """Say whether `too warm` is said of what was shown, rather than of the air: `too warm for a coat`."""
    return one.is_too and not one.clause.has(Mark.OUTSIDE, Mark.TO)


def _want(value: Value, draft: _Draft) -> None:
    match value:
        case Event():
            draft.events.append(value)
        case FormalityLevel():
            draft.levels.append(value)
        case Temperature():
            draft.temperatures.append(value)
        case Condition():
            draft.conditions.add(value)
        case StyleTag():
            draft.styles.add(value)
        case Comfort():
            draft.comfort.append(value.priority)
        case ColourStyle():
            draft.colour_styles.append(value)
        case Shift():
            draft.shifts.add(value)
        case Talk.RESET:
            draft.is_reset = True
        case _:
            pass


def _deny(value: Value, draft: _Draft, around: Surroundings) -> None:
    held = around.active
    match value:
        case Kinds():
            draft.excluded_kinds |= set(value.kinds)
        case Colour():
            draft.excluded_colours.add(value)
        case Event() if held.occasion is value.occasion:
            draft.cleared.add(Field.OCCASION)
        case Temperature():
            draft.denied_temperatures.add(value)
            draft.cleared |= {Field.TEMPERATURE} if held.weather.temperature is value else set()
        case Condition() if value in held.weather.conditions:
            draft.lifted_conditions.add(value)
        case StyleTag():
            draft.lifted_styles.add(value)
        case FormalityLevel():
            draft.denied_shifts.add(Shift.LESS_FORMAL if value in _DRESSY else Shift.MORE_FORMAL)
        case Field() if value in _DROPPED:
            draft.cleared.add(value)
        case _:
            pass


def _forget(value: Value, draft: _Draft, around: Surroundings) -> None:  # noqa: C901  # one case for each sort of thing
    held = around.active
    match value:
        case Event():
            draft.cleared.add(Field.OCCASION)
            if value.formality is not None and held.formality_level in {None, value.formality}:
                draft.cleared.add(Field.FORMALITY_LEVEL)
        case FormalityLevel():
            draft.cleared.add(Field.FORMALITY_LEVEL)
        case Temperature():
            draft.cleared.add(Field.TEMPERATURE)
        case Condition():
            draft.lifted_conditions.add(value)
        case Comfort():
            draft.cleared.add(Field.COMFORT_PRIORITY)
        case ColourStyle():
            draft.cleared.add(Field.COLOR_STYLE)
        case StyleTag():
            draft.lifted_styles.add(value)
        case Kinds():
            known = set(value.kinds) & held.exclude_categories
            draft.lifted_kinds |= known
            draft.excluded_kinds |= set() if known else set(value.kinds)
        case Colour():
            is_known = value in held.exclude_colors
            (draft.lifted_colours if is_known else draft.excluded_colours).add(value)
        case Field():
            draft.cleared.add(value)
        case _:
            pass


def _allow(value: Value, draft: _Draft) -> None:
    match value:
        case Kinds():
            draft.lifted_kinds |= set(value.kinds)
        case Colour():
            draft.lifted_colours.add(value)
        case StyleTag():
            draft.styles.add(value)
        case FormalityLevel():
            draft.levels.append(value)
        case _:
            pass


def _in_between(draft: _Draft) -> Temperature | None:
    """Return mild where both ends are denied: `not too hot, not too cold`."""
    denied = draft.denied_temperatures
    is_both = bool(denied & {Temperature.HOT, Temperature.WARM}) and bool(denied & {Temperature.COLD, Temperature.COOL})
    return Temperature.MILD if is_both else None


def _finished(draft: _Draft) -> Change:
    event = min(draft.events, key=lambda it: _RANK.index(it.occasion), default=None)
    level = draft.levels[-1] if draft.levels else None
    if level is None and event is not None:
        level = event.formality
    if level is None and {Shift.LESS_FORMAL, Shift.MORE_FORMAL} <= draft.denied_shifts:
        level = FormalityLevel.SMART_CASUAL  # `not exactly formal, not exactly casual`
    celsius = draft.celsius[-1] if draft.celsius else None
    temperature = draft.temperatures[0] if draft.temperatures else _in_between(draft)
    if event is not None:
        draft.cleared.discard(Field.OCCASION)
    if level is not None:
        draft.cleared.discard(Field.FORMALITY_LEVEL)
    return Change(
        occasion=event.occasion if event is not None else None,
        formality_level=level,
        temperature=band_of(celsius) if celsius is not None else temperature,
        celsius=celsius,
        conditions=frozenset(draft.conditions),
        exclude_categories=frozenset(draft.excluded_kinds - draft.lifted_kinds),
        exclude_colors=frozenset(draft.excluded_colours - draft.lifted_colours),
        style_keywords=frozenset(draft.styles),
        comfort_priority=draft.comfort[-1] if draft.comfort and Shift.MORE_COMFORTABLE not in draft.shifts else None,
        color_style=draft.colour_styles[-1] if draft.colour_styles else None,
        cleared=frozenset(draft.cleared),
        is_reset=draft.is_reset,
        lift_categories=frozenset(draft.lifted_kinds),
        lift_colors=frozenset(draft.lifted_colours),
        lift_conditions=frozenset(draft.lifted_conditions - draft.conditions),
        lift_styles=frozenset(draft.lifted_styles - draft.styles),
        shifts=frozenset(draft.shifts | (draft.denied_shifts if level is None else set())),
    )
