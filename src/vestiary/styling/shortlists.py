"""Outfits to choose from where many outings share few garments: of the garments that serve most, every good outfit.

The best outfits of each outing alone would share hardly anything. So first the garments are chosen that are worth most
over all outings together; then all outfits of these few are looked at, and for each garment its best are kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, prod
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.scoring import SCALE, score_of
from vestiary.styling.search import NOTHING, Combination, Problem, Structure, values_of
from vestiary.styling.vocabulary import Place

SPARE: Final = 4
"""Garments of each place on the list beyond what the outings need."""

NEEDED: Final[Mapping[Place, float]] = {Place.TOP: 0.9, Place.BOTTOM: 0.4, Place.DRESS: 0.2, Place.SHOES: 0.15}
"""Garments that an outing needs at most, about: a top of its own, trousers with others. Else only the spare ones."""

MOST_LISTED: Final = 36
"""Garments of one place: all their outfits are looked at, some ten thousand."""

FAVOURITES: Final = 2
"""Garments of each place that are listed for one kind of outing alone, whatever they are worth to the others."""

MOST_ROWS: Final = 25_000
"""Outfits of one structure that are looked at. Where there are more, the least go from where most are to spare."""

BEST: Final = 40
BEST_WITH: Final = 5
"""Outfits kept for each kind of outing: the best of all, and the best with each garment."""

MOST_KEPT: Final = 6_500
"""Outfits of all kinds together from where on fewer are kept of each: nobody can wait for a program of more."""

LESSER: Final = 0.25
"""Of a score, 0..1: outfits that are worse than the best by more are not packed for."""

_SMALL: Final = frozenset({Place.BAG, Place.ACCESSORY})
"""Places that stay empty where they may: a list of the fewest garments has no second belt."""


Worths: TypeAlias = dict[Place, NDArray[np.float64]]
"""For each place what an outfit with each garment scores at most, 0..1; 0 for what cannot be worn there."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Outings of one kind: what is searched for them, and how many they are."""

    problem: Problem
    times: int


