"""Filling the places of a network one after the other, many combinations at a time, the most promising first."""

import time
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.leaders import ROUNDING, Leaders
from vestiary.styling.searching.network import HOPELESS, Network, Table, Vector

CHUNK_CELLS: Final = 1_000_000
"""Numbers that the look-ahead of one chunk may hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A network made ready for filling: places in the order in which they are filled, and what is left in the pairs."""

    structure: int
    order: list[int]
    """Places of the structure in the order of filling."""
    items: list[NDArray[np.int32]]
    beliefs: list[Vector]
    left: dict[tuple[int, int], Table]
    """What the messages left in the pairs of two places, earlier and later; nearly nothing above 0."""
    weights: list[Vector]
    least_weights: list[float]
    """Of all places from this one on, together."""
    most_weights: list[float]
    rest: list[float]
    """The most that pairs among the places from this one on can add."""
    tangent: float
    constant: float


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Partial combinations with as many places filled as `chosen` has columns; the most promising first."""

    chosen: NDArray[np.intp]
    """Positions among the candidates, shape `(m, filled)`."""
    worth: Vector
    """Beliefs and what is left in pairs, of what is chosen; shape `(m,)`."""
    weight: Vector
    """The sum of the weights of what is chosen, less the tangent; shape `(m,)`."""
    ahead: list[Table]
    """For each open place what its candidates would add beside what is chosen; shape `(m, c)`."""
    bound: Vector


def board_of(network: Network, beliefs: list[Vector], constant: float) -> Board:
    """Lay out a network: small places first, so that few partial combinations have to be looked at."""
    sizes = [len(items) for items in network.candidates]
    order = sorted(range(len(sizes)), key=lambda place: (sizes[place], place))
    left: dict[tuple[int, int], Table] = {}
    for earlier, later in combinations(range(len(order)), 2):
        one, other = order[earlier], order[later]
        table = network.tables[one, other] if one < other else network.tables[other, one].T
        left[earlier, later] = table - network.messages[one, other][:, None] - network.messages[other, one]
    weights = [network.weights[place] for place in order]
    count = len(order)
    return Board(
        network.structure,
        order,
        [network.candidates[place] for place in order],
        [beliefs[place] for place in order],
        left,
        weights,
        [sum(float(each.min()) for each in weights[start:]) for start in range(count + 1)],
        [sum(float(each.max()) for each in weights[start:]) for start in range(count + 1)],
        [sum(float(left[pair].max()) for pair in combinations(range(start, count), 2)) for start in range(count + 1)],
        network.tangent,
        constant + network.tangent**2 / 2,
    )


def root(board: Board) -> Chunk:
    """Return the one partial combination with nothing chosen."""
    ahead = [belief[None, :] for belief in board.beliefs]
    empty = np.zeros(1, board.beliefs[0].dtype)
    nothing = np.zeros((1, 0), np.intp)
    weight = empty - board.tangent
    return Chunk(nothing, empty + board.constant, weight, ahead, _bounds(board, empty + board.constant, weight, ahead))


def _bounds(board: Board, worth: Vector, weight: Vector, ahead: list[Table]) -> Vector:
    """Return what no completion surpasses."""
    start = len(board.order) - len(ahead)
    bound = worth + board.rest[start]
    for each in ahead:
        bound += each.max(axis=1)
    # The tangent overrates whatever ends away from where it touches.
    away = np.maximum(weight + board.least_weights[start], -(weight + board.most_weights[start]))
    bound -= np.maximum(away, 0) ** 2 / 2
    return bound


def grown(board: Board, chunk: Chunk, least: float, most: int | None = None) -> Chunk:
    """Fill the next place in all ways that may still surpass `least`; at most `most`, the most promising ones."""
    place = chunk.chosen.shape[1]
    following = chunk.ahead[1:]
    about = chunk.ahead[0] + _bounds(board, chunk.worth, chunk.weight, chunk.ahead)[:, None]
    about -= chunk.ahead[0].max(axis=1)[:, None]
    parents, added = np.nonzero(about > least)
    if most is not None and len(parents) > most:
        best = np.argsort(-about[parents, added], kind="stable")[:most]
        parents, added = parents[best], added[best]
    ahead: list[Table] = [
        table[parents] + board.left[place, place + 1 + at][added] for at, table in enumerate(following)
    ]
    worth = chunk.worth[parents] + chunk.ahead[0][parents, added]
    weight = chunk.weight[parents] + board.weights[place][added]
    bound = _bounds(board, worth, weight, ahead)
    order = np.argsort(-bound, kind="stable")
    order = order[: np.count_nonzero(bound > least)]
    chosen = np.concatenate([chunk.chosen[parents], added[:, None]], axis=1)
    return Chunk(chosen[order], worth[order], weight[order], [table[order] for table in ahead], bound[order])


def _rows_of(board: Board, chunk: Chunk) -> NDArray[np.int32]:
    """Return full combinations as items in the order of the structure's places."""
    rows = np.empty(chunk.chosen.shape, np.int32)
    for at, place in enumerate(board.order):
        rows[:, place] = board.items[at][chunk.chosen[:, at]]
    return rows


def guess(board: Board, leaders: Leaders, width: int) -> None:
    """Offer what a beam finds: at each place only the `width` most promising partial combinations go on."""
    chunk = root(board)
    for _ in board.order:
        chunk = grown(board, chunk, HOPELESS, width)
    leaders.offer(board.structure, _rows_of(board, chunk), chunk.bound)


@dataclass(slots=True)
class Outcome:
    """How far a search came."""

    is_proven: bool = True
    bound: float = field(default=-np.inf)
    """What nothing that was not looked at surpasses."""


def exhaust(board: Board, leaders: Leaders, deadline: float) -> Outcome:
    """Offer every combination that belongs to the leaders; stop at the deadline (of `time.perf_counter`)."""
    stack = [root(board)]
    while stack:
        chunk = stack.pop()
        least = max(leaders.threshold + ROUNDING, HOPELESS)
        if chunk.bound[0] <= least:
            continue
        if time.perf_counter() > deadline:
            return Outcome(is_proven=False, bound=max(float(each.bound[0]) for each in (chunk, *stack)))
        children = grown(board, chunk, least)
        if not len(children.bound):
            continue
        if children.chosen.shape[1] == len(board.order):
            leaders.offer(board.structure, _rows_of(board, children), children.bound)
        else:
            stack.extend(reversed(_parts(children)))
    return Outcome()


def _parts(chunk: Chunk) -> list[Chunk]:
    """Cut a chunk so that the children of each part take little memory."""
    cells = sum(table.shape[1] for table in chunk.ahead)
    rows = max(1, CHUNK_CELLS // (cells * max(1, chunk.ahead[0].shape[1] // 8)))
    return [
        Chunk(
            chunk.chosen[at : at + rows],
            chunk.worth[at : at + rows],
            chunk.weight[at : at + rows],
            [table[at : at + rows] for table in chunk.ahead],
            chunk.bound[at : at + rows],
        )
        for at in range(0, len(chunk.bound), rows)
    ]
