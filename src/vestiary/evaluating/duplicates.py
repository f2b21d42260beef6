"""Whether copies of a photo are recognised, and how often two photos are taken for one."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance

from vestiary.evaluating.folder import Photo
from vestiary.evaluating.measures import share
from vestiary.evaluating.results import Figure, Recall, share_figure
from vestiary.media.cells import is_held_out
from vestiary.media.domain import Likeness
from vestiary.media.likeness import Question, likeness_of, question_of

Change = Callable[[Image.Image, random.Random], Image.Image]

COPIED: Final = 150
"""Photos of which copies are made."""

COMPARED: Final = 1000
"""Photos that are compared with one another."""


def recompressed(image: Image.Image, quality: int) -> Image.Image:
    """Return the picture as JPEG leaves it."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def cropped(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Cut off shares of each side."""
    width, height = image.size
    return image.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def cropped_anywhere(image: Image.Image, chance: random.Random) -> Image.Image:
    """Cut off a tenth of width and height, somewhere."""
    left, top = chance.random() * 0.1, chance.random() * 0.1
    return cropped(image, left, top, 0.1 - left, 0.1 - top)


def changed_in_every_way(image: Image.Image, chance: random.Random) -> Image.Image:
    """Turn, crop, shrink, brighten and recompress, each a little."""
    turned = image.rotate(chance.uniform(-3, 3), Image.Resampling.BILINEAR)
    smaller = cropped(turned, 0.04, 0.04, 0.04, 0.04).resize((image.width // 2, image.height // 2))
    return recompressed(ImageEnhance.Brightness(smaller).enhance(chance.uniform(0.8, 1.2)), 60)


CHANGES: dict[str, Change] = {
    "resized to 30 %": lambda image, _: image.resize((image.width * 3 // 10, image.height * 3 // 10)),
    "recompressed at 25": lambda image, _: recompressed(image, 25),
    "darker by 30 %": lambda image, _: ImageEnhance.Brightness(image).enhance(0.7),
    "brighter by 30 %": lambda image, _: ImageEnhance.Brightness(image).enhance(1.3),
    "more contrast": lambda image, _: ImageEnhance.Contrast(image).enhance(1.3),
    "cropped by 10 %, around": lambda image, _: cropped(image, 0.05, 0.05, 0.05, 0.05),
    "cropped by 10 %, corner": lambda image, _: cropped(image, 0.1, 0.1, 0, 0),
    "cropped by 10 %, one side": lambda image, _: cropped(image, 0, 0, 0.1, 0),
    "cropped by 10 %, anywhere": cropped_anywhere,
    "turned by 5 degrees": lambda image, _: image.rotate(5, Image.Resampling.BILINEAR),
    "turned by -5, on white": lambda image, _: image.rotate(-5, Image.Resampling.BILINEAR, fillcolor="white"),
    "cut by 10 % at every side": lambda image, _: cropped(image, 0.1, 0.1, 0.1, 0.1),
    "turned by 5, canvas grown": lambda image, _: image.rotate(5, Image.Resampling.BILINEAR, expand=True),
    "all of it, a little": changed_in_every_way,
}


def duplicate_figures(photos: Sequence[Photo]) -> tuple[list[Figure], tuple[Recall, ...]]:
    """Return how many copies are recognised and how many photos find another one; and the recall by change.

    Files that cannot be read are left out. Photos that the cells were not learned from come first: the copies are of
    those, where there are enough of them.
    """
    chosen = sorted(photos, key=lambda photo: not is_held_out(photo.name))[:COMPARED]
    pictures = [(photo, picture) for photo in chosen if (picture := small_photo(photo.path)) is not None]
    known = [likeness_of(picture) for _, picture in pictures]
    copied = pictures[:COPIED]
    hits = found_copies([picture for _, picture in copied], known)
    all_hits = [hit for row in hits.values() for hit in row]
    senders = [photo.sender or photo.name for photo, _ in copied] * len(hits)
    alarms = false_alarms(known)
    return [
        share_figure("duplicates_found", "near-duplicates: copies recognised", all_hits, senders),
        share_figure(
            "duplicates_false",
            f"near-duplicates: photos taken for another of {len(known)}",
            alarms,
            [photo.sender or photo.name for photo, _ in pictures],
        ),
    ], tuple(Recall(name, len(row), share(row)) for name, row in hits.items())


def small_photo(path: Path) -> Image.Image | None:
    """Return a photo as small as its file can be decoded at no cost; None where the file cannot be read."""
    try:
        with Image.open(path) as image:
            image.draft("RGB", (400, 400))
            return image.convert("RGB")
    except OSError:
        return None


def found_copies(pictures: Sequence[Image.Image], known: Sequence[Likeness]) -> dict[str, list[bool]]:
    """Return for each change whether each changed picture, asked among all known ones, finds the one it was made from.

    `known` begins with the pictures' own likenesses, in their order; others may follow.
    """
    chance = random.Random(1)  # noqa: S311  # a reproducible draw
    shelf = Shelf.of(known)
    return {
        name: [shelf.finds(likeness_of(change(picture, chance)).sketch, at) for at, picture in enumerate(pictures)]
        for name, change in CHANGES.items()
    }


@dataclass(frozen=True, slots=True)
class Shelf:
    """Stored likenesses in memory, asked as the product asks its database."""

    known: Sequence[Likeness]
    cells: NDArray[np.int64]
    hashes: NDArray[np.int64]

    @classmethod
    def of(cls, known: Sequence[Likeness]) -> Self:
        """Put likenesses on a shelf."""
        cells, hashes = np.array([(it.cell, it.phash) for it in known], np.int64).reshape(-1, 2).T
        return cls(known, cells, hashes)

    def finds(self, sketch: bytes, at: int) -> bool:
        """Say whether a stored sketch finds the one at a place, among all."""
        question = question_of(sketch)
        return at in self._worth_a_look(question) and question.distances([self.known[at].sketch]) != [None]

    def found(self, sketch: bytes) -> list[int]:
        """Return the places of those that a stored sketch is taken for, itself included if it is there."""
        question = question_of(sketch)
        nearest = self._worth_a_look(question)
        distances = question.distances([self.known[at].sketch for at in nearest])
        return [at for at, distance in zip(nearest, distances, strict=True) if distance is not None]

    def _worth_a_look(self, question: Question) -> list[int]:
        candidates = np.flatnonzero(np.isin(self.cells, question.cells))
        return [int(candidates[at]) for at in question.nearest(self.hashes[candidates])]


def false_alarms(known: Sequence[Likeness]) -> list[bool]:
    """Return for each photo whether it is taken for another one of them."""
    shelf = Shelf.of(known)
    return [any(other != at for other in shelf.found(asked.sketch)) for at, asked in enumerate(known)]
