"""How well near-duplicates are recognised, on real photos. Needs `VESTIARY_TEST_DATA`: a folder with `images/*.jpg`.

Copies are made of photos in the ways of people and apps; each should be recognised as its
photo. Every photo is also compared with all others: none should be recognised.

    VESTIARY_TEST_DATA=... python -m benchmarks.near_duplicates [number of photos]
"""

import os
import random
import sys
import time
from pathlib import Path

import numpy as np

from vestiary.evaluating.duplicates import COPIED, false_alarms, found_copies, small_photo
from vestiary.evaluating.measures import share
from vestiary.media.domain import Likeness
from vestiary.media.likeness import likeness_of, nearest_bits, read_sketch


def print_recalls(hits: dict[str, list[bool]]) -> None:
    """Print the share of recognised copies for each change, and their mean."""
    for name, row in hits.items():
        print(f"  {name:28s} {share(row):.3f}")
    print(f"  {'mean':28s} {share([hit for row in hits.values() for hit in row]):.3f}")


def asked_ms(known: list[Likeness], *, hashes: int) -> float:
    """Return the milliseconds of processor time of one question among so many stored hashes."""
    many = np.random.default_rng(1).integers(-(2**63), 2**63, hashes, dtype=np.int64)
    started = time.process_time()
    for it in known:
        nearest_bits(read_sketch(it.sketch), many)
    return (time.process_time() - started) / len(known) * 1e3


def main() -> None:
    """Print recall, false alarms and times."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    paths = sorted((Path(os.environ["VESTIARY_TEST_DATA"]) / "images").glob("*.jpg"))
    random.Random(1).shuffle(paths)
    photos = [photo for path in paths[:number] if (photo := small_photo(path)) is not None]
    known = [likeness_of(photo) for photo in photos]
    print(f"recall, {len(photos[:COPIED])} photos, each changed in every way:")
    print_recalls(found_copies(photos[:COPIED], known[:COPIED]))
    started = time.process_time()
    alarms = false_alarms(known)
    spent_ms = (time.process_time() - started) / len(known) * 1e3
    print(f"false alarms: {sum(alarms)} of {len(known)} photos find another of them ({share(alarms):.2%})")
    many_ms = asked_ms(known[:20], hashes=5000)
    print(f"processor time of one question: {spent_ms:.1f} ms; among hashes of 5,000: {many_ms:.1f} ms")


if __name__ == "__main__":
    main()
