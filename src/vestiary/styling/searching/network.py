"""A structure as a network: a table for each two places, and messages that move value from pairs to items.

Whatever the messages, the value of a combination is the sum of its items' *beliefs* and of what is left in the pairs.
Messages are chosen so that nothing left in a pair is above 0; then the best beliefs of all places bound every value,
and tightly. How they are chosen: the "handshake" of MPLP++ (Tourani, Shekhovtsov, Rother, Savchynskyy, 2018), made for
networks where each place is joined with each other.

Coupling never enters the tables. It is concave in the sum S of the weights, -S^2/2 + ..., so it lies below each of its
tangents, and a tangent is linear: it goes to the items. Where it touches (`tangent`) is chosen with the messages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.problem import NOTHING, Problem

FORBIDDEN: Final = -1e6
"""Stands for -inf in tables: far below each sum of real values, and still an ordinary number to add to."""

HOPELESS: Final = FORBIDDEN / 4
"""Below this a bound holds something forbidden."""

Vector: TypeAlias = NDArray[np.floating]
"""float32 while the network is large, float64 once it is small; shape `(c,)` for the c candidates of a place."""

Table: TypeAlias = NDArray[np.floating]
"""As `Vector`; shape `(candidates of one place, candidates of the other)`."""


@dataclass(slots=True, eq=False)
class Network:
    """The tables of one structure and the messages found so far."""

    structure: int
    candidates: list[NDArray[np.int32]]
    tables: dict[tuple[int, int], Table]
    """By two places, the first one less than the second."""
    messages: dict[tuple[int, int], Vector]
    """What the pairs with the second place have given to the items of the first."""
    weights: list[Vector]
    """The coupling of the candidates, 0 for none."""
    tangent: float = 0.0

    @property
    def edges(self) -> list[tuple[int, int]]:
        """All pairs of places."""
        return list(combinations(range(len(self.candidates)), 2))

    @property
    def size(self) -> int:
        """All candidates of all places."""
        return sum(len(each) for each in self.candidates)


def network_of(problem: Problem, structure: int, known: dict[tuple[bytes, bytes], Table]) -> Network:
    """Build the network of a structure. Tables that other structures share are taken from `known`, and put there."""
    candidates = [np.sort(each) for each in problem.structures[structure].candidates]
    keys = [each.tobytes() for each in candidates]
    tables = {}
    for one, other in combinations(range(len(candidates)), 2):
        key = keys[one], keys[other]
        if key not in known:
            known[key] = table_of(problem.pairs, candidates[one], candidates[other])
        tables[one, other] = known[key]
    coupling = np.zeros(len(problem.unary), np.float32) if problem.coupling is None else problem.coupling
    return Network(
        structure,
        candidates,
        tables,
        {
            (one, other): np.zeros(len(candidates[one]), np.float32)
            for one in range(len(candidates))
            for other in range(len(candidates))
            if one != other
        },
        [np.where(each == NOTHING, np.float32(0), coupling[each]) for each in candidates],
    )


def table_of(pairs: NDArray[np.float32], rows: NDArray[np.int32], columns: NDArray[np.int32]) -> Table:
    """Cut the values of two places out of those of all pairs: 0 beside nothing, forbidden beside itself."""
    table: Table = pairs[rows].take(columns, axis=1)
    table[rows == NOTHING] = 0.0
    table[:, columns == NOTHING] = 0.0
    _, in_rows, in_columns = np.intersect1d(rows, columns, assume_unique=True, return_indices=True)
    is_item = rows[in_rows] != NOTHING
    table[in_rows[is_item], in_columns[is_item]] = FORBIDDEN
    return np.maximum(table, table.dtype.type(FORBIDDEN), out=table)


def beliefs_of(network: Network, unary: NDArray[np.float32]) -> list[Vector]:
    """Return for each place what its candidates are worth: alone, by the tangent, and by all messages."""
    beliefs: list[Vector] = []
    for place, items in enumerate(network.candidates):
        weight = network.weights[place]
        alone = np.where(items == NOTHING, 0.0, np.maximum(unary[items], FORBIDDEN)).astype(weight.dtype)
        belief = alone + weight * (weight / 2 - weight.dtype.type(network.tangent))
        for other in range(len(network.candidates)):
            if other != place:
                belief += network.messages[place, other]
        beliefs.append(belief)
    return beliefs


def bound_of(network: Network, beliefs: Sequence[Vector]) -> float:
    """Return what no combination of the network surpasses (without the problem's constant)."""
    return float(sum(float(belief.max()) for belief in beliefs)) + network.tangent**2 / 2


def improve(network: Network, beliefs: list[Vector]) -> None:
    """Choose the tangent and all messages anew, once each; the bound falls or stays. Changes both arguments."""
    _move_tangent(network, beliefs)
    for one, other in network.edges:
        _shake_hands(network, beliefs, one, other)


def _shake_hands(network: Network, beliefs: list[Vector], one: int, other: int) -> None:
    table = network.tables[one, other]
    here = beliefs[one] - network.messages[one, other]
    there = beliefs[other] - network.messages[other, one]
    half = ((table + there).max(axis=1) + here) / 2
    beliefs[other] = (table + (here - half)[:, None]).max(axis=0) + there
    beliefs[one] = (table + (there - beliefs[other])).max(axis=1) + here
    network.messages[one, other] = beliefs[one] - here
    network.messages[other, one] = beliefs[other] - there


def _move_tangent(network: Network, beliefs: list[Vector]) -> None:
    """Find where the bound is least: it is convex in the place of the tangent, so a coarse and a fine look do."""
    if not any(weight.any() for weight in network.weights):
        return
    span = sum(float(np.abs(weight).max()) for weight in network.weights)
    moved = 0.0
    for reach in (span, span / 12, span / 144):
        steps = moved + np.linspace(-reach, reach, 25)
        bounds = (network.tangent + steps) ** 2 / 2
        for weight, belief in zip(network.weights, beliefs, strict=True):
            bounds = bounds + (belief - np.multiply.outer(steps, weight)).max(axis=1)
        moved = float(steps[np.argmin(bounds)])
    network.tangent += moved
    for place, weight in enumerate(network.weights):
        beliefs[place] = beliefs[place] - weight * weight.dtype.type(moved)


def narrowed(network: Network, beliefs: Sequence[Vector], least: float, most: int | None = None) -> Network:
    """Return the network without the candidates that no combination worth `least` has; in float64 where it is small.

    Args:
        network: with the messages that the beliefs come from.
        beliefs: for each place, as `beliefs_of` and `improve` leave them.
        least: a value without the problem's constant.
        most: keep no more than so many of a place, the most promising ones. Then the network is for guesses only.

    """
    spare = bound_of(network, beliefs) - least
    kept = []
    for belief in beliefs:
        keep = np.flatnonzero(belief >= belief.max() - spare)
        if most is not None and len(keep) > most:
            keep = np.sort(keep[np.argsort(-belief[keep], kind="stable")[:most]])
        kept.append(keep)
    return taken(network, kept)


EXACT_SIZE: Final = 4_000_000
"""Entries of all tables up to which they are turned to float64: 32 MB."""


def taken(network: Network, kept: Sequence[NDArray[np.intp]]) -> Network:
    """Return the network of a part of the candidates, given as positions for each place."""
    entries = sum(len(kept[one]) * len(kept[other]) for one, other in network.edges)
    exact = np.float64 if entries <= EXACT_SIZE else network.weights[0].dtype
    return Network(
        network.structure,
        [items[keep] for items, keep in zip(network.candidates, kept, strict=True)],
        {
            (one, other): table[kept[one]].take(kept[other], axis=1).astype(exact, copy=False)
            for (one, other), table in network.tables.items()
        },
        {(one, other): each[kept[one]].astype(exact) for (one, other), each in network.messages.items()},
        [weight[keep].astype(exact) for weight, keep in zip(network.weights, kept, strict=True)],
        network.tangent,
    )
