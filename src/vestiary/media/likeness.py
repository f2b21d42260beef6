"""Near-duplicates: the same photo resized, recompressed, brightened, slightly cropped or turned.

A stored picture is remembered by its sketch, and by the cell and the hash of its *core*, the middle four
fifths. To ask, many windows are cut from one picture's sketch, a little larger, smaller, stretched, turned
and shifted; one of them shows what the other's core shows, if both are one photo. Cells find those
that are worth a look in an index, hashes put them in order, and sketches laid over each other decide.
Window sizes on both sides of the core's make the question symmetric: who was cut from whom does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from sqlalchemy import select
from sqlalchemy.orm import Session

from vestiary.media.aligning import Difference, laid_over
from vestiary.media.cells import cell_of, cells_to_ask
from vestiary.media.domain import Likeness
from vestiary.media.models import Image
from vestiary.media.sketches import SKETCH_PX, Sketch, Window, Windows, cut, read_sketch, sampling_of, sketched

CORE: Final = 0.8
"""Share of each side. What a crop of a tenth or a turn of six degrees leaves of a picture holds its core."""

_SCALES = (0.9, 1.0, 1.11)
_TURNS = (-5.0, 0.0, 5.0)
_SHIFTS = (-0.05, 0.0, 0.05)
"""Of the side. Steps are as wide as cells and hashes forgive."""

_STRETCHES = ((1.06, 0.95), (0.95, 1.06))
"""What a cut on one side alone does, once the picture is squeezed into a square."""

_CUT_ALL_AROUND = (0.8, 1.25)
"""A tenth off at each of the four sides: only the middle is left to look at, so there is nothing to shift."""

_WINDOWS: Final = (
    *(
        Window(CORE * scale, CORE * scale, turn, right, down)
        for scale, turn, right, down in product(_SCALES, _TURNS, _SHIFTS, _SHIFTS)
    ),
    *(
        Window(CORE * width, CORE * height, 0.0, right, down)
        for (width, height), right, down in product(_STRETCHES, _SHIFTS, _SHIFTS)
    ),
    *(Window(CORE * scale, CORE * scale, turn) for scale, turn in product(_CUT_ALL_AROUND, _TURNS)),
)
_CORE_WINDOW: Final = (Window(CORE, CORE),)

_WINDOW_PX = 32
"""Side of the square that is hashed: the hash looks at waves up to the eighth, far below its sampling."""

_HASH_SIDE = 8

_CANDIDATE_BITS: Final = 14
"""Of 64. Of 1,200 copies two differ in more; of what the cells leave, most pictures do."""

_MOST_CANDIDATES: Final = 80
"""Sketches that are fetched and compared for one question, the nearest hashes first."""

_WORTH_LAYING: Final = 0.7
"""Correlation of the best coarse window; the worst copy of thousands starts at .74."""

_RESIDUAL_WEIGHT, _TINT_WEIGHT, _BLOCKS_WEIGHT, _BIAS = -7.74, -3.18, -1.57, 16.07
"""Of the logarithms of what differs: a logistic regression on copies and on the most alike of other photos.
Measured by `benchmarks/near_duplicates.py`; see docs/decisions/0067."""

_MOST_TINT: Final = 9.0
"""The same cut in another colour is another garment, however well it fits; copies stay below 8.5."""

_LEAST_BLOCKS: Final = 0.9
"""A plain shirt and a printed one of its cut differ here; copies stay above .94."""

_LEAST_DIFFERENCE: Final = 0.3
_LEAST_DISAGREEMENT: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Question:
    """A picture that is looked for among others. Made by `question_of`."""

    sketch: Sketch
    cells: list[int]
    """Those in which its copies lie, ascending."""
    windows: Windows

    def nearest(self, hashes: NDArray[np.int64]) -> list[int]:
        """Return the places of the hashes (shape `(N,)`) that are worth a look, the nearest first."""
        bits = self._bits(hashes)
        return [int(at) for at in np.argsort(bits, kind="stable")[:_MOST_CANDIDATES] if bits[at] <= _CANDIDATE_BITS]

    def _bits(self, hashes: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return for each hash in how many bits it differs from the nearest window's; 0..64."""
        nearest = np.full(hashes.shape, 64, np.uint8)
        for window in np.unique(hashes_of(self.windows)):
            np.minimum(nearest, np.bitwise_count(hashes ^ window), out=nearest)
        return nearest

    def distances(self, others: Sequence[bytes]) -> list[float | None]:
        """Return for each other stored sketch how far it is, 0 for the very same; None when it is another photo."""
        if not others:
            return []
        sketches = [read_sketch(other) for other in others]
        cores = np.concatenate([_core_of(sketch) for sketch in sketches])
        fits = _normalised(self.windows) @ _normalised(Windows(cores)).T
        return [self._distance(sketch, fits[:, at]) for at, sketch in enumerate(sketches)]

    def _distance(self, other: Sketch, fits: NDArray[np.float32]) -> float | None:
        best = int(fits.argmax())
        if fits[best] < _WORTH_LAYING:
            return None
        difference = laid_over(self.sketch, other, _whole(_WINDOWS[best]))
        if difference is None or not is_one_photo(difference):
            return None
        return max(0.0, 1.0 - difference.correlation)


