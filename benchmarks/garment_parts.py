"""How often one garment is taken for several, and several are found: real photos, and photos composed of real cut-outs.

Usage: `VESTIARY_TEST_DATA=FOLDER python -m benchmarks.garment_parts [SINGLES] [COMPOSED]`. The folder holds
`images.csv`, `labels.csv` and `images/`. The built-in models read every photo as the platform does.
"""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import Box, GarmentAnalysis, QualityThresholds, RgbImage
from vestiary.vision.persons import person_on
from vestiary.vision.understanding import Models, understand
from vestiary.wiring import built_in_models

WIDTH, HEIGHT = 600, 800
SURE_CUTOUT = 0.85
FOUND = 0.5
"""Overlap (intersection over union) from which on a garment's box is found."""

CELLS = {
    2: [(0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 1.0, 0.5)],
    3: [(0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)],
    4: [(0.0, 0.0, 0.5, 0.5), (0.5, 0.0, 0.5, 0.5), (0.0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)],
}
"""Where garments lie: left, top, width, height as shares of the picture."""


@dataclass(frozen=True)
class Piece:
    """A real garment without its background, and its photo with the garment's box."""

    image: RgbImage
    alpha: NDArray[np.uint8]
    photo: RgbImage
    box: Box


def read(folder: Path, name: str) -> RgbImage:
    """Return a photo."""
    pixels = cv2.imread(str(folder / "images" / f"{name}.jpg"), cv2.IMREAD_COLOR_RGB)
    assert pixels is not None, name
    return RgbImage(np.asarray(pixels, np.uint8))


def analysed(models: Models, image: RgbImage) -> GarmentAnalysis | None:
    """Return what the platform reads."""
    analysis = understand(image, models, QualityThresholds(min_side_px=0))
    return analysis if isinstance(analysis, GarmentAnalysis) else None


def piece_of(image: RgbImage, analysis: GarmentAnalysis) -> Piece:
    """Cut a garment out of its photo."""
    rows, columns = np.flatnonzero((analysis.alpha > 16).any(1)), np.flatnonzero((analysis.alpha > 16).any(0))
    place = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    box = Box(int(columns[0]), int(rows[0]), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)
    return Piece(RgbImage(image[place]), analysis.alpha[place], image, box)


def floor_of(pieces: Sequence[Piece], chance: np.random.Generator) -> NDArray[np.float32]:
    """Return a floor: the largest clear strip beside a garment, mirrored until it fills the picture."""
    while True:
        piece = pieces[int(chance.integers(len(pieces)))]
        photo, box = piece.photo, piece.box
        strips = (
            photo[: max(0, box.y - 6)], photo[box.y + box.height + 6 :],
            photo[:, : max(0, box.x - 6)], photo[:, box.x + box.width + 6 :],
        )  # fmt: skip
        strip = max(strips, key=lambda each: min(each.shape[:2]))
        if min(strip.shape[:2]) >= 60:
            missing = [(0, max(0, side - has)) for side, has in zip((HEIGHT, WIDTH), strip.shape, strict=False)]
            filled = np.pad(strip, [*missing, (0, 0)], mode="symmetric")[:HEIGHT, :WIDTH]
            return filled.astype(np.float32)


def composed(pieces: Sequence[Piece], count: int, chance: np.random.Generator) -> tuple[RgbImage, list[Box]]:
    """Return a photo of several garments on one floor, and where they lie."""
    picture, boxes = floor_of(pieces, chance), []
    for left, top, width, height in CELLS[count]:
        piece = pieces[int(chance.integers(len(pieces)))]
        room = (width * WIDTH / piece.image.shape[1], height * HEIGHT / piece.image.shape[0])
        factor = min(room) * chance.uniform(0.7, 0.86)
        size = (int(piece.image.shape[1] * factor), int(piece.image.shape[0] * factor))
        image = cv2.resize(piece.image, size, interpolation=cv2.INTER_AREA)
        alpha = cv2.resize(piece.alpha, size, interpolation=cv2.INTER_AREA)[..., None] / 255
        x = int((left + width / 2) * WIDTH - size[0] / 2)
        y = int((top + height / 2) * HEIGHT - size[1] / 2)
        shadow = np.zeros((HEIGHT, WIDTH), np.float32)
        shadow[y : y + size[1], x : x + size[0]] = alpha[..., 0]
        picture *= 1 - 0.3 * cv2.GaussianBlur(np.roll(shadow, (5, 4), (0, 1)), (0, 0), 5)[..., None]
        under = picture[y : y + size[1], x : x + size[0]]
        under[:] = under * (1 - alpha) + image * alpha
        boxes.append(Box(x, y, *size))
    return RgbImage(np.clip(picture, 0, 255).astype(np.uint8)), boxes


def overlap(one: Box, other: Box) -> float:
    """Return intersection over union."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    both = max(0, across) * max(0, down)
    return both / (one.width * one.height + other.width * other.height - both)


def named(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every photo of the folder with its label by eye, empty where there is none, in a fixed random order."""
    with (folder / "labels.csv").open(newline="") as lines:
        labels = {row["image"]: row["category"] for row in csv.DictReader(lines)}
    with (folder / "images.csv").open(newline="") as lines:
        names = [row["image"] for row in csv.DictReader(lines)]
    for place in np.random.default_rng(7).permutation(len(names)):
        yield names[place], labels.get(names[place], "")


def main(folder: Path, singles: int, composites: int) -> None:
    """Print the rates."""
    models, photos = built_in_models(), list(named(folder))
    pieces, split, people = [], 0, 0
    for name, _ in [each for each in photos if each[1] != "many"][:singles]:
        image = read(folder, name)
        analysis = analysed(models, image)
        assert analysis is not None
        split += bool(analysis.parts)
        people += person_on(image, analysis.alpha) is not None
        if analysis.cutout_confidence >= SURE_CUTOUT and not analysis.parts:
            pieces.append(piece_of(image, analysis))
    print(f"{singles} photos of one garment: {split / singles:.1%} proposed to be split (at most 3 %)")
    print(f"{singles} photos without people: {people / singles:.1%} said to show somebody (at most 2 %)")
    many = [analysed(models, read(folder, name)) for name, label in photos if label == "many"]
    print(f"{len(many)} photos labelled `many`: {sum(bool(it and it.parts) for it in many)} proposed to be split")
    chance, proposed, garments, found = np.random.default_rng(11), 0, 0, 0
    for place in range(composites):
        image, boxes = composed(pieces, 2 + place % 3, chance)
        analysis = analysed(models, image)
        parts = () if analysis is None else analysis.parts
        proposed, garments = proposed + bool(parts), garments + len(boxes)
        found += sum(any(overlap(box, part.box) >= FOUND for part in parts) for box in boxes)
    print(f"{composites} composed photos: {proposed / composites:.1%} proposed to be split (at least 90 %)")
    print(f"{garments} garments on them: {found / garments:.1%} with their box")


if __name__ == "__main__":
    main(Path(os.environ["VESTIARY_TEST_DATA"]), *(int(each) for each in (*sys.argv[1:], "200", "60")[:2]))
