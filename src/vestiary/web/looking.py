"""What somebody looks for in the wardrobe, as the address of the page carries it, and the chips that change it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
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
    """Return the rows behind `More`: colour, season, place, and what else can be asked."""
    rows = (
        ChipRow("Colour", _choices(looking, "color", list(Colour), stats.by_color)),
        ChipRow("Season", _choices(looking, "season", list(Season), stats.by_season)),
        ChipRow("Laundry", _choices(looking, "laundry", list(Laundry), stats.by_laundry)),
        ChipRow("Show", _shows(looking, stats)),
    )
    return tuple(row for row in rows if row.chips)


def _choices(
    looking: Looking,
    name: str,
    words: list[StrEnum] | list[Colour] | list[Season] | list[Laundry],
    counts: Mapping[str, int],
) -> tuple[Chip, ...]:
    chosen = getattr(looking, name)
    return tuple(
        Chip(
            wording.word(word),
            replace(looking, **{name: None if chosen is word else word}).address(),
            is_on=chosen is word,
            count=counts.get(word, 0),
            swatch=wording.SWATCHES.get(word, "") if name == "color" else "",
        )
        for word in words
        if counts.get(word) or chosen is word
    )


def _shows(looking: Looking, stats: WardrobeStats) -> tuple[Chip, ...]:
    failed = stats.by_status.get(GarmentStatus.FAILED, 0)
    is_failed = looking.status is GarmentStatus.FAILED
    chips = (
        (
            stats.favorites,
            looking.favorite is True,
            "Favourites",
            replace(looking, favorite=None if looking.favorite else True),
        ),
        (failed, is_failed, "Not understood", replace(looking, status=None if is_failed else GarmentStatus.FAILED)),
        (stats.archived, looking.archived, "Archive", replace(looking, archived=not looking.archived)),
    )
    return tuple(
        Chip(label, changed.address(), is_on=is_on, count=number)
        for number, is_on, label, changed in chips
        if number or is_on
    )
