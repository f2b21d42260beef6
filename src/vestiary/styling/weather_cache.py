"""Reads and writes forecasts that were read before, as the platform: they belong to places, not to people."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.domain import Forecast
from vestiary.styling.weather_tables import WeatherForecast

KEPT: Final = timedelta(days=1)
"""A place that nobody asked about for so long is forgotten."""

_FORECAST: Final = TypeAdapter(Forecast)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as services and the cache know it: in tenths of a degree, about ten kilometres."""

    latitude_tenths: int
    longitude_tenths: int

    @property
    def latitude(self) -> float:
        """Degrees, WGS 84."""
        return self.latitude_tenths / 10

    @property
    def longitude(self) -> float:
        """Degrees, WGS 84."""
        return self.longitude_tenths / 10


def spot_of(latitude: float, longitude: float) -> Spot:
    """Return a place without what nobody needs to know of it."""
    return Spot(round(latitude * 10), round(longitude * 10))


def read_forecast(session: Session, service: str, spot: Spot) -> Forecast | None:
    """Return what the service told last about a place, however old."""
    row = session.execute(
        select(WeatherForecast.forecast).where(
            WeatherForecast.service == service,
            WeatherForecast.latitude_tenths == spot.latitude_tenths,
            WeatherForecast.longitude_tenths == spot.longitude_tenths,
        )
    ).scalar_one_or_none()
    try:
        return _FORECAST.validate_python(row) if row is not None else None
    except ValidationError:  # written by another version of Vestiary
        return None


def write_forecast(session: Session, spot: Spot, forecast: Forecast) -> None:
    """Keep what a service told, in place of what it told before, and forget old places."""
    values: dict[str, Any] = {"forecast": _FORECAST.dump_python(forecast, mode="json"), "read_at": forecast.read_at}
    key = {
        "service": forecast.service,
        "latitude_tenths": spot.latitude_tenths,
        "longitude_tenths": spot.longitude_tenths,
    }
    statement = insert(WeatherForecast).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
    session.execute(delete(WeatherForecast).where(WeatherForecast.read_at < forecast.read_at - KEPT))
