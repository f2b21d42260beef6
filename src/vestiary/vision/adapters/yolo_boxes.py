"""From a YOLO network's rows to boxes: both layouts of the export, and the suppression of repeated boxes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SAME_KIND_OVERLAP: Final = 0.5
"""Share of their union that two boxes of one category may have in common before the less sure one is a repetition."""

ANY_KIND_OVERLAP: Final = 0.85
"""The same for boxes of different categories: a jacket over a shirt overlaps it, but not that much."""

MOST_CANDIDATES: Final = 1000
"""The surest rows that are compared with one another; more garments are on no photo."""


class Layout(StrEnum):
    """How the rows of an export lie."""

    WITH_OBJECT = "v5"
    """`(N, 5 + classes)`: box, how surely something is there, classes. YOLOv5, v7."""
    TRANSPOSED = "v8"
    """`(4 + classes, N)`: box, classes. YOLOv8, v9, v11, v12."""


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Rows of an output: float32. Corners `(N, 4)` as left, top, right, bottom; scores `(N,)` 0..1; kinds `(N,)`."""

    corners: Floats
    scores: Floats
    kinds: NDArray[np.intp]

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> "Boxes":
        """Return some of the rows, in the chosen order."""
        return Boxes(self.corners[chosen], self.scores[chosen], self.kinds[chosen])


def layout_of(shape: tuple[int, ...], classes: int) -> Layout | None:
    """Return how an output `(rows, columns)` lies when the network knows so many classes; None when it fits neither."""
    rows, columns = shape
    if rows == 4 + classes and columns != 5 + classes:
        return Layout.TRANSPOSED
    return Layout.WITH_OBJECT if columns == 5 + classes else None  # the box, and how surely something is there


def boxes_of(output: Floats, layout: Layout) -> Boxes:
    """Return every row of an output as a box, in the pixels of the network's input."""
    rows = output.T if layout is Layout.TRANSPOSED else output
    classes = rows[:, 4:] if layout is Layout.TRANSPOSED else rows[:, 5:] * rows[:, 4:5]
    centre, half = rows[:, :2], rows[:, 2:4] / 2
    kinds = classes.argmax(1)
    scores = np.take_along_axis(classes, kinds[:, None], 1)[:, 0]
    return Boxes(np.concatenate([centre - half, centre + half], 1), np.clip(scores, 0, 1), kinds)


def without_repetitions(boxes: Boxes) -> Boxes:
    """Return the boxes, the surest first, without those that repeat a surer one."""
    order = np.argsort(-boxes.scores, kind="stable")[:MOST_CANDIDATES]
    left = boxes.only(order)
    kept: list[int] = []
    for place in range(len(left.scores)):
        shares = _overlaps(left.corners[place], left.corners[kept])
        limits = np.where(left.kinds[kept] == left.kinds[place], SAME_KIND_OVERLAP, ANY_KIND_OVERLAP)
        if not (shares > limits).any():
            kept.append(place)
    return left.only(np.array(kept, np.intp))


def _overlaps(one: Floats, others: Floats) -> Floats:
    """Return the share of the union that a box has in common with each of the others, 0..1."""
    low, high = np.maximum(one[:2], others[:, :2]), np.minimum(one[2:], others[:, 2:])
    common = np.clip(high - low, 0, None).prod(1)
    union = (one[2:] - one[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(1) - common
    return np.asarray(common / np.maximum(union, 1e-9), np.float32)
