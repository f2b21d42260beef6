"""The best combinations out of billions, proven; and a varied choice of good ones. Works on plain arrays.

How it works is told in `docs/outfits.md`; the parts are in `styling.searching`.
"""

from math import prod

import numpy as np

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.leaders import Leaders, Marks, combinations_of, marks_of_sets, width_of
from vestiary.styling.searching.network import HOPELESS
from vestiary.styling.searching.problem import NOTHING, Combination, Found, Problem, Structure, values_of
from vestiary.styling.searching.solving import Ground, search
from vestiary.styling.searching.variety import USAGE_PENALTY, diverse
from vestiary.styling.vocabulary import Place

__all__ = [
    "NOTHING",
    "USAGE_PENALTY",
    "Combination",
    "Effort",
    "Found",
    "Problem",
    "Structure",
    "best",
    "diverse",
    "number_of_combinations",
    "swaps",
    "values_of",
]


def best(problem: Problem, k: int, *, effort: Effort, exclude: frozenset[frozenset[int]] = frozenset()) -> Found:
    """Return the k best combinations, the best first; fewer where there are no more.

    Args:
        problem: what is searched.
        k: at least 1.
        effort: once it is over, the best so far are returned with `is_proven` False.
        exclude: sets of items that are never returned.

    """
    marks = Marks(len(problem.unary))
    leaders = Leaders(k, width_of(problem), marks_of_sets(problem, marks, exclude), marks)
    outcome = search(problem, Ground(problem, effort), leaders)
    found = combinations_of(problem, leaders.rows)
    return Found(found, outcome.is_proven, max(leaders.threshold, outcome.bound))


def swaps(problem: Problem, combination: Combination, place: Place, k: int) -> tuple[Combination, ...]:
    """Return the k best combinations that differ in the item at one place only, the best first.

    A place that is empty is filled; none is emptied. There is nothing to swap at a place that the structure lacks.
    """
    structure = problem.structures[combination.structure]
    rows = []
    for at, name in enumerate(structure.places):
        if name != place:
            continue
        others = structure.candidates[at]
        others = np.sort(others[~np.isin(others, [NOTHING, *combination.items])])
        row = np.tile(np.array(combination.items, np.int32), (len(others), 1))
        row[:, at] = others
        rows.append(row)
    if not rows:
        return ()
    changed = np.concatenate(rows)
    values = values_of(problem, changed)
    order = [int(at) for at in np.argsort(-values, kind="stable")[:k] if values[at] > HOPELESS]
    return tuple(
        Combination(combination.structure, tuple(int(item) for item in changed[at]), float(values[at])) for at in order
    )


def number_of_combinations(problem: Problem) -> int:
    """Return among how many combinations the best are searched.

    The product of the candidates of all places (an empty place counts as one), added up over the structures. Forbidden
    pairs are not taken off, and a set of items that has two arrangements counts twice.
    """
    return sum(
        prod(len(each) for each in structure.candidates) for structure in problem.structures if structure.candidates
    )
