"""What was worn lately rests a little, and what hangs unused gets a small chance."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from vestiary.styling.columns import NEVER, SLOTS, Columns, Scores
from vestiary.styling.domain import Situation
from vestiary.styling.terms.wording import agreed, called
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

COST: Final = 1.0
"""What a garment that was worn the same day loses, in units of the score."""

REST_DAYS: Final[Mapping[Slot, float]] = {Slot.TOP: 5.0, Slot.DRESS: 5.0, Slot.BOTTOM: 3.0, Slot.SHOES: 1.5}
"""Days in which the loss falls to 1/e (design of the score). Outerwear and accessories may be worn daily."""

UNUSED_BONUS: Final = 0.1
"""For what was never worn or not for a long time; not for outerwear and accessories, which would be piled on."""
UNUSED_DAYS: Final = 60.0
"""Days after which most of the bonus is there."""


def freshness_scores(columns: Columns, situation: Situation) -> Scores:
    """Return for each garment what its last wear before the day costs, or what its long rest is worth."""
    rest = _REST_BY_SLOT[columns.slot]
    days = np.maximum(situation.on.toordinal() - columns.worn_on, 0).astype(np.float32)
    worn = -np.float32(COST) * np.exp(-days / rest) + np.float32(UNUSED_BONUS) * (1 - np.exp(-days / UNUSED_DAYS)) ** 2
    values = np.where(columns.worn_on == NEVER, np.float32(UNUSED_BONUS), worn)
    return Scores(np.where(np.isfinite(rest), values, 0).astype(np.float32))


def freshness_says(facts: GarmentFacts, value: float, situation: Situation) -> str:  # noqa: ARG001  # as every term
    """Say when a garment was last worn."""
    was, has = agreed(facts, "was", "were"), agreed(facts, "has", "have")
    if facts.last_worn_on is None:
        return f"{called(facts)} {has} not been worn yet"
    days = max((situation.on - facts.last_worn_on).days, 0)
    match days:
        case 0:
            return f"{called(facts)} {was} worn the same day"
        case 1:
            return f"{called(facts)} {was} worn the day before"
        case _ if days < _LONG:
            return f"{called(facts)} {was} worn {days} days before"
        case _:
            return f"{called(facts)} {has} rested for {days} days"


_LONG: Final = 14
_REST_BY_SLOT: Final = np.array([REST_DAYS.get(slot, np.nan) for slot in SLOTS], np.float32)
