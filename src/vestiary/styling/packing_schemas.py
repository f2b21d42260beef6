"""The wire types of packing lists: what is asked, what is answered."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter, model_validator
from typing_extensions import TypedDict

from vestiary.kernel.wire import Body, Day
from vestiary.media.addresses import Addresses
from vestiary.styling.conflicts import check_weather
from vestiary.styling.constraint_schemas import MAX_GARMENTS, MAX_WORDS, WeatherBody
from vestiary.styling.days_ahead import DaysAhead
from vestiary.styling.domain import Condition, Constraints, EmptyReason, Occasion, OutfitSlot, Temperature, Weather
from vestiary.styling.outfit_answers import OutfitAnswer, outfit_answer
from vestiary.styling.outings import MAX_DAYS, OccasionWish, Outing
from vestiary.styling.packing_lists import PackingList
from vestiary.styling.trips import BagReason
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.wardrobe.answers import GarmentItem, garment_item

MAX_OCCASIONS: Final = 20

Count = Annotated[int, Field(strict=True, ge=1, le=MAX_DAYS)]


class OccasionBody(Body):
    """An occasion on some days of a trip, or a number of times; with neither, every day."""

    occasion: Occasion
    on: list[Day] = Field(default_factory=list, max_length=MAX_DAYS)
    times: Count | None = None

    @model_validator(mode="after")
    def _one_way_of_saying_when(self) -> Self:
        if self.on and self.times is not None:
            msg = "give on or times, not both"
            raise ValueError(msg)
        return self


class PackingPost(Body):
    """A trip to pack for."""

    model_config = ConfigDict(populate_by_name=True)

    days: Count | None = Field(default=None, description="How many; or `to`.")
    first: Day | None = Field(default=None, alias="from", description="Today, where the person lives, if left out.")
    last: Day | None = Field(default=None, alias="to", description="The last day, included.")
    occasions: list[Occasion | OccasionBody] = Field(
        default_factory=list,
        max_length=MAX_OCCASIONS,
        description="A word takes place every day; `{occasion, on}` on those days, `{occasion, times}` so often. A day "
        "without any is dressed, too.",
    )
    weather: WeatherBody | None = Field(
        default=None, description="Of every day. Left out, it is the forecast of the person's place, as far as it goes."
    )
    max_items: Annotated[int, Field(strict=True, ge=1, le=1_000)] | None = Field(
        default=None, description="Garments that the bag holds. What they do not cover is answered with a reason."
    )
    exclude_items: list[UUID] = Field(default_factory=list, max_length=MAX_GARMENTS)
    exclude_categories: list[Category | Subcategory] = Field(default_factory=list, max_length=MAX_WORDS)
    exclude_colors: list[Colour] = Field(default_factory=list, max_length=MAX_WORDS)

    def wishes(self) -> tuple[OccasionWish, ...]:
        """Return the occasions as the inside speaks of them."""
        return tuple(
            OccasionWish(it.occasion, tuple(dict.fromkeys(it.on)), it.times)
            if isinstance(it, OccasionBody)
            else OccasionWish(it)
            for it in self.occasions
        )

    def given_weather(self) -> Weather | None:
        """Return the weather of the request.

        Raises:
            ConflictingConstraints: its word and its degrees disagree.

        """
        if self.weather is None:
            return None
        weather = self.weather.weather()
        check_weather(Constraints(weather=weather))
        return weather

    def constraints(self) -> Constraints:
        """Return what holds for every outfit."""
        return Constraints(
            exclude_items=frozenset(self.exclude_items),
            exclude_categories=frozenset(self.exclude_categories),
            exclude_colors=frozenset(self.exclude_colors),
        )


class PackedItem(TypedDict):
    """A garment to pack, how often it is worn, and on which days."""

    slot: OutfitSlot
    times: int
    days: list[date]
    garment: GarmentItem


class OutingWeather(TypedDict):
    """The weather of a day in the words of constraints; all empty where it is unknown."""

    temperature: Temperature | None
    celsius: float | None
    conditions: list[Condition]


class PackedOuting(TypedDict):
    """One occasion on one day, and its outfit; where that is null, `reason` says why."""

    on: date
    occasion: Occasion | None
    weather: OutingWeather
    outfit: OutfitAnswer | None
    reason: EmptyReason | BagReason | None


PackingAnswer = TypedDict(
    "PackingAnswer",
    {
        "from": date,
        "to": date,
        "days": int,
        "items": list[PackedItem],
        "total": int,
        "counts": dict[OutfitSlot, int],
        "outfits": list[PackedOuting],
        "covered": bool,
        "uncovered": int,
        "reason": EmptyReason | BagReason | None,
        "proven": bool,
        "at_least": int,
        "weather_source": str | None,
        "notes": list[str],
    },
)
PackingAnswer.__doc__ = """A packing list: `items` by slot, head to foot, and `outfits` by day.

`covered`: every occasion of every day has an outfit; else `uncovered` says how many have none, and `reason` why the
first has none. `proven`: no fewer garments would do, with the outfits looked at; `at_least` is the least number that
could.
"""

PACKING: Final = TypeAdapter(PackingAnswer)


def packing_answer(found: PackingList, ahead: DaysAhead, notes: Iterable[str], addresses: Addresses) -> PackingAnswer:
    """Return a packing list as it is answered."""
    uncovered = sum(day.outfit is None for day in found.days)
    dates = sorted({day.outing.on for day in found.days})
    return {
        "from": dates[0],
        "to": dates[-1],
        "days": len(dates),
        "items": [
            PackedItem(slot=it.slot, times=len(it.days), days=list(it.days), garment=garment_item(it.card, addresses))
            for it in found.garments
        ],
        "total": len(found.garments),
        "counts": dict(Counter(it.slot for it in found.garments)),
        "outfits": [
            PackedOuting(
                on=day.outing.on,
                occasion=day.outing.occasion,
                weather=outing_weather(day.outing),
                outfit=None if day.outfit is None else outfit_answer(day.outfit, addresses),
                reason=day.reason,
            )
            for day in found.days
        ],
        "covered": not uncovered,
        "uncovered": uncovered,
        "reason": found.trip.reason,
        "proven": found.trip.is_proven,
        "at_least": found.trip.bound,
        "weather_source": ahead.told_by,
        "notes": [*ahead.notes, *notes],
    }


def outing_weather(outing: Outing) -> OutingWeather:
    """Return the weather of an outing as it is answered."""
    weather = outing.weather
    return OutingWeather(
        temperature=weather.temperature, celsius=weather.celsius, conditions=sorted(weather.conditions)
    )
