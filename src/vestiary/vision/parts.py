"""Several garments on one photo: which regions of the cut-out are garments of their own.

A photo of one garment is by far the commonest, and a false proposal annoys: where in doubt, there are no parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import AlphaMask, Box, Detection, GarmentPart, GarmentPicture, Guess, RgbImage, Slot
from vestiary.vision.labelling import SmallMask, regions_of, without_bridges
from vestiary.vision.oklab import linear_of, oklab_of
from vestiary.vision.ports import Classifier
from vestiary.vision.taxonomy import slot_of

WORK_SIDE_PX: Final = 160
"""Longest side at which regions are told apart: a finger's width on a photo of a garment."""

HALF: Final = 128
"""Alpha from which a pixel counts as garment."""

BRIDGE_PX: Final = 1
"""Of the small mask: threads and shadows of twice this width do not hold two garments together."""

SMALLEST: Final = 0.008
"""Share of the picture; less is a speck, a label, a button beside the garment."""

SMALLEST_BESIDE: Final = 0.09
"""Share of the largest region; less is a piece of it that the cut-out lost hold of."""

EDGE: Final = 0.5
"""Of a region's longer side. What lies along the picture's edge for more than this is furniture or wall."""

SAME_CLOTH: Final = 0.55
"""Overlap of two regions' colours (0..1) from which on they may be a pair, or pieces of one garment."""

SURE_ALONE: Final = 0.75
"""Confidence of both categories from which on two regions of one cloth are two garments all the same."""

INSIDE: Final = 0.5
"""Share of the smaller box within the larger one, from which on a region of the same cloth is a piece of it."""

SURE_OVER: Final = 0.25
"""Confidence that above a waist is a top, and below it a bottom, at which one region is cut in two."""

WAIST_CONTRAST: Final = 0.7
"""Share of colours that change at a waist; less is a fold, a belt or a print."""

MOST_PARTS: Final = 12
"""More regions than this are a pattern on the floor, not a wardrobe."""

_BINS: Final = 8
"""Steps of the colour histogram along each axis."""


@dataclass(frozen=True, slots=True, eq=False)
class _Region:
    """A region of the small mask, what it looks like, and what it may be."""

    mask: SmallMask
    colours: NDArray[np.float64]
    guesses: tuple[Guess, ...]

    @property
    def area(self) -> int:
        """Pixels of the small mask."""
        return int(self.mask.sum())

    @property
    def slot(self) -> Slot:
        """The slot of the likeliest category."""
        return slot_of(self.guesses[0].category)

    @property
    def confidence(self) -> float:
        """How sure the likeliest category is, 0..1."""
        return self.guesses[0].confidence


def propose_parts(
    image: RgbImage, alpha: AlphaMask, found: Sequence[Detection], classifier: Classifier
) -> tuple[GarmentPart, ...]:
    """Return the garments of a photo that seems to show several, the largest first; none for a single garment.

    A pair is one garment. Boxes and shares are those of `image`; `alpha` has its height and width. Several located
    detections are believed before the mask.

    Raises:
        ModelUnavailable: the classifier could not be loaded or run.

    """
    view = _View(image, alpha, classifier)
    parts = _detected(view, found) or _apart(view) or _at_a_waist(view)
    return tuple(sorted(parts, key=lambda part: -part.share))


