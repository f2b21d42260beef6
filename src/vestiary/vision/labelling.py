"""Connected regions of a small mask, in plain arrays: what stands apart is told apart."""

from typing import NewType

import numpy as np
from numpy.typing import NDArray

SmallMask = NewType("SmallMask", NDArray[np.bool_])
"""bool, shape `(H, W)`, rows then columns, a few hundred pixels a side; True is garment."""


def regions_of(mask: SmallMask) -> list[SmallMask]:
    """Return the regions of a mask whose pixels touch, corners included, the largest first; none for an empty mask."""
    runs = _runs(mask)
    homes = _joined(runs)
    regions = []
    for home in np.unique(homes):
        region = np.zeros_like(mask)
        for row, start, end in runs[homes == home]:
            region[row, start:end] = True
        regions.append(SmallMask(region))
    return sorted(regions, key=lambda region: -int(region.sum()))


def without_bridges(mask: SmallMask, width: int) -> SmallMask:
    """Return the mask without what is narrower than about twice `width` pixels: threads, straps, shadows between."""
    return grown(shrunk(mask, width), width, within=mask)


def shrunk(mask: SmallMask, width: int) -> SmallMask:
    """Return the mask without its outermost `width` pixels; the picture's edge does not count as an end."""
    return SmallMask(~_spread(~mask, width))


def grown(mask: SmallMask, width: int, *, within: SmallMask) -> SmallMask:
    """Return the mask with `width` more pixels all around, as far as another mask reaches."""
    return SmallMask(_spread(mask, width) & within)


def _spread(mask: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    spread = mask.copy()
    for _ in range(width):
        wider = spread.copy()
        wider[1:] |= spread[:-1]
        wider[:-1] |= spread[1:]
        wider[:, 1:] |= spread[:, :-1]
        wider[:, :-1] |= spread[:, 1:]
        spread = wider
    return spread


def _runs(mask: SmallMask) -> NDArray[np.intp]:
    """Return each row's stretches of garment: row, first column, column behind the last; shape `(N, 3)`."""
    framed = np.zeros((mask.shape[0], mask.shape[1] + 2), np.int8)
    framed[:, 1:-1] = mask
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return np.stack([rows, starts, ends], axis=1)


def _joined(runs: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each run the number of its region: runs of neighbouring rows that touch belong together."""
    homes = list(range(len(runs)))

    def home_of(run: int) -> int:
        while homes[run] != run:
            homes[run] = homes[homes[run]]
            run = homes[run]
        return run

    above = 0
    for run, (row, start, end) in enumerate(runs.tolist()):
        while runs[above][0] < row - 1 or (runs[above][0] == row - 1 and runs[above][2] < start):
            above += 1
        candidate = above
        while candidate < run and runs[candidate][0] == row - 1 and runs[candidate][1] <= end:
            homes[home_of(candidate)] = home_of(run)
            candidate += 1
    return np.array([home_of(run) for run in range(len(runs))], np.intp)
