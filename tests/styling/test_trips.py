"""Packing lists of a closet: complete outfits that break no rule, from few garments, the same each time."""

import random
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from tests.styling.building import TODAY, a_bottom, a_dress, a_top, some_facts, some_shoes
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closet, closet_of
from vestiary.styling.domain import Condition, Constraints, Occasion, Situation, Temperature, Weather
from vestiary.styling.outings import OccasionWish, Outing, days_between, outings_of
from vestiary.styling.rules import violations_of
from vestiary.styling.trips import BagReason, PackedTrip, packed_trip
from vestiary.styling.wears import wear_limits
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

KINDS = "t-shirt t-shirt shirt shirt oxford sweater cardigan jeans jeans chinos dress_pants skirt jacket coat blazer"
KINDS += " sneakers boots shoes loafers casual_dress belt bag"
COLOURS = "black white grey navy blue brown beige red green"


def situation_of(outing: Outing) -> Situation:
    return Situation(outing.on, Constraints(occasion=outing.occasion, weather=outing.weather))


def a_wardrobe(size: int, seed: int = 1) -> list[GarmentFacts]:
    chance = random.Random(seed)
    return [
        some_facts(chance.choice(KINDS.split()), chance.choice(COLOURS.split()), id=UUID(int=number))
        for number in range(size)
    ]


def trip(
    closet: Closet, days: int = 7, *occasions: Occasion, weather: Weather | None = None, most: int | None = None
) -> PackedTrip:
    dates = days_between(TODAY, days=days, last=None)
    weathers = dict.fromkeys(dates, weather or Weather())
    outings = outings_of(dates, [OccasionWish(it) for it in occasions or (Occasion.CASUAL,)], weathers)
    return packed_trip(closet, outings, situation_of, solver=HighsSolver(), max_items=most)


@pytest.mark.parametrize("seed", range(4))
def test_every_outfit_is_complete_and_breaks_no_rule(seed: int) -> None:
    closet = closet_of(a_wardrobe(70, seed))
    packed = trip(
        closet, 5, Occasion.WORK, Occasion.CASUAL, weather=Weather(Temperature.COOL, 8.0, frozenset({Condition.RAINY}))
    )

    for dressed in packed.outings:
        if dressed.outfit is not None:
            facts = closet.facts_of(dressed.outfit.garment_ids)
            places = [piece.place for piece in dressed.outfit.pieces]
            assert violations_of(facts, places, situation_of(dressed.outing)) == ()
    assert all(dressed.outfit or dressed.reason for dressed in packed.outings)


def test_nothing_is_worn_more_often_than_it_stays_clean() -> None:
    closet = closet_of(a_wardrobe(60))
    packed = trip(closet, 7)

    limits = wear_limits(closet.facts)
    assert all(times <= limits.get(garment_id, times) for garment_id, times in packed.garments.items())


def test_a_week_needs_far_fewer_garments_than_its_outfits_have() -> None:
    packed = trip(closet_of(a_wardrobe(60)), 7)

    worn = sum(len(dressed.outfit.garment_ids) for dressed in packed.outings if dressed.outfit)
    assert all(dressed.outfit for dressed in packed.outings)
    assert len(packed.garments) <= worn * 0.6
    assert packed.bound <= len(packed.garments)


def test_one_pair_of_shoes_serves_the_trip_where_it_can() -> None:
    tops = [a_top(colour, kind="oxford") for colour in ("white", "blue", "grey")]
    shoes = [some_shoes(colour) for colour in ("brown", "black", "navy")]
    packed = trip(closet_of([*tops, a_bottom("navy"), a_bottom("grey"), *shoes]), 4)

    assert sum(it.id in packed.garments for it in shoes) == 1
    assert sum(it.id in packed.garments for it in tops) == 2


def test_a_small_bag_leaves_days_uncovered_and_says_so() -> None:
    packed = trip(closet_of(a_wardrobe(60)), 7, most=3)

    assert len(packed.garments) <= 3
    assert packed.reason is BagReason.MAX_ITEMS


def test_what_is_worn_out_says_so() -> None:
    packed = trip(closet_of([a_top(kind="t-shirt"), a_bottom(), some_shoes()]), 3)

    assert [dressed.outfit is not None for dressed in packed.outings] == [True, False, False]
    assert packed.reason is BagReason.WORN_OUT


def test_a_missing_slot_says_so() -> None:
    packed = trip(closet_of([a_top(), a_bottom()]), 2)

    assert packed.garments == {}
    assert packed.reason == "missing_slot"


def test_an_empty_closet_says_so() -> None:
    assert trip(closet_of([]), 2).reason == "empty_wardrobe"


def test_what_is_in_the_wash_stays_at_home() -> None:
    dirty = a_dress(laundry=Laundry.DIRTY)
    packed = trip(closet_of([dirty, a_top(), a_bottom(), some_shoes()]), 1)

    assert dirty.id not in packed.garments


def test_the_same_question_has_the_same_list() -> None:
    closet = closet_of(a_wardrobe(24))

    first, second = trip(closet, 3), trip(closet, 3)

    assert first.outings == second.outings
    assert first.is_proven


def test_neighbouring_days_do_not_wear_the_same_top_where_there_are_others() -> None:
    packed = trip(closet_of(a_wardrobe(60)), 6)
    tops = [
        next(it.garment_id for it in one.outfit.pieces if it.place in {"top", "dress"})
        for one in packed.outings
        if one.outfit
    ]

    assert all(first != second for first, second in pairwise(tops))
    assert packed.outings[-1].outing.on == TODAY + timedelta(5)
