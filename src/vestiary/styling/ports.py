"""What styling needs from outside."""

from typing import Protocol

from vestiary.accounts.domain import Place
from vestiary.styling.domain import Forecast
from vestiary.styling.programs import Choice, Program, Wholes


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


class PlaceFinder(Protocol):
    """Finds places on earth by their names."""

    def find(self, name: str) -> tuple[Place, ...]:
        """Return places of a name, the likeliest first; none where none is known.

        Raises:
            WeatherUnavailable: the service does not answer in time, or not in its own format.

        """
        ...


class ProgramSolver(Protocol):
    """Solves integer programs."""

    def solve(self, program: Program, *, effort: int, start: Wholes | None = None) -> Choice | None:
        """Return the cheapest choice, or the best that was found with the effort; None where there is none.

        The same program, effort and start give the same choice, however busy the machine is.

        Args:
            program: at least one column; rows may be empty.
            effort: how many entries of the rows may be looked at, some 400,000 in a second of one core; what was found
                by then is returned, not proven.
            start: a choice that keeps all rows, to begin from.

        """
        ...
