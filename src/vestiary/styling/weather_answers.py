"""The wire types of the weather: what is asked, what is answered."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from typing_extensions import TypedDict

from vestiary.accounts.domain import Place
from vestiary.kernel.wire import Line, Parameters
from vestiary.styling.domain import Condition, Forecast, Temperature, Weather

PlaceName = Annotated[Line, StringConstraints(max_length=100)]


class WeatherQuery(Parameters):
    """Where: by degrees, by name, or (without any) at the person's own place."""

    lat: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False, description="Degrees, WGS 84.")
    lon: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False, description="Degrees, WGS 84.")
    place: PlaceName | None = Field(default=None, description="`home` is the person's own place; else a place's name.")

    @model_validator(mode="after")
    def _one_way_of_saying_where(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            msg = "lat and lon go together"
            raise ValueError(msg)
        if self.lat is not None and self.place is not None:
            msg = "give lat and lon, or place, not both"
            raise ValueError(msg)
        return self

    @property
    def spot(self) -> Place | None:
        """Return the place that the degrees name, where they are given."""
        return Place("", self.lat, self.lon) if self.lat is not None and self.lon is not None else None


class PlacesQuery(Parameters):
    """Which name to look up."""

    name: PlaceName = Field(description="A place's name, e.g. a town.")


class PlaceItem(TypedDict):
    """A place on earth, in degrees (WGS 84); `name` is empty where only degrees were given."""

    name: str
    latitude: float
    longitude: float


class PlacesAnswer(TypedDict):
    """Places of a name, the likeliest first."""

    items: list[PlaceItem]


class WeatherItem(TypedDict):
    """The weather in the words of constraints; `celsius` is the felt temperature."""

    temperature: Temperature | None
    celsius: float | None
    conditions: list[Condition]


class DayWeatherItem(WeatherItem):
    """A day: its mean, lowest and highest felt temperature, and its conditions, of the waking hours (7 to 23)."""

    date: date
    low_c: float
    high_c: float


class WeatherAnswer(TypedDict):
    """The weather of a place: now and by day, today first. `is_stale`: the service fails, and this is older."""

    place: PlaceItem
    service: str
    read_at: datetime
    is_stale: bool
    current: WeatherItem
    daily: list[DayWeatherItem]


def weather_answer(place: Place, forecast: Forecast, *, is_stale: bool) -> WeatherAnswer:
    """Return a forecast as it is answered."""
    return WeatherAnswer(
        place=place_item(place),
        service=forecast.service,
        read_at=forecast.read_at,
        is_stale=is_stale,
        current=weather_item(forecast.now),
        daily=[
            DayWeatherItem(date=day.on, low_c=day.low_c, high_c=day.high_c, **weather_item(day.weather))
            for day in forecast.days
        ],
    )


def weather_item(weather: Weather) -> WeatherItem:
    """Return a weather as constraints write it."""
    return WeatherItem(temperature=weather.temperature, celsius=weather.celsius, conditions=sorted(weather.conditions))


def place_item(place: Place) -> PlaceItem:
    """Return a place as it is answered."""
    return PlaceItem(name=place.name, latitude=place.latitude, longitude=place.longitude)
