"""A packing list as it is drawn: what to pack by slot, what to wear by day, and the form that asked for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import Condition, EmptyReason, Occasion, OutfitSlot, Temperature, Weather
from vestiary.styling.outings import OccasionWish
from vestiary.styling.packing_lists import PackedGarment
from vestiary.styling.temperatures import in_words
from vestiary.styling.trips import BagReason, DressedOuting, PackedTrip
from vestiary.web import wording
from vestiary.web.cards import CardView, card_view
from vestiary.web.collage import Board, board_of, cloth_of

SLOT_NAMES: Final[Mapping[OutfitSlot, str]] = {
    OutfitSlot.TOP: "Tops, dresses and layers",
    OutfitSlot.BOTTOM: "Bottoms",
    OutfitSlot.OUTERWEAR: "Jackets and coats",
    OutfitSlot.SHOES: "Shoes",
    OutfitSlot.ACCESSORIES: "Accessories",
}

REASONS: Final[Mapping[EmptyReason | BagReason, str]] = {
    EmptyReason.EMPTY_WARDROBE: "Your wardrobe is empty. Add photos of your clothes first.",
    EmptyReason.MISSING_SLOT: "You own nothing clean for a part of an outfit that this needs.",
    EmptyReason.NO_MATCH: "Nothing you own fits this occasion and weather.",
    BagReason.MAX_ITEMS: "The bag is full before this day. Allow more garments, or pack something by hand.",
    BagReason.WORN_OUT: "What fits has been worn as often as it stays clean. Plan a wash on the way.",
}


@dataclass(frozen=True, slots=True)
class TripAsked:
    """What the address of the page asks for. Names are those of the address, but for the days."""

    first: date
    last: date
    every: tuple[Occasion, ...] = ()
    once: tuple[Occasion, ...] = ()
    temperature: Temperature | None = None
    is_wet: bool = False
    most: int | None = None
    is_asked: bool = False

    @property
    def wishes(self) -> tuple[OccasionWish, ...]:
        """The occasions as the inside speaks of them."""
        return (
            *(OccasionWish(it) for it in self.every),
            *(OccasionWish(it, times=1) for it in self.once if it not in self.every),
        )

    @property
    def weather(self) -> Weather | None:
        """The weather that was chosen, of every day; None is by forecast."""
        if self.temperature is None and not self.is_wet:
            return None
        return Weather(self.temperature, conditions=frozenset({Condition.RAINY} if self.is_wet else ()))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the form's fields as an address carries them."""
        pairs = [("from", self.first.isoformat()), ("to", self.last.isoformat())]
        pairs += [("every", str(it)) for it in self.every]
        pairs += [("once", str(it)) for it in self.once]
        pairs += [("temp", str(self.temperature))] if self.temperature else []
        pairs += [("wet", "1")] if self.is_wet else []
        return [*pairs, ("most", str(self.most))] if self.most else pairs

    @property
    def address(self) -> str:
        """The address of this list."""
        return f"/packing?{urlencode(self.pairs())}"


@dataclass(frozen=True, slots=True)
class PackedLine:
    """A garment to tick off."""

    ident: str
    card: CardView
    when: str
    """When it is worn, e.g. `Mon, Wed and Fri`."""


@dataclass(frozen=True, slots=True)
class PackedSlot:
    """The garments of one slot."""

    name: str
    lines: tuple[PackedLine, ...]


@dataclass(frozen=True, slots=True)
class WornDay:
    """One outing."""

    on: date
    title: str
    line: str
    """Occasion and weather."""
    name: str
    board: Board | None
    why_not: str


@dataclass(frozen=True, slots=True)
class PackingView:
    """The packing page."""

    asked: TripAsked
    occasions: tuple[tuple[str, str], ...]
    """Word and how it is written."""
    temperatures: tuple[tuple[str, str], ...]
    fault: str = ""
    summary: str = ""
    proof: str = ""
    notes: tuple[str, ...] = ()
    slots: tuple[PackedSlot, ...] = ()
    days: tuple[WornDay, ...] = ()
    can_plan: bool = False

    @property
    def has_list(self) -> bool:
        """Whether anything is packed."""
        return bool(self.slots)


