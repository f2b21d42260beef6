"""The folder of photos that figures are measured on: which photo is which, and what people said of it."""

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from vestiary.kernel.errors import Invalid

PUBLISHED_SPLIT = "test10"
"""The published ten-class test. Its senders have other photos in the training, so its photos are never new."""

TRAINED_ON = "trained-on.txt"
"""File beside the weights: the first `NAME_DIGITS` signs of each photo's name that the network was trained on."""

NAME_DIGITS = 8
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif")
SEED = 7


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo and what is known of it. Words are empty where nobody judged."""

    name: str
    path: Path
    sender: str
    split: str
    word: str
    """What the sender called it, in small letters."""
    category: str
    subcategory: str
    pattern: str
    colour: str
    is_new: bool
    """Its sender's photos were not trained on, and it is not of the published test."""

    @property
    def is_published(self) -> bool:
        """Whether it belongs to the published ten-class test."""
        return self.split == PUBLISHED_SPLIT


def trained_on() -> frozenset[str]:
    """Return the keys of the photos that the shipped network was trained on."""
    return frozenset(resources.files("vestiary.vision.weights").joinpath(TRAINED_ON).read_text().split())


def key_of(name: str) -> str:
    """Return what a photo is known by in the list of the trained ones."""
    return name[:NAME_DIGITS].lower()


def read_folder(folder: Path, known: frozenset[str], *, more_labels: Path | None = None) -> list[Photo]:
    """Return the photos that `images.csv` names, in its order, each once; `labels.csv` is optional.

    Columns that are missing count as empty. A photo whose file is missing is in the list: reading it tells.

    Args:
        folder: holds `images.csv`, maybe `labels.csv`, and `images/`.
        known: keys of the photos that were trained on.
        more_labels: a further list like `labels.csv`; where both say something, `labels.csv` does.

    Raises:
        Invalid: the folder, its list or the list's column `image` is missing, or no photo is named.

    """
    if not folder.is_dir():
        raise Invalid(f"{folder} is not a folder. Name one with images.csv and images/.")
    if not (folder / "images.csv").is_file():
        raise Invalid(f"{folder} has no images.csv, which lists the photos: image, sender_id, label, split.")
    rows = _rows_by_image(folder / "images.csv")
    if not rows:
        raise Invalid(f"{folder / 'images.csv'} names no photo.")
    labels = _rows_by_image(folder / "labels.csv") if (folder / "labels.csv").is_file() else {}
    further = _rows_by_image(more_labels) if more_labels else {}
    files = _files_of(folder / "images")
    return [
        _photo(
            row, further.get(name, {}) | _said(labels.get(name, {})), files.get(name, folder / "images" / name), known
        )
        for name, row in rows.items()
    ]


def sampled(photos: Sequence[Photo], count: int | None) -> list[Photo]:
    """Return so many photos, always the same ones, in their order; all of them for None."""
    if count is None or count >= len(photos):
        return list(photos)
    chosen = sorted(random.Random(SEED).sample(range(len(photos)), count))  # noqa: S311  # a reproducible draw
    return [photos[index] for index in chosen]


def _files_of(folder: Path) -> dict[str, Path]:
    """Return the picture files by name, with and without ending."""
    if not folder.is_dir():
        return {}
    files = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in ENDINGS]
    return {path.name: path for path in files} | {path.stem: path for path in files}


def _rows_by_image(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a list by photo, the first of each; every word without surrounding space."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines)
            if "image" not in (reader.fieldnames or ()):
                raise Invalid(f"{path} has no column `image`.")
            rows = [
                {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)} for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Invalid(f"{path} cannot be read: {error}.") from error
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["image"]:
            found.setdefault(row["image"], row)
    return found


def _said(row: Mapping[str, str]) -> dict[str, str]:
    return {column: word for column, word in row.items() if word}


def _photo(row: Mapping[str, str], label: Mapping[str, str], path: Path, known: frozenset[str]) -> Photo:
    split = row.get("split", "")
    return Photo(
        name=row["image"],
        path=path,
        sender=row.get("sender_id", ""),
        split=split,
        word=row.get("label", "").lower(),
        category=label.get("category", ""),
        subcategory=label.get("subcategory", ""),
        pattern=label.get("pattern", ""),
        colour=label.get("color", ""),
        is_new=split != PUBLISHED_SPLIT and key_of(row["image"]) not in known,
    )
