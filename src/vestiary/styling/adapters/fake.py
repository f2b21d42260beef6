"""A weather service without a network: the same place has the same weather, told for the week from the clock's day."""

from datetime import datetime, time, timedelta

from vestiary.accounts.domain import Place
from vestiary.kernel.clock import Clock
from vestiary.styling.domain import Condition, Forecast
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.forecasting import MOST_DAYS, HourWeather, days_of, weather_at

PLACES = (Place("Springfield", 39.8, -89.6), Place("Springfield, North", 42.1, -72.6))


class FakeWeather:
    """A `WeatherService` and `PlaceFinder`: the further from the equator, the colder; west of Greenwich it rains.

    `fails` lets it refuse, `asked` lists what it was asked for.
    """

    name = "fake"

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self.fails = False
        self.asked: list[tuple[float, float]] = []

    def forecast(self, latitude: float, longitude: float) -> Forecast:
        """Return 30 degrees Celsius at the equator, half a degree less for each degree of latitude."""
        self.asked.append((latitude, longitude))
        if self.fails:
            raise WeatherUnavailable("The weather service cannot be reached.")
        now = self._clock()
        felt = 30.0 - abs(latitude) / 2
        sky = frozenset({Condition.RAINY if longitude < 0 else Condition.CLEAR})
        start = datetime.combine(now.date(), time())
        hours = [HourWeather(start + timedelta(hours=step), felt, sky) for step in range(24 * MOST_DAYS)]
        return Forecast(weather_at(hours[0]), days_of(hours), self.name, now)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places whose name begins so."""
        if self.fails:
            raise WeatherUnavailable("The weather service cannot be reached.")
        return tuple(place for place in PLACES if place.name.lower().startswith(name.lower()))
