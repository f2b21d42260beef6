"""A search that goes on where it stopped, while items become worth less and less.

No bound rises by what an item loses. So what was put aside as not good enough is looked at again only once nothing
better is left, and nothing is looked at twice.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.frontier import Board, Chunk, grown, root, seen_from
from vestiary.styling.searching.leaders import Marks, within
from vestiary.styling.searching.likeness import Likeness
from vestiary.styling.searching.network import Layout, Vector
from vestiary.styling.searching.pool import Losses, Pool
from vestiary.styling.searching.problem import NOTHING

AT_FIRST: Final = 128
AT_ONCE: Final = 512
"""Partial combinations that are taken up together at most, at the first look and later on: where bounds say little, the
first ones show that the others need not be looked at."""

CELLS_AT_ONCE: Final = 1_000_000
"""Numbers that the look-ahead of the next ones may hold, where one in `FRUITFUL` ways to go on is worth it."""
FRUITFUL: Final = 16

OF_BOUND: Final = 10
OF_PUTTING: Final = 40
"""Cells of effort: to look at a bound that was put aside, and to put one aside."""

FIRST_ROOM: Final = 1_024
"""Partial combinations that a shelf has room for at first."""
MOST_PLACES: Final = 64
"""More than a board has, so that its number and how many are filled make one number."""


class Unfolding:
    """What is still to be looked at on some boards, each of one structure."""

    def __init__(self, layout: Layout, likeness: Likeness, marks: Marks, effort: Effort) -> None:
        self._layout, self._likeness, self._marks, self._effort = layout, likeness, marks, effort
        self._most = AT_FIRST
        self.begin([], -np.inf)

    def begin(self, boards: list[Board], floor: float) -> None:
        """Start with other boards, from what is worth more than `floor`."""
        self.floor = floor
        """What is not worth more is left out."""
        self._boards = boards
        columns = self._layout.columns
        self._columns = [[1 + columns[board.structure].index(place) for place in board.order] for board in boards]
        self._items = [np.concatenate(board.items) for board in boards]
        self._limits = [_limits(board) for board in boards]
        self._shelf = _Shelf(max((len(board.order) for board in boards), default=1), self._likeness.width + 1)
        for number, board in enumerate(boards):
            start = root(board)
            if start.bound[0] > floor:
                self._shelf.put(_group(number, start), self._rows(number, start), start)

    def bounds(self, lost: Losses) -> NDArray[np.float64]:
        """Return what each can still be worth at most, where items have lost that much since the start."""
        shelf = self._shelf
        self._effort.spend(OF_BOUND * shelf.count)
        gone = lost[shelf.rows[: shelf.count, 1:]].sum(axis=1, dtype=np.float64)
        bounds: NDArray[np.float64] = shelf.bound[: shelf.count] - gone
        return bounds

    def look(self, lost: Losses, above: float, reach: float, pool: Pool) -> bool:
        """Look at the best that may be worth more than `above`; return whether there was anything.

        Args:
            lost: what items have lost since the start; never less than at an earlier look.
            above: not less than `floor`, likeness counted.
            reach: on the way everything is looked at that may be worth more than this; from `floor` up to `above`.
            pool: takes what was found. Of those that differ in small things only, it gets the best.

        """
        bounds = self.bounds(lost)
        if bounds.max(initial=-np.inf) <= above:
            return False
        at = np.flatnonzero(bounds > reach)
        if len(at) > self._most:
            at = at[np.argpartition(-bounds[at], self._most)[: self._most]]
        groups = self._shelf.group[at]
        self._shelf.bound[at] = -np.inf
        found = _Found()
        for group in np.unique(groups).tolist():
            number, filled = divmod(group, MOST_PLACES)
            board, those = self._boards[number], at[groups == group]
            beliefs = board.beliefs - lost[self._items[number]]
            step = min(self._most, self._limits[number][filled])
            for first in range(0, len(those), step):
                chunk = self._taken_up(board, beliefs, those[first : first + step], filled, lost)
                self._unfold(number, board, self._warm(number, chunk, lost, reach), lost, reach, found)
        self._sort(found, lost, pool)
        self._most = min(2 * self._most, AT_ONCE)
        return True

    def _taken_up(self, board: Board, beliefs: Vector, those: NDArray[np.intp], filled: int, lost: Losses) -> Chunk:
        """Return partial combinations that were put aside, as they are now."""
        shelf = self._shelf
        rows = shelf.rows[those]
        gone = lost[rows[:, 1:]].sum(axis=1, dtype=np.float64)
        if filled >= board.core:
            gone += self._likeness.costs(rows)
        chosen, worth = shelf.chosen[those, :filled], shelf.worth[those] - gone
        return seen_from(board, beliefs, chosen, worth, shelf.weight[those], self._effort)

    def _warm(self, number: int, chunk: Chunk, lost: Losses, reach: float) -> Chunk:
        """Return those that may be worth more than `reach`, and put the others aside."""
        is_warm = chunk.bound > reach
        is_warm &= np.cumsum(is_warm) <= min(self._most, self._limits[number][chunk.chosen.shape[1]])
        cold = (~is_warm & (chunk.bound > self.floor)).nonzero()[0]
        if len(cold):
            late = chunk.without_ahead(cold)
            self._put_aside(number, late, self._rows(number, late), lost)
        most = np.count_nonzero(is_warm)
        # Mostly they are the first; then nothing is copied.
        return chunk.part(slice(most) if is_warm[:most].all() else is_warm.nonzero()[0])

    def _put_aside(self, number: int, chunk: Chunk, rows: NDArray[np.int32], lost: Losses) -> None:
        self._effort.spend(OF_PUTTING * len(rows))
        gone = lost[rows[:, 1:]].sum(axis=1, dtype=np.float64)
        worth = chunk.worth + gone
        if chunk.chosen.shape[1] >= self._boards[number].core:
            worth += self._likeness.costs(rows)
        self._shelf.put(
            _group(number, chunk), rows, Chunk(chunk.chosen, worth, chunk.weight, chunk.ahead, chunk.bound + gone)
        )

    def _rows(self, number: int, chunk: Chunk) -> NDArray[np.int32]:
        """Return partial combinations as rows of `Pool`."""
        board, columns = self._boards[number], self._columns[number]
        rows = np.full((len(chunk.chosen), self._likeness.width + 1), NOTHING, np.int32)
        rows[:, 0] = board.structure
        for at in range(chunk.chosen.shape[1]):
            rows[:, columns[at]] = board.items[at][chunk.chosen[:, at]]
        return rows

    def _unfold(self, number: int, board: Board, chunk: Chunk, lost: Losses, reach: float, found: "_Found") -> None:
        """Fill all open places, as far as that may be worth `reach`; likeness counts from the core on."""
        while len(chunk.bound) and chunk.chosen.shape[1] < board.core and not self._effort.is_over:
            chunk = grown(board, chunk, self.floor, self._effort)
            if chunk.chosen.shape[1] >= board.core:
                costs = self._likeness.costs(self._rows(number, chunk))
                chunk = Chunk(chunk.chosen, chunk.worth - costs, chunk.weight, chunk.ahead, chunk.bound - costs)
            chunk = self._warm(number, chunk, lost, reach)
        while len(chunk.bound) and board.core <= chunk.chosen.shape[1] < len(board.order) and not self._effort.is_over:
            chunk = grown(board, chunk, self.floor, self._effort)
            cold = chunk.without_ahead((chunk.bound <= reach).nonzero()[0])
            if len(cold.bound):
                found.late.append((number, cold, self._rows(number, cold)))
            chunk = chunk.part(slice(len(chunk.bound) - len(cold.bound)))
        if chunk.chosen.shape[1] < len(board.order):
            # What there is no time for stays: its bound tells what may have been missed.
            self._put_aside(number, chunk, self._rows(number, chunk), lost)
        elif len(chunk.bound):
            found.rows.append(self._rows(number, chunk))
            found.worth.append(chunk.bound)

    def _sort(self, found: "_Found", lost: Losses, pool: Pool) -> None:
        """Give the pool the best with each core, and put aside what may be better still."""
        done = np.empty(0, np.uint64)
        if found.rows:
            rows, worth = np.concatenate(found.rows), np.concatenate(found.worth)
            at = np.flatnonzero(pool.is_allowed(rows))
            at = at[np.argsort(-worth[at], kind="stable")]
            done, first = np.unique(self._cores(rows[at]), return_index=True)
            pool.add(rows[at[first]])
        for number, chunk, rows in found.late:
            still = np.flatnonzero(np.isin(self._cores(rows), done, invert=True))
            if len(still):
                self._put_aside(number, chunk.without_ahead(still), rows[still], lost)

    def _cores(self, rows: NDArray[np.int32]) -> NDArray[np.uint64]:
        """Return what tells cores apart; in another structure the same one may be asked for fewer differences."""
        return within(rows[:, 0], self._marks.of(self._likeness.core_of(rows)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look has found."""

    rows: list[NDArray[np.int32]] = field(default_factory=list)
    worth: list[Vector] = field(default_factory=list)
    """Of the rows, likeness counted; all within the reach of the look."""
    late: list[tuple[int, Chunk, NDArray[np.int32]]] = field(default_factory=list)
    """Boards and partial combinations, whose cores are filled and which are beyond the reach of the look."""


