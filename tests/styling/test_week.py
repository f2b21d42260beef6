"""A week of outfits: variety, what stays clean, and what is planned already."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from tests.styling.building import TODAY, a_bottom, a_top, some_shoes
from tests.styling.test_trips import a_wardrobe, situation_of
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closet, closet_of
from vestiary.styling.domain import Occasion, Place
from vestiary.styling.outings import OccasionWish, days_between, outings_of
from vestiary.styling.trips import BagReason
from vestiary.styling.week import PlannedWeek, planned_week

DAYS = days_between(TODAY, days=7, last=None)


def week(closet: Closet, days: int = 7, **more: frozenset[UUID]) -> PlannedWeek:
    outings = outings_of(DAYS[:days], [OccasionWish(Occasion.CASUAL)], {})
    worn = {TODAY + timedelta(int(day.removeprefix("day"))): garments for day, garments in more.items()}
    outings = tuple(outing for outing in outings if outing.on not in worn)
    return planned_week(closet, outings, situation_of, solver=HighsSolver(), worn=worn)


def at(planned: PlannedWeek, *places: Place) -> list[UUID]:
    pieces = [piece for day in planned.days if day.outfit for piece in day.outfit.pieces]
    return [piece.garment_id for piece in pieces if piece.place in places]


def test_no_top_comes_twice_where_there_are_enough() -> None:
    planned = week(closet_of(a_wardrobe(70)))

    tops = at(planned, Place.TOP, Place.DRESS)
    assert len(tops) == 7
    assert max(Counter(tops).values()) == 1


def test_trousers_and_shoes_are_not_worn_on_two_days_in_a_row() -> None:
    planned = week(closet_of(a_wardrobe(70)))

    worn = [set(day.outfit.garment_ids) for day in planned.days if day.outfit]
    rotating = {*at(planned, Place.BOTTOM), *at(planned, Place.SHOES)}
    assert all(first.isdisjoint(second & rotating) for first, second in pairwise(worn))


def test_what_is_worn_as_often_as_it_stays_clean_is_out() -> None:
    tee = a_top(kind="t-shirt")
    planned = week(closet_of([tee, a_bottom(), some_shoes()]), days=3)

    assert [day.outfit is not None for day in planned.days].count(True) == 1
    assert {day.reason for day in planned.days if day.outfit is None} == {BagReason.WORN_OUT}


def test_a_plan_counts_as_worn() -> None:
    tee, other, trousers, shoes = a_top(kind="t-shirt"), a_top("blue"), a_bottom(), some_shoes()
    planned = week(closet_of([tee, other, trousers, shoes]), days=2, day0=frozenset({tee.id, trousers.id, shoes.id}))

    (day,) = planned.days
    assert day.outfit is not None
    assert other.id in day.outfit.garment_ids


def test_the_day_beside_a_plan_wears_other_trousers() -> None:
    grey, navy = a_bottom("grey"), a_bottom("navy")
    closet = closet_of([a_top("white"), a_top("blue"), grey, navy, some_shoes("brown"), some_shoes("black")])
    for worn, other in ((grey, navy), (navy, grey)):
        planned = week(closet, days=2, day1=frozenset({worn.id}))

        assert at(planned, Place.BOTTOM) == [other.id]


def test_excluded_outfits_do_not_come() -> None:
    closet = closet_of([a_top("white"), a_bottom(), some_shoes("brown"), some_shoes("black")])
    first = week(closet, days=1).days[0].outfit
    assert first is not None

    outings = outings_of(DAYS[:1], [OccasionWish(Occasion.CASUAL)], {})
    second = planned_week(
        closet, outings, situation_of, solver=HighsSolver(), worn={}, exclude=[frozenset(first.garment_ids)]
    )

    assert second.days[0].outfit is not None
    assert set(second.days[0].outfit.garment_ids) != set(first.garment_ids)


def test_the_same_week_is_proposed_again() -> None:
    closet = closet_of(a_wardrobe(40))

    assert week(closet) == week(closet)


def test_an_empty_closet_says_so() -> None:
    assert {day.reason for day in week(closet_of([]), days=2).days} == {"empty_wardrobe"}
