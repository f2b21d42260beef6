"""The table of forecasts that were read: one for each service and rounded place, shared by everybody."""

from typing import Any

from sqlalchemy import CheckConstraint, SmallInteger, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import UNOWNED, Moment
from vestiary.kernel.database import Base


class WeatherForecast(Base):
    """What a service told about a place of a tenth of a degree. Nobody's: it does not say who asked."""

    __tablename__ = "weather_forecasts"
    __table_args__ = (
        CheckConstraint("latitude_tenths BETWEEN -900 AND 900", name="latitude_on_earth"),
        CheckConstraint("longitude_tenths BETWEEN -1800 AND 1800", name="longitude_on_earth"),
        {"info": {UNOWNED: "a cache of the platform by place, not by person; the system role alone reads it"}},
    )

    service: Mapped[str] = mapped_column(String(40), primary_key=True)
    latitude_tenths: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    longitude_tenths: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    forecast: Mapped[dict[str, Any]] = mapped_column(JSONB)
    read_at: Mapped[Moment] = mapped_column(index=True)
