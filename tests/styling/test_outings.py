"""From a request's days and occasions to outings."""

from datetime import date, timedelta

import pytest

from vestiary.styling.domain import Occasion, Temperature, Weather
from vestiary.styling.errors import BadConstraint, ConflictingConstraints
from vestiary.styling.outings import MAX_OUTINGS, OccasionWish, days_between, outings_of

MONDAY = date(2026, 3, 16)
WEEK = days_between(MONDAY, days=7, last=None)
DRY: dict[date, Weather] = {}


def test_a_trip_has_both_its_ends() -> None:
    assert days_between(MONDAY, days=None, last=MONDAY + timedelta(2)) == WEEK[:3]
    assert days_between(MONDAY, days=3, last=MONDAY + timedelta(2)) == WEEK[:3]


def test_days_that_contradict_the_dates_are_a_conflict() -> None:
    with pytest.raises(ConflictingConstraints, match="3 days, not 5"):
        days_between(MONDAY, days=5, last=MONDAY + timedelta(2))


@pytest.mark.parametrize("first", [date.min, date(1899, 12, 31), date(3000, 1, 1), date.max])
def test_trips_at_the_ends_of_the_calendar_are_refused(first: date) -> None:
    for days, last in ((1, None), (None, first)):
        with pytest.raises(BadConstraint, match="too"):
            days_between(first, days=days, last=last)


@pytest.mark.parametrize(
    ("days", "last"), [(None, None), (None, MONDAY - timedelta(1)), (None, MONDAY + timedelta(31))]
)
def test_days_that_make_no_trip_are_refused(days: int | None, last: date | None) -> None:
    with pytest.raises(BadConstraint):
        days_between(MONDAY, days=days, last=last)


def test_an_occasion_without_days_takes_place_every_day() -> None:
    outings = outings_of(WEEK, [OccasionWish(Occasion.WORK)], DRY)

    assert [(it.on, it.occasion) for it in outings] == [(day, Occasion.WORK) for day in WEEK]


def test_a_day_may_have_several_occasions_and_a_day_without_any_is_dressed_too() -> None:
    dinner = OccasionWish(Occasion.DATE, on=(WEEK[1],))
    outings = outings_of(WEEK[:2], [OccasionWish(Occasion.WORK, on=(WEEK[1],)), dinner], DRY)

    assert [it.occasion for it in outings] == [None, Occasion.WORK, Occasion.DATE]


def test_a_number_of_times_is_spread_over_the_trip() -> None:
    outings = outings_of(WEEK, [OccasionWish(Occasion.PARTY, times=2)], DRY)

    assert [it.on for it in outings if it.occasion is Occasion.PARTY] == [WEEK[1], WEEK[5]]


def test_each_outing_has_the_weather_of_its_day() -> None:
    warm = Weather(Temperature.WARM)

    outings = outings_of(WEEK[:2], [], {WEEK[1]: warm})

    assert [it.weather for it in outings] == [Weather(), warm]


@pytest.mark.parametrize(
    "wish", [OccasionWish(Occasion.WORK, on=(MONDAY - timedelta(1),)), OccasionWish(Occasion.WORK, times=8)]
)
def test_what_lies_outside_of_the_trip_is_refused(wish: OccasionWish) -> None:
    with pytest.raises(BadConstraint) as refusal:
        outings_of(WEEK, [wish], DRY)

    assert str(refusal.value.details[0]["field"]).startswith("occasions.0.")


def test_more_outings_than_a_list_covers_are_refused() -> None:
    month = days_between(MONDAY, days=31, last=None)

    with pytest.raises(BadConstraint, match=str(MAX_OUTINGS)):
        outings_of(month, [OccasionWish(it) for it in (Occasion.WORK, Occasion.PARTY, Occasion.CASUAL)], DRY)
