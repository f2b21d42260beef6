"""Which rules an outfit keeps, in words that a person reads under it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vestiary.styling.domain import Constraints, Place, Preferences, Situation, Temperature, Weather
from vestiary.styling.filtering import EPSILON, SANDALS_FROM_C, SLACK
from vestiary.styling.roles import KNITS, OUTER, role_of
from vestiary.styling.temperatures import in_words, is_wet, temperature_of
from vestiary.styling.terms.occasion import ASKED_FORMALITY
from vestiary.styling.terms.warmth import clo_of, felt_degrees, target_clo
from vestiary.vision.domain import Category
from vestiary.vision.vocabulary import FORMALITY_RANGES
from vestiary.wardrobe.facts import GarmentFacts

CLO_UNFELT: Final = 0.3
"""Insulation off the target that one would not comment on, about 3 degrees Celsius (see the term of warmth)."""

FITTING_DISTANCE: Final = 0.15
"""Formality off the occasion's that still suits it; further off, the explanation finds a garment too casual."""


def satisfied_by(facts: Sequence[GarmentFacts], places: Sequence[Place], situation: Situation) -> tuple[str, ...]:
    """Return the rules that an outfit keeps, the most telling first; never empty: it is complete and clean at least.

    Only what was asked for is told: no weather, no rule of weather.
    """
    constraints = situation.constraints
    return (
        *_demanded(facts, constraints),
        *_warmth(facts, situation),
        *_weather(facts, constraints.weather),
        *_dressed_for(facts, constraints),
        *_left_out(facts, constraints, situation.preferences),
        "Complete and clean, head to foot" if Place.SHOES in places else "Clean",
    )


def _demanded(facts: Sequence[GarmentFacts], constraints: Constraints) -> Iterator[str]:
    wet, felt = is_wet(constraints.weather), felt_degrees(constraints.weather)
    for garment in facts:
        if garment.id not in constraints.must_include:
            continue
        is_bare = garment.category is Category.SANDALS and (wet or (felt is not None and felt < SANDALS_FROM_C))
        weather = "it is wet" if wet else "it is cold"
        yield f"With {garment.name}, as you asked" + (f", although {weather}" if is_bare else "")


def _warmth(facts: Sequence[GarmentFacts], situation: Situation) -> Iterator[str]:
    """Yield whether the garments' insulation is what the day asks for."""
    target, word = target_clo(situation), in_words(situation.constraints.weather)
    if target is None:
        return
    off = clo_of(sum(garment.warmth_clo for garment in facts)) - target
    band = temperature_of(situation.constraints.weather)
    if band in {Temperature.HOT, Temperature.WARM} and off <= CLO_UNFELT:
        yield f"Light enough for {word}"
    if band in {Temperature.MILD, Temperature.COOL, Temperature.COLD} and off >= -CLO_UNFELT:
        yield f"Warm enough for {word}"


def _weather(facts: Sequence[GarmentFacts], weather: Weather) -> Iterator[str]:
    band = temperature_of(weather)
    roles = {role_of(garment) for garment in facts}
    has_sandals = any(garment.category is Category.SANDALS for garment in facts)
    if band in {Temperature.COOL, Temperature.COLD} and roles & OUTER:
        yield "An outer layer against the cold" if band is Temperature.COLD else "An outer layer, as it is cool"
    if is_wet(weather):
        where = "snow" if "snowy" in weather.conditions else "rain"
        if not has_sandals:
            yield f"Dry feet: closed shoes in {where}"
        if roles & (OUTER | KNITS):
            yield f"A layer against the {where}"


def _dressed_for(facts: Sequence[GarmentFacts], constraints: Constraints) -> Iterator[str]:
    formalities = [garment.formality for garment in facts]
    if constraints.occasion is not None:
        aim = ASKED_FORMALITY[constraints.occasion]
        if all(abs(it - aim) <= FITTING_DISTANCE + EPSILON for it in formalities):
            yield f"Every piece suits the occasion: {_spoken(constraints.occasion)}"
    if constraints.formality_level is not None:
        low, high = FORMALITY_RANGES[constraints.formality_level]
        if all(low - SLACK - EPSILON <= it <= high + SLACK + EPSILON for it in formalities):
            yield f"{_spoken(constraints.formality_level).capitalize()} throughout"


def _left_out(facts: Sequence[GarmentFacts], constraints: Constraints, preferences: Preferences) -> Iterator[str]:
    if constraints.exclude_categories:
        yield f"Without {_listed(constraints.exclude_categories)}"
    if constraints.exclude_colors:
        yield f"Nothing {_listed(constraints.exclude_colors)}"
    worn = {colour for garment in facts for colour in garment.colours}
    if preferences.avoid_colors and worn.isdisjoint(preferences.avoid_colors):
        yield f"Nothing {_listed(preferences.avoid_colors)}, which you avoid"


def _listed(words: Iterable[str]) -> str:
    *most, last = sorted(_spoken(word) for word in words)
    return f"{', '.join(most)} or {last}" if most else last


def _spoken(word: str) -> str:
    return word.replace("_", " ")
