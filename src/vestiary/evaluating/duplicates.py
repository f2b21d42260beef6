"""Whether copies of a photo are recognised, and how often two photos are taken for one."""

import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance

from vestiary.evaluating.folder import Photo
from vestiary.evaluating.measures import share
from vestiary.evaluating.results import Figure, Recall, share_figure
from vestiary.media.domain import Likeness
from vestiary.media.likeness import (
    ALIKE,
    CANDIDATE_BITS,
    TINT,
    correlations,
    likeness_of,
    nearest_bits,
    read_sketch,
    tint_distance,
)

Change = Callable[[Image.Image, random.Random], Image.Image]

COPIED: Final = 150
"""Photos of which copies are made."""

COMPARED: Final = 1000
"""Photos that are compared with one another."""

MOST_CANDIDATES: Final = 50
"""Sketches that one question compares, as in the product."""


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
    "all of it, a little": changed_in_every_way,
}


def duplicate_figures(photos: Sequence[Photo]) -> tuple[list[Figure], tuple[Recall, ...]]:
    """Return how many copies are recognised and how many photos find another one; and the recall by change.

    Files that cannot be read are left out.
    """
    pictures = [(photo, picture) for photo in photos[:COMPARED] if (picture := small_photo(photo.path)) is not None]
    known = [likeness_of(picture) for _, picture in pictures]
    copied = pictures[:COPIED]
    hits = found_copies([picture for _, picture in copied], known[:COPIED])
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
    """Return for each change whether each changed picture is recognised as the one it was made from."""
    chance = random.Random(1)  # noqa: S311  # a reproducible draw
    return {
        name: [
            is_recognised(likeness_of(change(picture, chance)), stored)
            for picture, stored in zip(pictures, known, strict=True)
        ]
        for name, change in CHANGES.items()
    }


def is_recognised(asked: Likeness, stored: Likeness) -> bool:
    """Say whether a picture would be offered as a duplicate of a stored one."""
    sketch = read_sketch(asked.sketch)
    return (
        int(nearest_bits(sketch, np.array([stored.phash]))[0]) <= CANDIDATE_BITS
        and tint_distance(asked.sketch, stored.sketch) <= TINT
        and correlations(sketch, [read_sketch(stored.sketch)])[0] >= ALIKE
    )


def false_alarms(known: Sequence[Likeness]) -> list[bool]:
    """Return for each photo whether it is taken for another one of them."""
    hashes = np.array([it.phash for it in known], np.int64)
    return [_finds_another(at, asked, known, hashes) for at, asked in enumerate(known)]


def _finds_another(at: int, asked: Likeness, known: Sequence[Likeness], hashes: NDArray[np.int64]) -> bool:
    sketch = read_sketch(asked.sketch)
    bits = nearest_bits(sketch, hashes)
    bits[at] = 64
    nearest = np.argsort(bits, kind="stable")[:MOST_CANDIDATES]
    others = [known[other] for other in nearest if bits[other] <= CANDIDATE_BITS]
    near = [other for other in others if tint_distance(asked.sketch, other.sketch) <= TINT]
    return any(fit >= ALIKE for fit in correlations(sketch, [read_sketch(other.sketch) for other in near]))
