"""Packing from the conversation: how much is needed, in a few sentences, and the address of the list to tick off."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from vestiary.chat.acting.ground import Ground
from vestiary.chat.domain import Act, DoneAct, Verb
from vestiary.chat.naming import counted, listed, number, told_apart
from vestiary.chat.understanding.days import said_day
from vestiary.styling.domain import Condition, EmptyReason, Occasion, OutfitSlot, Place, Weather
from vestiary.styling.outings import OccasionWish, days_between
from vestiary.styling.packing_lists import Trip, pack_trip
from vestiary.styling.places import SLOT_OF_PLACE
from vestiary.styling.trips import BagReason, PackedTrip

MOST_NAMED: Final = 10
"""Garments that the answer names; of longer lists it tells how many of each slot."""

_EVERY_DAY: Final = frozenset({Occasion.WORK, Occasion.BUSINESS_FORMAL, Occasion.CASUAL, Occasion.OUTDOOR})
"""Occasions that a trip is made of; others take place once."""

_SLOTS: Final[Mapping[OutfitSlot, tuple[str, str]]] = {
    OutfitSlot.TOP: ("top", "tops"),
    OutfitSlot.BOTTOM: ("bottom", "bottoms"),
    OutfitSlot.OUTERWEAR: ("jacket or coat", "jackets and coats"),
    OutfitSlot.SHOES: ("pair of shoes", "pairs of shoes"),
    OutfitSlot.ACCESSORIES: ("accessory", "accessories"),
}
_DRESS: Final = ("dress", "dresses")

_REASONS: Final[Mapping[EmptyReason | BagReason, str]] = {
    EmptyReason.EMPTY_WARDROBE: "Your wardrobe is empty, so there is nothing to pack yet.",
    EmptyReason.MISSING_SLOT: "you own nothing clean for a part of an outfit that it needs",
    EmptyReason.NO_MATCH: "nothing you own fits the occasion and the weather",
    BagReason.MAX_ITEMS: "the bag is full",
    BagReason.WORN_OUT: "what fits has been worn as often as it stays clean",
}


def pack(session: Session, ground: Ground, act: Act) -> DoneAct:
    """Return what a trip needs. Nothing is written: the page shows the list, and plans it where that is wished.

    Raises:
        BadConstraint: the days are no trip: more than a month, or none.

    """
    first = act.on or ground.today
    days = days_between(first, days=None, last=act.until or first)
    wishes = tuple(_wish(it) for it in act.occasions)
    weather = _as_the_page_has_it(ground.active.weather)
    packed = pack_trip(
        session,
        ground.closets,
        ground.solver,
        ground.owner_id,
        Trip(days, wishes),
        weathers={} if weather == Weather() else dict.fromkeys(days, weather),
    )
    if not packed.garments:
        reason = packed.reason or EmptyReason.NO_MATCH
        says = _REASONS[reason]
        told = says if reason is EmptyReason.EMPTY_WARDROBE else f"I cannot pack for this: {says}."
        return DoneAct(Verb.PACK, told, is_done=False, address=_address(days, act.occasions, weather))
    says = " ".join(_sentences(session, ground, days, packed))
    return DoneAct(Verb.PACK, says, address=_address(days, act.occasions, weather))


def _wish(occasion: Occasion) -> OccasionWish:
    return OccasionWish(occasion, times=None if occasion in _EVERY_DAY else 1)


def _as_the_page_has_it(weather: Weather) -> Weather:
    """Return what the form of the packing page can say of a weather: the sentence and the page tell one list."""
    return Weather(weather.temperature, conditions=weather.conditions & {Condition.RAINY})


def _sentences(session: Session, ground: Ground, days: Sequence[date], packed: PackedTrip) -> Iterator[str]:
    garments = ground.closets.of(session, ground.owner_id).facts_of(packed.garments)
    dressed = sum(one.outfit is not None for one in packed.outings)
    count, outfits = counted(len(garments), "garment"), counted(dressed, "outfit")
    verb = "is" if len(garments) == 1 else "are"
    yield f"For {_days(days, ground.today)}, {count} {verb} enough for {outfits}: {_slots(packed)}."
    if len(garments) <= MOST_NAMED:
        yield f"Pack {listed(told_apart(garments))}."
    yield from _uncovered(packed)
    if ground.desk.has_service and _as_the_page_has_it(ground.active.weather) == Weather():
        yield "The list itself looks up the forecast."


def _uncovered(packed: PackedTrip) -> Iterator[str]:
    """Yield for how much of the trip there is no outfit, and why where that is one reason."""
    reasons = [one.reason for one in packed.outings if one.outfit is None]
    if reasons:
        why = {_REASONS[it] for it in reasons if it is not None}
        because = f": {why.pop()}" if len(why) == 1 else ""
        has_one_a_day = len({one.outing.on for one in packed.outings}) == len(packed.outings)
        what = "days" if has_one_a_day else f"{number(len(packed.outings))} occasions"
        yield f"For {number(len(reasons))} of the {what} there is no outfit{because}."


def _days(days: Sequence[date], today: date) -> str:
    if len(days) == 1:
        return said_day(days[0], today)
    first, last = days[0], days[-1]
    month = "" if first.month == last.month else f" {first:%B}"
    return f"{number(len(days))} days from {first:%A} {first.day}{month} to {last:%A} {last.day} {last:%B}"


def _slots(packed: PackedTrip) -> str:
    place_of = {it.garment_id: it.place for one in packed.outings if one.outfit for it in one.outfit.pieces}
    # A dress takes the slot of a top, and nobody calls it one.
    kinds = [_DRESS if place is Place.DRESS else _SLOTS[SLOT_OF_PLACE[place]] for place in place_of.values()]
    counts = Counter(kinds)
    return listed([f"{number(counts[it])} {it[counts[it] > 1]}" for it in (_DRESS, *_SLOTS.values()) if counts[it]])


def _address(days: Sequence[date], occasions: Sequence[Occasion], weather: Weather) -> str:
    """Return the address of the packing page with its form filled in."""
    pairs = [("from", days[0].isoformat()), ("to", days[-1].isoformat())]
    pairs += [("every" if it in _EVERY_DAY else "once", str(it)) for it in occasions]
    pairs += [("temp", str(weather.temperature))] if weather.temperature is not None else []
    pairs += [("wet", "1")] if Condition.RAINY in weather.conditions else []
    return f"/packing?{urlencode(pairs)}"