TEMPERATURES: Final = (
    ("", "By forecast"),
    ("hot", "Hot, 28 °C and more"),
    ("warm", "Warm, 20 to 27 °C"),
    ("mild", "Mild, 13 to 19 °C"),
    ("cool", "Cool, 5 to 12 °C"),
    ("cold", "Cold, below 5 °C"),
)


def form_view(asked: TripAsked, *, fault: str = "") -> PackingView:
    """Return the page with its form only."""
    occasions = tuple((str(it), wording.word(it)) for it in Occasion)
    return PackingView(asked, occasions, TEMPERATURES, fault=fault)


def list_view(
    asked: TripAsked,
    packed: PackedTrip,
    garments: Sequence[PackedGarment],
    notes: Iterable[str],
    addresses: Addresses,
) -> PackingView:
    """Return the page with a list."""
    form = form_view(asked)
    days = len({one.outing.on for one in packed.outings})
    return PackingView(
        asked,
        form.occasions,
        form.temperatures,
        summary=f"{wording.count(len(garments), 'garment')} for {wording.count(days, 'day')}" if garments else "",
        proof=_proof(packed, len(garments)),
        notes=tuple(notes),
        slots=_slots(garments, addresses, is_long=days > 7),  # noqa: PLR2004  # weekdays come twice
        days=_days(packed, {it.card.id: it for it in garments}, addresses),
        can_plan=bool(garments),
    )


def _proof(packed: PackedTrip, count: int) -> str:
    uncovered = sum(one.outfit is None for one in packed.outings)
    if not count:
        return ""
    if uncovered:
        return f"{wording.count(uncovered, 'outing')} could not be covered; each says why."
    if packed.is_proven or packed.bound >= count:
        return "No shorter list makes good outfits for all of it without repeating one."
    return "The shortest list that was found." if not packed.bound else f"At least {packed.bound} are needed for it."


def _slots(garments: Sequence[PackedGarment], addresses: Addresses, *, is_long: bool) -> tuple[PackedSlot, ...]:
    slots = dict.fromkeys(garment.slot for garment in garments)
    return tuple(
        PackedSlot(
            SLOT_NAMES[slot],
            tuple(
                PackedLine(f"pack-{it.card.id}", card_view(it.card, addresses), _when(it.days, is_long=is_long))
                for it in garments
                if it.slot is slot
            ),
        )
        for slot in slots
    )


def _when(days: Sequence[date], *, is_long: bool) -> str:
    """Return days in words, e.g. `Mon, Wed and Fri`; of a long trip with the day of the month."""
    names = list(dict.fromkeys(f"{day:%a} {day.day}" if is_long else f"{day:%a}" for day in sorted(days)))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _days(packed: PackedTrip, garments: Mapping[UUID, PackedGarment], addresses: Addresses) -> tuple[WornDay, ...]:
    return tuple(_day(one, garments, addresses) for one in packed.outings)


def _day(one: DressedOuting, garments: Mapping[UUID, PackedGarment], addresses: Addresses) -> WornDay:
    outing, outfit = one.outing, one.outfit
    board = None
    if outfit is not None:
        worn = [(garments[it.garment_id].card, it.place) for it in outfit.pieces if it.garment_id in garments]
        board = board_of([cloth_of(card, place, addresses) for card, place in worn])
    parts = [wording.word(outing.occasion) if outing.occasion else "Any occasion", weather_words(outing.weather)]
    return WornDay(
        on=outing.on,
        title=f"{outing.on:%A} {outing.on.day} {outing.on:%B}",
        line=", ".join(part for part in parts if part),
        name=outfit.title if outfit else "",
        board=board,
        why_not=REASONS[one.reason] if one.reason else "",
    )


def weather_words(weather: Weather) -> str:
    """Return a weather as a person reads it, e.g. `9 °C, rainy`; empty where it is unknown."""
    return ", ".join(part for part in (in_words(weather), *sorted(weather.conditions)) if part)
