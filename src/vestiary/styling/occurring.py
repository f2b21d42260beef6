"""When and in what weather outfits are worn: as the request says, else today where the person lives, by forecast."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from vestiary.accounts.domain import Place
from vestiary.accounts.profile import profile_of
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Weather
from vestiary.wardrobe.wearing import local_date


class WeatherFrom(StrEnum):
    """Who told the weather."""

    REQUEST = "request"
    FORECAST = "forecast"


class WeatherDesk(Protocol):
    """Who is asked for the weather: `weather.Desk`."""

    @property
    def has_service(self) -> bool:
        """Whether anybody can tell the weather at all."""
        ...

    def weather_on(self, place: Place | None, day: date) -> Weather | None:
        """Return the weather of a day, or None where it cannot be known. It may take seconds: open no transaction."""
        ...


NO_SERVICE: Final = "No weather service is set up here, so these outfits are for any weather."
NO_PLACE: Final = "No place is set in your account, so these outfits are for any weather."
NO_FORECAST: Final = "No forecast for this day is to be had, so these outfits are for any weather."


@dataclass(frozen=True, slots=True)
class DressDay:
    """The day that outfits are for. `told_by` is None, and `note` says why, where no weather is known."""

    on: date
    weather: Weather = Weather()  # noqa: RUF009  # frozen
    told_by: WeatherFrom | None = None
    note: str | None = None


def day_of(
    sessions: Sessions, desk: WeatherDesk, owner_id: UUID, *, on: date | None, weather: Weather | None, now: datetime
) -> DressDay:
    """Return the day with its weather. Opens a short transaction; none is open while a weather service is asked.

    Args:
        sessions: opens transactions.
        desk: where the weather is asked for.
        owner_id: who is dressed.
        on: today, where they live, if it is None.
        weather: what they say; empty means any weather, None that the forecast shall tell.
        now: this moment.

    """
    if on is not None and weather is not None:
        return DressDay(on, weather, WeatherFrom.REQUEST)
    with sessions.for_account(owner_id) as session:
        day = on or local_date(session, owner_id, now)
        place = profile_of(session, owner_id).location if weather is None else None
    if weather is not None:
        return DressDay(day, weather, WeatherFrom.REQUEST)
    forecast = desk.weather_on(place, day)
    if forecast is not None:
        return DressDay(day, forecast, WeatherFrom.FORECAST)
    if not desk.has_service:
        return DressDay(day, note=NO_SERVICE)
    return DressDay(day, note=NO_PLACE if place is None else NO_FORECAST)
