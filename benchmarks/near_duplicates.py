"""How well near-duplicates are recognised, on real photos. Needs `VESTIARY_TEST_DATA`: a folder with `images/*.jpg`.

Copies are made of photos in the ways of people and apps; each, asked among all, should be recognised as its photo.
Photos are also asked themselves among all others: none should be recognised. Both with photos that the cells were
not learned from.

    VESTIARY_TEST_DATA=... python -m benchmarks.near_duplicates [number of photos] [number of copied photos]
"""

import os
import random
import sys
import time
from pathlib import Path

import numpy as np

from vestiary.evaluating.duplicates import COPIED, Shelf, found_copies, small_photo
from vestiary.evaluating.measures import share
from vestiary.media.cells import is_held_out
from vestiary.media.likeness import likeness_of, question_of

FLOOR, GOAL, MOST_ALARMS = 0.95, 0.99, 0.01


def print_recalls(hits: dict[str, list[bool]]) -> None:
    """Print the share of recognised copies for each change, and their mean."""
    for name, row in hits.items():
        print(f"  {name:28s} {share(row):.3f}")
    mean, worst = share([hit for row in hits.values() for hit in row]), min(share(row) for row in hits.values())
    print(f"  {'mean':28s} {mean:.3f} (goal {GOAL}) {'reached' if mean >= GOAL else 'MISSED'}")
    print(f"  {'worst':28s} {worst:.3f} (floor {FLOOR}) {'holds' if worst >= FLOOR else 'MISSED'}")


def print_alarms(shelf: Shelf, asked: list[int], names: list[str]) -> None:
    """Print how many photos are taken for another one, which, and what a question costs."""
    started = time.process_time()
    found = {at: [other for other in shelf.found(shelf.known[at].sketch) if other != at] for at in asked}
    spent_ms = (time.process_time() - started) / len(asked) * 1e3
    alarms = {at: others for at, others in found.items() if others}
    part = len(alarms) / len(asked)
    print(f"false alarms: {len(alarms)} of {len(asked)} photos find another of {len(names)} ({part:.2%}),")
    print(f"  at most {MOST_ALARMS:.0%}: {'holds' if part <= MOST_ALARMS else 'MISSED'}; for the eye:")
    for at, others in alarms.items():
        print(f"  {names[at]} {' '.join(names[other] for other in others)}")
    print(f"processor time of a question: {spent_ms:.1f} ms")


def main() -> None:
    """Print recall, false alarms and times."""
    number, copied = (int(given) for given in (sys.argv[1:] + ["2000", str(COPIED)][len(sys.argv) - 1 :])[:2])
    paths = sorted((Path(os.environ["VESTIARY_TEST_DATA"]) / "images").glob("*.jpg"))
    random.Random(1).shuffle(paths)
    paths = sorted(paths, key=lambda path: not is_held_out(path.stem))[:number]
    photos = {path.stem: photo for path in paths if (photo := small_photo(path)) is not None}
    names = list(photos)
    started = time.process_time()
    known = [likeness_of(photo) for photo in photos.values()]
    kept_ms = (time.process_time() - started) / len(known) * 1e3
    print(f"recall, {copied} photos among {len(known)}, each changed in every way:")
    print_recalls(found_copies(list(photos.values())[:copied], known))
    shelf = Shelf.of(known)
    print_alarms(shelf, [at for at, name in enumerate(names) if is_held_out(name)], names)
    part = np.mean([np.isin(shelf.cells, question_of(it.sketch).cells).mean() for it in known[:100]])
    print(f"share of the photos that the cells leave to look at: {part:.3f}")
    print(f"processor time at the door, for a photo of 400 px: {kept_ms:.2f} ms")


if __name__ == "__main__":
    main()
