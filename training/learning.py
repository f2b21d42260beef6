"""Measure, and with `--tune` choose, how much an owner's labels count: `python training/learning.py --photos FOLDER`.

Senders that the network was not trained on review their photos in random orders: each photo is guessed from the network
and the answers before it, then corrected or confirmed. `--tune` tries the grid below, chooses by the likelihood of the
right word, and writes `src/vestiary/vision/weights/learning.json`. Each half of the senders is also measured with what
the other half chose, so that the printed figures flatter nobody. Needs the package itself: `pip install -e .`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path

import numpy as np

from vestiary.evaluating.folder import Photo, read_folder, trained_on
from vestiary.evaluating.learning_curves import Course, Wardrobe, curve, joined, simulated
from vestiary.evaluating.measures import calibration_error
from vestiary.evaluating.reading import PhotoReading, Reader, read_photos
from vestiary.vision.domain import Category, Pattern
from vestiary.vision.learning import ANY_MODEL, LabelWeights, label_weights, spread
from vestiary.wiring import built_in_models

WEIGHTS = Path(__file__).parents[1] / "src/vestiary/vision/weights/learning.json"
MORE_LABELS = Path(__file__).with_name("labels-by-eye.csv")
SMALLEST = 5
"""Judged photos of a sender; fewer are no wardrobe."""

GRID = [
    LabelWeights(prior, nearest, far, sharpness)
    for prior, nearest, far, sharpness in product(
        (1.5, 2.0, 3.0, 4.0, 6.0), (5, 8), (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), (1.0, 1.5, 2.0)
    )
]
CAREFUL = LabelWeights(6.0, 5, 0.8, 2.0)
GRID.append(CAREFUL)
TUNING_ORDERS = 6

FIELDS = {"category": tuple(Category), "pattern": tuple(Pattern)}

Readings = Sequence[tuple[Photo, PhotoReading]]


def main() -> None:
    """Read the photos, measure, and write the constants where that is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--labels", type=Path, default=MORE_LABELS, help="further labels by eye")
    arguments.add_argument("--orders", type=int, default=20)
    arguments.add_argument("--processes", type=int, default=1)
    arguments.add_argument("--tune", action="store_true")
    given = arguments.parse_args()
    read = readings(given.photos, given.labels, processes=given.processes)
    model = read[0][1].model
    chosen = {}
    for field in FIELDS:
        wardrobes = wardrobes_of(read, field)
        if given.tune:
            chosen[field] = best(list(wardrobes.values()))
            crossed(field, wardrobes, orders=given.orders)
        weights = chosen.get(field) or label_weights(field, model=model)
        print(f"\n{field}: {weights}, {len(wardrobes)} senders, {given.orders} orders each")
        tell(course_of(list(wardrobes.values()), weights, orders=given.orders))
    weights = chosen.get("category") or label_weights("category", model=model)
    unseen(list(wardrobes_of(read, "category").values()), weights)
    if given.tune:
        write({**chosen, "subcategory": chosen["category"]}, model=model)


def readings(folder: Path, labels: Path, *, processes: int) -> Readings:
    """Return the judged photos of senders that were not trained on, as the product reads them."""
    photos = [each for each in read_folder(folder, trained_on(), more_labels=labels) if each.is_new and each.sender]
    answers = read_photos(
        photos,
        lambda: Reader(built_in_models(), None),
        processes=processes,
        progress=lambda done, total: print(f"\r{done} of {total}", end="", flush=True),
    )
    return [(photo, it) for photo, it in zip(photos, answers, strict=True) if isinstance(it, PhotoReading)]


def wardrobes_of(read: Readings, field: str) -> dict[str, Wardrobe]:
    """Return the photos of each sender whose field was judged."""
    words = FIELDS[field]
    of_sender: dict[str, list[tuple[Photo, PhotoReading]]] = defaultdict(list)
    for photo, reading in read:
        if word_of(photo, field) in words:
            of_sender[photo.sender].append((photo, reading))
    return {
        sender: Wardrobe(
            own=np.stack([spread(said_of(reading, field), words) for _, reading in pairs]),
            vectors=np.stack([reading.embedding for _, reading in pairs]),
            truth=np.array([words.index(word_of(photo, field)) for photo, _ in pairs]),
        )
        for sender, pairs in of_sender.items()
        if len(pairs) >= SMALLEST
    }


