"""Near-duplicates: the same photo resized, recompressed, brightened, slightly cropped or turned.

A stored picture is remembered by the hash of its *core*, the middle four fifths, and by a small
grey sketch. To ask, the sketch of one picture is cut into many windows, a little larger, smaller,
turned and shifted; one of them shows what the other's core shows, if both are one photo. Hashes
find candidates among thousands in milliseconds; the sketches then decide. Window sizes on both
sides of the core's make the question symmetric: who was cut from whom does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final, NewType
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from sqlalchemy import select
from sqlalchemy.orm import Session

from vestiary.media.aligning import best_fit, placed
from vestiary.media.domain import Likeness
from vestiary.media.models import Image

SKETCH_PX: Final = 48
"""Side of a sketch. The picture is squeezed into a square, so that proportions are compared by content alone."""

TINT_PX: Final = 12
"""Side of the two planes of colour (blue and red difference) that follow the grey in a stored sketch."""

_WINDOW_PX = 32
"""Side of the square that is hashed: the hash looks at waves up to the eighth, far below its sampling."""

_HASH_SIDE = 8
CORE: Final = 0.8
"""Share of each side. What a crop of a tenth or a turn of six degrees leaves of a picture holds its core."""

_SCALES = (0.88, 0.94, 1.0, 1.06, 1.13)
_TURNS = (-6.0, -3.0, 0.0, 3.0, 6.0)
_SHIFTS = (-0.05, 0.0, 0.05)
"""Of the side. Steps are as wide as the hash forgives."""

_WINDOWS = tuple(product(_SCALES, _TURNS, _SHIFTS, _SHIFTS))

_WORTH_REFINING = 0.6
"""Correlation of the best coarse window: true copies start above it (the worst of 1,950 at .71)."""

CANDIDATE_BITS: Final = 14
"""Of 64. Measured by `benchmarks/near_duplicates.py`; see docs/decisions/0018."""

ALIKE: Final = 0.97
"""Correlation of two sketches from which on two pictures count as one photo; measured there too."""

TINT: Final = 18.0
"""Distance of colours up to which two pictures can be one photo; measured there too."""

Sketch = NewType("Sketch", NDArray[np.float32])
"""float32, shape `(SKETCH_PX, SKETCH_PX)`, rows then columns, grey 0..255."""

Windows = NewType("Windows", NDArray[np.float32])
"""float32, shape `(N, _WINDOW_PX, _WINDOW_PX)`, grey 0..255."""


_MOST_CANDIDATES: Final = 50
"""Sketches that are fetched and compared for one question, the nearest hashes first."""


@dataclass(frozen=True, slots=True)
class _Sampling:
    """Where each pixel of many windows lies in a sketch: four neighbours and their weights."""

    corners: NDArray[np.intp]
    """Shape `(4, N * pixels)`: indices into the flat sketch."""
    weights: NDArray[np.float32]
    """Shape `(4, N * pixels)`."""


def likeness_of(image: Picture.Image) -> Likeness:
    """Return what near-duplicates of a picture are recognised by."""
    small = image if max(image.size) <= 4 * SKETCH_PX else _reduced(image)
    grey, *tints = small.convert("RGB").convert("YCbCr").split()
    sketch = np.asarray(grey.resize((SKETCH_PX, SKETCH_PX), Picture.Resampling.BOX))
    tint = b"".join(plane.resize((TINT_PX, TINT_PX), Picture.Resampling.BOX).tobytes() for plane in tints)
    return Likeness(phash=int(_core_hash(sketch)), sketch=sketch.tobytes() + tint)


def _reduced(image: Picture.Image) -> Picture.Image:
    return image.reduce((max(1, image.width // (4 * SKETCH_PX)), max(1, image.height // (4 * SKETCH_PX))))


def phash(image: Picture.Image) -> int:
    """Return 64 bits that change little when the picture does: a signed integer, as a bigint keeps it."""
    return likeness_of(image).phash


def look_alike_images(session: Session, owner_id: UUID, image_id: UUID) -> list[tuple[UUID, float]]:
    """Return the owner's other images of the same kind that show the same photo, with their distance, nearest first.

    The distance runs from 0 (the very same) to `1 - ALIKE`. Empty for an image that is not there.
    """
    asked = session.execute(
        select(Image.sketch, Image.type).where(Image.id == image_id, Image.owner_id == owner_id)
    ).one_or_none()
    if asked is None or asked.sketch is None:
        return []
    sketch = read_sketch(asked.sketch)
    candidates = _candidates(session, owner_id, image_id, asked.type, sketch)
    stored = session.execute(
        select(Image.id, Image.sketch).where(
            Image.owner_id == owner_id, Image.id.in_(candidates), Image.sketch.is_not(None)
        )
    ).all()
    tinted = [(row.id, row.sketch) for row in stored if row.sketch and tint_distance(asked.sketch, row.sketch) <= TINT]
    fits = correlations(sketch, [read_sketch(other) for _, other in tinted])
    alike = [(other_id, 1.0 - min(1.0, fit)) for (other_id, _), fit in zip(tinted, fits, strict=True) if fit >= ALIKE]
    return sorted(alike, key=lambda found: found[1])


def _candidates(session: Session, owner_id: UUID, image_id: UUID, kind: str, sketch: Sketch) -> list[UUID]:
    rows = session.execute(
        select(Image.id, Image.phash).where(
            Image.owner_id == owner_id,
            Image.type == kind,
            Image.id != image_id,
            Image.phash.is_not(None),
            Image.deleted_at.is_(None),
        )
    ).all()
    bits = nearest_bits(sketch, np.array([row.phash for row in rows], np.int64))
    nearest = np.argsort(bits, kind="stable")[:_MOST_CANDIDATES]
    return [rows[at].id for at in nearest if bits[at] <= CANDIDATE_BITS]


def read_sketch(stored: bytes) -> Sketch:
    """Return a stored sketch."""
    grey = np.frombuffer(stored, np.uint8, SKETCH_PX * SKETCH_PX)
    return Sketch(grey.reshape(SKETCH_PX, SKETCH_PX).astype(np.float32))


def tint_distance(first: bytes, second: bytes) -> float:
    """Return how far the colours of two stored sketches lie apart, place by place, brightness aside; 0..361."""
    one, two = (np.frombuffer(stored, np.uint8, offset=SKETCH_PX**2).astype(np.float32) for stored in (first, second))
    apart = (one - two).reshape(2, -1)
    return float(np.hypot(apart[0], apart[1]).mean())


def nearest_bits(sketch: Sketch, hashes: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return for each hash (shape `(N,)`) in how many bits it differs from the best window of a sketch; 0..64."""
    asked = np.unique(hashes_of(_windows(sketch, _all_windows())))
    nearest = np.full(hashes.shape, 64, np.uint8)
    different, count = np.empty_like(hashes), np.empty_like(nearest)
    for window in asked:
        np.bitwise_xor(hashes, window, out=different)
        np.bitwise_count(different, out=count)
        np.minimum(nearest, count, out=nearest)
    return nearest


