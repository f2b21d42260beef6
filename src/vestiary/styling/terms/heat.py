"""What legs and feet make of the heat: the part of the warmth that is lost where the target reaches its least.

Nobody dresses in less than the least target, so from about 23 degrees on the sum of the clo asks for no less, and feet
are so little of the skin that lined boots hardly show in it. Here each garment below the waist pays for itself.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import Columns, Scores, is_in
from vestiary.styling.domain import Situation
from vestiary.styling.temperatures import in_words
from vestiary.styling.terms.warmth import (
    CLO_AT_ZERO,
    CLO_OF_GARMENTS,
    CLO_PER_DEGREE,
    COST,
    LEAST_CLO,
    felt_degrees,
)
from vestiary.styling.terms.wording import agreed, called
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

UNFELT_CLO: Final = 0.1
"""What lacks to the least target and is not felt: a degree."""
MOST_LACKING_CLO: Final = 0.7
"""What is lacking beyond it at 31 degrees Celsius; in greater heat trousers are no worse."""
LIGHT_LEGS_CLO: Final = 0.1
LIGHT_FEET_CLO: Final = 0.04
"""Insulation that is light enough for any heat: shorts; sneakers and shoes of leather (ISO 9920)."""
FEET: Final = 5.0
"""A clo counts so much more on the feet: it is told for the whole skin, of which they are .07 and the legs .35."""
LINED_CLO: Final = 0.12
"""The least insulation of lined boots; those that are called so have it (ISO 9920: boots .1 without)."""
LINED: Final = frozenset({"lined", "shearling", "sheepskin", "lambskin", "fleece", "fur", "snow", "winter"})
"""Words of a name or a material that tell shoes for the winter."""


def heat_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what bottoms and shoes cost in the heat; zeros below about 24 degrees and in unknown weather."""
    costs = np.zeros(len(columns), np.float32)
    lacking = lacking_clo(situation)
    if lacking > 0:
        weight = 2 * COST * CLO_OF_GARMENTS * lacking  # the slope of the warmth, were the target not held
        legs = np.maximum(columns.clo - LIGHT_LEGS_CLO, 0) * is_in(columns, Slot.BOTTOM)
        costs -= (weight * (legs + FEET * _feet(columns))).astype(np.float32)
    return Scores(costs)


def heat_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say that a garment is too warm."""
    degree = "a little too" if value > _A_LITTLE else "too"
    return f"{called(facts)} {agreed(facts, 'is', 'are')} {degree} warm for {in_words(situation.constraints.weather)}"


def lacking_clo(situation: Situation) -> float:
    """Return how much less than the least target the felt temperature asks for, in clo; 0 where that is not felt."""
    degrees = felt_degrees(situation.constraints.weather)
    if degrees is None:
        return 0.0
    asked = CLO_AT_ZERO - CLO_PER_DEGREE * degrees + situation.taste.warmth_offset_clo
    return min(max(LEAST_CLO - UNFELT_CLO - asked, 0.0), MOST_LACKING_CLO)


def is_lined(facts: GarmentFacts) -> bool:
    """Say whether shoes are called shoes for the winter, by their name or by what they are made of."""
    return not LINED.isdisjoint(f"{facts.name} {facts.material or ''}".lower().replace("-", " ").split())


def _feet(columns: Columns) -> NDArray[np.float32]:
    """Return how much warmer than light shoes each garment is that is worn on the feet; 0 for the others."""
    clo = np.zeros(len(columns), np.float32)
    for row in np.flatnonzero(is_in(columns, Slot.SHOES)).tolist():
        known = float(columns.clo[row])
        clo[row] = max(known, LINED_CLO) if is_lined(columns.facts[row]) else known
    return np.asarray(np.maximum(clo - np.float32(LIGHT_FEET_CLO), 0), np.float32)


_A_LITTLE: Final = -0.7
