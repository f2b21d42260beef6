"""Open-Meteo: free, without a key, and it can be hosted by oneself. https://open-meteo.com/en/docs."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vestiary.accounts.domain import Place
from vestiary.kernel.clock import Clock
from vestiary.styling.adapters.weather_calls import json_from
from vestiary.styling.domain import Condition, Forecast
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.forecasting import HourWeather, days_of, weather_at

MEASURES: Final = "apparent_temperature,weather_code,wind_speed_10m,relative_humidity_2m"

SKY_OF_CODE: Final[Mapping[int, frozenset[Condition]]] = {
    **dict.fromkeys((0, 1), frozenset({Condition.CLEAR})),
    **dict.fromkeys((2, 3), frozenset({Condition.CLOUDY})),
    **dict.fromkeys((45, 48), frozenset({Condition.FOGGY})),
    # Drizzle, rain, freezing rain, showers.
    **dict.fromkeys((51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 80, 81, 82), frozenset({Condition.RAINY})),
    # Snow, snow grains, snow showers.
    **dict.fromkeys((71, 73, 75, 77, 85, 86), frozenset({Condition.SNOWY})),
    # Thunderstorms, with hail or without: they bring rain.
    **dict.fromkeys((95, 96, 99), frozenset({Condition.STORMY, Condition.RAINY})),
}
"""WMO weather interpretation codes (table 4677), as far as Open-Meteo uses them; any other says nothing."""

Degrees = Annotated[float, Field(ge=-120, le=80)]
Speed = Annotated[float, Field(ge=0, le=150)]
Percent = Annotated[float, Field(ge=0, le=110)]


class _Answer(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)


class _Now(_Answer):
    time: datetime
    apparent_temperature: Degrees
    weather_code: int
    wind_speed_10m: Speed = 0.0
    relative_humidity_2m: Percent = 0.0


class _Hours(_Answer):
    time: list[datetime]
    apparent_temperature: list[Degrees | None]
    weather_code: list[int | None]
    wind_speed_10m: list[Speed | None]
    relative_humidity_2m: list[Percent | None]


class _Whole(_Answer):
    current: _Now
    hourly: _Hours


class _Named(_Answer):
    name: str
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    admin1: str = ""
    country: str = ""


class _Places(_Answer):
    results: list[_Named] = []


class OpenMeteo:
    """A `WeatherService` and `PlaceFinder` that asks Open-Meteo, or a server of one's own that speaks the same."""

    name = "open-meteo"

    def __init__(self, *, url: str, places_url: str, timeout_s: float, clock: Clock) -> None:
        self._url, self._places_url = url.rstrip("/"), places_url.rstrip("/")
        self._timeout_s, self._clock = timeout_s, clock

    def forecast(self, latitude: float, longitude: float) -> Forecast:
        """Return the weather now and for a week; hours are in the place's own time."""
        query = {
            "latitude": f"{latitude:.1f}",
            "longitude": f"{longitude:.1f}",
            "current": MEASURES,
            "hourly": MEASURES,
            "wind_speed_unit": "ms",
            "timezone": "auto",
            "forecast_days": "7",
        }
        body = json_from(f"{self._url}/v1/forecast", query, timeout_s=self._timeout_s)
        try:
            whole = _Whole.model_validate_json(body)
            days = days_of(_hours(whole.hourly))
        except (ValidationError, ValueError):
            raise WeatherUnavailable("The weather service does not answer in its format.") from None
        return Forecast(weather_at(_now(whole.current)), days, self.name, self._clock())

    def find(self, name: str) -> tuple[Place, ...]:
        """Return up to ten places of a name, the largest first."""
        query = {"name": name, "count": "10", "language": "en", "format": "json"}
        body = json_from(f"{self._places_url}/v1/search", query, timeout_s=self._timeout_s)
        try:
            found = _Places.model_validate_json(body).results
        except ValidationError:
            raise WeatherUnavailable("The weather service does not answer in its format.") from None
        return tuple(Place(_whole_name(it), it.latitude, it.longitude) for it in found)


def _now(now: _Now) -> HourWeather:
    return HourWeather(
        now.time, now.apparent_temperature, _sky(now.weather_code), now.wind_speed_10m, now.relative_humidity_2m
    )


def _hours(hours: _Hours) -> Iterator[HourWeather]:
    """Yield the hours that are known: the far end of a forecast may have gaps.

    Raises:
        ValueError: the rows are not as long as one another.

    """
    rows = (
        hours.time,
        hours.apparent_temperature,
        hours.weather_code,
        hours.wind_speed_10m,
        hours.relative_humidity_2m,
    )
    for at, felt, code, wind, humidity in zip(*rows, strict=True):
        if felt is not None:
            yield HourWeather(at, felt, _sky(code), wind or 0.0, humidity or 0.0)


def _sky(code: int | None) -> frozenset[Condition]:
    return SKY_OF_CODE.get(code, frozenset()) if code is not None else frozenset()


def _whole_name(place: _Named) -> str:
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    return ", ".join(parts)[:100]
