"""The weather of days to come, as far as it is known: given, or by the forecast of the person's own place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from vestiary.accounts.profile import profile_of
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Weather
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.occurring import NO_PLACE, NO_SERVICE, WeatherFrom
from vestiary.styling.weather import Desk
from vestiary.wardrobe.wearing import local_date

TOO_FAR: Final = "The forecast does not reach to {days}: these days are for any weather."
FAILED: Final = "The weather service does not answer, so this is for any weather."


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """The weather by day; a day that is missing is unknown. `notes` say why."""

    weathers: Mapping[date, Weather]
    told_by: WeatherFrom | None
    notes: tuple[str, ...] = ()


def today_of(sessions: Sessions, owner_id: UUID, now: datetime) -> date:
    """Return the day where the person lives. Opens a short transaction."""
    with sessions.for_account(owner_id) as session:
        return local_date(session, owner_id, now)


def days_ahead(
    sessions: Sessions, desk: Desk, owner_id: UUID, days: Sequence[date], *, given: Weather | None
) -> DaysAhead:
    """Return the weather of some days. Opens a short transaction; none is open while a weather service is asked."""
    if given is not None and given != Weather():
        return DaysAhead(dict.fromkeys(days, given), WeatherFrom.REQUEST)
    if not desk.has_service:
        return DaysAhead({}, None, (NO_SERVICE,))
    with sessions.for_account(owner_id) as session:
        place = profile_of(session, owner_id).location
    if place is None:
        return DaysAhead({}, None, (NO_PLACE,))
    try:
        forecast = {day.on: day.weather for day in desk.forecast(place).days}
    except WeatherUnavailable:
        return DaysAhead({}, None, (FAILED,))
    known = {day: forecast[day] for day in days if day in forecast}
    unknown = [day for day in days if day not in forecast]
    notes = (TOO_FAR.format(days=_written(unknown)),) if unknown else ()
    return DaysAhead(known, WeatherFrom.FORECAST if known else None, notes)


def _written(days: Sequence[date]) -> str:
    first, last = (f"{day.day} {day:%B}" for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"
