"""What an outfit could do without must earn its place: a coat on a mild day, a second layer, one accessory more.

The best of many scarves always gains a little from colours and types, only because it was chosen from many. Without a
price for it, every outfit would wear everything. Every top or dress has its price, too, and every outfit gets one back:
so a layer is what costs, in a form that the search can use, and an outfit of the necessary pieces pays nothing.
"""

from typing import Final

import numpy as np

from vestiary.styling.columns import Columns, Scores, is_in
from vestiary.styling.domain import Situation, Temperature
from vestiary.styling.temperatures import is_wet, temperature_of
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

ACCESSORY: Final = -0.25
LAYER: Final = -1.8
OUTERWEAR: Final = -2.0
"""Where the weather does not ask for it, or is unknown."""
SECOND_OUTERWEAR: Final = -1.0
"""Where the weather asks for one."""
# Units of the score. Chosen on simulated wardrobes of 120 garments so that in unknown weather most outfits have neither
# coat nor layer, at 9 degrees Celsius nearly all have both, and a suit keeps its jacket where the occasion likes it.

_ASKS_FOR_OUTERWEAR: Final = frozenset({Temperature.COOL, Temperature.COLD})


def extra_scores(columns: Columns, situation: Situation) -> Scores:
    """Return the price of each garment; shoes and bottoms are never more than needed."""
    outerwear = SECOND_OUTERWEAR if _outerwear_is_asked(situation) else OUTERWEAR
    prices = np.zeros(len(columns), np.float32)
    for price, slots in (
        (LAYER, (Slot.TOP, Slot.DRESS)),
        (outerwear, (Slot.OUTERWEAR,)),
        (ACCESSORY, (Slot.ACCESSORY,)),
    ):
        prices += np.float32(price) * is_in(columns, *slots)
    return Scores(prices)


def extra_constant(situation: Situation) -> float:
    """Return what every outfit gets back: the price of one top or dress, and of outerwear that the weather asks for."""
    return -LAYER - (SECOND_OUTERWEAR if _outerwear_is_asked(situation) else 0.0)


def extras_say(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say nothing of one garment: what the price of all is, is told of the outfit (`scoring.UNSAID`)."""
    del facts, value, situation
    return ""


def _outerwear_is_asked(situation: Situation) -> bool:
    weather = situation.constraints.weather
    return temperature_of(weather) in _ASKS_FOR_OUTERWEAR or is_wet(weather)
