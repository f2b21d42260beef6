"""Two sketches laid over each other as well as a slight stretch, turn and shift can, and what then differs.

A coarse window comes near; a few steps of Gauss and Newton find the place where one sketch fits the other best,
on all that both show. Copies of one photo then differ by what sampling and compression leave; photos of
like garments on like floors still differ by whole shades, somewhere. This is what tells them apart.
"""

from dataclasses import dataclass
from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray

from vestiary.media.sketches import SKETCH_PX, Sketch, Window, places

Placement = NewType("Placement", NDArray[np.float64])
"""float64, shape `(2, 3)`: takes (right, down, 1) of one sketch, each -0.5..0.5, to (right, down) of the other."""

_Plane = NDArray[np.float64]

_STEPS: Final = 7
_LONGEST_STEP: Final = 0.08
"""Of the side, for one step: the slopes are true only nearby."""

_STRETCH: Final = (0.74, 1.35)
"""How much a copy's sides may differ: a tenth cut off at every side is 1.25."""

_FARTHEST: Final = 0.14
"""Of the side: how far a copy's middle may lie from the other's."""

_HOPEFUL: Final = 0.85
"""Correlation that three steps must reach; the worst copy of thousands ends at .96."""

_STEP_PX: Final = 24
"""Side of the grid on which the place is sought."""

_BLOCKS: Final = 5
_BLOCK_PX: Final = 8
_GRID_PX: Final = _BLOCKS * _BLOCK_PX
"""Side of the grid on which is compared, block by block."""

_FEWEST: Final = 0.55
"""Share of the grid that both must show."""

_RIM: Final = 1.5 / SKETCH_PX
"""Nothing is compared nearer to either's edge: there the sampling repeats it, or mixes it with what fills a turned
copy's corners."""

_FEWEST_OF_BLOCK: Final = 40
_LEAST_TINT_GAIN, _MOST_TINT_GAIN = 0.6, 1.67


@dataclass(frozen=True, slots=True)
class Difference:
    """What still differs between two sketches that lie over each other."""

    correlation: float
    """Of the greys, -1..1."""
    residual: float
    """Root mean square of the greys' difference when contrast and brightness are fitted, 0..128."""
    tint: float
    """Mean distance of the colours, place by place, when their strength is fitted, 0..180."""
    blocks: float
    """Mean of the blocks' correlations, each weighted by its contrast, -1..1: one strange corner lowers it."""


def laid_over(asked: Sketch, stored: Sketch, start: Window) -> Difference | None:
    """Lay a stored sketch over the asked one and say what differs; None where nothing fits near `start`.

    `start` is the part of the asked picture that the stored one shows, roughly.
    """
    grey, other = _softened(asked.grey), _softened(stored.grey)
    placement = _placed(grey, other, _placement(start))
    if placement is None:
        return None
    grid = _grid(_GRID_PX)
    there = placement @ grid
    seen = _inside(there) & _inside(grid[:2])
    if seen.mean() < _FEWEST:
        return None
    here = grid[:2]
    tints = [
        (_sampled(one.astype(np.float64), there), _sampled(two.astype(np.float64), here))
        for one, two in zip(asked.tints, stored.tints, strict=True)
    ]
    return _difference(_sampled(grey, there), _sampled(other, here), tints, seen)


def _placement(window: Window) -> Placement:
    angle = np.deg2rad(window.turn)
    cosine, sine = np.cos(angle), np.sin(angle)
    return Placement(
        np.array(
            [
                [cosine * window.width, -sine * window.height, window.right],
                [sine * window.width, cosine * window.height, window.down],
            ]
        )
    )


def _placed(grey: _Plane, other: _Plane, start: Placement) -> Placement | None:
    """Return the best placement near `start`, contrast and brightness left free; None when there is none."""
    grid = _grid(_STEP_PX)
    slope_down, slope_right = np.gradient(grey, 1.0 / SKETCH_PX)
    layers = np.stack([grey, slope_right, slope_down])
    wanted, own = _sampled(other, grid[:2]), _inside(grid[:2])
    placement, best, best_fit = start, start, -1.0
    for step in range(_STEPS):
        there = placement @ grid
        seen = _inside(there) & own
        if seen.mean() < _FEWEST or not _is_slight(placement) or (step > 2 and best_fit < _HOPEFUL):  # noqa: PLR2004
            break
        window, by_right, by_down = _sampled(layers, there[:, seen])
        fit = _correlation(window, wanted[seen])
        if fit > best_fit:
            best, best_fit = placement, fit
        placement = Placement(placement + _step(window, by_right, by_down, wanted[seen], grid[:, seen]))
    return best if best_fit >= _HOPEFUL else None