def word_of(photo: Photo, field: str) -> str:
    """Return what is right."""
    word = str(getattr(photo, field))
    return "t-shirt" if word == "top_long" else word


def said_of(reading: PhotoReading, field: str) -> dict[str, float]:
    """Return what the network says, as the product keeps it."""
    if field == "category":
        return {guess.category: guess.confidence for guess in reading.guesses}
    return {reading.pattern: reading.confidences["pattern"]}


def course_of(wardrobes: Sequence[Wardrobe], weights: LabelWeights, *, orders: int) -> Course:
    """Return the reviews of all wardrobes."""
    return joined([simulated(wardrobe, weights, orders=orders) for wardrobe in wardrobes])


def best(wardrobes: Sequence[Wardrobe]) -> LabelWeights:
    """Return the weights under which the right words are likeliest, of those that do no harm.

    The likelihood asks for honest guesses, too. Where every one of the grid harms, the most careful is taken.
    """
    courses = {weights: course_of(wardrobes, weights, orders=TUNING_ORDERS) for weights in GRID}
    harmless = [weights for weights, course in courses.items() if does_no_harm(course)]
    return max(harmless or [CAREFUL], key=lambda weights: np.log(courses[weights].likelihood + 1e-6).mean())


def does_no_harm(course: Course) -> bool:
    """Say whether no fewer first guesses are right than the network's alone."""
    return bool(course.is_right.mean() >= course.was_right.mean())


def crossed(field: str, wardrobes: dict[str, Wardrobe], *, orders: int) -> None:
    """Measure each half of the senders with the weights that the other half chose."""
    by_size = [wardrobe for _, wardrobe in sorted(wardrobes.items(), key=lambda it: (-len(it[1].truth), it[0]))]
    halves = by_size[::2], by_size[1::2]
    courses = [course_of(mine, best(other), orders=orders) for mine, other in (halves, halves[::-1])]
    print(f"\n{field}, each half of the senders with what the other half chose")
    tell(joined(courses))


def unseen(wardrobes: Sequence[Wardrobe], weights: LabelWeights) -> None:
    """Pretend that the network does not know one category at all, as it does not know bags: what the owner teaches."""
    print("\na category that the network never says: found after so many labels of it")
    for place, word in enumerate(Category):
        chosen = [without(it, place) for it in wardrobes if (it.truth == place).sum() >= SMALLEST]
        if not chosen:
            continue
        course = course_of(chosen, weights, orders=10)
        of_word = course.truth == place
        print(f"  {word:9} {int(of_word.sum()) // 10:4} photos  recall {course.is_right[of_word].mean():.2f}, others "
              f"{course.was_right[~of_word].mean():.3f} -> {course.is_right[~of_word].mean():.3f}")  # fmt: skip


def without(wardrobe: Wardrobe, place: int) -> Wardrobe:
    """Return the wardrobe as read by a network that never says one word."""
    own = wardrobe.own.copy()
    own[:, place] = 0
    return Wardrobe(own / own.sum(1, keepdims=True), wardrobe.vectors, wardrobe.truth)


def tell(course: Course) -> None:
    """Print the figures."""
    print(f"  all: {course.was_right.mean():.3f} -> {course.is_right.mean():.3f} right, calibration error "
          f"{calibration_error(course.was_sure.tolist(), course.was_right.tolist()):.3f} -> "
          f"{calibration_error(course.is_sure.tolist(), course.is_right.tolist()):.3f}")  # fmt: skip
    for title, by_corrections in (("answers", False), ("corrections", True)):
        for part in curve(course, by_corrections=by_corrections):
            span = f"{part.least}" if part.least == part.most else f"{part.least}-{part.most}"
            print(f"  after {span:>8} {title:11} {part.photos:6} photos  {part.before:.3f} -> {part.after:.3f}")


def write(chosen: dict[str, LabelWeights], *, model: str) -> None:
    """Keep the constants of this model and those for unknown ones; constants of earlier models go."""
    known = json.loads(WEIGHTS.read_text())["weights"]
    fields = {field: asdict(weights) for field, weights in chosen.items()}
    WEIGHTS.write_text(json.dumps({"weights": {ANY_MODEL: known[ANY_MODEL], model: fields}}, indent=2) + "\n")


if __name__ == "__main__":
    main()