def likeness_of(image: Picture.Image) -> Likeness:
    """Return what near-duplicates of a picture are recognised by."""
    stored = sketched(image)
    phash, cell = keys_of(read_sketch(stored))
    return Likeness(phash=phash, sketch=stored, cell=cell)


def keys_of(sketch: Sketch) -> tuple[int, int]:
    """Return the hash of a picture's core, signed, as a bigint keeps it, and the cell that it is stored in."""
    return int(hashes_of(_core_of(sketch))[0]), cell_of(sketch, _CORE_WINDOW[0])


def question_of(stored: bytes) -> Question:
    """Return the question for copies of a picture, given its stored sketch."""
    sketch = read_sketch(stored)
    windows = cut(sketch.grey, sampling_of(_WINDOWS, side_px=SKETCH_PX, pixels=_WINDOW_PX))
    return Question(sketch, cells_to_ask(sketch, _WINDOWS), windows)


def look_alike_images(session: Session, owner_id: UUID, image_id: UUID) -> list[tuple[UUID, float]]:
    """Return the owner's other images of the same kind that show the same photo, with their distance, nearest first.

    The distance is 0 for the very same and stays far below 1. Empty for an image that is not there.
    """
    asked = session.execute(
        select(Image.sketch, Image.type).where(Image.id == image_id, Image.owner_id == owner_id)
    ).one_or_none()
    if asked is None or asked.sketch is None:
        return []
    question = question_of(asked.sketch)
    candidates = worth_a_look(session, owner_id, asked.type, question, but=image_id)
    stored = session.execute(
        select(Image.id, Image.sketch).where(
            Image.owner_id == owner_id, Image.id.in_(candidates), Image.sketch.is_not(None)
        )
    ).all()
    distances = question.distances([row.sketch for row in stored])
    alike = [(row.id, distance) for row, distance in zip(stored, distances, strict=True) if distance is not None]
    return sorted(alike, key=lambda found: found[1])


def worth_a_look(session: Session, owner_id: UUID, kind: str, question: Question, *, but: UUID) -> list[UUID]:
    """Return the owner's images, `but` one, whose sketches should be compared, the likeliest first.

    The index leads with the owner, so that other people's pictures cost nothing and hide nothing.
    """
    rows = session.execute(
        select(Image.id, Image.phash).where(
            Image.owner_id == owner_id,
            Image.type == kind,
            Image.cell.in_(question.cells),
            Image.id != but,
            Image.phash.is_not(None),
            Image.deleted_at.is_(None),
        )
    ).all()
    return [rows[at].id for at in question.nearest(np.array([row.phash for row in rows], np.int64))]


def is_one_photo(difference: Difference) -> bool:
    """Say whether two sketches that lie over each other show one photo."""
    if difference.tint > _MOST_TINT or difference.blocks < _LEAST_BLOCKS:
        return False
    odds = (
        _BIAS
        + _RESIDUAL_WEIGHT * np.log(difference.residual + _LEAST_DIFFERENCE)
        + _TINT_WEIGHT * np.log(difference.tint + _LEAST_DIFFERENCE)
        + _BLOCKS_WEIGHT * np.log(max(1.0 - difference.blocks, _LEAST_DISAGREEMENT))
    )
    return bool(odds >= 0)


def _whole(window: Window) -> Window:
    """Return where the whole of a picture lies whose core a window shows."""
    return Window(window.width / CORE, window.height / CORE, window.turn, window.right, window.down)


def hashes_of(windows: Windows) -> NDArray[np.int64]:
    """Return the hash of each window, shape `(N,)`: which of the 64 lowest waves are stronger than the middle one."""
    waves = _cosines()
    strengths = waves @ windows @ waves.T
    flat = strengths.reshape(len(windows), -1)[:, _wave_order()]
    bits = flat > np.median(flat, axis=1, keepdims=True)
    packed = np.ascontiguousarray(np.packbits(bits, axis=1))
    return packed.view(">i8").astype(np.int64).ravel()


def _core_of(sketch: Sketch) -> Windows:
    return cut(sketch.grey, sampling_of(_CORE_WINDOW, side_px=SKETCH_PX, pixels=_WINDOW_PX))


def _normalised(windows: Windows) -> NDArray[np.float32]:
    """Return windows as vectors of length one around zero, shape `(N, pixels / 4)`.

    Brightness and contrast are gone, and so is what is finer than the steps between windows.
    """
    half = _WINDOW_PX // 2
    flat = windows.reshape(len(windows), half, 2, half, 2).mean(axis=(2, 4)).reshape(len(windows), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(flat, axis=1, keepdims=True)
    return np.asarray(flat / np.maximum(lengths, 1e-3), np.float32)


@cache
def _cosines() -> NDArray[np.float32]:
    """Return the first waves of the cosine transform, shape `(waves, _WINDOW_PX)`."""
    waves, places = np.arange(_HASH_SIDE + 1), np.arange(_WINDOW_PX)
    return np.cos(np.pi * np.outer(waves, 2 * places + 1) / (2 * _WINDOW_PX)).astype(np.float32)


@cache
def _wave_order() -> NDArray[np.intp]:
    """Return the 64 lowest waves but the constant one, by how fine they are; ties in a fixed order."""
    side = _HASH_SIDE + 1
    order = sorted(range(1, side * side), key=lambda at: (at // side + at % side, at))
    return np.array(order[: _HASH_SIDE * _HASH_SIDE], np.intp)
