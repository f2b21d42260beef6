"""How well each garment fits the occasion: its formality against the one that the occasion asks for.

Formality is a matter of garment and occasion, hardly of garment and garment: how far the garments of one outfit spread
says little about taste (measured: design of the score, finding 3).
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import KINDS, Columns, Kind, Scores, is_in, is_of, kind_named, kind_of, wider_kind
from vestiary.styling.domain import Occasion, Situation
from vestiary.styling.terms.occasion_types import OCCASION_TYPES
from vestiary.styling.terms.wording import agreed, called
from vestiary.vision.domain import Category
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

ASKED_FORMALITY: Final[Mapping[Occasion, float]] = {
    Occasion.WORKOUT: 0.05,
    Occasion.CASUAL: 0.25,
    Occasion.OUTDOOR: 0.2,
    Occasion.DATE: 0.5,
    Occasion.PARTY: 0.55,
    Occasion.WORK: 0.6,
    Occasion.INTERVIEW: 0.75,
    Occasion.BUSINESS_FORMAL: 0.8,
    Occasion.WEDDING: 0.85,
}
"""Formality 0..1 (design of the score)."""

CALLED: Final[Mapping[Occasion, str]] = {
    Occasion.CASUAL: "a casual day",
    Occasion.WORK: "work",
    Occasion.BUSINESS_FORMAL: "formal business",
    Occasion.DATE: "a date",
    Occasion.PARTY: "a party",
    Occasion.WEDDING: "a wedding",
    Occasion.INTERVIEW: "an interview",
    Occasion.WORKOUT: "a workout",
    Occasion.OUTDOOR: "a day outdoors",
}
"""Occasions inside a sentence."""

SPREAD: Final = 0.15
"""Formality that is one unit of the score away from what is asked (design of the score)."""
DRESSED_UP_SPREAD: Final[Mapping[Occasion, float]] = {Occasion.CASUAL: 0.3, Occasion.OUTDOOR: 0.25}
"""The same for what is more formal than asked, where that is half a virtue: a sweater, chinos and boots are casual."""
CENTRE: Final = 0.6
"""What a perfect fit is worth. It makes the term 0 about .12 away from what is asked, where one would not comment."""
ACCESSORY_WEIGHT: Final = 0.25
"""A bag or a belt of another formality disturbs less than a garment."""
COAT_WEIGHT: Final = 0.5
"""So does a coat or a jacket, which comes off at the door; a blazer stays on."""


def occasion_scores(columns: Columns, situation: Situation) -> Scores:
    """Return for each garment how well its formality and its type fit; zeros without an occasion."""
    occasion = situation.constraints.occasion
    if occasion is None:
        return Scores(np.zeros(len(columns), np.float32))
    off = columns.formality - np.float32(ASKED_FORMALITY[occasion])
    off /= np.where(off > 0, np.float32(DRESSED_UP_SPREAD.get(occasion, SPREAD)), np.float32(SPREAD))
    weight = np.where(is_in(columns, Slot.ACCESSORY), np.float32(ACCESSORY_WEIGHT), np.float32(1))
    weight[is_of(columns, Category.COAT) | is_of(columns, Category.JACKET)] = COAT_WEIGHT
    return Scores((np.float32(CENTRE) - off**2) * weight + _opinions(occasion)[columns.kind])


def occasion_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say how a garment fits, given what that is worth: by its type where that points the same way."""
    occasion = situation.constraints.occasion or Occasion.CASUAL
    what = CALLED[occasion]
    of_type, reason = _opinion(occasion, kind_of(facts))
    if of_type * value > 0:
        verb = agreed(facts, "suits", "suit") if value > 0 else agreed(facts, "does not suit", "do not suit")
        return f"{called(facts)} {verb} {what}: {reason}"
    if value >= 0:
        return f"{called(facts)} {agreed(facts, 'suits', 'suit')} {what}"
    degree = "a little too" if value > _A_LITTLE else "too"
    direction = "dressed up" if facts.formality > ASKED_FORMALITY[occasion] else "casual"
    return f"{called(facts)} {agreed(facts, 'is', 'are')} {degree} {direction} for {what}"


_A_LITTLE: Final = -1.5


def _opinion(occasion: Occasion, kind: Kind) -> tuple[float, str]:
    lines = _LINES.get(occasion, {})
    return lines.get(kind) or lines.get(wider_kind(kind)) or (0.0, "")


@cache
def _opinions(occasion: Occasion) -> NDArray[np.float32]:
    return np.array([_opinion(occasion, kind)[0] for kind in KINDS], np.float32)


_LINES: Final[Mapping[Occasion, Mapping[Kind, tuple[float, str]]]] = {
    occasion: {kind_named(word): (value, reason) for word, value, reason in lines}
    for occasion, lines in OCCASION_TYPES.items()
}
