"""What the colour network learns from: labelled photos, composites of two plain garments, and textbook colours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from colour_network import ColourSet
from vestiary.vision.adapters.colour_evidence import ColourEvidence, ColourSamples, evidence_of, regions_of
from vestiary.vision.oklab import linear_of, oklab_of

NAMES = (
    "black", "white", "grey", "navy", "blue", "red", "green", "brown", "tan", "beige", "pink", "purple", "orange",
    "yellow",
)  # fmt: skip

TEXTBOOK = {
    "black": "#101010", "white": "#ffffff #f4f4f6", "grey": "#808080 #b4b4b6 #58585a", "navy": "#1f2a44 #000070",
    "blue": "#2a62c8 #0000ff #86b4e6", "red": "#c01420 #ff0000 #801a24",
    "green": "#1a8a3a #00c000 #5c6a34 #9cd0a0 #1c4a30", "brown": "#6b4423 #45301f", "tan": "#c8a070 #b08a5a",
    "beige": "#e8dcc4 #f2ecd8", "pink": "#ffc0cb #f070a8", "purple": "#800080 #a886cc #58305c",
    "orange": "#ff8000 #e0682a", "yellow": "#ffff00 #f0d040",
}  # fmt: skip
"""What each name means away from photos, so that pure colours keep their names."""

FLOORS = "#ffffff #d8d0c4 #8a7256 #606468 #b03028"
"""Surroundings in which a textbook colour is shown."""

REGIONS = 24
"""Of each garment: a composite has half of them from either."""

SMALLER_PART = (0.15, 0.45)
"""How much of a composite is the second garment."""

TEXTBOOK_AREA = 0.4

UNSURE_WEIGHT = 0.5
"""Of a label whose writer was not sure."""


Plain = tuple[ColourSamples, int]
"""The pixels of a garment of one colour, and the index of its name."""


def photo_set(evidence: Sequence[ColourEvidence], names: Sequence[int], sure: Sequence[bool]) -> ColourSet:
    """Return labelled photos, in their order."""
    rows = [_row(each, np.full(len(each.shares), name)) for each, name in zip(evidence, names, strict=True)]
    weights = np.where(sure, 1.0, UNSURE_WEIGHT)
    return _stacked(rows, by_region=False, weights=weights)


def composites(plain: Sequence[Plain], count: int, seed: int) -> ColourSet:
    """Return garments of two colours, each made of two plain ones: what names each of its regions is known."""
    draw = np.random.default_rng(seed)
    rows = []
    while len(rows) < count:
        first, second = (plain[index] for index in draw.integers(0, len(plain), 2))
        if first[1] != second[1]:
            rows.append(_composite(first, second, float(draw.uniform(*SMALLER_PART))))
    return _stacked(rows, by_region=True, weights=np.ones(len(rows)))


def textbook() -> list[Plain]:
    """Return each textbook colour on each floor, as a flat drawing shows it."""
    return [
        (ColourSamples(_flat(code, 64), _flat(floor, 64), _flat(floor, 3), TEXTBOOK_AREA), NAMES.index(name))
        for name, codes in TEXTBOOK.items()
        for code in codes.split()
        for floor in FLOORS.split()
    ]


def joined(parts: Iterable[ColourSet]) -> ColourSet:
    """Return the garments of all parts, one part after the other."""
    every = list(parts)
    return ColourSet(
        *(
            np.concatenate([getattr(part, field) for part in every])
            for field in ("regions", "shares", "context", "targets", "by_region", "weights")
        )
    )


def plain_set(garments: Sequence[Plain]) -> ColourSet:
    """Return garments of one colour each."""
    return photo_set(
        [evidence_of(samples) for samples, _ in garments], [name for _, name in garments], [True] * len(garments)
    )


Row = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]


def _composite(first: Plain, second: Plain, part: float) -> Row:
    """Return the first garment with a part of it exchanged for the second, in the first one's light."""
    (under, name), (over, other) = first, second
    larger = under.garment[: round(len(under.garment) * (1 - part))]
    smaller = over.garment[: len(under.garment) - len(larger)]
    whole = evidence_of(replace(under, garment=np.concatenate([larger, smaller])))
    halves = [regions_of(oklab_of(linear_of(pixels))) for pixels in (larger, smaller)]
    kept = [(colours[: REGIONS // 2], shares[: REGIONS // 2]) for colours, shares in halves]
    shares = np.concatenate([kept[0][1] * (1 - part), kept[1][1] * part])
    targets = np.repeat([name, other], [len(kept[0][1]), len(kept[1][1])])
    regions = np.concatenate([kept[0][0], kept[1][0]])
    return _padded(regions), _padded(shares / shares.sum()), whole.context, _padded(targets)


def _row(evidence: ColourEvidence, targets: NDArray[np.int64]) -> Row:
    shares = evidence.shares[:REGIONS]
    names = np.full(REGIONS, targets[0])
    return _padded(evidence.regions[:REGIONS]), _padded(shares / shares.sum()), evidence.context, names


def _padded(values: NDArray[np.generic]) -> NDArray[np.generic]:
    padded = np.zeros((REGIONS, *values.shape[1:]), values.dtype)
    padded[: len(values)] = values
    return padded


def _stacked(rows: Sequence[Row], *, by_region: bool, weights: NDArray[np.float64]) -> ColourSet:
    regions, shares, context, targets = (np.stack(column) for column in zip(*rows, strict=True))
    return ColourSet(
        regions.astype(np.float32), shares.astype(np.float32), context.astype(np.float32), targets.astype(np.int64),
        np.full(len(rows), by_region), weights.astype(np.float32),
    )  # fmt: skip


def _flat(code: str, count: int) -> NDArray[np.uint8]:
    return np.repeat(np.frombuffer(bytes.fromhex(code[1:]), np.uint8)[None], count, axis=0)
