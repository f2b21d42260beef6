"""How much a search may do, counted and not timed: the same question has the same answer on a busy machine too."""

import time
from typing import Final

CELLS_PER_S: Final = 200_000_000
"""Cells that one core works through in a second. Fitted to the processor time of 68 searches, of 60 to 5,000 garments
and of noise: half of them are off by less than a tenth, none by more than a factor of 2.4."""

FAR: Final = 8.0
"""How many times as long as that an effort may take by the clock."""

GRACE_S: Final = 4.0
"""And so long besides: what a search does before it first asks may be more than a small effort."""


class Effort:
    """What one search, or several that share it, may still do. Not for several threads.

    Counted in cells: one number of a large table of pairs, looked at once, or work that takes as long. The clock is
    only a far safety net, for a machine that is many times slower than it should be.
    """

    def __init__(self, cells: int) -> None:
        self._cells: Final = cells
        self._spent = 0
        self._latest: Final = time.perf_counter() + GRACE_S + FAR * cells / CELLS_PER_S

    def spend(self, cells: int) -> None:
        """Count what was done."""
        self._spent += cells

    @property
    def spent(self) -> int:
        """Cells so far."""
        return self._spent

    @property
    def left(self) -> int:
        """Cells that may still be looked at, at least 0."""
        return max(0, self._cells - self._spent)

    @property
    def is_over(self) -> bool:
        """Whether to stop with what there is."""
        return self._spent >= self._cells or time.perf_counter() > self._latest
