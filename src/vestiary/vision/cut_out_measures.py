"""How right a cut-out is, where somebody has judged the outline: overlap, and good or bad as an eye would say."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import AlphaMask

GOOD: Final = 0.95
"""Overlap from which on cut-outs looked good; chosen so that it agrees with a judge's eye, see docs/decisions/0060."""

BAD: Final = 0.88
"""Overlap below which they looked bad. Between the two lies what is acceptable."""

HALF: Final = 128
"""Alpha from which a pixel is garment."""

Outline = NewType("Outline", NDArray[np.bool_])
"""bool, shape `(S, S)`: the garment's true pixels on the photo, squeezed to a square; True is garment."""


def overlap(alpha: AlphaMask, reference: Outline) -> float:
    """Return how far a cut-out and the true garment are the same, 0..1: shared area over joint area (IoU)."""
    found = alpha >= HALF
    rows, columns = (
        (np.arange(size) * side // size)[:, None] if axis == 0 else np.arange(size) * side // size
        for axis, (size, side) in enumerate(zip(found.shape, reference.shape, strict=True))
    )
    true = reference[rows, columns]
    either = (found | true).sum()
    return float((found & true).sum() / either) if either else 1.0


def read_references(file: Path) -> Mapping[str, Outline]:
    """Return the outlines that were judged right, by photo.

    The file is JSON: `side`, and `outlines` from a photo's name to the lengths of its runs, row by row, the first run
    being background.

    Raises:
        ValueError: it is no such file.

    """
    kept = json.loads(file.read_text())
    side = int(kept["side"])
    return {name: outline_of(runs, side) for name, runs in kept["outlines"].items()}


def outline_of(runs: str, side: int) -> Outline:
    """Return an outline from the lengths of its runs, separated by spaces.

    Raises:
        ValueError: the runs do not fill a square of that side.

    """
    lengths = np.array([int(length) for length in runs.split()])
    if lengths.sum() != side * side:
        msg = "the runs of an outline do not fill its square"
        raise ValueError(msg)
    return Outline(np.repeat(np.arange(len(lengths)) % 2 == 1, lengths).reshape(side, side))


def runs_of(outline: Outline) -> str:
    """Return the lengths of an outline's runs, as `outline_of` reads them."""
    flat = np.concatenate([[False], outline.ravel()])
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    return " ".join(str(length) for length in np.diff([0, *changes, outline.size]))
