"""How well near-duplicates are recognised, on real photos. Needs `VESTIARY_TEST_DATA`: a folder with `images/*.jpg`.

Copies are made of photos in the ways of people and apps; each should be recognised as its
photo. Every photo is also compared with all others: none should be recognised.

    VESTIARY_TEST_DATA=... python benchmarks/near_duplicates.py [number of photos]
"""

import io
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

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


def small_photo(path: Path) -> Image.Image:
    """Return a photo as small as its file can be decoded at no cost."""
    image = Image.open(path)
    image.draft("RGB", (400, 400))
    return image.convert("RGB")


def is_recognised(asked: Likeness, stored: Likeness) -> bool:
    """Say whether a picture would be offered as a duplicate of a stored one."""
    sketch = read_sketch(asked.sketch)
    return (
        int(nearest_bits(sketch, np.array([stored.phash]))[0]) <= CANDIDATE_BITS
        and tint_distance(asked.sketch, stored.sketch) <= TINT
        and correlations(sketch, [read_sketch(stored.sketch)])[0] >= ALIKE
    )


def recalls(photos: list[Image.Image], known: list[Likeness]) -> float:
    """Print the share of recognised copies for each change, and return the mean."""
    chance, shares = random.Random(1), []
    for name, change in CHANGES.items():
        hits = [
            is_recognised(likeness_of(change(photo, chance)), stored)
            for photo, stored in zip(photos, known, strict=True)
        ]
        shares.append(float(np.mean(hits)))
        print(f"  {name:28s} {shares[-1]:.3f}")
    return float(np.mean(shares))


def false_alarms(known: list[Likeness], hashes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[int, float]:
    """Return how many of the known photos find another one, and what a question costs, in seconds of processor time."""
    alarms, started = 0, time.process_time()
    for at, asked in enumerate(known):
        sketch = read_sketch(asked.sketch)
        bits = nearest_bits(sketch, hashes)
        bits[at] = 64
        others = [known[other] for other in np.argsort(bits, kind="stable")[:50] if bits[other] <= CANDIDATE_BITS]
        near = [other for other in others if tint_distance(asked.sketch, other.sketch) <= TINT]
        fits = correlations(sketch, [read_sketch(other.sketch) for other in near])
        alarms += any(fit >= ALIKE for fit in fits)
    return alarms, (time.process_time() - started) / len(known)


def main() -> None:
    """Print recall, false alarms and times."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    paths = sorted((Path(os.environ["VESTIARY_TEST_DATA"]) / "images").glob("*.jpg"))
    random.Random(1).shuffle(paths)
    photos = [small_photo(path) for path in paths[:number]]
    known = [likeness_of(photo) for photo in photos]
    hashes = np.array([it.phash for it in known], np.int64)
    print(f"recall, {min(number, 150)} photos, each changed in {len(CHANGES)} ways:")
    print(f"  {'mean':28s} {recalls(photos[:150], known[:150]):.3f}")
    alarms, seconds = false_alarms(known, hashes)
    print(f"false alarms: {alarms} of {number} photos find another of the {number} ({alarms / number:.2%})")
    many = np.random.default_rng(1).integers(-(2**63), 2**63, 5000, dtype=np.int64)
    started = time.process_time()
    for it in known[:20]:
        nearest_bits(read_sketch(it.sketch), many)
    asked_ms = (time.process_time() - started) / 20 * 1e3
    print(f"processor time of one question: {seconds * 1e3:.1f} ms; among hashes of 5,000: {asked_ms:.1f} ms")


if __name__ == "__main__":
    main()
