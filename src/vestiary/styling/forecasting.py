"""From hours as weather services tell them to the days that clothes are chosen for. The same for every service."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from statistics import fmean
from typing import Final

from vestiary.styling.domain import Condition, DayWeather, Weather
from vestiary.styling.temperatures import WET, band_of

WAKING_HOURS: Final = range(7, 23)
"""Hours of the local day that clothes are worn for."""

WINDY_M_S: Final = 8.0
"""Metres a second: from here on it is a fresh breeze (Beaufort 5), which goes through a knit and lifts a skirt."""

HUMID_PERCENT: Final = 70.0
HUMID_FROM_C: Final = 20.0
"""Relative humidity from which it is muggy, where it is warm enough: a dew point of about 15 degrees Celsius."""

LASTING_H: Final = 2.0
"""Rain, wind and the like belong to a day if they last this long within its waking hours; less is a passing shower."""

MOST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class HourWeather:
    """The weather at one moment, in the place's own time, without a zone."""

    at: datetime
    felt_c: float
    sky: frozenset[Condition]
    """What the service's code says."""
    wind_m_s: float = 0.0
    humidity_percent: float = 0.0
    lasts_h: float = 1.0
    """Hours until the next one."""


def weather_at(hour: HourWeather) -> Weather:
    """Return the weather of a moment in our words."""
    return Weather(band_of(hour.felt_c), round(hour.felt_c, 1), _conditions(hour))


def days_of(hours: Iterable[HourWeather]) -> tuple[DayWeather, ...]:
    """Return the days, by date, up to a week: temperatures and conditions of the waking hours.

    A day of which only hours of the night are told (the last of a forecast, or today late in the evening) has those.
    """
    ordered = sorted(hours, key=lambda hour: hour.at)
    days = [_day(on, list(group)) for on, group in groupby(ordered, key=lambda hour: hour.at.date())]
    return tuple(days[:MOST_DAYS])


def _day(on: date, hours: Sequence[HourWeather]) -> DayWeather:
    waking = [hour for hour in hours if hour.at.hour in WAKING_HOURS] or hours
    felt = [hour.felt_c for hour in waking]
    mean = round(fmean(felt), 1)
    weather = Weather(band_of(mean), mean, _lasting(waking))
    return DayWeather(on, weather, low_c=round(min(felt), 1), high_c=round(max(felt), 1))


def _conditions(hour: HourWeather) -> frozenset[Condition]:
    found = set(hour.sky)
    if hour.wind_m_s >= WINDY_M_S:
        found.add(Condition.WINDY)
    if hour.humidity_percent >= HUMID_PERCENT and hour.felt_c >= HUMID_FROM_C:
        found.add(Condition.HUMID)
    return frozenset(found)


def _lasting(hours: Sequence[HourWeather]) -> frozenset[Condition]:
    """Return what a day is like: all that lasts; of clear, cloudy and foggy the most common, if it stays dry."""
    lengths: dict[Condition, float] = {}
    for hour in hours:
        for condition in _conditions(hour):
            lengths[condition] = lengths.get(condition, 0.0) + hour.lasts_h
    dry = {Condition.CLEAR, Condition.CLOUDY, Condition.FOGGY}
    needed = min(LASTING_H, sum(hour.lasts_h for hour in hours))
    lasting = {it for it, length in lengths.items() if it not in dry and length >= needed}
    if lasting & WET:
        return frozenset(lasting)
    skies = sorted((it for it in lengths if it in dry), key=lambda it: (-lengths[it], it))
    return frozenset(lasting | set(skies[:1]))
