"""The weather of a place, asked for as rarely as possible: from the cache, else from the service, else a little old.

Whoever asks must not be in a transaction: a service may take seconds.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final, Protocol, TypeVar

from vestiary.accounts.domain import Place
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.logs import logger
from vestiary.styling.domain import Forecast, Weather
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.ports import PlaceFinder, WeatherService
from vestiary.styling.weather_cache import Spot, read_forecast, spot_of, write_forecast

log = logger(__name__)

FRESH: Final = timedelta(minutes=30)
"""So old an answer still counts as the weather of now."""

STALE: Final = timedelta(hours=3)
"""So old an answer still serves while the service fails."""

REST: Final = timedelta(minutes=1)
"""A service that failed is left alone for so long."""

WAITS_S: Final = 6.0
"""Seconds to wait for somebody else's call: one call with the usual limit, and a little."""

MOST_CALLS: Final = 60
"""Calls of one process within a minute: anybody may name places, and the service is somebody else's."""

Answer = TypeVar("Answer")


class WeatherSource(WeatherService, PlaceFinder, Protocol):
    """A service that knows the weather of places, and places by name."""


class Desk:
    """Where everybody asks for the weather. One for each process; without a service it always refuses."""

    def __init__(self, service: WeatherSource | None, sessions: Sessions, clock: Clock) -> None:
        self._service, self._sessions, self._clock = service, sessions, clock
        self._calls = _Calls(clock)
        # One lock for all places: misses are rare (a place in half an hour), and two calls at once gain little.
        self._asking = threading.Lock()

    @property
    def has_service(self) -> bool:
        """Whether a service is chosen at all."""
        return self._service is not None

    def forecast(self, place: Place) -> Forecast:
        """Return the weather of a place, at most half an hour old; up to three hours old while the service fails.

        Raises:
            WeatherUnavailable: no service is chosen, or it fails and nothing recent is known.

        """
        service, spot = self._chosen(), spot_of(place.latitude, place.longitude)
        known = self._known(service.name, spot)
        if known is not None and self._age(known) <= FRESH:
            return known
        try:
            with self._turn():
                # Somebody else may have asked while this one waited.
                known = self._known(service.name, spot)
                if known is not None and self._age(known) <= FRESH:
                    return known
                return self._ask(service, spot)
        except WeatherUnavailable:
            if known is not None and self._age(known) <= STALE:
                return known
            raise

    def weather_on(self, place: Place | None, day: date) -> Weather | None:
        """Return the weather of a day, or None where it cannot be known: no place, no service, too far ahead."""
        if place is None:
            return None
        try:
            days = self.forecast(place).days
        except WeatherUnavailable:
            return None
        return next((it.weather for it in days if it.on == day), None)

    def is_stale(self, forecast: Forecast) -> bool:
        """Say whether a forecast is older than half an hour: the service fails at the moment."""
        return self._age(forecast) > FRESH

    def find(self, name: str) -> tuple[Place, ...]:
        """Return places of a name, the likeliest first.

        Raises:
            WeatherUnavailable: no service is chosen, or it fails.

        """
        service = self._chosen()
        with self._turn():
            return self._calls.through(lambda: service.find(name))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let one ask at a time. Whoever waits too long goes without: a request must not hang on a slow service."""
        if not self._asking.acquire(timeout=WAITS_S):
            raise WeatherUnavailable("The weather service is slow at the moment.")
        try:
            yield
        finally:
            self._asking.release()

    def _chosen(self) -> WeatherSource:
        if self._service is None:
            raise WeatherUnavailable("No weather service is chosen.")
        return self._service

    def _known(self, service: str, spot: Spot) -> Forecast | None:
        with self._sessions.as_system() as session:
            return read_forecast(session, service, spot)

    def _ask(self, service: WeatherService, spot: Spot) -> Forecast:
        forecast = self._calls.through(lambda: service.forecast(spot.latitude, spot.longitude))
        with self._sessions.as_system() as session:
            write_forecast(session, spot, forecast)
        return forecast

    def _age(self, forecast: Forecast) -> timedelta:
        return self._clock() - forecast.read_at


class _Calls:
    """Lets calls through to a service: not while it rests after a failure, and not too many in a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made: deque[datetime] = deque(maxlen=MOST_CALLS)
        self._rests_until: datetime | None = None

    def through(self, call: Callable[[], Answer]) -> Answer:
        """Return what a call returns.

        Raises:
            WeatherUnavailable: the service fails, has just failed, or was asked too often.

        """
        now = self._clock()
        if self._rests_until is not None and now < self._rests_until:
            raise WeatherUnavailable("The weather service did not answer just now. It is asked again in a minute.")
        if len(self._made) == MOST_CALLS and now - self._made[0] < timedelta(minutes=1):
            raise WeatherUnavailable("The weather service was asked too often. It is asked again in a minute.")
        self._made.append(now)
        try:
            return call()
        except WeatherUnavailable as failure:
            self._rests_until = self._clock() + REST
            # The sentence names no place and no key.
            log.warning("weather service failed", reason=failure.message)
            raise
