"""OpenWeather: needs a key of one's own; the two calls used here are free. https://openweathermap.org/api."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from vestiary.accounts.domain import Place
from vestiary.kernel.clock import Clock
from vestiary.styling.adapters.weather_calls import json_from
from vestiary.styling.domain import Condition, Forecast
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.forecasting import HourWeather, days_of, weather_at

STEP_H: Final = 3.0
"""Hours from one entry of the forecast to the next."""

SKY_OF_CODE: Final[Sequence[tuple[range, frozenset[Condition]]]] = (
    (range(200, 300), frozenset({Condition.STORMY, Condition.RAINY})),
    (range(300, 600), frozenset({Condition.RAINY})),
    # Sleet, and rain with snow, wet as both.
    (range(611, 617), frozenset({Condition.SNOWY, Condition.RAINY})),
    (range(600, 700), frozenset({Condition.SNOWY})),
    (range(771, 772), frozenset({Condition.WINDY})),
    (range(781, 782), frozenset({Condition.STORMY, Condition.WINDY})),
    # Mist, haze, fog; smoke, dust and ash are as thick.
    (range(700, 800), frozenset({Condition.FOGGY})),
    (range(800, 802), frozenset({Condition.CLEAR})),
    (range(802, 900), frozenset({Condition.CLOUDY})),
)
"""Ranges of OpenWeather's condition ids; the first that fits counts, any other id says nothing."""

_EARLIEST_S: Final = 1_000_000_000
_LATEST_S: Final = 10_000_000_000


class _Answer(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)


class _Air(_Answer):
    feels_like: Annotated[float, Field(ge=-120, le=80)]
    humidity: Annotated[float, Field(ge=0, le=110)] = 0.0


class _Sky(_Answer):
    id: int


class _Wind(_Answer):
    speed: Annotated[float, Field(ge=0, le=150)] = 0.0


class _Moment(_Answer):
    dt: Annotated[int, Field(ge=_EARLIEST_S, le=_LATEST_S)]
    main: _Air
    weather: list[_Sky]
    wind: _Wind = _Wind()


class _Now(_Moment):
    timezone: Annotated[int, Field(ge=-50_400, le=50_400)] = 0
    """Seconds that the place's time is ahead of UTC."""


class _Steps(_Answer):
    list: list[_Moment]


class _Named(_Answer):
    name: str
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    country: str = ""
    state: str = ""


class _Places(_Answer):
    places: list[_Named]


Model = TypeVar("Model", bound=BaseModel)


class OpenWeather:
    """A `WeatherService` and `PlaceFinder` that asks OpenWeather. The key goes to the host of `url`, nowhere else."""

    name = "openweather"

    def __init__(self, *, url: str, key: SecretStr, timeout_s: float, clock: Clock) -> None:
        self._url, self._key = url.rstrip("/"), key
        self._timeout_s, self._clock = timeout_s, clock

    def forecast(self, latitude: float, longitude: float) -> Forecast:
        """Return the weather now and for five days, in steps of three hours."""
        place = {"lat": f"{latitude:.1f}", "lon": f"{longitude:.1f}", "units": "metric"}
        now = _read(_Now, self._ask("/data/2.5/weather", place))
        steps = _read(_Steps, self._ask("/data/2.5/forecast", place)).list
        present = _hour(now, now.timezone, lasts_h=STEP_H)
        # The forecast begins with the next step: today late in the evening would have none but for the present.
        hours = [present, *(_hour(step, now.timezone, lasts_h=STEP_H) for step in steps)]
        return Forecast(weather_at(present), days_of(hours), self.name, self._clock())

    def find(self, name: str) -> tuple[Place, ...]:
        """Return up to five places of a name."""
        body = self._ask("/geo/1.0/direct", {"q": name, "limit": "5"})
        found = _read(_Places, b'{"places":' + body + b"}").places
        return tuple(Place(_whole_name(it), it.lat, it.lon) for it in found)

    def _ask(self, path: str, query: dict[str, str]) -> bytes:
        """Return an answer. The limit of time is for all calls of one forecast, so that each has half."""
        with_key = {**query, "appid": self._key.get_secret_value()}
        return json_from(f"{self._url}{path}", with_key, timeout_s=self._timeout_s / 2)


def _read(model: type[Model], body: bytes) -> Model:
    try:
        return model.model_validate_json(body)
    except ValidationError:
        raise WeatherUnavailable("The weather service does not answer in its format.") from None


def _hour(moment: _Moment, ahead_s: int, *, lasts_h: float) -> HourWeather:
    local = datetime.fromtimestamp(moment.dt, UTC).replace(tzinfo=None) + timedelta(seconds=ahead_s)
    sky = frozenset(condition for entry in moment.weather for condition in _sky(entry.id))
    return HourWeather(local, moment.main.feels_like, sky, moment.wind.speed, moment.main.humidity, lasts_h)


def _sky(code: int) -> frozenset[Condition]:
    return next((sky for codes, sky in SKY_OF_CODE if code in codes), frozenset())


def _whole_name(place: _Named) -> str:
    parts = dict.fromkeys(part for part in (place.name, place.state, place.country) if part)
    return ", ".join(parts)[:100]
