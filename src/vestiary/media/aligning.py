"""Two sketches laid over each other as well as a slight stretch, turn and shift can.

The coarse windows of `likeness` come near; a few steps of Gauss and Newton find the place where one
photo's sketch fits the other's core best. True copies then agree almost fully, other photos
hardly better than before: this is what tells them apart.
"""

from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray

Placement = NewType("Placement", NDArray[np.float64])
"""float64, shape `(2, 3)`: takes (right, down, 1) of a window, -0.5..0.5, to (right, down) of a sketch, in pixels."""

_STEPS: Final = 8
_LONGEST_STEP: Final = 0.08
"""Of the sketch's side, for one step: the slopes are true only nearby."""

_STRETCH: Final = (0.77, 1.3)
"""How much a copy's sides may differ from the core's: a crop of an eighth on one side, and a little more."""

_FARTHEST: Final = 0.12
"""Of the sketch's side: how far a copy's middle may lie from the core's."""


def placed(scale_px: float, turn: float, right_px: float, down_px: float) -> Placement:
    """Return the placement of a square window: its side, its turn in degrees, and its middle."""
    angle = np.deg2rad(turn)
    along, across = np.cos(angle) * scale_px, np.sin(angle) * scale_px
    return Placement(np.array([[along, -across, right_px], [across, along, down_px]]))


def best_fit(sketch: NDArray[np.float64], core: NDArray[np.float64], start: Placement, *, core_px: float) -> float:
    """Return the correlation, -1..1, of a core and the best window of a sketch near `start`.

    `core` holds a square window's pixels, row by row, around zero and of length one.
    """
    grid = _grid(round(core.size**0.5))
    slope_down, slope_right = np.gradient(sketch)
    layers = np.stack([sketch, slope_right, slope_down])
    placement, best = start, -1.0
    for _ in range(_STEPS):
        window, by_right, by_down = _sampled(layers, placement @ grid)
        centred = window - window.mean()
        best = max(best, float(centred @ core / max(float(np.linalg.norm(centred)), 1e-3)))
        step = _step(window, by_right, by_down, core, grid)
        longest = _LONGEST_STEP * len(sketch)
        placement = Placement(placement + np.clip(step, -longest, longest))
        if not _is_slight(placement, core_px, len(sketch)):
            break
    return best


def _step(
    window: NDArray[np.float64],
    by_right: NDArray[np.float64],
    by_down: NDArray[np.float64],
    core: NDArray[np.float64],
    grid: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the change of placement that fits best where brightness is linear; contrast and brightness are free."""
    slopes = np.concatenate([by_right * grid, by_down * grid, window[None], np.ones((1, window.size))])
    solved = np.linalg.lstsq(slopes @ slopes.T, slopes @ core, rcond=1e-9)[0]
    contrast = solved[6]
    if abs(contrast) < 1e-6:  # noqa: PLR2004  # nothing in the window looks like the core
        return np.zeros((2, 3))
    change: NDArray[np.float64] = (solved[:6] / contrast).reshape(2, 3)
    return change


def _is_slight(placement: Placement, core_px: float, side_px: int) -> bool:
    stretch = np.linalg.svd(placement[:, :2] / core_px, compute_uv=False)
    off = np.abs(placement[:, 2] - (side_px / 2 - 0.5)).max() / side_px
    return bool(stretch.max() <= _STRETCH[1] and stretch.min() >= _STRETCH[0] and off <= _FARTHEST)


def _grid(side: int) -> NDArray[np.float64]:
    """Return the homogeneous places of a window's pixels, shape `(3, side * side)`, row by row."""
    steps = (np.arange(side) + 0.5) / side - 0.5
    down, right = np.meshgrid(steps, steps, indexing="ij")
    return np.stack([right.ravel(), down.ravel(), np.ones(side * side)])


def _sampled(layers: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each layer's values at places between its pixels, shape `(layers, places)`."""
    last = layers.shape[-1] - 1.001
    x, y = np.clip(places[0], 0, last), np.clip(places[1], 0, last)
    left, top = x.astype(np.intp), y.astype(np.intp)
    x, y = x - left, y - top
    upper = layers[:, top, left] * (1 - x) + layers[:, top, left + 1] * x
    lower = layers[:, top + 1, left] * (1 - x) + layers[:, top + 1, left + 1] * x
    values: NDArray[np.float64] = upper * (1 - y) + lower * y
    return values
