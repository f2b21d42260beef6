"""The calendar as it is drawn: days as cells, the day that is open, and where each click leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.calendar import CalendarDay, last_of_month
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.planning import FARTHEST
from vestiary.web import wording
from vestiary.web.cards import CardView, card_views
from vestiary.web.collage import Board, board_of, cloth_of

WEEK: Final = 7

ANCHOR: Final = "#day"
"""The open day on its page: on a phone it is above all others."""

MOST_IN_CELL: Final = 2
"""Boards that a day of the month has room for."""

EARLIEST: Final = date(1900, 1, 8)
LATEST: Final = date(9998, 12, 24)
"""Days that can be looked at: none before anything in a wardrobe was made, and the weeks around them exist."""


class Scale(StrEnum):
    """How much of the calendar one page shows."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Looked:
    """What of the calendar somebody looks at: the month or week around a day, and the day that is open."""

    scale: Scale
    around: date
    day: date | None

    @property
    def ends(self) -> tuple[date, date]:
        """The first and the last day shown: whole weeks from Monday on."""
        if self.scale is Scale.WEEK:
            first = last = self.around
        else:
            first, last = self.around.replace(day=1), last_of_month(self.around)
        return first - timedelta(days=first.weekday()), last + timedelta(days=WEEK - 1 - last.weekday())

    def address(self, *, day: date | None = None) -> str:
        """Return where the same days are shown with another day open."""
        return address_of(self.scale, self.around, day)


def address_of(scale: Scale, around: date, day: date | None = None) -> str:
    """Return the address of a month or a week."""
    query = {"view": str(scale), "on": around.isoformat()} | ({"day": day.isoformat()} if day else {})
    return f"/calendar?{urlencode(query)}" + (ANCHOR if day else "")


@dataclass(frozen=True, slots=True)
class DayOutfit:
    """An outfit on a day."""

    id: UUID
    name: str
    address: str
    """Empty where the person deleted the outfit."""
    board: Board
    is_planned: bool
    is_worn: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid. `label` is what a screen reader says of it."""

    on: date
    address: str
    label: str
    name: str
    """In a list of days, e.g. `Thu 26`."""
    outfits: tuple[DayOutfit, ...]
    more: int
    """Outfits that there is no room for."""
    singles: tuple[CardView, ...]
    is_today: bool
    is_open: bool
    is_outside: bool
    """It belongs to the month before or after."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen on it."""
        return not (self.outfits or self.singles)


@dataclass(frozen=True, slots=True)
class Choice:
    """An outfit that could be worn on the open day."""

    id: UUID
    name: str
    board: Board


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The day that is open."""

    on: date
    title: str
    outfits: tuple[DayOutfit, ...]
    singles: tuple[CardView, ...]
    choices: tuple[Choice, ...]
    can_plan: bool
    can_wear: bool
    ask_address: str
    """Where outfits for that day are recommended; empty for days gone by."""
    close_address: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar page."""

    title: str
    summary: str
    scale: Scale
    cells: tuple[Cell, ...]
    before: str
    after: str
    today_address: str
    month_address: str
    week_address: str
    open: OpenDay | None
    here: str
    """Where an act on the open day comes back to."""


def calendar_view(
    looked: Looked, days: Sequence[CalendarDay], choices: Iterable[OutfitView], today: date, addresses: Addresses
) -> CalendarView:
    """Return the page of the days that somebody looks at. `choices` are outfits for the open day."""
    cells = tuple(_cell(day, looked, today, addresses) for day in days)
    inside = [day for day in days if not _is_outside(day.on, looked)]
    opened = next((day for day in days if day.on == looked.day), None)
    return CalendarView(
        title=_title(looked),
        summary=_summary(inside),
        scale=looked.scale,
        cells=cells,
        before=address_of(looked.scale, _moved(looked, -1)),
        after=address_of(looked.scale, _moved(looked, 1)),
        today_address=address_of(looked.scale, today, today),
        month_address=address_of(Scale.MONTH, looked.day or looked.around, looked.day),
        week_address=address_of(Scale.WEEK, looked.day or looked.around, looked.day),
        open=None if opened is None else _open_day(opened, looked, choices, today, addresses),
        here=looked.address(day=looked.day).removesuffix(ANCHOR),
    )


