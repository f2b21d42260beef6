import numpy as np
import pytest

from tests.styling.searching import a_problem, all_values, fits, value_of
from vestiary.styling.search import (
    NOTHING,
    Combination,
    Effort,
    Found,
    Problem,
    Structure,
    best,
    diverse,
    number_of_combinations,
    swaps,
)
from vestiary.styling.searching.network import cut, layout_of, network_of
from vestiary.styling.searching.solving import Learned
from vestiary.styling.vocabulary import Place

PLENTY = 10**11


def some_excluded(values: dict[frozenset[int], float], seed: int) -> frozenset[frozenset[int]]:
    """Take some of the best combinations."""
    ranked = sorted(values, key=lambda items: -values[items])
    return frozenset(items for at, items in enumerate(ranked[:6]) if (seed + at) % 3 == 0)


def assert_true(problem: Problem, found: Found, values: dict[frozenset[int], float]) -> None:
    """Hold what was found against the definition: each fits, none comes twice, values are the true ones."""
    assert len({each.chosen for each in found.combinations}) == len(found.combinations)
    for each in found.combinations:
        assert fits(problem, each)
        assert each.value == pytest.approx(values[each.chosen], abs=1e-6)


@pytest.mark.parametrize("seed", range(200))
def test_the_best_are_those_that_looking_at_everything_finds(seed: int) -> None:
    problem, count = a_problem(seed), (1, 3, 10, 50)[seed % 4]
    values = all_values(problem)
    excluded = some_excluded(values, seed)
    wanted = sorted((value for items, value in values.items() if items not in excluded), reverse=True)[:count]

    found = best(problem, count, effort=Effort(PLENTY), exclude=excluded)

    assert [each.value for each in found.combinations] == pytest.approx(wanted, abs=1e-6)
    assert found.is_proven
    assert not excluded & {each.chosen for each in found.combinations}
    assert_true(problem, found, values)


@pytest.mark.parametrize("seed", range(40))
def test_a_varied_choice_starts_with_the_best_and_leaves_nothing_out(seed: int) -> None:
    problem = a_problem(seed)
    values = all_values(problem)
    excluded = some_excluded(values, seed)
    allowed = [value for items, value in values.items() if items not in excluded]

    found = diverse(problem, 20, effort=Effort(PLENTY), exclude=excluded)

    assert len(found.combinations) == min(20, len(allowed))
    assert [each.value for each in found.combinations[:1]] == pytest.approx(sorted(allowed)[-1:], abs=1e-6)
    assert not excluded & {each.chosen for each in found.combinations}
    assert_true(problem, found, values)


@pytest.mark.parametrize("seed", range(12))
def test_what_earlier_searches_learned_changes_no_choice(seed: int) -> None:
    problem, learned = a_problem(seed), Learned()
    excluded = frozenset[frozenset[int]]()

    for count in (3, 20, 1):
        fresh = diverse(problem, count, effort=Effort(PLENTY), exclude=excluded)
        again = diverse(problem, count, effort=Effort(PLENTY), exclude=excluded, learned=learned)
        assert again.combinations == fresh.combinations
        excluded |= {each.chosen for each in fresh.combinations}


def test_what_differs_by_a_tie_only_is_shown_when_nothing_else_is_left() -> None:
    top, bottom, shoes, ties = (np.array(items, np.int32) for items in ([0, 1], [2, 3], [4, 5], [6, 7]))
    places = (Place.TOP, Place.BOTTOM, Place.SHOES, Place.ACCESSORY)
    unary = np.array([2, 0, 2, 0, 2, 0, 1, 0.9], np.float32)
    problem = Problem(unary, np.zeros((8, 8), np.float32), None, (Structure(places, (top, bottom, shoes, ties)),))

    found = diverse(problem, 16, effort=Effort(PLENTY))

    assert len(found.combinations) == 16
    cores = [frozenset(each.items[:3]) for each in found.combinations]
    assert min(len(cores[0] - other) for other in cores[1:4]) >= 2
    assert len(set(cores)) == 8


