"""Measure where the named colours lie on photos: `python training/colours.py --photos FOLDER --work FOLDER`.

Writes `adapters/colour_anchors.py` from hand-labelled photos of the training senders and prints how often the product's
colour is the label on photos of the held-out ones. Needs the package itself: `pip install -e .`.
"""

import argparse
import csv
import random
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cut_outs import small_cut_outs
from labels import Photo, read_photos
from vestiary.vision.adapters.oklab_colours import CHROMA_WEIGHT, SAMPLED_PIXELS, SURE_ALPHA, cloths_of
from vestiary.vision.domain import Colour
from vestiary.vision.oklab import linear_of, oklab_of

CONFIG = Path(__file__).with_name("config.toml")
TARGET = Path(__file__).parents[1] / "src/vestiary/vision/adapters/colour_anchors.py"
TRAINING_PHOTOS = 640
ANCHORS_PER_NAME = 2
TEXTBOOK = {
    "black": "#101010", "white": "#ffffff #f4f4f6", "grey": "#808080 #b4b4b6 #58585a", "navy": "#1f2a44 #000070",
    "blue": "#2a62c8 #0000ff #86b4e6", "red": "#c01420 #ff0000 #801a24",
    "green": "#1a8a3a #00c000 #5c6a34 #9cd0a0 #1c4a30", "brown": "#6b4423 #45301f", "tan": "#c8a070 #b08a5a",
    "beige": "#e8dcc4 #f2ecd8", "pink": "#ffc0cb #f070a8", "purple": "#800080 #a886cc #58305c",
    "orange": "#ff8000 #e0682a", "yellow": "#ffff00 #f0d040",
}  # fmt: skip
"""What each name means away from photos, so that pure colours keep their names."""

WEIGHT = np.array([1, CHROMA_WEIGHT, CHROMA_WEIGHT])
Cloths = tuple[NDArray[np.float32], NDArray[np.float64]]
Anchor = tuple[str, float, float, float]


def main() -> None:
    """Measure the cloths of all chosen photos, fit the anchors, write them, and print their accuracy."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="folder for the cache of small cut-outs")
    given = arguments.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    with (given.photos / "labels.csv").open(newline="") as lines:
        colours = {row["image"]: row["color"] for row in csv.DictReader(lines) if row["color"] in TEXTBOOK}
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    labelled = [photo for photo in photos if photo.name in colours]
    random.Random(config["seed"]).shuffle(labelled)  # noqa: S311
    chosen = [photo for photo in labelled if photo.split == "train"][:TRAINING_PHOTOS]
    held_out = [photo for photo in labelled if photo.split == "held_out"]
    cloths = _cloths(given.photos, chosen + held_out, given.work / "cut-outs.npz")
    training = [(colours[photo.name], cloths[photo.name]) for photo in chosen]
    anchors = measured_anchors(training) + textbook_anchors()
    _write(anchors, photos=len(training))
    for split, members in (("train", chosen), ("held_out", held_out)):
        right = [dominant(cloths[photo.name], anchors) == colours[photo.name] for photo in members]
        print(f"{split}: {np.mean(right):.3f} of {len(right)}")


def _cloths(folder: Path, photos: list[Photo], cache: Path) -> dict[str, Cloths]:
    """Return each photo's cloths."""
    cloths = {}
    for name, rgba in small_cut_outs(folder, photos, cache).items():
        image, is_garment = rgba[..., :3], rgba[..., 3] >= SURE_ALPHA
        inside = image[is_garment] if is_garment.any() else image.reshape(-1, 3)
        cloths[name] = cloths_of(inside[:: max(1, len(inside) // SAMPLED_PIXELS)], image)
    return cloths


def measured_anchors(photos: list[tuple[str, Cloths]]) -> list[Anchor]:
    """Return the cluster centres of each name's dominant cloths, without the tenth that lies farthest out."""
    anchors: list[Anchor] = []
    for name in TEXTBOOK:
        points = np.array([cloths[0][0] for label, cloths in photos if label == name]) * WEIGHT
        away = np.linalg.norm(points - np.median(points, axis=0), axis=1)
        usual = points[away <= np.quantile(away, 0.9)]
        centres = _centres(usual, min(ANCHORS_PER_NAME, max(1, len(usual) // 6)))
        anchors += [(name, float(light), float(a), float(b)) for light, a, b in centres / WEIGHT]
    return anchors


def _centres(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Return k-means centres that start at even steps of lightness."""
    centres = points[np.argsort(points[:, 0])][np.linspace(0, len(points) - 1, count + 2).astype(int)[1:-1]]
    for _ in range(30):
        owner = np.linalg.norm(points[:, None] - centres[None], axis=2).argmin(1)
        centres = np.array(
            [points[owner == k].mean(0) if (owner == k).any() else centre for k, centre in enumerate(centres)]
        )
    return centres


def textbook_anchors() -> list[Anchor]:
    """Return the textbook colours as anchors."""
    anchors: list[Anchor] = []
    for name, codes in TEXTBOOK.items():
        for code in codes.split():
            light, a, b = oklab_of(linear_of(np.frombuffer(bytes.fromhex(code[1:]), np.uint8))).tolist()
            anchors.append((name, light, a, b))
    return anchors


def dominant(cloths: Cloths, anchors: list[Anchor]) -> str:
    """Return the name that covers the largest area, as the product finds it."""
    places = np.array([anchor[1:] for anchor in anchors])
    area: Counter[str] = Counter()
    for centre, share in zip(*cloths, strict=True):
        area[anchors[int(np.linalg.norm((places - centre) * WEIGHT, axis=1).argmin())][0]] += share
    return area.most_common(1)[0][0]


def _write(anchors: list[Anchor], *, photos: int) -> None:
    order = list(TEXTBOOK)
    rows = [
        f"    (Colour.{Colour(name).name}, {light:.3f}, {a:.3f}, {b:.3f}),"
        for name, light, a, b in sorted(anchors, key=lambda anchor: order.index(anchor[0]))
    ]
    TARGET.write_text(HEAD.format(photos=photos) + "\n".join(rows) + "\n" + FOOT)


HEAD = '''"""Where the named colours lie in OKLab, on photos of clothes and in textbooks. Written by a program.

A name is a region, so each has several anchors: the first ones are cluster centres over the dominant colours of
{photos} hand-labelled photos of the training senders, the rest keep pure colours where people expect them
(`training/colours.py`).
"""

from vestiary.vision.domain import Colour

ANCHORS: tuple[tuple[Colour, float, float, float], ...] = (
'''
FOOT = ''')
"""Name, lightness, green-red, blue-yellow, after the light correction of `oklab_colours`."""
'''

if __name__ == "__main__":
    main()
