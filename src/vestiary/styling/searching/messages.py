"""Messages: they move value from pairs to items, so that the best items of all places bound every combination.

Whatever the messages, the value of a combination is the sum of its items' *beliefs* and of what is left in the pairs.
Messages are chosen so that nothing left in a pair is above 0; then the best beliefs of all places bound every value,
and tightly. They are chosen place by place: collect from all other places what each candidate is worth with the best
partners, keep an equal part, and give the rest back (block coordinate descent on stars, as in MPLP of Globerson and
Jaakkola, 2007). On the way, what a candidate is worth with its best partners bounds every combination that has it.

Coupling never enters the pairs. It is concave in the sum S of the weights, -S^2/2 + ..., so it lies below each of its
tangents, and a tangent is linear: it goes to the items. Where it touches (`tangent`) is chosen with the messages.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.network import FORBIDDEN, Network, Table, Vector, cut
from vestiary.styling.searching.problem import NOTHING

CHUNK: Final = 200_000
"""Entries of a table that are looked at together: they stay near the processor."""

OF_PLACE: Final = 30_000
"""Cells of effort that a place takes besides the entries of the table, of which each is one; measured."""


def alone(network: Network, unary: NDArray[np.float32]) -> Vector:
    """Return what candidates are worth without any pair, by the tangent: shape `(c,)`."""
    weights = network.weights
    worth = np.maximum(unary[network.items], np.float32(FORBIDDEN)).astype(weights.dtype)
    worth[network.items == NOTHING] = 0.0
    worth += weights * (weights / 2 - weights.dtype.type(network.tangent))
    return worth


def beliefs_of(network: Network, unary: NDArray[np.float32]) -> Vector:
    """Return what candidates are worth alone and by all messages: shape `(c,)`."""
    beliefs: Vector = alone(network, unary) + network.messages.sum(axis=1)
    return beliefs


def bound_of(network: Network, beliefs: Vector) -> float:
    """Return what no combination surpasses, without the problem's constant. Holds once messages were improved."""
    return float(np.maximum.reduceat(beliefs, network.starts).sum()) + network.tangent**2 / 2


def improve(network: Network, unary: NDArray[np.float32], effort: Effort) -> Vector:
    """Choose the tangent and all messages anew, once each; the bound falls or stays. Changes the network.

    Returns:
        For each candidate what no combination with it surpasses, without the problem's constant. Holds if messages
        were improved before.

    """
    effort.spend(len(network.items) ** 2 + OF_PLACE * len(network.sizes))
    _move_tangent(network, beliefs_of(network, unary))
    own = alone(network, unary)
    beliefs = own + network.messages.sum(axis=1)
    stars = np.empty_like(own)
    for place, start in enumerate(network.starts.tolist()):
        here = slice(start, start + network.sizes[place])
        there = beliefs - network.messages[:, place]
        fresh = _stars(network, place, here, there, own, stars) - there
        fresh[here] = 0
        network.messages[:, place] = np.maximum(fresh, FORBIDDEN)
        beliefs = there + network.messages[:, place]
        beliefs[here] = stars[here] / len(network.sizes)
    return stars + own.dtype.type(network.tangent**2 / 2)


def _stars(network: Network, place: int, here: slice, there: Vector, own: Vector, stars: Vector) -> Vector:
    """Collect for one place and give back: sets its candidates' `stars` and messages.

    Returns:
        For each candidate of other places the most that it is now worth with one of this place: shape `(c,)`.

    """
    starts, count, total = network.starts, len(network.sizes), len(there)
    worth = np.full(total, -np.inf, own.dtype)
    step = max(1, CHUNK // total)
    for first in range(here.start, here.stop, step):
        rows = slice(first, min(first + step, here.stop))
        table = _rows(network, rows) + there
        reached = np.maximum(np.maximum.reduceat(table, starts, axis=1), own.dtype.type(FORBIDDEN))
        reached[:, place] = 0
        stars[rows] = own[rows] + reached.sum(axis=1)
        reached -= stars[rows, None] / count
        reached[:, place] = 0
        network.messages[rows] = reached
        table -= reached.take(network.places, axis=1)
        np.maximum(worth, table.max(axis=0), out=worth)
    return worth


def _rows(network: Network, rows: slice) -> Table:
    return cut(network, rows) if network.table is None else network.table[rows]


def _move_tangent(network: Network, beliefs: Vector) -> None:
    """Find where the bound is least: it is convex in the place of the tangent, so ever finer looks do."""
    if not network.weights.any():
        return
    starts = network.starts
    reach = float(np.maximum.reduceat(np.abs(network.weights), starts).sum())
    moved = 0.0
    for _ in range(3):
        steps = moved + np.linspace(-reach, reach, 13)
        tops = np.maximum.reduceat(beliefs - np.multiply.outer(steps, network.weights), starts, axis=1).sum(axis=1)
        moved = float(steps[np.argmin(tops + (network.tangent + steps) ** 2 / 2)])
        reach /= 6
    network.tangent += moved
