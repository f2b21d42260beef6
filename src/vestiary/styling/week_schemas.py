"""The wire types of planning a week: what is asked, what is answered."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from vestiary.kernel.wire import Body, Day
from vestiary.media.addresses import Addresses
from vestiary.styling.conflicts import check_weather
from vestiary.styling.constraint_schemas import MAX_GARMENTS, WeatherBody
from vestiary.styling.days_ahead import DaysAhead
from vestiary.styling.domain import Constraints, EmptyReason, Occasion, Weather
from vestiary.styling.outfit_answers import OutfitAnswer, outfit_answer
from vestiary.styling.packing_schemas import OutingWeather, outing_weather
from vestiary.styling.trips import BagReason
from vestiary.styling.weeks import Week

MAX_WEEK: Final = 14
"""Days that are planned at once."""

MAX_SEEN: Final = 200


class WeekPost(Body):
    """The days to plan."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day | None = Field(default=None, alias="from", description="Today, where the person lives, if left out.")
    days: Annotated[int, Field(strict=True, ge=1, le=MAX_WEEK)] = 7
    occasion: Occasion | None = Field(default=None, description="Of the days that `occasions` does not name.")
    occasions: dict[Day, Occasion] = Field(default_factory=dict, max_length=MAX_WEEK, description="By day.")
    weather: WeatherBody | None = Field(
        default=None, description="Of every day. Left out, it is the forecast of the person's place, as far as it goes."
    )
    exclude_items: list[UUID] = Field(default_factory=list, max_length=MAX_GARMENTS)
    exclude_outfits: list[UUID] = Field(
        default_factory=list, max_length=MAX_SEEN, description="Outfits that are not proposed again."
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
        """Return what holds for every day."""
        return Constraints(exclude_items=frozenset(self.exclude_items))

    def occasions_by_day(self, days: Iterable[date]) -> dict[date, Occasion]:
        """Return the occasion of each day that has one; days that are not asked for stay, to be refused."""
        usual = {} if self.occasion is None else dict.fromkeys(days, self.occasion)
        return {**usual, **self.occasions}


class Choice(Body):
    """An outfit for a day."""

    on: Day
    outfit_id: UUID


class WeekPut(Body):
    """The proposals to plan."""

    days: list[Choice] = Field(min_length=1, max_length=MAX_WEEK)


class WeekDayAnswer(TypedDict):
    """A day: what is planned or was worn already, or else `outfit`, the proposal; where that is null, `reason`."""

    on: date
    occasion: Occasion | None
    weather: OutingWeather
    planned: list[OutfitAnswer]
    outfit: OutfitAnswer | None
    reason: EmptyReason | BagReason | None


class WeekAnswer(TypedDict):
    """The days in order. `proven`: no better choice among the outfits that were looked at."""

    days: list[WeekDayAnswer]
    proven: bool
    weather_source: str | None
    notes: list[str]


class PlannedDayAnswer(TypedDict):
    """An outfit that is planned for a day."""

    on: date
    outfit: OutfitAnswer


class PlannedAnswer(TypedDict):
    """What was planned, in the order of the request."""

    days: list[PlannedDayAnswer]


WEEK: Final = TypeAdapter(WeekAnswer)
PLANNED: Final = TypeAdapter(PlannedAnswer)


def week_answer(week: Week, ahead: DaysAhead, addresses: Addresses) -> WeekAnswer:
    """Return a proposed week as it is answered."""
    return WeekAnswer(
        days=[
            WeekDayAnswer(
                on=day.outing.on,
                occasion=day.outing.occasion,
                weather=outing_weather(day.outing),
                planned=[outfit_answer(view, addresses) for view in day.planned],
                outfit=None if day.outfit is None else outfit_answer(day.outfit, addresses),
                reason=day.reason,
            )
            for day in week.days
        ],
        proven=week.is_proven,
        weather_source=ahead.told_by,
        notes=list(ahead.notes),
    )