def _limits(board: Board) -> list[int]:
    """Return for each number of filled places how many to look at together, so that what comes next takes little."""
    sizes = [len(items) for items in board.items]
    widths = [sum(sizes[filled:]) * sizes[filled] // FRUITFUL for filled in range(len(sizes))]
    return [max(1, CELLS_AT_ONCE // max(1, width)) for width in widths] + [CELLS_AT_ONCE]


def _group(number: int, chunk: Chunk) -> int:
    return number * MOST_PLACES + int(chunk.chosen.shape[1])


class _Shelf:
    """Partial combinations of all boards, in arrays that grow."""

    def __init__(self, places: int, width: int) -> None:
        self.count = 0
        self.group = np.zeros(FIRST_ROOM, np.int32)
        """Their board, and how many of its places are filled."""
        self.chosen = np.zeros((FIRST_ROOM, places), np.int32)
        self.rows = np.zeros((FIRST_ROOM, width), np.int32)
        self.bound = np.zeros(FIRST_ROOM)
        """What they could be worth, had nothing been lost since the start; -inf once they were taken up."""
        self.worth = np.zeros(FIRST_ROOM)
        """As that of `Chunk`, had nothing been lost."""
        self.weight = np.zeros(FIRST_ROOM)

    def put(self, group: int, rows: NDArray[np.int32], chunk: Chunk) -> None:
        """Take some more; bounds and worth as here."""
        size, filled = chunk.chosen.shape
        while self.count + size > len(self.bound):
            for name in ("group", "chosen", "rows", "bound", "worth", "weight"):
                held = getattr(self, name)
                setattr(self, name, np.concatenate([held, np.zeros_like(held)]))
        new = slice(self.count, self.count + size)
        self.group[new], self.rows[new], self.chosen[new, :filled] = group, rows, chunk.chosen
        self.bound[new], self.worth[new], self.weight[new] = chunk.bound, chunk.worth, chunk.weight
        self.count += size
