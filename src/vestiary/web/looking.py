"""What somebody looks for in the wardrobe, as the address of the page carries it, and the chips that change it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import urlencode

from vestiary.vision.domain import Colour, Season, Slot
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Category
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, GarmentStatus, Laundry, WardrobeStats
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


def slot_chips(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    """Return the first row: everything, then one chip for each slot that something is in."""
    counts = _by_slot(stats)
    everything = Chip("All", Looking(sort=looking.sort).address(), is_on=not looking.is_narrowed, count=stats.total)
    return (
        everything,
        *(
            Chip(
                wording.slot_name(slot),
                replace(looking, slot=None if looking.slot is slot else slot).address(),
                is_on=looking.slot is slot,
                count=counts.get(slot, 0),
            )
            for slot in SLOT_ORDER
            if counts.get(slot) or looking.slot is slot
        ),
    )


def _by_slot(stats: WardrobeStats) -> Mapping[Slot, int]:
    counts: dict[Slot, int] = {}
    for name, number in stats.by_category.items():
        if name in set(Category):
            slot = slot_of(Category(name))
            counts[slot] = counts.get(slot, 0) + number
    return counts


def more_rows(looking: Looking, stats: WardrobeStats) -> tuple[ChipRow, ...]:
    """Return the rows behind `Filters`: colour, season, place, and what else can be asked."""
    rows = (
        ChipRow("Colour", _colours(looking, stats)),
        ChipRow("Season", _seasons(looking, stats)),
        ChipRow("Laundry", _places(looking, stats)),
        ChipRow("Show", _shows(looking, stats)),
    )
    return tuple(row for row in rows if row.chips)


def sort_chips(looking: Looking) -> tuple[Chip, ...]:
    """Return one chip for each order."""
    return tuple(
        Chip(wording.word(sort), replace(looking, sort=sort).address(), is_on=looking.sort is sort)
        for sort in GarmentSort
    )


def _colours(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(colour),
            replace(looking, color=None if looking.color is colour else colour).address(),
            is_on=looking.color is colour,
            count=stats.by_color.get(colour, 0),
            swatch=wording.SWATCHES[colour],
        )
        for colour in Colour
        if colour is not Colour.UNKNOWN and (stats.by_color.get(colour) or looking.color is colour)
    )


def _seasons(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(season),
            replace(looking, season=None if looking.season is season else season).address(),
            is_on=looking.season is season,
            count=stats.by_season.get(season, 0),
        )
        for season in Season
        if stats.by_season.get(season) or looking.season is season
    )


def _places(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(place),
            replace(looking, laundry=None if looking.laundry is place else place).address(),
            is_on=looking.laundry is place,
            count=stats.by_laundry.get(place, 0),
        )
        for place in Laundry
        if stats.by_laundry.get(place) or looking.laundry is place
    )


def _shows(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    failed = GarmentStatus.FAILED
    is_failed, is_liked = looking.status is failed, looking.favorite is True
    chips = (
        Chip(
            "Favourites",
            replace(looking, favorite=None if is_liked else True).address(),
            is_on=is_liked,
            count=stats.favorites,
        ),
        Chip(
            "Not understood",
            replace(looking, status=None if is_failed else failed).address(),
            is_on=is_failed,
            count=stats.by_status.get(failed, 0),
        ),
        Chip(
            "Archive",
            replace(looking, archived=not looking.archived).address(),
            is_on=looking.archived,
            count=stats.archived,
        ),
    )
    return tuple(chip for chip in chips if chip.count or chip.is_on)