def a_wardrobe(tops: int, bottoms: int, dresses: int = 0, shoes: int = 6, coats: int = 4) -> Problem:
    """Return garments in a row, one of each kind far better than the others: what is only best repeats them."""
    sizes = (tops, bottoms, dresses, shoes, coats)
    at = np.split(np.arange(sum(sizes), dtype=np.int32), np.cumsum(sizes)[:-1])
    unary = np.random.default_rng(3).normal(0, 0.1, sum(sizes)).astype(np.float32)
    for kind in at:
        unary[kind[:1]] += 3
    coat = np.append(at[4], np.int32(NOTHING))
    structures = (
        Structure((Place.TOP, Place.BOTTOM, Place.SHOES, Place.OUTERWEAR), (at[0], at[1], at[3], coat)),
        Structure((Place.DRESS, Place.SHOES, Place.OUTERWEAR), (at[2], at[3], coat)),
    )
    return Problem(unary, np.zeros((sum(sizes),) * 2, np.float32), None, structures)


def uses_of(found: Found) -> dict[int, int]:
    """Count how often each item was chosen."""
    counted: dict[int, int] = {}
    for each in found.combinations:
        for item in each.chosen:
            counted[item] = counted.get(item, 0) + 1
    return counted


def test_on_a_page_no_core_garment_comes_more_than_twice() -> None:
    found = diverse(a_wardrobe(12, 8, 3), 10, effort=Effort(PLENTY))

    assert len(found.combinations) == 10
    assert max(uses_of(found).values()) == 2


def test_on_a_page_there_are_six_tops_even_where_dresses_are_better() -> None:
    problem = a_wardrobe(7, 8, 9)
    problem.unary[15:24] += 5

    found = diverse(problem, 10, effort=Effort(PLENTY))

    tops = {each.items[0] for each in found.combinations if each.structure == 0}
    assert len(tops) == 6


def test_what_is_locked_comes_as_often_as_it_must() -> None:
    found = diverse(a_wardrobe(1, 9), 10, effort=Effort(PLENTY))

    uses = uses_of(found)
    assert len(found.combinations) == 10
    assert uses[0] == 10
    assert max(uses[item] for item in range(1, 10) if item in uses) == 2


def test_every_page_has_its_own_limits() -> None:
    found = diverse(a_wardrobe(8, 8), 20, effort=Effort(PLENTY))

    assert len(found.combinations) == 20
    for page in (found.combinations[:10], found.combinations[10:]):
        assert max(uses_of(Found(page, is_proven=True, bound=0)).values()) == 2


def test_a_seed_shuffles_among_near_equals_and_always_alike() -> None:
    problem = a_wardrobe(12, 8)
    plain, one, again, other = (diverse(problem, 10, effort=Effort(PLENTY), seed=seed) for seed in (0, 1, 1, 2))

    assert one.combinations == again.combinations
    assert len({plain.combinations, one.combinations, other.combinations}) == 3
    assert one.combinations[0].value >= plain.combinations[0].value - 0.1
    for each in one.combinations:
        items = tuple(item for item in each.items if item != NOTHING)
        assert each.value == pytest.approx(value_of(problem, items), abs=1e-6)


def test_out_of_time_the_answer_is_good_but_not_proven() -> None:
    problem = a_wardrobe(12, 8)
    hard = np.random.default_rng(1).normal(0, 1, problem.pairs.shape).astype(np.float32)
    problem = Problem(problem.unary, hard + hard.T, None, problem.structures)
    proven = best(problem, 5, effort=Effort(PLENTY))

    hurried = best(problem, 5, effort=Effort(0))

    assert not hurried.is_proven
    assert len(hurried.combinations) == 5
    assert hurried.bound >= proven.combinations[0].value - 1e-6


def a_hard_problem() -> Problem:
    """Return pure noise on six places: its proof takes far more cells than the tests below give."""
    noise = np.random.default_rng(1).normal(0, 1, (360, 360)).astype(np.float32)
    candidates = tuple(np.split(np.arange(360, dtype=np.int32), 6))
    return Problem(np.zeros(360, np.float32), noise + noise.T, None, (Structure(tuple(Place)[:6], candidates),))


