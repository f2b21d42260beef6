"""What styling needs from outside."""

from typing import Protocol

from vestiary.styling.domain import Forecast


class WeatherService(Protocol):
    """Tells the weather of a place."""

    @property
    def name(self) -> str:
        """The service's name, as `open-meteo`; cached answers of two services never mix."""
        ...

    def forecast(self, latitude: float, longitude: float) -> Forecast:
        """Return the weather now and day by day, up to seven days with today, in our words.

        Args:
            latitude: degrees, WGS 84, already rounded: the service learns no more than it needs.
            longitude: as above.

        Raises:
            WeatherUnavailable: the service does not answer in time, or not in its own format.

        """
        ...
