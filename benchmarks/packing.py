"""What packing lists, weeks and insights cost and find, over random wardrobes; no database.

Run it with `python -m benchmarks.packing`. Tables of pairs are made beforehand, as they are for a wardrobe that was
asked for outfits before.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import fmean
from typing import Final, TypeVar

from benchmarks.random_wardrobes import TODAY, Chance
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.basics import basic_facts
from vestiary.styling.closets import Closet, closet_of
from vestiary.styling.domain import Condition, Constraints, Occasion, Situation, Weather
from vestiary.styling.gaps import best_purchases, unworn
from vestiary.styling.outings import OccasionWish, Outing, days_between, outings_of
from vestiary.styling.rules import violations_of
from vestiary.styling.trips import DressedOuting, PackedTrip, packed_trip
from vestiary.styling.week import planned_week
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

MOST_CPU_S: Final = 2.0
"""Of a list for 14 days out of 500 garments."""

T = TypeVar("T")

TRIPS: Final = (
    (60, 5, (OccasionWish(Occasion.CASUAL),)),
    (60, 7, (OccasionWish(Occasion.WORK), OccasionWish(Occasion.DATE, times=2))),
    (150, 10, (OccasionWish(Occasion.CASUAL), OccasionWish(Occasion.PARTY, times=1))),
    (500, 14, (OccasionWish(Occasion.CASUAL),)),
    (500, 14, (OccasionWish(Occasion.WORK, times=9), OccasionWish(Occasion.CASUAL, times=5))),
    (500, 31, (OccasionWish(Occasion.CASUAL),)),
    (2_000, 14, (OccasionWish(Occasion.CASUAL), OccasionWish(Occasion.WEDDING, times=1))),
)
"""Garments, days, occasions."""

DEGREES: Final = (14.0, 19.0, 23.0)


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of the processor and on the clock."""

    cpu_s: float
    wall_s: float


def main() -> None:
    """Print all of it, and leave with 1 where a promise is broken."""
    print("Packing: garments to dress from, days, outings (kinds) -> packed (at least), uncovered, mean score")
    broken = sum(_pack(size, days, wishes) for size, days, wishes in TRIPS)
    broken += sum(map(_other, (60, 500)))
    raise SystemExit(1 if broken else 0)


def _other(size: int) -> int:
    """Print what a week and insights cost, and return how many rules a week breaks."""
    closet, usual = a_closet(size), Situation(TODAY)
    outings = _outings(7, (OccasionWish(Occasion.WORK, times=5),))
    week, cost = timed(lambda: planned_week(closet, outings, _situation, solver=HighsSolver(), worn={}))
    print(f"A week of {size}: proven {week.is_proven}, {_of(cost)}")
    _, cost = timed(lambda: unworn(closet, usual, most=20))
    print(f"Never worn, of {size}: {_of(cost)}")
    _, cost = timed(lambda: best_purchases(closet, basic_facts(), usual, most=10))
    print(f"Purchases for {size}: {_of(cost)}")
    return _rules_broken(closet, week.days)


def a_closet(size: int) -> Closet:
    """Return a clean wardrobe by chance, with its table of pairs."""
    chance = Chance(size)
    closet = closet_of([_clean(facts) for facts in chance.wardrobe(size)])
    closet.pairs(None)
    return closet


def timed(work: Callable[[], T]) -> tuple[T, Timed]:
    """Return what some work returns, and what it cost."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, Timed(time.process_time() - cpu, time.perf_counter() - wall)


def _pack(size: int, days: int, wishes: tuple[OccasionWish, ...]) -> int:
    closet, outings = a_closet(size), _outings(days, wishes)
    packed, cost = timed(lambda: packed_trip(closet, outings, _situation, solver=HighsSolver()))
    is_late = size <= 500 and days <= 14 and cost.cpu_s > MOST_CPU_S
    print(f"{size:5} {days:3} {_told(outings, packed)} {_of(cost)}{' TOO SLOW' if is_late else ''}")
    return is_late + _rules_broken(closet, packed.outings)


def _told(outings: tuple[Outing, ...], packed: PackedTrip) -> str:
    kinds = len({(it.occasion, it.weather) for it in outings})
    scores = [it.outfit.score for it in packed.outings if it.outfit]
    uncovered = len(outings) - len(scores)
    proof = "proven" if packed.is_proven else f"at least {packed.bound}"
    score = fmean(scores) if scores else 0.0
    return f"{len(outings):3} ({kinds:2}) -> {len(packed.garments):3} ({proof}), {uncovered} uncovered, {score:.2f};"


def _outings(days: int, wishes: tuple[OccasionWish, ...]) -> tuple[Outing, ...]:
    dates = days_between(TODAY + timedelta(days=1), days=days, last=None)
    rain = frozenset({Condition.RAINY})
    weathers = {
        day: Weather(celsius=DEGREES[number % 3], conditions=rain if number % 5 == 4 else frozenset())
        for number, day in enumerate(dates)
    }
    return outings_of(dates, wishes, weathers)


def _situation(outing: Outing) -> Situation:
    return Situation(outing.on, Constraints(occasion=outing.occasion, weather=outing.weather))


def _rules_broken(closet: Closet, days: tuple[DressedOuting, ...]) -> int:
    broken = 0
    for day in days:
        if day.outfit is not None:
            facts = closet.facts_of(day.outfit.garment_ids)
            places = [piece.place for piece in day.outfit.pieces]
            broken += bool(violations_of(facts, places, _situation(day.outing)))
    if broken:
        print(f"      {broken} outfits break a rule")
    return broken


def _clean(facts: GarmentFacts) -> GarmentFacts:
    return replace(facts, laundry=Laundry.CLEAN)


def _of(cost: Timed) -> str:
    return f"{cost.cpu_s:.2f} s CPU, {cost.wall_s:.2f} s"


if __name__ == "__main__":
    main()
