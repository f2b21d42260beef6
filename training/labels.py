"""Which photo counts as what: classes, label sets, and the split by sender."""

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from vestiary.evaluating.words import CLASSES, PATTERNS, PUBLISHED

CLASSES_OF_SENDERS_WORD = {
    "T-Shirt": ("t-shirt",), "Polo": ("t-shirt",), "Undershirt": ("t-shirt",), "Top": ("t-shirt", "blouse"),
    "Longsleeve": ("sweater", "top_long", "blouse", "hoodie"), "Shirt": ("shirt",), "Blouse": ("blouse",),
    "Hoodie": ("hoodie",), "Outwear": ("jacket", "coat"), "Blazer": ("blazer", "jacket"), "Pants": ("jeans", "pants"),
    "Shorts": ("shorts",), "Skirt": ("skirt",), "Dress": ("dress",), "Hat": ("hat",),
    "Shoes": ("sneakers", "shoes", "boots", "sandals"),
}  # fmt: skip
"""What a sender's word leaves open. Used only where our own label is missing; the other words say nothing."""


SUBCATEGORIES = (
    "none", "polo", "tank_top", "henley", "dress_shirt", "cardigan", "sweatshirt", "joggers", "sweatpants", "leggings",
    "suit_jacket", "bomber", "denim_jacket", "leather_jacket", "vest", "casual_dress", "flats",
)  # fmt: skip
"""Finer words that have at least nine judged photos; a judged photo without one of them is `none`."""

SUBCATEGORY_OF_SENDERS_WORD = {"Polo": "polo", "Undershirt": "tank_top"}

BY_EYE = Path(__file__).with_name("labels-by-eye.csv")
"""Our further labels, in the columns of `labels.csv`. Where both say something, `labels.csv` does."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo and what is known of it. `classes` are the ones it may be, empty when nothing is known."""

    name: str
    sender: str
    split: str
    classes: tuple[str, ...]
    is_own_label: bool
    published: str | None
    pattern: str | None
    subcategory: str | None


def read_photos(folder: Path, *, held_out_share: float, seed: int) -> list[Photo]:
    """Return all photos in the order of `images.csv`; split is `train`, `held_out` or `test10`."""
    with (folder / "labels.csv").open(newline="") as lines:
        given = list(csv.DictReader(lines))
    with BY_EYE.open(newline="") as lines:
        own = {row["image"]: row for row in csv.DictReader(lines)}
    for row in given:
        said = {column: word for column, word in row.items() if word}
        own[row["image"]] = own.get(row["image"], row) | said
    with (folder / "images.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    held_out = _held_out_senders(rows, share=held_out_share, seed=seed)
    return [_photo(row, own.get(row["image"], {}), held_out) for row in rows]


def _held_out_senders(rows: list[dict[str, str]], *, share: float, seed: int) -> frozenset[str]:
    """Choose whole senders until they hold the share of the training photos. Senders of the test split stay out."""
    tested = {row["sender_id"] for row in rows if row["split"] == "test10"}
    photos_of: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["sender_id"] and row["sender_id"] not in tested:
            photos_of[row["sender_id"]] += 1
    senders = sorted(photos_of)
    random.Random(seed).shuffle(senders)  # noqa: S311  # a reproducible draw, not a secret
    wanted = share * sum(row["split"] == "train" for row in rows)
    chosen: set[str] = set()
    for sender in senders:
        if sum(photos_of[name] for name in chosen) + photos_of[sender] <= wanted:
            chosen.add(sender)
    return frozenset(chosen)


def _photo(row: dict[str, str], own: dict[str, str], held_out: frozenset[str]) -> Photo:
    judged = own.get("category", "")
    classes = (judged,) if judged in CLASSES else ()
    if not judged:
        classes = CLASSES_OF_SENDERS_WORD.get(row["label"], ())
    published = row["label"].lower()
    pattern = own.get("pattern", "")
    return Photo(
        name=row["image"],
        sender=row["sender_id"],
        split="held_out" if row["split"] == "train" and row["sender_id"] in held_out else row["split"],
        classes=classes,
        is_own_label=judged in CLASSES,
        published=published if published in PUBLISHED else None,
        pattern=pattern if pattern in PATTERNS else None,
        subcategory=_subcategory(row, own),
    )


def _subcategory(row: dict[str, str], own: dict[str, str]) -> str | None:
    """Return the finer word, `none` where we looked and saw none of ours, and nothing where nobody looked."""
    sent = SUBCATEGORY_OF_SENDERS_WORD.get(row["label"])
    if own.get("category", "") not in CLASSES:
        return sent
    said = own.get("subcategory", "")
    return said if said in SUBCATEGORIES else sent or "none"
