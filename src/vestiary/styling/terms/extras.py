"""What an outfit could do without must earn its place: a coat on a mild day, a second layer, one accessory more.

The best of many scarves always gains a little from colours and types, only because it was chosen from many. Without a
price for it, every outfit would wear everything. Every top or dress has its price, too, and every outfit gets one back:
so a layer is what costs, in a form that the search can use, and an outfit of the necessary pieces pays nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import KINDS, Columns, Kind, Scores, is_in, is_of, wider_kind
from vestiary.styling.domain import Factor, Occasion, Situation, Temperature, Term
from vestiary.styling.places import seats_of
from vestiary.styling.temperatures import is_wet, temperature_of
from vestiary.styling.terms.wording import agreed, called
from vestiary.styling.vocabulary import Place
from vestiary.vision.domain import Category, Subcategory
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

LAYERS: Final[Mapping[Temperature | None, float]] = {
    None: -1.9,
    Temperature.HOT: -2.4,
    Temperature.WARM: -2.4,
    Temperature.MILD: -1.5,
    Temperature.COOL: -1.8,
    Temperature.COLD: -1.8,
}
"""A layer over a top or dress. From mild to cold the warmth that is asked for speaks for it and mostly outweighs it."""
OUTERWEAR: Final[Mapping[Temperature | None, float]] = {
    None: -1.9,
    Temperature.HOT: -2.4,
    Temperature.WARM: -2.4,
    Temperature.MILD: -1.7,
}
"""Where the weather does not ask for it, or is unknown."""
COLD_THINGS: Final[Mapping[Kind, float]] = {Category.COAT: -0.5, Subcategory.SCARF: -0.4}
"""Besides, for what is made for the cold, where the weather asks for no outerwear."""
FORMAL_BLAZER: Final = -1.6
"""A blazer or suit jacket where the occasion is formal: half asked for."""
SECOND_OUTERWEAR: Final = -1.0
"""Where the weather asks for one: every outfit gets this back once."""
ACCESSORIES: Final[Mapping[Kind, float]] = {
    Category.BAG: -0.6,
    Category.BELT: -0.4,
    Category.TIE: -0.9,
    Category.HAT: -0.75,
    Subcategory.SCARF: -0.55,
    Subcategory.WATCH: -0.25,
}
# Units of the score. Chosen on simulated wardrobes of 12 to 200 garments so that in unknown weather most outfits have
# neither coat nor layer, at 9 degrees Celsius nearly all have both, a suit keeps its jacket where the occasion likes
# it, and a bag or belt comes where it matches the shoes. See docs/decisions/0111.

_ASKS_FOR_OUTERWEAR: Final = frozenset({Temperature.COOL, Temperature.COLD})


def extra_scores(columns: Columns, situation: Situation) -> Scores:
    """Return the price of each garment; shoes and bottoms are never more than needed."""
    prices = _OF_KIND[columns.kind] + np.float32(not _outerwear_is_asked(situation)) * _COLD_THINGS[columns.kind]
    prices += np.float32(_layer(situation)) * is_in(columns, Slot.TOP, Slot.DRESS)
    prices += np.float32(_outerwear(situation)) * is_in(columns, Slot.OUTERWEAR)
    if situation.constraints.occasion in _FORMAL and not _outerwear_is_asked(situation):
        prices[is_of(columns, Category.BLAZER)] = FORMAL_BLAZER
    return Scores(prices)


def extra_constant(situation: Situation) -> float:
    """Return what every outfit gets back: the price of one top or dress, and of outerwear that the weather asks for."""
    return -_layer(situation) - (_outerwear(situation) if _outerwear_is_asked(situation) else 0.0)


def extra_terms(facts: Sequence[GarmentFacts], prices: Sequence[float], situation: Situation) -> Iterator[Term]:
    """Yield what the garments of an outfit pay, each for what it is over or beside; what is needed pays nothing.

    The sum is that of all prices and of `extra_constant`.
    """
    seats = seats_of(facts)
    needed = {_first(facts, seats, *_BODY)}
    if _outerwear_is_asked(situation):
        needed.add(_first(facts, seats, Slot.OUTERWEAR))
    for at, (garment, price) in enumerate(zip(facts, prices, strict=True)):
        if price and at not in needed:
            yield Term(Factor.TYPES, price, (garment.id,), _says(garment))
    unused = extra_constant(situation) + sum(prices[at] for at in needed if at is not None)
    yield Term(Factor.TYPES, unused, (), "")


def _first(facts: Sequence[GarmentFacts], seats: Sequence[Place], *slots: Slot) -> int | None:
    """Return which garment of the slots is the needed one: the one that is no layer, as far as there is one."""
    of_slots = [at for at, garment in enumerate(facts) if slot_of(garment.category) in slots]
    return min(of_slots, key=lambda at: seats[at] is Place.LAYER, default=None)


def _says(facts: GarmentFacts) -> str:
    """Say what a garment is that an outfit could do without."""
    verb = agreed(facts, "is", "are")
    if slot_of(facts.category) is Slot.ACCESSORY:
        return f"{called(facts)} {verb} an extra that nothing asks for"
    return f"{called(facts)} {verb} one layer more than this day asks for"


def _layer(situation: Situation) -> float:
    return LAYERS[temperature_of(situation.constraints.weather)]


def _outerwear(situation: Situation) -> float:
    if _outerwear_is_asked(situation):
        return SECOND_OUTERWEAR
    return OUTERWEAR[temperature_of(situation.constraints.weather)]


def _outerwear_is_asked(situation: Situation) -> bool:
    weather = situation.constraints.weather
    return temperature_of(weather) in _ASKS_FOR_OUTERWEAR or is_wet(weather)


_FORMAL: Final = frozenset({Occasion.BUSINESS_FORMAL, Occasion.WEDDING, Occasion.INTERVIEW})
_BODY: Final = (Slot.TOP, Slot.DRESS)


def _by_kind(prices: Mapping[Kind, float]) -> NDArray[np.float32]:
    return np.array([prices.get(kind, prices.get(wider_kind(kind), 0.0)) for kind in KINDS], np.float32)


_OF_KIND: Final = _by_kind(ACCESSORIES)
_COLD_THINGS: Final = _by_kind(COLD_THINGS)