class Clock:
    """A clock that goes on by so many seconds at every look."""

    def __init__(self, step_s: float) -> None:
        self.now_s, self.step_s = 0.0, step_s

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s


def test_an_unfinished_search_has_the_same_answer_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, one, again = a_hard_problem(), Effort(8_000_000), Effort(8_000_000)
    five, varied = best(problem, 5, effort=one), diverse(problem, 10, effort=Effort(8_000_000))
    busy = Clock(0.1)
    monkeypatch.setattr("time.perf_counter", busy)

    assert best(problem, 5, effort=again) == five
    assert again.spent == one.spent
    assert diverse(problem, 10, effort=Effort(8_000_000)) == varied
    assert not five.is_proven
    assert not varied.is_proven
    assert busy.now_s > 1.0, "far more than the searches take"


def test_a_search_ends_on_a_machine_that_hardly_gets_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.perf_counter", Clock(3_600.0))

    found = best(a_hard_problem(), 5, effort=Effort(PLENTY))

    assert not found.is_proven
    assert len(found.combinations) == 5


def test_equals_are_proven_at_once() -> None:
    problem = a_wardrobe(60, 60, 20, 60, 20)
    alike = Problem(np.zeros_like(problem.unary), problem.pairs, None, problem.structures)

    found = best(alike, 10, effort=Effort(PLENTY))

    assert found.is_proven
    assert [each.value for each in found.combinations] == [0.0] * 10


@pytest.mark.parametrize(
    "problem",
    [
        Problem(np.zeros(0, np.float32), np.zeros((0, 0), np.float32), None, ()),
        Problem(
            np.zeros(1, np.float32),
            np.zeros((1, 1), np.float32),
            None,
            (Structure((Place.TOP, Place.SHOES), (np.zeros(1, np.int32), np.zeros(0, np.int32))),),
        ),
        Problem(
            np.full(1, -np.inf, np.float32),
            np.zeros((1, 1), np.float32),
            None,
            (Structure((Place.TOP,), (np.zeros(1, np.int32),)),),
        ),
    ],
    ids=["no structures", "no candidates", "nothing allowed"],
)
def test_where_nothing_is_possible_nothing_is_found(problem: Problem) -> None:
    assert best(problem, 3, effort=Effort(PLENTY)) == Found((), is_proven=True, bound=-np.inf)
    assert diverse(problem, 3, effort=Effort(PLENTY)).combinations == ()


def test_swaps_change_one_place_and_are_ranked() -> None:
    problem = a_wardrobe(3, 4)
    worn = Combination(0, (1, 4, 7, NOTHING), 0.0)

    found = swaps(problem, worn, Place.BOTTOM, 2)

    assert [each.items[:1] + each.items[2:] for each in found] == [(1, 7, NOTHING)] * 2
    assert found[0].items[1] == 3
    assert found[0].value > found[1].value
    assert swaps(problem, worn, Place.DRESS, 2) == ()
    assert NOTHING not in {each.items[3] for each in swaps(problem, worn, Place.OUTERWEAR, 9)}


def test_combinations_are_counted_with_empty_places() -> None:
    assert number_of_combinations(a_wardrobe(3, 4, 2, 6, 4)) == 3 * 4 * 6 * 5 + 2 * 6 * 5


def test_pairs_of_candidates_are_the_same_however_they_are_cut() -> None:
    problem = a_problem(5)
    problem = Problem(problem.unary, problem.pairs, problem.coupling, problem.structures * 3)
    network = network_of(problem, layout_of(problem.structures))
    count = len(network.items)
    whole = cut(network, slice(0, count))

    for step in (1, 2, 5):
        parts = [cut(network, slice(first, min(first + step, count))) for first in range(0, count, step)]
        assert np.array_equal(np.concatenate(parts), whole)


def test_what_was_learned_of_a_large_wardrobe_counts_as_memory_too() -> None:
    problem, learned = a_wardrobe(900, 900), Learned()
    few = diverse(problem, 3, effort=Effort(PLENTY), learned=learned)

    assert few.is_proven
    tables = [core.table for core, _ in learned.cores if core.table is not None]
    assert tables
    assert learned.nbytes >= sum(table.nbytes for table in tables)