def shortlists(kinds: Sequence[Kind]) -> list[list[Combination]]:
    """Return for each kind of outing the outfits to choose from, the best first; all of garments that serve many."""
    if not kinds:
        return []
    worths = [_optimistic(kind.problem) for kind in kinds]
    outings = sum(kind.times for kind in kinds)
    listed = _listed([kind.times for kind in kinds], worths)
    found = [_good(_narrowed(kind.problem, listed, worth, outings)) for kind, worth in zip(kinds, worths, strict=True)]
    kept = [_kept(each, BEST, BEST_WITH) for each in found]
    for best_with in range(BEST_WITH - 1, 0, -1):
        if sum(map(len, kept)) <= MOST_KEPT:
            break
        kept = [_kept(each, BEST * best_with // BEST_WITH, best_with) for each in found]
    return kept


def _listed(times: Sequence[int], worths: Sequence[Worths]) -> frozenset[int]:
    """Return the garments that are worth most over all outings."""
    outings = sum(times)
    total: dict[Place, NDArray[np.float64]] = {}
    chosen: set[int] = set()
    for many, worth_at in zip(times, worths, strict=True):
        for place, worth in worth_at.items():
            chosen.update(_best_of(worth, FAVOURITES))
            total[place] = total.get(place, np.zeros_like(worth)) + many * worth
    for place, worth in total.items():
        chosen.update(_best_of(worth, min(MOST_LISTED, SPARE + ceil(NEEDED.get(place, 0.0) * outings))))
    return frozenset(chosen)


def _best_of(worth: NDArray[np.float64], most: int) -> list[int]:
    best = np.argsort(-worth, kind="stable")[:most]
    return [item for item in best.tolist() if worth[item] > 0]


def _optimistic(problem: Problem) -> Worths:
    """Return what an outfit with each garment scores at most.

    The other places take what suits this one garment best, whether or not they suit each other.
    """
    found: Worths = {}
    for structure in problem.structures:
        for at, place in enumerate(structure.places):
            items = structure.candidates[at]
            items = items[items != NOTHING]
            if place in _SMALL or not len(items):
                continue
            value = problem.constant + problem.unary[items].astype(np.float64)
            for other, others in enumerate(structure.candidates):
                if other != at:
                    value += _best_partner(problem, items, others)
            worth = found.setdefault(place, np.zeros(len(problem.unary)))
            worth[items] = np.maximum(worth[items], 1 / (1 + np.exp(-np.clip(value / SCALE, -700, 700))))
    return found


def _best_partner(problem: Problem, items: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.float64]:
    real = others[others != NOTHING]
    least = 0.0 if len(real) < len(others) else -np.inf
    if not len(real):
        return np.full(len(items), least)
    value = problem.pairs[np.ix_(items, real)].astype(np.float64) + problem.unary[real]
    if problem.coupling is not None:
        value -= np.outer(problem.coupling[items], problem.coupling[real])
    value[items[:, None] == real[None, :]] = -np.inf
    best: NDArray[np.float64] = np.maximum(value.max(axis=1), least)
    return best


def _narrowed(problem: Problem, listed: frozenset[int], worths: Worths, outings: int) -> Problem:
    structures = tuple(_with_only(structure, listed, worths, outings) for structure in problem.structures)
    return Problem(problem.unary, problem.pairs, problem.coupling, structures, problem.constant)


def _with_only(structure: Structure, listed: frozenset[int], worths: Worths, outings: int) -> Structure:
    """Return the structure with listed garments only, so few that all its outfits can be looked at."""
    kept = []
    for place, items in zip(structure.places, structure.candidates, strict=True):
        empty = [item for item in items.tolist() if item == NOTHING]
        real = [] if place in _SMALL and empty else [item for item in items.tolist() if item in listed]
        worth = worths.get(place)
        kept.append(empty + (real if worth is None else [real[at] for at in np.argsort(-worth[real], kind="stable")]))
    needed = [1 + NEEDED.get(place, 0.0) * outings for place in structure.places]
    while prod(map(len, kept)) > MOST_ROWS:
        max(zip(kept, needed, strict=True), key=lambda it: len(it[0]) / it[1])[0].pop()
    return Structure(structure.places, tuple(np.array(items, np.int32) for items in kept))


def _good(problem: Problem) -> list[Combination]:
    """Return the best outfits of each structure, and the best with each garment; the best first."""
    found = [one for place in range(len(problem.structures)) for one in _best_rows(problem, place)]
    return sorted(found, key=lambda one: (-one.value, sorted(one.items)))


def _kept(found: Sequence[Combination], best: int, best_with: int) -> list[Combination]:
    """Return so many of the best outfits, and of the best with each garment, without those that are far from the best.

    What needs more garments than a better outfit, and all of that one's, is left out.
    """
    least = score_of(found[0].value) - LESSER if found else 0.0
    kept: list[Combination] = []
    with_item: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for one in found:
        if score_of(one.value) < least:
            break
        chosen = one.chosen
        is_needed = len(kept) < best or min(len(with_item[item]) for item in chosen) < best_with
        if is_needed and not any(other <= chosen for item in chosen for other in with_item[item]):
            kept.append(one)
            for item in chosen:
                with_item[item].append(chosen)
    return kept


def _best_rows(problem: Problem, place: int) -> Iterator[Combination]:
    """Yield the best outfits of a structure, and the best with each garment at each place."""
    structure = problem.structures[place]
    if not structure.candidates or not all(len(items) for items in structure.candidates):
        return
    grids = np.meshgrid(*structure.candidates, indexing="ij")
    rows = np.stack([grid.ravel() for grid in grids], axis=1).astype(np.int32)
    values = values_of(problem, rows)
    order = np.argsort(-values, kind="stable")
    order = order[np.isfinite(values[order])]
    rows, values = rows[order], values[order]
    is_kept = np.arange(len(rows)) < BEST
    for column in rows.T:
        is_kept |= (_times_before(column) < BEST_WITH) & (column != NOTHING)
    for at in np.flatnonzero(is_kept).tolist():
        items = rows[at].tolist()
        if len({*items} - {NOTHING}) == sum(item != NOTHING for item in items):
            yield Combination(place, tuple(items), float(values[at]))


def _times_before(column: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return for each element how often it came before in the column."""
    by_item = np.argsort(column, kind="stable")
    starts = np.r_[True, column[by_item][1:] != column[by_item][:-1]]
    first = np.maximum.accumulate(np.where(starts, np.arange(len(column)), 0))
    times = np.empty(len(column), np.intp)
    times[by_item] = np.arange(len(column)) - first
    return times
