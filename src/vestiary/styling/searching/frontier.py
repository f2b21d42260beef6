"""Filling the places of a network one after the other, many combinations at a time, the most promising first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.leaders import ROUNDING, Leaders
from vestiary.styling.searching.messages import beliefs_of
from vestiary.styling.searching.network import HOPELESS, Layout, Network, Table, Vector
from vestiary.styling.searching.problem import NOTHING

CHUNK_CELLS: Final = 500_000
"""Numbers that the look-ahead of one chunk's children may hold, as a rough measure."""

MANY: Final = 500
"""Ways to fill a place from which on looking ahead step by step is cheaper than all at once."""

OF_CHUNK: Final = 35_000
FILLS: Final = 10
LOOKS_AHEAD: Final = 3
"""Cells of effort, measured: of a chunk, of a way to fill its next place, and of a number of its look-ahead."""


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A network made ready for filling: places in the order in which they are filled, and what is left in the pairs."""

    order: list[int]
    """Places of the layout in the order of filling; all lists that follow are in this order."""
    items: list[NDArray[np.int32]]
    core: int
    """Places at the start of the order that make a combination like another one: all but small things to choose."""
    choices: NDArray[np.int32]
    """What the choice of the structure chooses from; empty if `structure` is chosen."""
    structure: int
    beliefs: Vector
    """Of all places, one after the other."""
    left: list[Table]
    """What the messages left in the pairs of a place with all later ones, side by side; nearly nothing above 0."""
    starts: list[NDArray[np.intp]]
    """Where the places begin in the look-ahead, when the places from this one on are open."""
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
    ahead: Table
    """What each candidate of the open places would add beside what is chosen; shape `(m, all of them)`."""
    bound: Vector
    """What no completion surpasses; shape `(m,)`."""

    def part(self, keep: NDArray[np.intp] | slice) -> "Chunk":
        """Return some of them."""
        return Chunk(self.chosen[keep], self.worth[keep], self.weight[keep], self.ahead[keep], self.bound[keep])

    def without_ahead(self, keep: NDArray[np.intp]) -> "Chunk":
        """Return some of them, to be put aside: what is ahead is large and soon out of date."""
        return Chunk(self.chosen[keep], self.worth[keep], self.weight[keep], self.ahead[:0], self.bound[keep])


def board_of(network: Network, unary: NDArray[np.float32], constant: float, layout: Layout) -> Board:
    """Lay out a network that keeps its table.

    First comes what has no choice, then the choice of the structure, then the places with the most candidates: they
    decide most. Small places first would mean to do the same work for each bag and belt.
    """
    assert network.table is not None
    count, sizes = len(network.sizes), network.sizes
    last = count - bool(len(network.choices))
    order = sorted(
        range(count),
        key=lambda place: (sizes[place] > 1, place < last, network.names[place] in layout.small, -sizes[place]),
    )
    starts = network.starts.tolist()
    held = [np.arange(starts[place], starts[place] + sizes[place]) for place in order]
    moved = np.concatenate(held)
    ends = np.cumsum([0, *(sizes[place] for place in order)], dtype=np.intp)
    ahead = [ends[at:-1] - ends[at] for at in range(count)]
    left = [_left(network, here, moved[end:], place) for here, end, place in zip(held, ends[1:], order, strict=True)]
    tops = [0.0] * count
    for at in range(count - 1):
        tops[at] = float(np.maximum.reduceat(left[at].max(axis=0), ahead[at + 1]).sum())
    weights = network.weights[moved]
    parts = [slice(start, end) for start, end in pairwise(ends.tolist())]
    return Board(
        [network.names[place] for place in order],
        [network.items[each] for each in held],
        sum(sizes[place] == 1 or network.names[place] not in layout.small for place in order),
        network.choices,
        network.structure,
        beliefs_of(network, unary)[moved],
        left,
        ahead,
        [weights[part] for part in parts],
        _sums_from(np.minimum.reduceat(weights, ends[:-1])),
        _sums_from(np.maximum.reduceat(weights, ends[:-1])),
        _sums_from(np.array(tops)),
        network.tangent,
        constant + network.tangent**2 / 2,
    )


def _left(network: Network, here: NDArray[np.intp], later: NDArray[np.intp], place: int) -> Table:
    """Return what messages left in the pairs of a place's candidates with those of later places."""
    assert network.table is not None
    left: Table = network.table[here].take(later, axis=1)
    left -= network.messages[here].take(network.places[later], axis=1)
    left -= network.messages[later, place]
    return left


