"""Wishes that compare, such as `warmer` or `less formal`: a step from what holds, else from what was shown. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean
from typing import Final, TypeVar

from vestiary.chat.domain import Shift
from vestiary.styling.domain import ColourStyle, Constraints, Temperature
from vestiary.styling.temperatures import temperature_of
from vestiary.styling.terms.occasion import ASKED_FORMALITY
from vestiary.styling.terms.warmth import CLO_AT_ZERO, CLO_PER_DEGREE, DEGREES_OF, clo_of
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import FORMALITY_RANGES, FormalityLevel, Slot
from vestiary.wardrobe.facts import GarmentFacts

T = TypeVar("T")

Worn = Sequence[GarmentFacts]
"""The garments of one outfit."""

COMFORT_STEP: Final = 0.25
"""A quarter of the way: four times `more comfortable` lead from all style to all comfort."""

_BANDS: Final = tuple(Temperature)
"""From hot to cold: clothes get warmer along it."""

_LEVELS: Final = tuple(FormalityLevel)
_COLOURFULNESS: Final = (ColourStyle.TONAL, ColourStyle.NEUTRAL_ACCENT, ColourStyle.CONTRAST)


def shifted(constraints: Constraints, shifts: Collection[Shift], shown: Sequence[Worn]) -> Constraints:
    """Return constraints after some steps; two that contradict each other take each other back.

    Args:
        constraints: what holds, with all that the message says outright.
        shifts: the steps.
        shown: the outfits of the latest answer, from which a step goes where nothing holds.

    """
    for shift in sorted(shifts):
        constraints = _STEPS[shift](constraints, shown)
    return constraints


def _dress_for(constraints: Constraints, shown: Sequence[Worn], *, step: int) -> Constraints:
    """Dress for the next colder or warmer band. Degrees are let go of: they were said of the weather, not of a wish."""
    weather = constraints.weather
    band = temperature_of(weather) or _band_of_clothes(shown)
    there = _neighbour(_BANDS, band, step)
    # At the end of the words more is asked for in degrees, as far as they can be told.
    degrees = None
    if there is band:
        degrees = _further(DEGREES_OF[band] if weather.celsius is None else weather.celsius, -step)
    return replace(constraints, weather=replace(weather, temperature=there, celsius=degrees))


def _further(degrees: float, direction: int) -> float:
    return min(max(degrees + 7.0 * direction, -25.0), 42.0)


def _band_of_clothes(shown: Sequence[Worn]) -> Temperature:
    """Return the weather that what was shown is right for; mild where nothing was."""
    if not shown:
        return Temperature.MILD
    clo = fmean(clo_of(sum(facts.warmth_clo for facts in worn)) for worn in shown)
    degrees = (CLO_AT_ZERO - clo) / CLO_PER_DEGREE
    return min(_BANDS, key=lambda band: abs(DEGREES_OF[band] - degrees))


def _dress_up(constraints: Constraints, shown: Sequence[Worn], *, step: int) -> Constraints:
    level = constraints.formality_level or _level_of(constraints, shown)
    return replace(constraints, formality_level=_neighbour(_LEVELS, level, step))


def _level_of(constraints: Constraints, shown: Sequence[Worn]) -> FormalityLevel:
    """Return the level nearest to what was shown, else to what the occasion asks for, else the middle."""
    formality = [facts.formality for worn in shown for facts in worn if slot_of(facts.category) is not Slot.ACCESSORY]
    if formality:
        mean = fmean(formality)
    elif constraints.occasion is not None:
        mean = ASKED_FORMALITY[constraints.occasion]
    else:
        return FormalityLevel.SMART_CASUAL
    return min(_LEVELS, key=lambda level: abs(fmean(FORMALITY_RANGES[level]) - mean))


def _colour(constraints: Constraints, _: Sequence[Worn], *, step: int) -> Constraints:
    start = constraints.color_style or ColourStyle.NEUTRAL_ACCENT
    return replace(constraints, color_style=_neighbour(_COLOURFULNESS, start, step))


def _comfort(constraints: Constraints, _: Sequence[Worn], *, step: int) -> Constraints:
    held = 0.5 if constraints.comfort_priority is None else constraints.comfort_priority
    return replace(constraints, comfort_priority=min(max(held + COMFORT_STEP * step, 0.0), 1.0))


def _neighbour(scale: Sequence[T], at: T, step: int) -> T:
    return scale[min(max(scale.index(at) + step, 0), len(scale) - 1)]


_STEPS: Final[Mapping[Shift, Callable[[Constraints, Sequence[Worn]], Constraints]]] = {
    Shift.WARMER: partial(_dress_for, step=1),
    Shift.LIGHTER: partial(_dress_for, step=-1),
    Shift.MORE_FORMAL: partial(_dress_up, step=1),
    Shift.LESS_FORMAL: partial(_dress_up, step=-1),
    Shift.MORE_COLOURFUL: partial(_colour, step=1),
    Shift.CALMER: partial(_colour, step=-1),
    Shift.MORE_COMFORTABLE: partial(_comfort, step=1),
    Shift.MORE_STYLISH: partial(_comfort, step=-1),
}
