"""What somebody looks for in the wardrobe, as the address of the page carries it, and the chips that change it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import urlencode

from vestiary.vision.domain import Category, Colour, Season, Slot
from vestiary.vision.taxonomy import slot_of
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, GarmentStatus, Laundry
from vestiary.wardrobe.statistics import WardrobeCounts
from vestiary.web import wording


@dataclass(frozen=True, slots=True)
class Looking:
    """The conditions and the order of a wardrobe page. Names are those of the address."""

    slot: Slot | None = None
    color: Colour | None = None
    season: Season | None = None
    laundry: Laundry | None = None
    status: GarmentStatus | None = None
    favorite: bool | None = None
    archived: bool = False
    q: str = ""
    sort: GarmentSort = GarmentSort.NEWEST

    @property
    def filters(self) -> GarmentFilter:
        """The conditions, in the words of the wardrobe."""
        return GarmentFilter(
            slot=self.slot,
            color=self.color,
            season=self.season,
            laundry=self.laundry,
            status=self.status,
            favorite=self.favorite,
            archived=self.archived,
            q=self.q or None,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any condition leaves garments out."""
        return replace(self, sort=GarmentSort.NEWEST) != Looking()

    @property
    def pairs(self) -> Mapping[str, str]:
        """Everything that differs from a plain visit, as the address carries it."""
        plain = Looking()
        return {
            field.name: _written(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != getattr(plain, field.name)
        }

    def address(self, cursor: str | None = None) -> str:
        """Return the address of this view of the wardrobe, or of its next page."""
        pairs = {**self.pairs, **({"cursor": cursor} if cursor else {})}
        return f"/wardrobe?{urlencode(pairs)}" if pairs else "/wardrobe"


def plain_words(text: str) -> str:
    """Return what was typed into a search field on one line, without letters that no text has."""
    return " ".join("".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).split())


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition to add or to take away."""

    label: str
    address: str
    is_on: bool
    count: int | None = None
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class ChipRow:
    """Chips that answer one question."""

    label: str
    chips: tuple[Chip, ...]


SLOT_ORDER: Final = (Slot.TOP, Slot.BOTTOM, Slot.DRESS, Slot.OUTERWEAR, Slot.SHOES, Slot.ACCESSORY)


def slot_chips(looking: Looking, counts: WardrobeCounts) -> tuple[Chip, ...]:
    """Return the first row: everything, then one chip for each slot that something is in."""
    by_slot = _by_slot(counts)
    everything = Chip("All", Looking(sort=looking.sort).address(), is_on=not looking.is_narrowed, count=counts.total)
    return (
        everything,
        *(
            Chip(
                wording.slot_name(slot),
                replace(looking, slot=None if looking.slot is slot else slot).address(),
                is_on=looking.slot is slot,
                count=by_slot.get(slot, 0),
            )
            for slot in SLOT_ORDER
            if by_slot.get(slot) or looking.slot is slot
        ),
    )


def _by_slot(counts: WardrobeCounts) -> Mapping[Slot, int]:
    by_slot: dict[Slot, int] = {}
    for name, number in counts.by_category.items():
        slot = slot_of(Category(name))
        by_slot[slot] = by_slot.get(slot, 0) + number
    return by_slot


def more_rows(looking: Looking, counts: WardrobeCounts) -> tuple[ChipRow, ...]:
    """Return the rows behind `Filters`: colour, season, place, and what else can be asked."""
    rows = (
        ChipRow("Colour", _colours(looking, counts)),
        ChipRow("Season", _seasons(looking, counts)),
        ChipRow("Laundry", _places(looking, counts)),
        ChipRow("Show", _shows(looking, counts)),
    )
    return tuple(row for row in rows if row.chips)


def sort_chips(looking: Looking) -> tuple[Chip, ...]:
    """Return one chip for each order."""
    return tuple(
        Chip(wording.word(sort), replace(looking, sort=sort).address(), is_on=looking.sort is sort)
        for sort in GarmentSort
    )


def _colours(looking: Looking, counts: WardrobeCounts) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(colour),
            replace(looking, color=None if looking.color is colour else colour).address(),
            is_on=looking.color is colour,
            count=counts.by_color.get(colour, 0),
            swatch=wording.SWATCHES[colour],
        )
        for colour in Colour
        if colour is not Colour.UNKNOWN and (counts.by_color.get(colour) or looking.color is colour)
    )


def _seasons(looking: Looking, counts: WardrobeCounts) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(season),
            replace(looking, season=None if looking.season is season else season).address(),
            is_on=looking.season is season,
            count=counts.by_season.get(season, 0),
        )
        for season in Season
        if counts.by_season.get(season) or looking.season is season
    )


def _places(looking: Looking, counts: WardrobeCounts) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(place),
            replace(looking, laundry=None if looking.laundry is place else place).address(),
            is_on=looking.laundry is place,
            count=counts.by_laundry.get(place, 0),
        )
        for place in Laundry
        if counts.by_laundry.get(place) or looking.laundry is place
    )


def _shows(looking: Looking, counts: WardrobeCounts) -> tuple[Chip, ...]:
    failed = GarmentStatus.FAILED
    is_failed, is_liked = looking.status is failed, looking.favorite is True
    chips = (
        Chip(
            "Favourites",
            replace(looking, favorite=None if is_liked else True).address(),
            is_on=is_liked,
            count=counts.favorites,
        ),
        Chip(
            "Not understood",
            replace(looking, status=None if is_failed else failed).address(),
            is_on=is_failed,
            count=counts.by_status.get(failed, 0),
        ),
        Chip(
            "Archive",
            replace(looking, archived=not looking.archived).address(),
            is_on=looking.archived,
            count=counts.archived,
        ),
    )
    return tuple(chip for chip in chips if chip.count or chip.is_on)
