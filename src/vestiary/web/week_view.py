"""A week as it is drawn: a board for each day, what stays, what can be changed, and the form that asked for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import EmptyReason, Occasion, ScoredOutfit, Weather
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.planning import FARTHEST
from vestiary.styling.tasks import GarmentSet
from vestiary.styling.trips import BagReason
from vestiary.styling.weeks import DayAhead, WeekAhead
from vestiary.wardrobe.domain import GarmentCard
from vestiary.web import wording
from vestiary.web.collage import Board, board_of, cloth_of
from vestiary.web.outfit_cards import board_of_view, first_sentence, look_address
from vestiary.web.packing_view import REASONS, TEMPERATURES, weather_words
from vestiary.web.seen import with_more
from vestiary.web.week_asked import WeekAsked
from vestiary.web.wish import Wish

NOTHING_ELSE: Final = "Nothing else that you own fits this day. Propose anew to begin from the start."

WORN_OUT: Final = "What fits is worn as often as it stays clean by then. Plan a wash in between."


@dataclass(frozen=True, slots=True)
class Shown:
    """An outfit on a day: proposed, planned or worn."""

    board: Board
    title: str
    address: str
    """Of its own page; empty where the person deleted it."""
    sentence: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day."""

    on: date
    title: str
    line: str
    """What it is for, and the weather."""
    outfits: tuple[Shown, ...]
    held: str
    """The proposal, as the form carries it; empty where there is none to plan."""
    is_in: bool
    """Whether its box is ticked."""
    state: str
    """What there is already, e.g. `Planned`; empty where there is nothing."""
    why_not: str


@dataclass(frozen=True, slots=True)
class AskedDay:
    """One day of the form."""

    on: date
    name: str
    choices: tuple[tuple[str, str, bool], ...]
    """What is sent, how it is written, whether it is chosen."""


@dataclass(frozen=True, slots=True)
class WeekView:
    """The page of a week."""

    asked: WeekAsked
    today: date
    latest: date
    temperatures: tuple[tuple[str, str], ...]
    asked_days: tuple[AskedDay, ...] = ()
    fault: str = ""
    summary: str = ""
    notes: tuple[str, ...] = ()
    days: tuple[WeekDay, ...] = ()
    is_open: bool = True
    """Whether the form stands open."""

    @property
    def can_plan(self) -> bool:
        """Whether anything is proposed."""
        return any(day.held for day in self.days)


def form_view(asked: WeekAsked, today: date, *, fault: str) -> WeekView:
    """Return the page with its form only, and what was wrong with it."""
    return WeekView(asked, today, today + FARTHEST, TEMPERATURES, fault=fault)


def week_view(  # what the page is made of
    asked: WeekAsked,
    ahead: WeekAhead,
    known: Mapping[GarmentSet, OutfitView],
    garments: Mapping[UUID, GarmentCard],
    notes: Iterable[str],
    addresses: Addresses,
    *,
    today: date,
    is_open: bool,
) -> WeekView:
    """Return the page with a board for each day. `known` are those proposals that are kept as outfits."""
    days = tuple(_day(asked, day, known, garments, addresses) for day in ahead.days)
    return WeekView(
        asked,
        today,
        today + FARTHEST,
        TEMPERATURES,
        tuple(_asked_day(day, asked.occasions.get(day)) for day in asked.days),
        summary=_summary(ahead.days),
        notes=tuple(notes),
        days=days,
        is_open=is_open,
    )


def _asked_day(day: date, chosen: Occasion | None) -> AskedDay:
    words = [("", "Any", chosen is None)]
    words += [(f"{day.isoformat()}.{it}", wording.word(it), it is chosen) for it in Occasion]
    return AskedDay(day, f"{day:%a} {day.day}", tuple(words))


def _summary(days: Collection[DayAhead]) -> str:
    first, *_, last = [day.outing.on for day in (*days, *days)]
    near = "" if first.month == last.month else f" {first:%B}"
    span = f"{last.day} {last:%B}" if first == last else f"{first.day}{near} to {last.day} {last:%B}"
    there = sum(bool(day.planned) for day in days)
    return f"{span}, {wording.count(there, 'day')} planned already" if there else span


def _day(
    asked: WeekAsked,
    day: DayAhead,
    known: Mapping[GarmentSet, OutfitView],
    garments: Mapping[UUID, GarmentCard],
    addresses: Addresses,
) -> WeekDay:
    outing, outfit = day.outing, day.outfit
    is_whole = outfit is not None and garments.keys() >= set(outfit.garment_ids)
    outfits = [_kept(view, addresses) for view in day.planned]
    if outfit is not None and is_whole:
        wish = _wish(outing.on, outing.occasion, outing.weather)
        outfits = [_proposed(outfit, known.get(frozenset(outfit.garment_ids)), garments, wish, addresses)]
    parts = [wording.word(outing.occasion) if outing.occasion else "Any occasion", weather_words(outing.weather)]
    return WeekDay(
        on=outing.on,
        title=f"{outing.on:%A} {outing.on.day} {outing.on:%B}",
        line=", ".join(part for part in parts if part),
        outfits=tuple(outfits),
        held=with_more("", [frozenset(outfit.garment_ids)]) if outfit is not None and is_whole else "",
        is_in=outing.on not in asked.out,
        state=_state(day),
        why_not=_why_not(asked, day.reason),
    )


def _state(day: DayAhead) -> str:
    if not day.planned:
        return ""
    return "Worn" if any(day.outing.on in view.worn_on for view in day.planned) else "Planned already"


def _why_not(asked: WeekAsked, reason: EmptyReason | BagReason | None) -> str:
    if reason is None:
        return ""
    if asked.seen:
        return NOTHING_ELSE
    return WORN_OUT if reason is BagReason.WORN_OUT else REASONS[reason]


def _kept(view: OutfitView, addresses: Addresses) -> Shown:
    return Shown(
        board_of_view(view, addresses),
        view.display_name,
        "" if view.is_hidden else f"/outfits/{view.id}",
        first_sentence(view.explanation),
    )


def _proposed(
    outfit: ScoredOutfit,
    known: OutfitView | None,
    garments: Mapping[UUID, GarmentCard],
    wish: Wish,
    addresses: Addresses,
) -> Shown:
    return Shown(
        board_of([cloth_of(garments[it.garment_id], it.place, addresses) for it in outfit.pieces]),
        (known.name if known else None) or outfit.title,
        f"/outfits/{known.id}" if known else look_address(outfit.garment_ids, wish),
        first_sentence(outfit.explanation),
    )


def _wish(day: date, occasion: Occasion | None, weather: Weather) -> Wish:
    return Wish(day=day, occasion=occasion, temp=weather.temperature, celsius=weather.celsius, sky=weather.conditions)
