"""The packing program on plain data: coverage first, then few garments, then good outfits."""

from itertools import combinations, product
from uuid import UUID

import numpy as np
import pytest

from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.packing import Demand, Option, PackedOutfits, pack, spread
from vestiary.styling.programs import Program, Row

SOLVER = HighsSolver()


def garments(*numbers: int) -> frozenset[UUID]:
    return frozenset(UUID(int=number) for number in numbers)


def option(*numbers: int, score: float = 0.5) -> Option:
    return Option(garments(*numbers), score)


def packed(
    *demands: Demand, wears: dict[int, int] | None = None, most: int | None = None, effort: int = 2_000_000
) -> PackedOutfits:
    limits = {UUID(int=number): times for number, times in (wears or {}).items()}
    return pack(demands, wears=limits, most_garments=most, solver=SOLVER, effort=effort)


def test_shoes_that_serve_both_occasions_are_packed_once() -> None:
    work = Demand(1, (option(1, 10, score=0.9), option(1, 11, score=0.6)))
    party = Demand(1, (option(2, 12, score=0.9), option(2, 11, score=0.6)))

    found = packed(work, party)

    assert found.garments == garments(1, 2, 11)
    assert found.is_proven
    assert found.bound == 3


def test_of_lists_as_small_the_better_outfits_are_taken() -> None:
    found = packed(Demand(1, (option(1, 10, score=0.4), option(2, 10, score=0.8))))

    assert found.chosen == ((option(2, 10, score=0.8),),)


def test_a_shirt_is_worn_as_often_as_it_can_be_and_no_more() -> None:
    outfits = tuple(option(shirt, trousers, 30) for shirt, trousers in product((1, 2, 3), (20, 21, 22, 23)))

    found = packed(Demand(4, outfits), wears={1: 2, 2: 2, 3: 2, 20: 9, 21: 9, 22: 9, 23: 9})

    assert found.covered == 4
    shirts = [next(iter(it.garments & garments(1, 2, 3))) for it in found.chosen[0]]
    assert max(shirts.count(shirt) for shirt in shirts) == 2
    assert len(found.garments) == 5, "two shirts, two trousers, one pair of shoes"


def test_no_outfit_comes_twice_while_others_would_do() -> None:
    found = packed(Demand(2, (option(1, 10, score=0.9), option(1, 11, score=0.2))))

    assert set(found.chosen[0]) == {option(1, 10, score=0.9), option(1, 11, score=0.2)}


def test_an_outfit_comes_twice_rather_than_leaving_a_day_uncovered() -> None:
    found = packed(Demand(3, (option(1, 10),)), wears={1: 2})

    assert found.chosen == ((option(1, 10), option(1, 10)),)


def test_the_same_outfit_for_two_occasions_is_one_outfit() -> None:
    found = packed(Demand(1, (option(1, 10), option(1, 11))), Demand(1, (option(1, 10),)))

    assert found.garments == garments(1, 10, 11)


def test_a_small_bag_covers_what_it_can() -> None:
    found = packed(Demand(1, (option(1, 2, 3),)), Demand(1, (option(4, 5),)), most=3)

    assert found.covered == 1
    assert len(found.garments) <= 3


def test_more_outings_win_over_fewer_garments_and_better_outfits() -> None:
    found = packed(Demand(2, (option(1, 2, score=1.0), option(3, 4, 5, 6, 7, 8, score=0.01))))

    assert found.covered == 2


def test_without_options_nothing_is_packed() -> None:
    assert packed(Demand(3, ())).garments == frozenset()
    assert packed().covered == 0


@pytest.mark.parametrize("seed", range(12))
def test_the_number_of_garments_is_that_of_trying_every_bag(seed: int) -> None:
    chance = np.random.default_rng(seed)
    demands = tuple(
        Demand(
            int(chance.integers(1, 3)),
            tuple(
                Option(garments(*(int(one) for one in chance.choice(9, 3, replace=False))), float(chance.random()))
                for _ in range(6)
            ),
        )
        for _ in range(3)
    )
    wears = {number: int(chance.integers(1, 4)) for number in range(4)}

    found = packed(*demands, wears=wears)

    assert (found.covered, len(found.garments)) == by_trying(demands, {UUID(int=k): n for k, n in wears.items()})


def by_trying(demands: tuple[Demand, ...], wears: dict[UUID, int]) -> tuple[int, int]:
    """Return how many outings outfits without repetition can cover, and the smallest bag for it, by enumeration."""
    ways = [
        [chosen for times in range(demand.times + 1) for chosen in combinations(demand.options, times)]
        for demand in demands
    ]
    best = (0, 0)
    for together in product(*ways):
        outfits = [outfit for chosen in together for outfit in chosen]
        worn = [garment for outfit in outfits for garment in outfit.garments]
        is_possible = len({outfit.garments for outfit in outfits}) == len(outfits) and all(
            worn.count(garment) <= most for garment, most in wears.items()
        )
        if is_possible:
            best = max(best, (len(outfits), -len(set(worn))))
    return best[0], -best[1]


def test_the_same_question_has_the_same_answer() -> None:
    chance = np.random.default_rng(5)
    outfits = tuple(
        option(int(chance.integers(0, 8)), 10 + int(chance.integers(0, 5)), 20 + int(chance.integers(0, 3)))
        for _ in range(60)
    )

    assert packed(Demand(6, outfits)) == packed(Demand(6, outfits))


def test_neighbouring_days_share_little() -> None:
    monday, tuesday, other = option(1, 30, score=0.9), option(1, 31, score=0.8), option(2, 30, score=0.1)
    found = PackedOutfits(((monday, tuesday, other),), is_proven=True, bound=4, score_gap=0.0)

    days = spread([0, 0, 0, 0], found, wears={UUID(int=1): 2, UUID(int=2): 2})

    assert days == [monday, other, tuesday, None]


def a_hard_program() -> Program:
    """Return a cover of 150 things by the fewest of 300 sets, drawn at random."""
    chance = np.random.default_rng(1)
    rows = [Row(dict.fromkeys(chance.choice(300, 9, replace=False).tolist(), 1.0), lower=1.0) for _ in range(150)]
    return Program(np.ones(300), np.ones(300), rows, 0.999)


def test_what_the_solver_cannot_finish_is_the_same_each_time() -> None:
    first, second = (SOLVER.solve(a_hard_program(), effort=20_000) for _ in range(2))

    assert first is not None
    assert second is not None
    assert not first.is_proven
    assert first.values.tolist() == second.values.tolist()
    assert first.bound == second.bound


def test_with_more_effort_the_solver_knows_more() -> None:
    little, much = (SOLVER.solve(a_hard_program(), effort=effort) for effort in (10_000, 100_000))

    assert little is not None
    assert much is not None
    assert much.bound > little.bound
    assert much.cost <= little.cost