def _sums_from(values: Vector) -> list[float]:
    """Return the sum of all values from each one on, and 0."""
    return [*np.cumsum(values[::-1])[::-1].tolist(), 0.0]


def root(board: Board) -> Chunk:
    """Return the one partial combination with what has no choice: the places with one candidate."""
    alone = next((at for at, items in enumerate(board.items) if len(items) > 1), len(board.items))
    worth = np.full(1, board.constant, board.beliefs.dtype)
    weight = np.full(1, -board.tangent, board.beliefs.dtype)
    ahead = board.beliefs[None, :]
    for place in range(alone):
        worth = worth + ahead[:, 0]
        weight = weight + board.weights[place][0]
        ahead = ahead[:, 1:] + board.left[place][0]
    bound = _bounds(board, alone, worth, weight, ahead)
    return Chunk(np.zeros((1, alone), np.intp), worth, weight, ahead, bound)


def seen_from(
    board: Board, beliefs: Vector, chosen: NDArray[np.int32], worth: Vector, weight: Vector, effort: Effort
) -> Chunk:
    """Return partial combinations with what is ahead of them, in the order given; by these beliefs of the board."""
    filled = chosen.shape[1]
    start = sum(len(items) for items in board.items[:filled])
    ahead: Table = np.repeat(beliefs[None, start:], len(chosen), axis=0)
    passed = 0
    for place in range(filled):
        passed += len(board.items[place])
        np.add(ahead, board.left[place][:, start - passed :].take(chosen[:, place], axis=0), out=ahead)
    effort.spend(OF_CHUNK + LOOKS_AHEAD * ahead.size)
    return Chunk(chosen.astype(np.intp), worth, weight, ahead, _bounds(board, filled, worth, weight, ahead))


def _bounds(board: Board, filled: int, worth: Vector, weight: Vector, ahead: Table) -> Vector:
    bound = worth + board.rest[filled]
    if filled < len(board.order):
        bound += np.maximum.reduceat(ahead, board.starts[filled], axis=1).sum(axis=1)
    # The tangent overrates whatever ends away from where it touches.
    away = np.maximum(weight + board.least_weights[filled], -(weight + board.most_weights[filled]))
    bound -= np.maximum(away, 0) ** 2 / 2
    return bound


def grown(board: Board, chunk: Chunk, least: float, effort: Effort, most: int | None = None) -> Chunk:
    """Fill the next place in all ways that may still surpass `least`; at most `most`, the most promising ones."""
    place = chunk.chosen.shape[1]
    choices = len(board.items[place])
    here = chunk.ahead[:, :choices]
    about = (here + (chunk.bound - here.max(axis=1))[:, None]).ravel()
    flat = np.flatnonzero(about > least)
    if most is not None and len(flat) > most:
        flat = flat[np.argpartition(-about[flat], most)[:most]]
    parents, added = np.divmod(flat, choices)
    if most is None and len(flat) > MANY and place + 1 < len(board.order):
        keep = _keeps_up(board, chunk, parents, added, about[flat], least)
        parents, added = parents[keep], added[keep]
    ahead = chunk.ahead[:, choices:].take(parents, axis=0)
    ahead += board.left[place].take(added, axis=0)
    effort.spend(OF_CHUNK + FILLS * (len(about) + len(flat)) + LOOKS_AHEAD * ahead.size)
    worth = chunk.worth[parents] + here[parents, added]
    weight = chunk.weight[parents] + board.weights[place][added]
    bound = _bounds(board, place + 1, worth, weight, ahead)
    order = np.argsort(-bound, kind="stable")
    order = order[: np.count_nonzero(bound > least)]
    chosen = np.concatenate([chunk.chosen[parents[order]], added[order, None]], axis=1)
    return Chunk(chosen, worth[order], weight[order], ahead.take(order, axis=0), bound[order])


