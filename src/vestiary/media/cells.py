"""Cells: the number under which near-duplicates of a picture are found in an index.

The looks of pictures are divided into `CELLS` cells, once and for all. A stored picture lies in the cell of its
middle. To ask, many windows of a picture are cut; whichever of them shows what a copy's middle
shows lies in the copy's cell, or right beside it. So a few dozen numbers find what a scan of
everything would find. The division was learned from photos by `training/likeness_cells.py`.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.media.sketches import SKETCH_PX, TINT_PX, Plane, Sketch, Window, cut, sampling_of

CELLS: Final = 2048
"""Of a twentieth as many, each holds too much; of twice as many, a copy falls out of those that are asked for."""

NEIGHBOURS: Final = 4
"""Cells asked for each window: its own and the next ones. With 1, two copies in a hundred are missed."""

_WINDOW_PX: Final = 16
_WAVES: Final = 6
_GREY_WAVES: Final = 14
_TINT_WAVES: Final = ((0, 0), (0, 1), (1, 0), (0, 2), (2, 0))
_FAINT: Final = 20.0
"""Strength of waves below which a picture counts as plain, so that its noise is not blown up."""

_PALE: Final = 6.0
"""Tint from which on twice the tint is felt as one step more."""

LOOK_SIZE: Final = _GREY_WAVES + 2 * len(_TINT_WAVES)


@dataclass(frozen=True, slots=True)
class Division:
    """Where the cells lie among all looks."""

    mean: NDArray[np.float32]
    """Shape `(LOOK_SIZE,)`: the look of the average photo."""
    scale: NDArray[np.float32]
    """Shape `(LOOK_SIZE,)`: how much each part of a look counts."""
    middles: NDArray[np.float32]
    """Shape `(CELLS, LOOK_SIZE)`, centred and scaled."""

    def nearest(self, looks: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """Return the `count` nearest cells of each look, shape `(N, count)`, in no order."""
        scaled = (looks - self.mean) * self.scale
        far = 0.5 * (self.middles**2).sum(axis=1) - scaled @ self.middles.T
        return np.argpartition(far, count - 1, axis=1)[:, :count]


def is_held_out(name: str) -> bool:
    """Say whether a photo of this name was kept from the division, so that measurements may ask it: one in five."""
    return zlib.crc32(name.encode()) % 5 == 0


def cell_of(sketch: Sketch, core: Window) -> int:
    """Return the cell in which a picture is stored, 0..`CELLS` - 1."""
    return int(division().nearest(looks_of(sketch, (core,)), 1)[0, 0])


def cells_to_ask(sketch: Sketch, windows: Sequence[Window]) -> list[int]:
    """Return the cells in which copies of a picture lie, ascending."""
    looks = looks_of(sketch, windows)
    return [int(cell) for cell in np.unique(division().nearest(looks, NEIGHBOURS))]


def looks_of(sketch: Sketch, windows: Sequence[Window]) -> NDArray[np.float32]:
    """Return what windows of a sketch look like, coarsely, shape `(N, LOOK_SIZE)`; brightness and contrast are gone."""
    halved = sketch.grey.reshape(SKETCH_PX // 2, 2, SKETCH_PX // 2, 2).mean(axis=(1, 3))
    grey = cut(Plane(halved), sampling_of(tuple(windows), side_px=SKETCH_PX // 2, pixels=_WINDOW_PX))
    strengths = (_cosines() @ grey @ _cosines().T).reshape(len(windows), -1)[:, _wave_order()]
    lengths = np.linalg.norm(strengths, axis=1, keepdims=True)
    tints = tuple(
        cut(tint, sampling_of(tuple(windows), side_px=TINT_PX, pixels=_WINDOW_PX)) @ _cosines().T
        for tint in sketch.tints
    )
    tinted = [(_cosines()[down] @ tint)[:, right] for tint in tints for down, right in _TINT_WAVES]
    colour = np.stack(tinted, axis=1) / _WINDOW_PX**2
    felt = np.sign(colour) * np.log1p(np.abs(colour) / _PALE)
    return np.asarray(np.concatenate([strengths / np.maximum(lengths, _FAINT), felt], axis=1), np.float32)


@cache
def division() -> Division:
    """Return the division that ships with the package."""
    with files("vestiary.media").joinpath("cells.npz").open("rb") as file, np.load(file) as stored:
        mean, scale, middles = (stored[name].astype(np.float32) for name in ("mean", "scale", "middles"))
    return Division(mean, scale, middles)


@cache
def _cosines() -> NDArray[np.float32]:
    """Return the first waves of the cosine transform, shape `(waves, pixels)`."""
    places = np.arange(_WINDOW_PX)
    return np.cos(np.pi * np.outer(np.arange(_WAVES), 2 * places + 1) / (2 * _WINDOW_PX)).astype(np.float32)


@cache
def _wave_order() -> NDArray[np.intp]:
    """Return the coarsest waves but the constant one; ties in a fixed order."""
    order = sorted(range(1, _WAVES**2), key=lambda at: (at // _WAVES + at % _WAVES, at))
    return np.array(order[:_GREY_WAVES], np.intp)
