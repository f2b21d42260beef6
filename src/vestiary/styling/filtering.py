"""Which garments a situation keeps out before anything is combined, and which wish is to blame for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.domain import Constraints, Occasion, Preferences, Situation, Temperature, Weather
from vestiary.styling.roles import Role, role_of
from vestiary.styling.temperatures import in_words, is_wet, temperature_of
from vestiary.styling.terms.occasion import ASKED_FORMALITY
from vestiary.styling.terms.warmth import felt_degrees
from vestiary.vision.domain import Category
from vestiary.vision.vocabulary import FORMALITY_RANGES, FormalityLevel
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

STRICT: Final = frozenset({Occasion.BUSINESS_FORMAL, Occasion.INTERVIEW, Occasion.WEDDING, Occasion.WORKOUT})
"""Occasions with a dress code that others notice: see decision 0099."""

STRICT_DISTANCE: Final = 0.4
"""How far a garment's formality may be from a strict occasion's."""

SLACK: Final = 0.1
"""How far a garment's formality may be outside of a demanded level."""

SANDALS_FROM_C: Final = 12.0
WINTER_COAT_TO_C: Final = 22.0
WINTER_COAT_CLO: Final = 0.5
"""A coat or jacket of at least this insulation is a winter coat (ISO 9920: coat .6, parka .7)."""

THIRSTY: Final = ("suede", "nubuck", "canvas")
"""Materials that rain spoils or soaks."""

EPSILON: Final = 1e-9
"""Bounds are included, also after the rounding of binary fractions."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a garment is kept out: the field that is to blame, its value, and a clause for people."""

    field: str
    """As in the request, e.g. `exclude_colors` or `weather.conditions`; or `laundry`, `preferences.avoid_colors` ..."""
    value: str
    says: str


@dataclass(frozen=True)
class Filtered:
    """What was kept out of a row of garments, in the same order; None is a garment that may be worn."""

    exclusions: tuple[Exclusion | None, ...]

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Say for each garment whether it may be worn, shape `(n,)`."""
        return np.fromiter((it is None for it in self.exclusions), dtype=np.bool_, count=len(self.exclusions))

    def counted(self, indices: Iterable[int] | None = None) -> list[tuple[Exclusion, int]]:
        """Return each reason with how many garments it keeps out, the most first; of some garments or of all."""
        chosen = self.exclusions if indices is None else [self.exclusions[index] for index in indices]
        return Counter(it for it in chosen if it is not None).most_common()


Check: TypeAlias = Callable[[GarmentFacts], Exclusion | None]


def filtered(facts: Sequence[GarmentFacts], situation: Situation) -> Filtered:
    """Return what may not be worn in a situation, and why. What is demanded passes everything but the laundry."""
    demanded = situation.constraints.must_include
    checks = list(_checks(situation))
    return Filtered(
        tuple(
            _laundry(garment)
            or (
                None
                if garment.id in demanded
                else next((it for it in (check(garment) for check in checks) if it), None)
            )
            for garment in facts
        )
    )


def _laundry(garment: GarmentFacts) -> Exclusion | None:
    if garment.laundry is Laundry.CLEAN:
        return None
    return Exclusion("laundry", garment.laundry.value, f"not clean or not at hand ({garment.laundry.value})")


def _checks(situation: Situation) -> Iterator[Check]:
    """Yield the rules that this situation has at all, so that no garment is held against an empty wish."""
    constraints, preferences = situation.constraints, situation.preferences
    yield from _wishes(constraints)
    yield from _avoided(constraints, preferences)
    if constraints.occasion in STRICT:
        yield _fits_occasion(constraints.occasion)
    if constraints.formality_level is not None:
        yield _fits_level(constraints.formality_level)
    yield from _weather(constraints.weather)


def _wishes(constraints: Constraints) -> Iterator[Check]:
    if constraints.exclude_items:
        taken_out = Exclusion("exclude_items", "", "taken out by you")
        yield lambda garment: taken_out if garment.id in constraints.exclude_items else None
    if constraints.exclude_categories:
        kinds = {
            it: Exclusion("exclude_categories", it.value, f"you want no {it}") for it in constraints.exclude_categories
        }
        yield (
            lambda garment: (
                kinds.get(garment.category)
                or (kinds.get(garment.subcategory) if garment.subcategory is not None else None)
            )
        )
    if constraints.exclude_colors:
        colours = {it: Exclusion("exclude_colors", it.value, f"you want no {it}") for it in constraints.exclude_colors}
        yield lambda garment: next((colours[it] for it in garment.colours if it in colours), None)


def _avoided(constraints: Constraints, preferences: Preferences) -> Iterator[Check]:
    """Yield what the person avoids in general; what is asked for today is stronger."""
    styles = {
        it: Exclusion("preferences.avoid_styles", it.value, f"you avoid the {it} style")
        for it in preferences.avoid_styles
        if it not in constraints.style_keywords
    }
    if styles:
        yield lambda garment: next((styles[it] for it in sorted(garment.style_tags) if it in styles), None)
    colours = {
        it: Exclusion("preferences.avoid_colors", it.value, f"you avoid {it}") for it in preferences.avoid_colors
    }
    if colours:
        yield lambda garment: next((colours[it] for it in garment.colours if it in colours), None)


def _fits_occasion(occasion: Occasion) -> Check:
    aim = ASKED_FORMALITY[occasion]
    reason = Exclusion("occasion", occasion.value, f"too far from what {_spoken(occasion)} asks for")
    return lambda garment: reason if abs(garment.formality - aim) > STRICT_DISTANCE + EPSILON else None


def _fits_level(level: FormalityLevel) -> Check:
    least, most = FORMALITY_RANGES[level]
    reason = Exclusion("formality_level", level.value, f"not {_spoken(level)}")
    low, high = least - SLACK - EPSILON, most + SLACK + EPSILON
    return lambda garment: None if low <= garment.formality <= high else reason


def _weather(weather: Weather) -> Iterator[Check]:
    if is_wet(weather):
        value = ",".join(sorted(weather.conditions))
        bare = Exclusion("weather.conditions", value, "no sandals when it is wet")
        soaked = Exclusion("weather.conditions", value, "suede and canvas do not like the wet")
        yield lambda garment: bare if garment.category is Category.SANDALS else None
        yield lambda garment: soaked if is_thirsty(garment) else None
    felt, band = felt_degrees(weather), temperature_of(weather)
    if felt is None or band is None:
        return
    word = in_words(weather)
    if felt < SANDALS_FROM_C:
        cold_feet = Exclusion("weather.temperature", band.value, f"too cold for sandals in {word}")
        yield lambda garment: cold_feet if garment.category is Category.SANDALS else None
    if felt > WINTER_COAT_TO_C:
        too_warm = Exclusion("weather.temperature", band.value, f"too warm for a winter coat in {word}")
        yield lambda garment: too_warm if is_winter_coat(garment) else None
    if band is Temperature.HOT:
        heat = Exclusion("weather.temperature", band.value, "too hot for a coat")
        yield lambda garment: heat if garment.category is Category.COAT else None


def is_thirsty(garment: GarmentFacts) -> bool:
    """Say whether rain spoils or soaks what a garment is made of."""
    return garment.material is not None and any(word in garment.material.lower() for word in THIRSTY)


def is_winter_coat(garment: GarmentFacts) -> bool:
    """Say whether a garment is a coat or jacket for the winter."""
    return role_of(garment) is Role.COAT and garment.warmth_clo >= WINTER_COAT_CLO


def _spoken(word: str) -> str:
    return word.replace("_", " ")
