import numpy as np
import pytest

from tests.styling.searching import a_mixed_problem, a_problem, a_simple_problem
from tests.styling.turns import assert_bounded, assert_each_is_the_best, ways_of
from vestiary.styling.search import NOTHING, Effort, Problem, Structure, diverse
from vestiary.styling.searching.solving import Learned
from vestiary.styling.vocabulary import Place

PLENTY = 10**11


@pytest.mark.parametrize(("seed", "count"), [*((seed, 10) for seed in range(20)), (1, 35), (2, 35)])
def test_each_pick_is_the_best_at_its_turn(seed: int, count: int) -> None:
    problem = a_simple_problem(seed)

    found = diverse(problem, count, effort=Effort(PLENTY))

    assert found.is_proven
    assert_each_is_the_best(problem, found, count)


@pytest.mark.parametrize("seed", range(25))
def test_each_pick_is_the_best_until_nothing_is_left(seed: int) -> None:
    problem = a_simple_problem(seed, 1, 3)

    found = diverse(problem, 120, effort=Effort(PLENTY))

    assert found.is_proven
    assert_each_is_the_best(problem, found, 120)


@pytest.mark.parametrize("seed", range(45))
def test_each_pick_is_the_best_whatever_is_asked(seed: int) -> None:
    chance, learned = np.random.default_rng(seed), Learned()
    problem = a_problem(seed) if seed % 4 == 0 else a_mixed_problem(seed)
    ways = ways_of(problem)
    for count, kind in ((3, 0), (45, seed % 3)):
        penalty = float(chance.choice([0, 0.15, 0.6, 5]))
        share = chance.choice([0, 0.3])
        excluded = frozenset(items for items in ways if chance.random() < share)

        found = diverse(
            problem,
            count,
            effort=Effort(PLENTY),
            seed=kind,
            exclude=excluded,
            usage_penalty=penalty,
            learned=learned,
        )

        assert found.is_proven
        assert_each_is_the_best(problem, found, count, seed=kind, exclude=excluded, usage_penalty=penalty)


@pytest.mark.parametrize("seed", range(25))
def test_what_ends_early_says_so_and_knows_what_it_may_have_missed(seed: int) -> None:
    problem, ways = a_mixed_problem(seed), ways_of(a_mixed_problem(seed))

    for cells in (0, 400_000, 1_500_000):
        found = diverse(problem, 13, effort=Effort(cells))
        if found.is_proven:
            assert_each_is_the_best(problem, found, 13)
        else:
            assert_bounded(found, ways)
    assert not diverse(problem, 13, effort=Effort(0)).is_proven or not ways


def test_a_seed_that_leaves_the_best_bounds_it() -> None:
    unary = np.array([1, 0.95, 0.94, 0.93], np.float32)
    problem = Problem(
        unary, np.zeros((4, 4), np.float32), None, (Structure((Place.TOP,), (np.arange(4, dtype=np.int32),)),)
    )

    found = [diverse(problem, 1, effort=Effort(PLENTY), seed=seed) for seed in range(1, 9)]

    assert len({each.combinations for each in found}) > 1
    assert [each.bound for each in found] == pytest.approx([1.0] * 8)


def test_a_structure_that_can_only_stay_empty_is_chosen_at_its_turn() -> None:
    top, layer = (np.array(items, np.int32) for items in ([0], [NOTHING, 1]))
    problem = Problem(
        np.array([1, -np.inf], np.float32),
        np.zeros((2, 2), np.float32),
        None,
        (Structure((Place.TOP,), (top,)), Structure((Place.LAYER,), (layer,))),
    )

    found = diverse(problem, 3, effort=Effort(PLENTY))

    assert [each.items for each in found.combinations] == [(0,), (NOTHING,)]
    assert_each_is_the_best(problem, found, 3)


def test_the_same_items_in_another_structure_are_asked_for_fewer_differences() -> None:
    tops, layers, coats = (np.array(items, np.int32) for items in ([0, 1], [2, 3], [4]))
    places = (Place.TOP, Place.LAYER, Place.OUTERWEAR)
    with_nothing = np.append(layers, np.int32(NOTHING))
    problem = Problem(
        np.array([0, 0.5, 0, 0.5, 0], np.float32),
        np.zeros((5, 5), np.float32),
        None,
        (Structure(places, (tops, layers, coats)), Structure(places, (tops, with_nothing, coats))),
    )

    found = diverse(problem, 6, effort=Effort(PLENTY))

    assert_each_is_the_best(problem, found, 6)
