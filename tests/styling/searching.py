"""Small random problems, and their answers by looking at everything."""

from itertools import combinations, product

import numpy as np

from vestiary.styling.search import NOTHING, Combination, Problem, Structure
from vestiary.styling.searching.likeness import SMALL_THINGS
from vestiary.styling.vocabulary import Place

PLACES = tuple(Place)


def a_problem(seed: int) -> Problem:
    """Draw a problem: ties, forbidden pairs, locks, places that may stay empty, items that fit several places."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(4, 16))
    unary, pairs = chance.normal(0, 0.5, count), chance.normal(0, 0.5, (count, count))
    if chance.random() < 0.3:
        unary, pairs = np.round(unary * 2) / 2, np.round(pairs)
    pairs = (pairs + pairs.T) / 2
    is_forbidden = chance.random((count, count)) < chance.choice([0, 0.1, 0.4])
    pairs[is_forbidden | is_forbidden.T] = -np.inf
    np.fill_diagonal(pairs, 0)
    coupling = chance.normal(0.5, 0.7, count).astype(np.float32) if chance.random() < 0.7 else None
    structures = tuple(_a_structure(chance, count) for _ in range(int(chance.integers(1, 4))))
    return Problem(
        unary.astype(np.float32), pairs.astype(np.float32), coupling, structures, constant=float(chance.normal())
    )


def a_simple_problem(seed: int, fewest: int = 4, most: int = 6) -> Problem:
    """Draw one structure of four places with so many items each, none of which fits two; no ties."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(fewest, most + 1, 4)
    at = np.split(np.arange(sizes.sum(), dtype=np.int32), np.cumsum(sizes)[:-1])
    pairs = chance.normal(0, 0.4, (sizes.sum(),) * 2).astype(np.float32)
    pairs += pairs.T.copy()
    pairs[(chance.random(pairs.shape) < 0.05) & (pairs == pairs.T)] = -np.inf
    pairs = np.minimum(pairs, pairs.T)
    candidates = (at[0], at[1], at[2], np.append(at[3], np.int32(NOTHING)))
    places = (Place.TOP, Place.BOTTOM, Place.SHOES, Place.BAG)
    coupling = chance.uniform(0, 1, sizes.sum()).astype(np.float32)
    unary = chance.normal(0, 0.4, sizes.sum()).astype(np.float32)
    return Problem(unary, pairs, coupling, (Structure(places, candidates),))


def a_mixed_problem(seed: int) -> Problem:
    """Draw as `a_problem` does, but with small things, places that come twice, and structures of any places."""
    chance, problem = np.random.default_rng(seed), a_problem(seed)
    count = len(problem.unary)
    core = int(chance.integers(2, count))
    structures = tuple(_a_mixed_structure(chance, core, count) for _ in range(int(chance.integers(1, 5))))
    return Problem(problem.unary, problem.pairs, problem.coupling, structures, problem.constant)


def _a_mixed_structure(chance: np.random.Generator, core: int, count: int) -> Structure:
    places = [place for place in (*PLACES, Place.ACCESSORY) if chance.random() < 0.5][:5] or [Place.TOP]
    candidates = []
    for place in places:
        fitting = np.arange(core, count) if place in SMALL_THINGS else np.arange(core)
        items = chance.choice(fitting, min(len(fitting), int(chance.integers(1, 5))), replace=False)
        if chance.random() < 0.4:
            items = np.append(items, NOTHING)
        candidates.append(items.astype(np.int32))
    return Structure(tuple(places), tuple(candidates))


def _a_structure(chance: np.random.Generator, count: int) -> Structure:
    candidates = []
    for _ in range(int(chance.integers(1, 6))):
        items = chance.choice(count, int(chance.integers(1, 5)), replace=False)
        if chance.random() < 0.2:
            items = items[:1]
        if chance.random() < 0.4:
            items = np.append(items, NOTHING)
        candidates.append(chance.permutation(items).astype(np.int32))
    return Structure(PLACES[: len(candidates)], tuple(candidates))


def value_of(problem: Problem, items: tuple[int, ...]) -> float:
    """Return what items are worth, straight from the definition."""
    value = problem.constant + sum(float(problem.unary[item]) for item in items)
    for one, other in combinations(items, 2):
        value += float(problem.pairs[one, other])
        if problem.coupling is not None:
            value -= float(problem.coupling[one]) * float(problem.coupling[other])
    return value


def all_values(problem: Problem) -> dict[frozenset[int], float]:
    """Return every combination that is allowed, by its items, with its value."""
    values = {}
    for structure in problem.structures:
        for row in product(*(each.tolist() for each in structure.candidates)):
            items = tuple(item for item in row if item != NOTHING)
            value = value_of(problem, items)
            if len(set(items)) == len(items) and np.isfinite(value):
                values[frozenset(items)] = value
    return values


def fits(problem: Problem, combination: Combination) -> bool:
    """Tell whether every item of a combination is a candidate of its place."""
    structure = problem.structures[combination.structure]
    return len(combination.items) == len(structure.places) and all(
        item in candidates for item, candidates in zip(combination.items, structure.candidates, strict=True)
    )
