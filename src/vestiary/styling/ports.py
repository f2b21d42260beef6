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

    def solve(self, program: Program, *, budget_s: float, start: Wholes | None = None) -> Choice | None:
        """Return the cheapest choice, or the best that was found within the budget; None where there is none.

        The same program gives the same choice as long as the budget does not end first.

        Args:
            program: at least one column; rows may be empty.
            budget_s: seconds; what was found by then is returned, not proven.
            start: a choice that keeps all rows, to begin from.

        """
        ...
