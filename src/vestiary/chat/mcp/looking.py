"""The tools that look at outfits, the calendar and the weather."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from pydantic import Field

from vestiary.accounts.domain import Place, Scope
from vestiary.accounts.profile import profile_of
from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.paging import Cursor, Limit
from vestiary.chat.mcp.shapes import CalendarTold, ForecastTold, OutfitsTold, OutfitTold
from vestiary.chat.mcp.told import outfit_named, outfit_told
from vestiary.chat.mcp.tool import READS, Tool, Traits, at_once
from vestiary.kernel.errors import NotFound
from vestiary.kernel.wire import Body, Day, Text
from vestiary.styling.calendar import calendar_of
from vestiary.styling.domain import Occasion
from vestiary.styling.errors import TooManyDays, WeatherUnavailable
from vestiary.styling.outfits import OutfitFilter, list_outfits, outfit_of
from vestiary.styling.weather_answers import PlaceName, place_item, weather_item

MOST_DAYS: Final = 62
"""Of a calendar: two months."""

A_WEEK: Final = timedelta(days=6)
"""From its first day to its last."""


class OutfitsAsked(Body):
    """Which outfits, the newest first; every condition that is given holds."""

    q: Text | None = Field(
        default=None, max_length=100, description="Words of its name, its occasion or the names of its garments."
    )
    occasion: Occasion | None = None
    saved: bool | None = None
    liked: bool | None = None
    worn: bool | None = None
    planned: bool | None = None
    garment: UUID | None = Field(default=None, description="Id of a garment that they have.")
    limit: Limit = 10
    cursor: Cursor | None = None


class OutfitAsked(Body):
    """Which outfit."""

    outfit_id: UUID


class CalendarAsked(Body):
    """Which days, both with them."""

    first: Day | None = Field(default=None, alias="from", description="e.g. 2026-01-31; today if it is left out.")
    last: Day | None = Field(default=None, alias="to", description="A week from the first day if it is left out.")

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day.

        Raises:
            TooManyDays: more than `MOST_DAYS`.

        """
        first = self.first or (today if self.last is None else min(today, self.last))
        last = self.last or min(first, date.max - A_WEEK) + A_WEEK
        if (last - first).days >= MOST_DAYS:
            raise TooManyDays(f"Ask for {MOST_DAYS} days at most.", field="to")
        return first, last


class WeatherAsked(Body):
    """Where."""

    place: PlaceName | None = Field(
        default=None, description="A town's name; `home`, or nothing, is the place set in the person's account."
    )


def list_kept(caller: Caller, asked: OutfitsAsked) -> OutfitsTold:
    """Answer one page of outfits."""
    conditions = asked.model_dump(include=OutfitFilter.__dataclass_fields__.keys() & OutfitsAsked.model_fields.keys())
    with caller.transaction() as session:
        page = list_outfits(
            session, caller.owner_id, filters=OutfitFilter(**conditions), limit=asked.limit, cursor=asked.cursor
        )
    outfits = [outfit_told(caller, outfit) for outfit in page.items]
    return {"total": page.total, "outfits": outfits, "next_cursor": page.next_cursor}


def get_outfit(caller: Caller, asked: OutfitAsked) -> OutfitTold:
    """Answer one outfit."""
    with caller.transaction() as session:
        return outfit_told(caller, outfit_of(session, caller.owner_id, asked.outfit_id))


def get_calendar(caller: Caller, asked: CalendarAsked) -> CalendarTold:
    """Answer what is planned and what was worn; days without either are left out."""
    with caller.transaction() as session:
        today = caller.today(session)
        first, last = asked.days(today)
        days = calendar_of(session, caller.owner_id, first, last)
    return {
        "today": today,
        "from": first,
        "to": last,
        "days": [
            {
                "day": day.on,
                "planned": [outfit_named(caller, outfit) for outfit in day.planned],
                "worn": [outfit_named(caller, outfit) for outfit in day.worn],
                "worn_garments": [{"id": card.id, "name": card.display_name} for card in day.garments],
            }
            for day in days
            if not day.is_empty
        ],
    }


def get_weather(caller: Caller, asked: WeatherAsked) -> ForecastTold:
    """Answer the weather now and by day; no transaction is open while a service is asked."""
    place = _place(caller, asked.place)
    forecast = caller.means.desk.forecast(place)
    return {
        "place": place_item(place)["name"],
        "is_stale": caller.means.desk.is_stale(forecast) or None,
        "current": {**weather_item(forecast.now)},
        "daily": [
            {"date": day.on, "low_c": day.low_c, "high_c": day.high_c, **weather_item(day.weather)}
            for day in forecast.days
        ],
    }


def _place(caller: Caller, name: str | None) -> Place:
    """Return the person's own place where it is meant, else the likeliest of that name.

    Raises:
        WeatherUnavailable: no place is meant, or its name cannot be looked up.
        NotFound: no place has this name.

    """
    with caller.transaction() as session:
        own = profile_of(session, caller.owner_id).location
    if name is None or name.casefold() in {"home", own.name.casefold() if own is not None else "home"}:
        if own is None:
            raise WeatherUnavailable("No place is known. Give one, or set yours in your account.")
        return own
    found = caller.means.desk.find(name)
    if not found:
        raise NotFound("No place of this name is known.")
    return found[0]


LOOKING: Final = (
    Tool(
        name="list_outfits",
        title="List outfits",
        says="List outfits that were recommended or put together before, the newest first: e.g. saved, liked, worn or "
        "planned ones, or those with a garment. New outfits come from recommend_outfits.",
        asks=OutfitsAsked,
        answers=OutfitsTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(list_kept),
    ),
    Tool(
        name="get_outfit",
        title="One outfit",
        says="Tell one outfit: its garments, why it works, what would improve it, and what was done with it.",
        asks=OutfitAsked,
        answers=OutfitTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(get_outfit),
    ),
    Tool(
        name="get_calendar",
        title="Calendar",
        says=f"Tell what is planned for and what was worn on some days, at most {MOST_DAYS}; empty days are left out. "
        "`today` is the day where the person lives.",
        asks=CalendarAsked,
        answers=CalendarTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(get_calendar),
    ),
    Tool(
        name="get_weather",
        title="Weather",
        says="Tell the weather of the person's place or of a town, now and by day, in the words that "
        "recommend_outfits takes. Refused where the server has no weather service.",
        asks=WeatherAsked,
        answers=ForecastTold,
        scope=Scope.READ,
        traits=Traits(only_reads=True, is_repeatable=True, goes_outside=True),
        answer=at_once(get_weather),
    ),
)
"""Tools that look at outfits and days."""
