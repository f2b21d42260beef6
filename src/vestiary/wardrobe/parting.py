"""Several garments on one photo: the words, what a screen shows of them, and where a photo is cut."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from vestiary.vision.domain import Box
from vestiary.wardrobe.domain import CategoryGuess
from vestiary.wardrobe.errors import BoxOutside, OneGarment, PartNotFound, PartTwice

MOST_PARTS: Final = 12
"""Of one photo: as many as can be told apart on it."""

SMALLEST_SIDE_PX: Final = 16
"""Of a drawn box; less is a slip of the hand."""

MARGIN: Final = 0.04
"""Of a garment's longer side, left around it when the photo is cut, so that its outline can be found again."""


class PartSource(StrEnum):
    """Who says where a part is."""

    PROPOSED = "proposed"
    DRAWN = "drawn"


class PartsState(StrEnum):
    """What is known and decided about the garments on a photo."""

    SINGLE = "single"
    """Nothing says that there are several."""
    PROPOSED = "proposed"
    """There seem to be several; the person has not decided."""
    SPLITTING = "splitting"
    """The photo is being cut."""
    SPLIT = "split"
    """Each has become a garment of its own."""
    DISMISSED = "dismissed"
    """The person said that it is one garment."""


class Original(StrEnum):
    """What becomes of the garment whose photo is split."""

    ARCHIVE = "archive"
    """It goes to the archive with its photo, and the split can be undone."""
    REMOVE = "remove"
    """It is deleted once the new garments are there."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the garments on a photo; the box is in pixels of the upright original.

    `share` is of the picture's area, 0..1. A drawn part has neither confidence nor guesses.
    """

    id: UUID
    box: Box
    share: float
    confidence: float | None
    guesses: tuple[CategoryGuess, ...]
    source: PartSource
    group: int | None
    """Parts of one number become one garment; None is left out, or not decided."""
    garment_id: UUID | None
    """What it became, while that garment is there."""


@dataclass(frozen=True, slots=True)
class PhotoParts:
    """The garments on one photo, in reading order, and how far they are on their way to be garments of their own."""

    garment_id: UUID
    state: PartsState
    width: int
    height: int
    parts: tuple[Part, ...]
    progress: float | None
    """Of the cutting, 0..1, while it goes on."""

    @property
    def garments(self) -> tuple[UUID, ...]:
        """The garments that the photo became, each once, as far as they are there."""
        return tuple(dict.fromkeys(part.garment_id for part in self.parts if part.garment_id is not None))


Groups = Sequence[Sequence[UUID]]
"""Parts by id: each group becomes one garment. Parts in no group are left out."""


def must_be_groups_of(parts: Iterable[UUID], groups: Groups) -> None:
    """Let pass groups of these parts.

    Raises:
        PartNotFound: a part is none of these.
        PartTwice: a part is named more than once.
        OneGarment: all parts, several of them, are to be one garment.

    """
    known, named = set(parts), [part for group in groups for part in group]
    if not set(named) <= known:
        raise PartNotFound
    if len(set(named)) < len(named):
        raise PartTwice
    if len(groups) == 1 and len(known) > 1 and set(named) == known:
        raise OneGarment


def must_lie_within(boxes: Sequence[Box], *, width: int, height: int) -> None:
    """Let pass boxes inside a picture.

    Raises:
        BoxOutside: one reaches over the picture's edge, or is smaller than `SMALLEST_SIDE_PX`.

    """
    for place, box in enumerate(boxes):
        is_inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= width and box.y + box.height <= height
        if not is_inside or min(box.width, box.height) < SMALLEST_SIDE_PX:
            raise BoxOutside(place, width=width, height=height, at_least=SMALLEST_SIDE_PX)


def frame_of(group: Sequence[Box], others: Sequence[Box], *, width: int, height: int, at_least: int) -> Box:
    """Return the part of a picture that shows a group of boxes, with a margin that stops half-way to others.

    Where it would be shorter than `at_least`, the shortest side that can be analysed, it takes in more around it.
    """
    left, top, right, bottom = _around(group)
    margin = round(MARGIN * max(right - left, bottom - top))
    beside = [box for box in map(_corners, others) if box[1] < bottom and top < box[3]]
    stacked = [box for box in map(_corners, others) if box[0] < right and left < box[2]]
    low_x = max([0, left - margin, *((left + box[2]) // 2 for box in beside if box[2] <= left)])
    high_x = min([width, right + margin, *((right + box[0]) // 2 for box in beside if box[0] >= right)])
    low_y = max([0, top - margin, *((top + box[3]) // 2 for box in stacked if box[3] <= top)])
    high_y = min([height, bottom + margin, *((bottom + box[1]) // 2 for box in stacked if box[1] >= bottom)])
    low_x, high_x = _widened(low_x, high_x, limit=width, at_least=at_least)
    low_y, high_y = _widened(low_y, high_y, limit=height, at_least=at_least)
    return Box(low_x, low_y, high_x - low_x, high_y - low_y)


def in_reading_order(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes as a page is read: rows from the top, each from the left."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.y + box.height / 2, box.x)):
        if rows and box.y + box.height / 2 < rows[-1][0].y + rows[-1][0].height:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda box: box.x)]


def _corners(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _around(boxes: Sequence[Box]) -> tuple[int, int, int, int]:
    corners = [_corners(box) for box in boxes]
    lows, highs = [min(each) for each in zip(*corners, strict=True)], [max(each) for each in zip(*corners, strict=True)]
    return lows[0], lows[1], highs[2], highs[3]


def _widened(low: int, high: int, *, limit: int, at_least: int) -> tuple[int, int]:
    missing = min(at_least, limit) - (high - low)
    if missing <= 0:
        return low, high
    low = max(0, min(low - missing // 2, limit - min(at_least, limit)))
    return low, low + min(at_least, limit)