def _keeps_up(
    board: Board, chunk: Chunk, parents: NDArray[np.intp], added: NDArray[np.intp], about: Vector, least: float
) -> NDArray[np.intp]:
    """Look ahead at one open place after the other, and leave out at once what falls behind; return what is left."""
    place = chunk.chosen.shape[1]
    before = np.maximum.reduceat(chunk.ahead, board.starts[place], axis=1)
    offset = len(board.items[place])
    keep = np.arange(len(about))
    for later, start in enumerate(board.starts[place + 1].tolist()):
        part = slice(start, start + len(board.items[place + 1 + later]))
        # Contiguous copies of a few columns are small; a row of everything would be read for nothing.
        ahead = chunk.ahead[:, offset + part.start : offset + part.stop].take(parents[keep], axis=0)
        ahead += board.left[place][:, part].take(added[keep], axis=0)
        about = about + ahead.max(axis=1) - before[parents[keep], 1 + later]
        still = about > least - ROUNDING
        keep, about = keep[still], about[still]
    return keep


def _rows(board: Board, chunk: Chunk, layout: Layout) -> Iterator[tuple[int, NDArray[np.bool_], NDArray[np.int32]]]:
    """Yield for each structure which of the chunk belong to it, and their items in the order of its places."""
    choice = len(layout.candidates)
    rows = np.full((len(chunk.bound), choice + 1), NOTHING, np.int32)
    for at, place in enumerate(board.order[: chunk.chosen.shape[1]]):
        rows[:, place] = chunk.chosen[:, at] if place == choice else board.items[at][chunk.chosen[:, at]]
    structures = board.choices[rows[:, choice]] if len(board.choices) else np.full(len(rows), board.structure)
    for structure in np.unique(structures).tolist():
        those = structures == structure
        yield structure, those, rows[those].take(layout.columns[structure], axis=1)


def _offer(board: Board, chunk: Chunk, layout: Layout, leaders: Leaders) -> None:
    for structure, those, rows in _rows(board, chunk, layout):
        leaders.offer(structure, rows, chunk.bound[those])


def guess(board: Board, layout: Layout, leaders: Leaders, width: int, effort: Effort) -> None:
    """Offer what a beam finds: at each place only the `width` most promising partial combinations go on."""
    chunk = root(board)
    while chunk.chosen.shape[1] < len(board.order):
        chunk = grown(board, chunk, HOPELESS, effort, width)
    if len(chunk.bound) and chunk.bound[0] > HOPELESS:
        _offer(board, chunk, layout, leaders)


@dataclass(slots=True)
class Outcome:
    """How far a search came."""

    is_proven: bool = True
    bound: float = field(default=-np.inf)
    """What nothing that was not looked at surpasses."""


def exhaust(board: Board, layout: Layout, leaders: Leaders, effort: Effort) -> Outcome:
    """Offer every combination that belongs to the leaders, as far as the effort goes."""
    stack = [root(board)]
    while stack:
        chunk = stack.pop()
        least = max(leaders.threshold + ROUNDING, HOPELESS)
        if not len(chunk.bound) or chunk.bound[0] <= least:
            continue
        if chunk.chosen.shape[1] == len(board.order):
            _offer(board, chunk, layout, leaders)
            continue
        if effort.is_over:
            return Outcome(is_proven=False, bound=max(float(each.bound[0]) for each in (chunk, *stack)))
        stack.extend(reversed(_parts(board, grown(board, chunk, least, effort))))
    return Outcome()


def _parts(board: Board, chunk: Chunk) -> list[Chunk]:
    """Cut a chunk so that the children of each part take little memory."""
    filled = chunk.chosen.shape[1]
    if filled == len(board.order) or not len(chunk.bound):
        return [chunk]
    choices = len(board.items[filled])
    rows = max(1, CHUNK_CELLS // (chunk.ahead.shape[1] * max(1, choices // 8)))
    if rows >= len(chunk.bound):
        return [chunk]
    return [chunk.part(slice(at, at + rows)) for at in range(0, len(chunk.bound), rows)]