class _View:
    """The picture at working size, and how to ask what a region of it is."""

    def __init__(self, image: RgbImage, alpha: AlphaMask, classifier: Classifier) -> None:
        self.image, self.alpha, self._classifier = image, alpha, classifier
        self.step = max(1, max(alpha.shape) // WORK_SIDE_PX)
        self.mask = SmallMask(alpha[:: self.step, :: self.step] >= HALF)
        small = image[:: self.step, :: self.step]
        lab = oklab_of(linear_of(small))
        steps = (lab - np.array([0, -0.2, -0.2])) / np.array([1, 0.4, 0.4]) * (_BINS, 2 * _BINS, 2 * _BINS)
        limits = np.array([_BINS, 2 * _BINS, 2 * _BINS]) - 1
        cells = np.clip(steps, 0, limits).astype(np.intp)
        flat = np.ravel_multi_index(tuple(cells.reshape(-1, 3).T), tuple(limits + 1))
        found, bins = np.unique(flat, return_inverse=True)  # of two thousand cells a photo has a few hundred
        self._bins, self._sizes = bins.reshape(small.shape[:2]), len(found)

    def region(self, mask: SmallMask) -> _Region:
        """Return a region with its colours and its likeliest categories."""
        return _Region(mask, self.colours(mask), self.guesses(mask))

    def colours(self, mask: SmallMask) -> NDArray[np.float64]:
        """Return the histogram of a region's colours; it adds up to 1, or to 0 for an empty region."""
        counts = np.bincount(self._bins[mask], minlength=self._sizes)
        return np.asarray(counts / max(1, counts.sum()), np.float64)

    def colours_down(self, mask: SmallMask) -> NDArray[np.intp]:
        """Return for each row the counts of a region's colours above it, shape `(H + 1, bins)`."""
        rows = np.repeat(np.arange(len(mask)), mask.sum(1))
        flat = np.bincount(rows * self._sizes + self._bins[mask], minlength=len(mask) * self._sizes)
        counts = flat.reshape(len(mask), self._sizes).cumsum(0)
        return np.concatenate([np.zeros((1, self._sizes), np.intp), counts])

    def guesses(self, mask: SmallMask) -> tuple[Guess, ...]:
        """Return what the picture shows where only this region is garment."""
        height, width = self.alpha.shape
        near = np.repeat(np.repeat(mask, self.step, axis=0), self.step, axis=1)[:height, :width]
        return self._classifier.classify(GarmentPicture(self.image, AlphaMask(np.where(near, self.alpha, 0))))

    def boxed(self, found: Detection) -> GarmentPart:
        """Return the part that a detector located: all within its box."""
        box = found.box
        inside = RgbImage(self.image[box.y : box.y + box.height, box.x : box.x + box.width])
        whole = AlphaMask(np.full(inside.shape[:2], 255, np.uint8))
        share = box.width * box.height / self.alpha.size
        return GarmentPart(box, share, found.confidence, self._classifier.classify(GarmentPicture(inside, whole)))

    def part(self, regions: Sequence[_Region], confidence: float) -> GarmentPart:
        """Return the part that several regions make together."""
        mask = SmallMask(np.any([region.mask for region in regions], axis=0))
        best = regions[0].guesses if len(regions) == 1 else self.guesses(mask)
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        top, left = int(rows[0]) * self.step, int(columns[0]) * self.step
        bottom = min(self.alpha.shape[0], (int(rows[-1]) + 1) * self.step)
        right = min(self.alpha.shape[1], (int(columns[-1]) + 1) * self.step)
        return GarmentPart(Box(left, top, right - left, bottom - top), float(mask.mean()), confidence, best)


def _detected(view: _View, found: Sequence[Detection]) -> list[GarmentPart]:
    """Return the parts that a detector located; none unless there are several."""
    located = [detection for detection in found if detection.located]
    if not 1 < len(located) <= MOST_PARTS:
        return []
    return [view.boxed(detection) for detection in located]


def _apart(view: _View) -> list[GarmentPart]:
    """Return the parts that lie apart on the photo; none unless there are several."""
    regions = _candidates(view)
    if not 1 < len(regions) <= MOST_PARTS:
        return []
    groups = _paired(view, [view.region(mask) for mask in regions])
    if len(groups) < 2:  # noqa: PLR2004  # one garment, in pieces
        return []
    return [view.part(group, max(region.confidence for region in group)) for group in groups]


def _candidates(view: _View) -> list[SmallMask]:
    """Return the regions that are large enough for a garment and do not lie along the picture's edge."""
    regions = regions_of(without_bridges(view.mask, BRIDGE_PX))
    large = [region for region in regions if region.sum() >= SMALLEST * region.size and not _lies_along_edge(region)]
    return [region for region in large if region.sum() >= SMALLEST_BESIDE * large[0].sum()]


def _lies_along_edge(region: SmallMask) -> bool:
    touching = max(int(edge.sum()) for edge in (region[0], region[-1], region[:, 0], region[:, -1]))
    longer = max(np.ptp(np.flatnonzero(region.any(axis))) + 1 for axis in (0, 1))
    return bool(touching > EDGE * longer)


def _paired(view: _View, regions: Sequence[_Region]) -> list[list[_Region]]:
    """Return the regions in groups that are one garment each: pairs, and pieces of one cloth."""
    groups = [[region] for region in regions]
    for first, second in combinations(regions, 2):
        if not _are_one(view, first, second):
            continue
        home = next(group for group in groups if first in group)
        other = next(group for group in groups if second in group)
        if home is not other:
            home.extend(other)
            groups.remove(other)
    return groups


def _are_one(view: _View, first: _Region, second: _Region) -> bool:
    """Say whether two regions are a pair or pieces of one garment: of one cloth, and not two things for sure."""
    if _overlap(first.colours, second.colours) < SAME_CLOTH:
        return False
    if Slot.SHOES in {first.slot, second.slot} or min(first.confidence, second.confidence) < SURE_ALONE:
        return True
    # One slipper alone may look like a hat; both together look like shoes.
    together = view.guesses(SmallMask(first.mask | second.mask))
    return slot_of(together[0].category) is Slot.SHOES or _inside(first.mask, second.mask) >= INSIDE


def _inside(first: SmallMask, second: SmallMask) -> float:
    """Return the share of the smaller region's box that lies within the other's."""
    spans = [[np.flatnonzero(mask.any(axis))[[0, -1]] + (0, 1) for axis in (0, 1)] for mask in (first, second)]
    common = [max(0, min(one[1], other[1]) - max(one[0], other[0])) for one, other in zip(*spans, strict=True)]
    smaller = min(int(np.ptp(across)) * int(np.ptp(down)) for across, down in spans)
    return float(common[0] * common[1] / smaller)


def _overlap(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    return float(np.minimum(first, second).sum())


def _at_a_waist(view: _View) -> list[GarmentPart]:
    """Return a top and a bottom that touch, told apart where the colours change; none where that is not clear."""
    regions = _candidates(view)
    if len(regions) != 1:
        return []
    row = _waist(view, regions[0])
    if row is None:
        return []
    above, below = regions[0].copy(), regions[0].copy()
    above[row:], below[:row] = False, False
    top, bottom = view.region(SmallMask(above)), view.region(SmallMask(below))
    are_two = top.slot in {Slot.TOP, Slot.OUTERWEAR} and bottom.slot is Slot.BOTTOM
    if not are_two or min(top.confidence, bottom.confidence) < SURE_OVER:
        return []
    return [view.part([region], region.confidence) for region in (top, bottom)]


def _waist(view: _View, region: SmallMask) -> int | None:
    """Return the row, in the middle half of the region, at which the colours change most; None where little does."""
    rows = np.flatnonzero(region.any(1))
    first, height = int(rows[0]), int(rows[-1] - rows[0]) + 1
    band = max(3, height // 6)
    counts = view.colours_down(region)
    cuts = np.arange(first + height // 4, first + height * 3 // 4)
    above, below = counts[cuts] - counts[cuts - band], counts[cuts + band] - counts[cuts]
    changes = 1 - np.minimum(_shares(above), _shares(below)).sum(1)
    best = int(changes.argmax())
    return int(cuts[best]) if changes[best] >= WAIST_CONTRAST else None


def _shares(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.asarray(counts / np.maximum(1, counts.sum(1, keepdims=True)), np.float64)
