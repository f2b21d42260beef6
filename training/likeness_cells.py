"""Learns the cells by which near-duplicates are found: k-means over windows of photos. Needs no network; a minute.

    python likeness_cells.py --photos ../../shared/data/clothing --out ../src/vestiary/media/cells.npz

Photos that `is_held_out` names take no part: measurements ask those.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vestiary.media.cells import CELLS, LOOK_SIZE, is_held_out, looks_of
from vestiary.media.likeness import CORE
from vestiary.media.sketches import Sketch, Window, read_sketch, sketched

SEED = 1
ROUNDS = 12
WINDOWS = 4
GREY_WAVES = LOOK_SIZE - 10
TINT_WEIGHT = 0.35
LEAST_SPREAD = 0.05


def main() -> None:
    """Learn the division and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder with images/*.jpg")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    paths = [path for path in sorted((given.photos / "images").glob("*.jpg")) if not is_held_out(path.stem)]
    chance = np.random.default_rng(SEED)
    looks = np.concatenate([looks_of(_sketch(path), _windows(chance)) for path in paths])
    mean, spread = looks.mean(axis=0), looks.std(axis=0)
    weights = np.concatenate([spread[:GREY_WAVES] ** -0.5, TINT_WEIGHT / np.maximum(spread[GREY_WAVES:], LEAST_SPREAD)])
    middles = _middles((looks - mean) * weights, chance)
    parts = {"mean": mean, "scale": weights, "middles": middles}
    np.savez_compressed(given.out, **{name: part.astype(np.float16) for name, part in parts.items()})
    print(f"{len(looks)} windows of {len(paths)} photos, {CELLS} cells, {given.out.stat().st_size} bytes")


def _sketch(path: Path) -> Sketch:
    with Image.open(path) as image:
        image.draft("RGB", (400, 400))
        return read_sketch(sketched(image.convert("RGB")))


def _windows(chance: np.random.Generator) -> tuple[Window, ...]:
    scales = CORE * chance.uniform(0.9, 1.1, WINDOWS)
    return tuple(
        Window(
            scale,
            scale * chance.uniform(0.97, 1.03),
            chance.uniform(-5, 5),
            chance.uniform(-0.05, 0.05),
            chance.uniform(-0.05, 0.05),
        )
        for scale in scales
    )


def _middles(looks: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    """Return the middles of k-means. A cell that nothing falls into stays where it is."""
    middles = looks[chance.choice(len(looks), CELLS, replace=False)].copy()
    for _ in range(ROUNDS):
        half = 0.5 * (middles**2).sum(axis=1)
        nearest = np.concatenate([(part @ middles.T - half).argmax(axis=1) for part in np.array_split(looks, 16)])
        sums, counts = np.zeros_like(middles), np.bincount(nearest, minlength=CELLS)
        np.add.at(sums, nearest, looks)
        middles = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], middles)
    return middles


if __name__ == "__main__":
    main()