def _step(window: _Plane, by_right: _Plane, by_down: _Plane, wanted: _Plane, grid: _Plane) -> _Plane:
    """Return the change of placement that makes the window most like what is wanted."""
    slopes = np.concatenate([by_right * grid, by_down * grid, window[None], np.ones((1, window.size))])
    solved = np.linalg.lstsq(slopes @ slopes.T, slopes @ wanted, rcond=1e-9)[0]
    contrast = solved[6]
    if abs(contrast) < 1e-6:  # noqa: PLR2004  # nothing in the window looks like the other
        return np.zeros((2, 3))
    change = np.clip(solved[:6] / contrast, -_LONGEST_STEP, _LONGEST_STEP)
    return np.asarray(change.reshape(2, 3))


def _is_slight(placement: Placement) -> bool:
    stretch = np.linalg.svd(placement[:, :2], compute_uv=False)
    off = np.abs(placement[:, 2]).max()
    return bool(stretch.max() <= _STRETCH[1] and stretch.min() >= _STRETCH[0] and off <= _FARTHEST)


def _difference(grey: _Plane, other: _Plane, tints: list[tuple[_Plane, _Plane]], seen: NDArray[np.bool_]) -> Difference:
    correlation = _correlation(grey[seen], other[seen])
    residual = float(other[seen].std() * np.sqrt(max(0.0, 1 - correlation**2)))
    one, two = (np.stack([pair[at][seen] for pair in tints]) for at in (0, 1))
    gain = float(np.clip((one * two).sum() / max(float((one * one).sum()), 1e-3), _LEAST_TINT_GAIN, _MOST_TINT_GAIN))
    apart = gain * one - two
    tint = float(np.hypot(apart[0], apart[1]).mean())
    return Difference(correlation, residual, tint, _by_blocks(grey, other, seen))


def _by_blocks(grey: _Plane, other: _Plane, seen: NDArray[np.bool_]) -> float:
    one, two, counted = (_blocks(part) for part in (grey, other, seen.astype(np.float64)))
    number = counted.sum(axis=1, keepdims=True)
    one, two = (
        (part - (part * counted).sum(axis=1, keepdims=True) / np.maximum(number, 1)) * counted for part in (one, two)
    )
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1)
    fits = (one * two).sum(axis=1) / np.maximum(lengths, 1e-3)
    weights = np.where(number[:, 0] >= _FEWEST_OF_BLOCK, np.sqrt(lengths / np.maximum(number[:, 0], 1)), 0.0)
    return float((fits * weights).sum() / max(float(weights.sum()), 1e-3))


def _blocks(grid: _Plane) -> _Plane:
    """Return a grid's values block by block, shape `(blocks, pixels of a block)`."""
    split = grid.reshape(_BLOCKS, _BLOCK_PX, _BLOCKS, _BLOCK_PX).swapaxes(1, 2)
    return np.asarray(split.reshape(_BLOCKS**2, _BLOCK_PX**2))


def _correlation(first: _Plane, second: _Plane) -> float:
    first, second = first - first.mean(), second - second.mean()
    return float(first @ second / max(float(np.linalg.norm(first) * np.linalg.norm(second)), 1e-3))


def _softened(plane: NDArray[np.float32]) -> _Plane:
    """Return a plane without what is finer than its sampling can move."""
    padded = np.pad(plane.astype(np.float64), 1, mode="edge")
    down = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return np.asarray((down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / 4)


def _inside(there: _Plane) -> NDArray[np.bool_]:
    return np.asarray((np.abs(there) <= 0.5 - _RIM).all(axis=0))


def _grid(side: int) -> _Plane:
    """Return the homogeneous places of a grid's pixels, shape `(3, side * side)`, row by row."""
    down, right = places(side)
    return np.stack([right, down, np.ones(side * side)])


def _sampled(layers: _Plane, there: _Plane) -> _Plane:
    """Return the values of planes (shape `(..., side, side)`) at places -0.5..0.5, shape `(..., places)`."""
    side = layers.shape[-1]
    last = side - 1.001
    x, y = (np.clip((along + 0.5) * side - 0.5, 0, last) for along in there[:2])
    left, top = x.astype(np.intp), y.astype(np.intp)
    x, y = x - left, y - top
    upper = layers[..., top, left] * (1 - x) + layers[..., top, left + 1] * x
    lower = layers[..., top + 1, left] * (1 - x) + layers[..., top + 1, left + 1] * x
    return np.asarray(upper * (1 - y) + lower * y)
