"""Outings: what somebody dresses for, day by day. A trip or a week is a row of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from vestiary.styling.domain import Occasion, Weather
from vestiary.styling.errors import BadConstraint, ConflictingConstraints

MAX_DAYS: Final = 31
MAX_OUTINGS: Final = 64
"""Two a day for a month; a list for more is no list."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999
"""Of a trip: at the ends of the calendar a date has no neighbours."""


@dataclass(frozen=True, slots=True)
class Outing:
    """One occasion on one day, and the weather then; an empty weather is unknown."""

    on: date
    occasion: Occasion | None = None
    weather: Weather = field(default_factory=Weather)


@dataclass(frozen=True, slots=True)
class OccasionWish:
    """An occasion of a trip: on given days, a number of times, or (with neither) every day."""

    occasion: Occasion
    on: tuple[date, ...] = ()
    times: int | None = None


def days_between(first: date, *, days: int | None, last: date | None) -> tuple[date, ...]:
    """Return the days of a trip, both ends included; one of the two says how many.

    Raises:
        BadConstraint: neither says it, the last day lies before the first, it is more than a month, or ages away.
        ConflictingConstraints: both say it, and not the same.

    """
    if first.year < FIRST_YEAR:
        raise BadConstraint("This is too long ago.", field="from")
    if first.year > LAST_YEAR:
        raise BadConstraint("This is too far ahead.", field="from")
    if last is None and days is None:
        raise BadConstraint("Say how many days, or until which day.", field="days")
    if last is not None and last < first:
        raise BadConstraint("The last day lies before the first.", field="to")
    length = (last - first).days + 1 if last is not None else days or 0
    if days is not None and length != days:
        raise ConflictingConstraints(
            f"From {first.isoformat()} there are {length} days, not {days}. Leave one of the two out.", field="days"
        )
    if length > MAX_DAYS:
        raise BadConstraint(f"A trip has at most {MAX_DAYS} days.", field="to" if last else "days")
    return tuple(first + timedelta(day) for day in range(length))


def outings_of(
    days: Sequence[date], wishes: Sequence[OccasionWish], weathers: Mapping[date, Weather]
) -> tuple[Outing, ...]:
    """Return the outings of a trip in the order of days: each occasion, and something without one on a day with none.

    What takes place a number of times is spread over the days, where there is no day of its own.

    Raises:
        BadConstraint: an occasion is on a day outside of the trip, more often than there are days, or there are too
            many outings.

    """
    by_day: dict[date, list[Occasion]] = {day: [] for day in days}
    for place, wish in enumerate(wishes):
        for day in _days_of(wish, days, place):
            if wish.occasion not in by_day[day]:
                by_day[day].append(wish.occasion)
    outings = tuple(
        Outing(day, occasion, weathers.get(day, Weather()))
        for day, occasions in by_day.items()
        for occasion in (occasions or (None,))
    )
    if len(outings) > MAX_OUTINGS:
        raise BadConstraint(f"These are {len(outings)} outings; a list covers {MAX_OUTINGS}.", field="occasions")
    return outings


def _days_of(wish: OccasionWish, days: Sequence[date], place: int) -> Iterator[date]:
    if wish.on:
        outside = next((day for day in wish.on if day not in days), None)
        if outside is not None:
            message = f"{outside.isoformat()} is no day of the trip."
            raise BadConstraint(message, field=f"occasions.{place}.on")
        yield from wish.on
    elif wish.times is None:
        yield from days
    elif wish.times > len(days):
        raise BadConstraint("This takes place more often than there are days.", field=f"occasions.{place}.times")
    else:
        # In the middle of equal parts of the trip: once is halfway, twice is after a quarter and three quarters.
        yield from (days[int((part + 0.5) * len(days) / wish.times)] for part in range(wish.times))
