"""The tools that read: garments, outfits, the calendar, the weather."""

from datetime import date, timedelta
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from vestiary.accounts.domain import Place, Scope
from vestiary.accounts.profile import profile_of
from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.told import garment_told, garment_told_whole, outfit_named, outfit_told
from vestiary.chat.mcp.tool import READS, Told, Tool, Traits, at_once
from vestiary.kernel.errors import NotFound
from vestiary.kernel.wire import Body, Day, Text
from vestiary.styling.calendar import calendar_of
from vestiary.styling.domain import Occasion
from vestiary.styling.errors import TooManyDays, WeatherUnavailable
from vestiary.styling.outfits import OutfitFilter, list_outfits, outfit_of
from vestiary.styling.weather_answers import PlaceName, place_item, weather_item
from vestiary.vision.domain import Category, Colour, Pattern, Season, Slot, Subcategory
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.asking_by_picture import look_at_words
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, Laundry
from vestiary.wardrobe.errors import NothingAsked
from vestiary.wardrobe.search_schemas import ColourWord, shade_of
from vestiary.wardrobe.viewing import garment_of
from vestiary.wardrobe.wishes import MAX_COLOURS, MAX_TEXT, Question

MOST: Final = 25
"""Garments or outfits of one answer: an assistant pays for every word it reads."""

MOST_DAYS: Final = 62
"""Of a calendar: two months."""

A_WEEK: Final = timedelta(days=6)
"""From its first day to its last."""

Limit = Annotated[int, Field(strict=True, ge=1, le=MOST)]
Cursor = Annotated[Text, Field(max_length=600, description="`next_cursor` of the answer before; all else the same.")]


class SearchAsked(Body):
    """What to look for; everything that is given counts, in one ranking."""

    text: Annotated[Text, Field(max_length=MAX_TEXT)] = Field(
        default="", description="Words, e.g. `casual blue shirt without stripes`, or a garment's own name."
    )
    colors: list[ColourWord] = Field(
        default_factory=list, max_length=MAX_COLOURS, description="`#rrggbb`, or words for colours, e.g. `burgundy`."
    )
    like: UUID | None = Field(default=None, description="Id of a garment of the wardrobe to find more like.")
    limit: Limit = 10
    cursor: Cursor | None = None


class ListAsked(Body):
    """Which garments, in which order; every condition that is given holds."""

    category: Category | None = None
    subcategory: Subcategory | None = None
    color: Colour | None = Field(default=None, description="The primary or the secondary colour.")
    pattern: Pattern | None = None
    season: Season | None = None
    slot: Slot | None = Field(default=None, description="Where on the body it is worn.")
    favorite: bool | None = None
    laundry: Laundry | None = Field(default=None, description="`clean` is ready to be worn.")
    archived: bool = Field(default=False, description="true lists the archived garments, and only them.")
    sort: GarmentSort = Field(default=GarmentSort.NEWEST, description="A minus in front turns the order round.")
    limit: Limit = 20
    cursor: Cursor | None = None


class GarmentAsked(Body):
    """Which garment."""

    garment_id: UUID


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


def search_garments(caller: Caller, asked: SearchAsked) -> Told:
    """Answer the garments that fit, the best first."""
    shades = tuple(shade for shade in map(shade_of, asked.colors) if shade is not None)
    question = Question(asked.text, shades, asked.like, archived=False)
    if question.is_empty:
        raise NothingAsked
    means, owner_id = caller.means, caller.owner_id
    seen = look_at_words(means.sessions, means.enqueue, owner_id, question)
    with caller.transaction() as session:
        found = answer_question(session, owner_id, question, seen=seen, limit=asked.limit, cursor=asked.cursor)
    return {
        "total": found.page.total,
        "loose": found.is_loose or None,
        "garments": [
            {**garment_told(caller, hit.card), "because": [reason.text for reason in hit.reasons]}
            for hit in found.page.items
        ],
        "next_cursor": found.page.next_cursor,
    }