def _moved(looked: Looked, steps: int) -> date:
    """Return a day of the next or last week or month, within the calendar's ends."""
    if looked.scale is Scale.WEEK:
        moved = looked.around + timedelta(days=WEEK * steps)
    elif steps < 0:
        moved = looked.around.replace(day=1) - timedelta(days=1)
    else:
        moved = last_of_month(looked.around) + timedelta(days=1)
    return min(max(moved, EARLIEST), LATEST)


def _is_outside(day: date, looked: Looked) -> bool:
    return looked.scale is Scale.MONTH and day.month != looked.around.month


def _title(looked: Looked) -> str:
    if looked.scale is Scale.MONTH:
        return f"{looked.around:%B} {looked.around.year}"
    first, last = looked.ends
    if first.month == last.month:
        return f"{first.day} to {last.day} {last:%B} {last.year}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}"
    return f"{wording.day(first)} to {wording.day(last)}"


def _summary(days: Sequence[CalendarDay]) -> str:
    worn = sum(1 for day in days if day.worn or day.garments)
    planned = sum(1 for day in days if day.planned)
    parts = [wording.count(worn, "day") + " logged"] if worn else []
    parts += [wording.count(planned, "day") + " planned"] if planned else []
    return ", ".join(parts) or "Nothing planned or logged yet"


def _cell(day: CalendarDay, looked: Looked, today: date, addresses: Addresses) -> Cell:
    outfits = _outfits(day, addresses)
    shown = outfits[:MOST_IN_CELL] if looked.scale is Scale.MONTH else outfits
    return Cell(
        on=day.on,
        address=looked.address(day=day.on),
        label=_label(day, outfits, today),
        name=f"{day.on:%a} {day.on.day}",
        outfits=shown,
        more=len(outfits) - len(shown),
        singles=card_views(day.garments, addresses),
        is_today=day.on == today,
        is_open=day.on == looked.day,
        is_outside=_is_outside(day.on, looked),
    )


def _label(day: CalendarDay, outfits: Sequence[DayOutfit], today: date) -> str:
    parts = [f"{day.on:%A} {day.on.day} {day.on:%B}" + (", today" if day.on == today else "")]
    parts += [f"{'worn' if outfit.is_worn else 'planned'}: {outfit.name}" for outfit in outfits]
    if day.garments:
        parts.append(f"{wording.count(len(day.garments), 'garment')} worn")
    return "; ".join(parts)


def _outfits(day: CalendarDay, addresses: Addresses) -> tuple[DayOutfit, ...]:
    """Return a day's outfits, what was worn first; one that was planned and worn comes once."""
    worn, planned = ({outfit.id for outfit in outfits} for outfits in (day.worn, day.planned))
    both = {outfit.id: outfit for outfit in (*day.worn, *day.planned)}
    return tuple(
        DayOutfit(
            id=outfit.id,
            name=outfit.display_name,
            address="" if outfit.is_hidden else f"/outfits/{outfit.id}",
            board=board_of_view(outfit, addresses),
            is_planned=outfit.id in planned,
            is_worn=outfit.id in worn,
        )
        for outfit in both.values()
    )


def board_of_view(outfit: OutfitView, addresses: Addresses) -> Board:
    """Return the board of an outfit; garments that were deleted leave their place empty."""
    return board_of([cloth_of(it.garment, it.place, addresses) for it in outfit.pieces if it.garment is not None])


def _open_day(
    day: CalendarDay, looked: Looked, choices: Iterable[OutfitView], today: date, addresses: Addresses
) -> OpenDay:
    outfits = _outfits(day, addresses)
    there = {outfit.id for outfit in outfits}
    return OpenDay(
        on=day.on,
        title=f"{day.on:%A}, {day.on.day} {day.on:%B}",
        outfits=outfits,
        singles=card_views(day.garments, addresses),
        choices=tuple(
            Choice(it.id, it.display_name, board_of_view(it, addresses)) for it in choices if it.id not in there
        ),
        can_plan=today <= day.on <= today + FARTHEST,
        can_wear=day.on <= today,
        ask_address=f"/outfits?day={day.on.isoformat()}" if day.on >= today else "",
        close_address=looked.address(),
    )
