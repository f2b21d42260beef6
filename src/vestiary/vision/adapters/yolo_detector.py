"""A detector that somebody plugged in: a YOLO network as Ultralytics exports it to ONNX."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.onnx_files import LazyOnnx, OnnxModel, described, fixed_sides
from vestiary.vision.adapters.yolo_boxes import Layout, boxes_of, layout_of, without_repetitions
from vestiary.vision.domain import Box, Category, Detection, RgbImage
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import ModelDescription, PlugInFile

DEFAULT_SIDE_PX: Final = 640
DEFAULT_CONFIDENCE: Final = 0.25
"""What these networks are usually read with; the card can say another."""

FRAME_GREY: Final = 114
"""What they were trained to see around a picture that does not fill the square."""

SMALLEST_SHARE: Final = 0.001
"""Of the picture's area; a smaller box is no garment that anybody could use."""


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """A network with what it needs to be read."""

    model: OnnxModel
    sides: tuple[int, int]
    layout: Layout
    classes: tuple[str, ...]
    categories: tuple[Category | None, ...]
    confidence: float


class YoloDetector:
    """A `Detector` over a YOLO file. Only classes that mean a category of ours count as garments."""

    def __init__(self, file: PlugInFile, *, threads: int = 1) -> None:
        self._network = LazyOnnx(file, _read, threads=threads)

    @property
    def name(self) -> str:
        """The file and its hash; loads it."""
        return self._network.get().model.name

    def describe(self) -> ModelDescription:
        """Load the network and say what it is."""
        loaded = self._network.get()
        return described(loaded.model, dict(zip(loaded.classes, loaded.categories, strict=True)))

    def detect(self, image: RgbImage) -> list[Detection]:
        """Return a box for each garment, the surest first; an empty list when none is sure enough."""
        loaded = self._network.get()
        pixels, scale, offset = letterboxed(image, *loaded.sides)
        boxes = boxes_of(_first(loaded.model, pixels), loaded.layout)
        means_garment = np.array([category is not None for category in loaded.categories])
        is_real = np.isfinite(boxes.corners).all(1)
        boxes = without_repetitions(
            boxes.only((boxes.scores >= loaded.confidence) & means_garment[boxes.kinds] & is_real)
        )
        corners = (boxes.corners - np.tile(offset, 2)) / scale
        placed = [_box_within(image, each) for each in corners]
        return [
            Detection(box, float(score)) for box, score in zip(placed, boxes.scores, strict=True) if box is not None
        ]


def _read(model: OnnxModel) -> _Loaded:
    """Return what is needed to read the network's output, from its metadata, its card and one run."""
    given = model.inputs[0]
    if given.shape[1] not in {3, None}:
        raise ModelUnusable(model.label, f"its input is {given}; a YOLO detector takes 1x3xHxW.")
    task = model.facts.get("task", "detect")
    if task != "detect":
        raise ModelUnusable(model.label, f"it was exported for the task “{task}”; only “detect” can be used.")
    classes = model.card.classes(model.facts)
    if not classes:
        raise ModelUnusable(
            model.label, "it names no classes: its metadata has none. Put a label file beside it, a word a line."
        )
    if len(set(classes)) != len(classes):
        raise ModelUnusable(model.label, "a class is named twice.")
    sides = fixed_sides(model, (2, 3), default=DEFAULT_SIDE_PX)
    output = _first(model, np.zeros((1, 3, *sides), np.float32))
    layout = layout_of(output.shape, len(classes))
    if layout is None:
        raise ModelUnusable(
            model.label,
            f"its output is {'x'.join(map(str, output.shape))}, which does not fit {len(classes)} classes: "
            f"expected Nx{5 + len(classes)} or {4 + len(classes)}xN. Is the label file the right one, and was it "
            "exported without NMS?",
        )
    mapped = model.card.mapped(classes)
    confidence = model.card.number("confidence", default=DEFAULT_CONFIDENCE, low=0.001, high=1)
    return _Loaded(model, sides, layout, classes, tuple(mapped[word] for word in classes), confidence)


def _first(model: OnnxModel, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the first output without its batch axis: shape `(rows, columns)`."""
    output = model.run(pixels)[0]
    if output.ndim != 3 or output.shape[0] != 1:  # noqa: PLR2004  # batch, rows, columns
        shape = "x".join(map(str, output.shape))
        raise ModelUnusable(
            model.label, f"its first output is {shape}; a YOLO detector gives 1xNx(5+classes) or 1x(4+classes)xN."
        )
    return np.asarray(output[0], np.float32)


def letterboxed(image: RgbImage, height: int, width: int) -> tuple[NDArray[np.float32], float, NDArray[np.float32]]:
    """Return the picture whole inside a grey frame, with how it came there.

    Pixels are float32, shape `(1, 3, height, width)`, RGB, 0..1. A point of the picture lies at
    `point * scale + offset` (x, y) in them.
    """
    scale = min(height / image.shape[0], width / image.shape[1])
    tall, wide = max(1, round(image.shape[0] * scale)), max(1, round(image.shape[1] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    top, left = (height - tall) // 2, (width - wide) // 2
    whole = np.full((height, width, 3), FRAME_GREY, np.uint8)
    whole[top : top + tall, left : left + wide] = cv2.resize(image, (wide, tall), interpolation=method)
    planes = np.asarray(whole, np.float32).transpose(2, 0, 1)[None] / np.float32(255)
    return planes, scale, np.array([left, top], np.float32)


def _box_within(image: RgbImage, corners: NDArray[np.float32]) -> Box | None:
    """Return corners as a box of whole pixels inside the picture; None where nothing to speak of is left."""
    height, width = image.shape[:2]
    left, top, right, bottom = (int(place) for place in np.clip(np.rint(corners), 0, [width, height, width, height]))
    box = Box(left, top, right - left, bottom - top)
    area = max(0, box.width) * max(0, box.height)
    return box if area >= max(1.0, SMALLEST_SHARE * height * width) else None