def list_wardrobe(caller: Caller, asked: ListAsked) -> Told:
    """Answer one page of the wardrobe."""
    conditions = asked.model_dump(include=GarmentFilter.__dataclass_fields__.keys() & ListAsked.model_fields.keys())
    with caller.transaction() as session:
        page = list_garments(
            session,
            caller.owner_id,
            filters=GarmentFilter(**conditions),
            sort=asked.sort,
            limit=asked.limit,
            cursor=asked.cursor,
        )
    garments = [garment_told(caller, card) for card in page.items]
    return {"total": page.total, "garments": garments, "next_cursor": page.next_cursor}


def get_garment(caller: Caller, asked: GarmentAsked) -> Told:
    """Answer everything about one garment that helps to dress."""
    with caller.transaction() as session:
        return garment_told_whole(caller, garment_of(session, caller.owner_id, asked.garment_id))


def list_kept(caller: Caller, asked: OutfitsAsked) -> Told:
    """Answer one page of outfits."""
    conditions = asked.model_dump(include=OutfitFilter.__dataclass_fields__.keys() & OutfitsAsked.model_fields.keys())
    with caller.transaction() as session:
        page = list_outfits(
            session, caller.owner_id, filters=OutfitFilter(**conditions), limit=asked.limit, cursor=asked.cursor
        )
    outfits = [outfit_told(caller, outfit) for outfit in page.items]
    return {"total": page.total, "outfits": outfits, "next_cursor": page.next_cursor}


def get_outfit(caller: Caller, asked: OutfitAsked) -> Told:
    """Answer one outfit."""
    with caller.transaction() as session:
        return outfit_told(caller, outfit_of(session, caller.owner_id, asked.outfit_id))


def get_calendar(caller: Caller, asked: CalendarAsked) -> Told:
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


def get_weather(caller: Caller, asked: WeatherAsked) -> Told:
    """Answer the weather now and by day; no transaction is open while a service is asked."""
    place = _place(caller, asked.place)
    forecast = caller.means.desk.forecast(place)
    return {
        "place": place_item(place)["name"],
        "is_stale": caller.means.desk.is_stale(forecast) or None,
        "current": weather_item(forecast.now),
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
        name="search_garments",
        title="Search the wardrobe",
        says="Find garments of the person's wardrobe by words, by colours, or by likeness to one of them, the best "
        "first, each with the reasons why it was found. Use it to turn a description (`the grey wool coat`) into a "
        "garment's id. `loose` says that nothing fits everything. To go through the whole wardrobe use list_garments.",
        asks=SearchAsked,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(search_garments),
    ),
    Tool(
        name="list_garments",
        title="List garments",
        says="List what the person owns, filtered by category, colour, season and so on, in a chosen order: newest, "
        "most or least worn, last worn, most casual first. `total` counts all that fit; `next_cursor` leads on.",
        asks=ListAsked,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(list_wardrobe),
    ),
    Tool(
        name="get_garment",
        title="One garment",
        says="Tell everything about one garment: kind, colours, material, formality (0 casual to 1 formal), seasons, "
        "notes, how often and when it was last worn, and a picture.",
        asks=GarmentAsked,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(get_garment),
    ),
    Tool(
        name="list_outfits",
        title="List outfits",
        says="List outfits that were recommended or put together before, the newest first: e.g. saved, liked, worn or "
        "planned ones, or those with a garment. New outfits come from recommend_outfits.",
        asks=OutfitsAsked,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(list_kept),
    ),
    Tool(
        name="get_outfit",
        title="One outfit",
        says="Tell one outfit: its garments, why it works, what would improve it, and what was done with it.",
        asks=OutfitAsked,
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
        scope=Scope.READ,
        traits=Traits(only_reads=True, is_repeatable=True, goes_outside=True),
        answer=at_once(get_weather),
    ),
)
"""Tools that change nothing."""