def correlations(sketch: Sketch, others: Sequence[Sketch]) -> list[float]:
    """Return how well some window of a sketch fits each other sketch's core, -1..1; empty for no others."""
    if not others:
        return []
    windows = _normalised(_windows(sketch, _all_windows()))
    cores = _normalised(Windows(np.concatenate([_windows(other, _core_window()) for other in others])))
    coarse = windows @ cores.T
    return [_refined(sketch, core, fits) for core, fits in zip(cores, coarse.T, strict=True)]


def _refined(sketch: Sketch, core: NDArray[np.float32], fits: NDArray[np.float32]) -> float:
    """Return the best fit near the best coarse window; the coarse fit alone where it is hopeless."""
    best = int(fits.argmax())
    if fits[best] < _WORTH_REFINING:
        return float(fits[best])
    scale, turn, right, down = _WINDOWS[best]
    core_px = CORE * SKETCH_PX
    middle = ((0.5 + right) * SKETCH_PX - 0.5, (0.5 + down) * SKETCH_PX - 0.5)
    start = placed(scale * core_px, turn, *middle)
    return best_fit(sketch.astype(np.float64), core.astype(np.float64), start, core_px=core_px)


def hashes_of(windows: Windows) -> NDArray[np.int64]:
    """Return the hash of each window, shape `(N,)`: which of the 64 lowest waves are stronger than the middle one."""
    waves = _cosines()
    strengths = waves @ windows @ waves.T
    flat = strengths.reshape(len(windows), -1)[:, _wave_order()]
    bits = flat > np.median(flat, axis=1, keepdims=True)
    packed = np.ascontiguousarray(np.packbits(bits, axis=1))
    return packed.view(">i8").astype(np.int64).ravel()


def _core_hash(sketch: NDArray[np.uint8]) -> np.int64:
    core = _windows(Sketch(sketch.astype(np.float32)), _core_window())
    first: np.int64 = hashes_of(core)[0]
    return first


def _normalised(windows: Windows) -> NDArray[np.float32]:
    """Return windows as vectors of length one around zero, shape `(N, pixels)`: brightness and contrast are gone."""
    flat = windows.reshape(len(windows), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(flat, axis=1, keepdims=True)
    return np.asarray(flat / np.maximum(lengths, 1e-3), np.float32)


def _windows(sketch: Sketch, sampling: _Sampling) -> Windows:
    values = sketch.ravel()[sampling.corners]
    return Windows((values * sampling.weights).sum(axis=0).reshape(-1, _WINDOW_PX, _WINDOW_PX))


@cache
def _core_window() -> _Sampling:
    return _sampling([(1.0, 0.0, 0.0, 0.0)])


@cache
def _all_windows() -> _Sampling:
    return _sampling(_WINDOWS)


def _sampling(windows: Sequence[tuple[float, float, float, float]]) -> _Sampling:
    """Work out bilinear sampling for windows of (scale of the core, turn in degrees, shift right, shift down)."""
    steps = (np.arange(_WINDOW_PX) + 0.5) / _WINDOW_PX - 0.5
    down, right = np.meshgrid(steps, steps, indexing="ij")
    across, along = [], []
    for scale, turn, shift_right, shift_down in windows:
        angle = np.deg2rad(turn)
        size = scale * CORE * SKETCH_PX
        across.append((right * np.cos(angle) - down * np.sin(angle)) * size + (0.5 + shift_right) * SKETCH_PX - 0.5)
        along.append((right * np.sin(angle) + down * np.cos(angle)) * size + (0.5 + shift_down) * SKETCH_PX - 0.5)
    x = np.clip(np.concatenate([part.ravel() for part in across]), 0, SKETCH_PX - 1.001)
    y = np.clip(np.concatenate([part.ravel() for part in along]), 0, SKETCH_PX - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    x, y = (x - left).astype(np.float32), (y - top).astype(np.float32)
    first = top * SKETCH_PX + left
    corners = np.stack([first, first + 1, first + SKETCH_PX, first + SKETCH_PX + 1])
    weights = np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y])
    return _Sampling(corners, weights)


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
