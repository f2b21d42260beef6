"""Train and measure the colour names: `python training/colours.py --photos FOLDER --work FOLDER`.

Writes `weights/colour-names.npz` from hand-labelled photos of the training senders, and prints how often the product's
colour is the label, or a word that a judge accepts, on photos of the held-out ones. With `--cross-validate` it writes
nothing and prints figures over training senders only: choices are made with those.
"""

import argparse
import csv
import tomllib
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from colour_network import ColourSet, named, trained, write
from colour_samples import read_samples
from colour_set import NAMES, Plain, composites, joined, photo_set, plain_set, textbook
from labels import Photo, read_photos
from vestiary.vision.adapters.colour_evidence import ColourSamples, evidence_of

CONFIG = Path(__file__).with_name("config.toml")
LABELS = Path(__file__).with_name("labels-by-eye.csv")
JUDGEMENTS = Path(__file__).with_name("colour-judgements.csv")
TARGET = Path(__file__).parents[1] / "src/vestiary/vision/weights/colour-names.npz"

FOLDS = 3
COMPOSITES = 1000
EXPONENTS = np.arange(0.6, 2.0, 0.05)
"""Searched for the power that makes the confidence honest."""


def main() -> None:
    """Read the labels, train, and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="folder for the cache of the photos' pixels")
    arguments.add_argument("--cross-validate", action="store_true")
    given = arguments.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    labels = _labels(given.photos / "labels.csv", LABELS)
    labelled = [photo for photo in photos if labels.get(photo.name, {}).get("color") in NAMES]
    samples = read_samples(given.photos, [photo.name for photo in labelled], given.work / "colour-samples.npz")
    rows = [labels[photo.name] for photo in labelled]
    everything = photo_set(
        [evidence_of(each) for each in samples],
        [NAMES.index(row["color"]) for row in rows],
        [row["sure"] != "0" for row in rows],
    )
    plain = np.array([row["pattern"] == "solid" and row["sure"] != "0" for row in rows])
    if given.cross_validate:
        _cross_validate(labelled, everything, samples, plain, seed=config["seed"])
    else:
        _train(labelled, everything, samples, plain, seed=config["seed"])


def _labels(*files: Path) -> dict[str, dict[str, str]]:
    """Return the rows by photo; later files win."""
    found: dict[str, dict[str, str]] = {}
    for file in files:
        with file.open(newline="") as lines:
            found |= {row["image"]: row for row in csv.DictReader(lines)}
    return found


def _train(
    photos: list[Photo], everything: ColourSet, samples: list[ColourSamples], plain: NDArray[np.bool_], *, seed: int
) -> None:
    """Train on all training senders, write, and measure on the held-out ones."""
    split = np.array([photo.split for photo in photos])
    exponent = fitted_exponent(*_cross_validated(photos, everything, samples, plain, seed=seed))
    network = trained(_lessons(everything, samples, plain, split == "train", seed=seed), names=len(NAMES), seed=seed)
    write(network, TARGET, names=NAMES, exponent=exponent)
    held_out = everything.at(split == "held_out")
    mixture = _mixture(named(network, held_out), held_out)
    names = [photo.name for photo in photos if photo.split == "held_out"]
    _print("held-out senders", mixture, held_out.targets[:, 0], exponent)
    judged = {name: words.split() for name, words in _judgements()}
    accepted = [
        NAMES[answer] in judged[name] for name, answer in zip(names, mixture.argmax(1), strict=True) if name in judged
    ]
    print(f"accepted by a fair judge: {np.mean(accepted):.3f} of {len(accepted)}")


def _judgements() -> list[tuple[str, str]]:
    with JUDGEMENTS.open(newline="") as lines:
        return [(row["image"], row["colors"]) for row in csv.DictReader(lines)]


def _lessons(
    everything: ColourSet,
    samples: list[ColourSamples],
    plain: NDArray[np.bool_],
    chosen: NDArray[np.bool_],
    *,
    seed: int,
) -> ColourSet:
    """Return the chosen photos with composites of the plain ones among them and with the textbook colours."""
    garments: list[Plain] = [
        (samples[index], int(everything.targets[index, 0])) for index in np.flatnonzero(plain & chosen)
    ]
    drawn = textbook()
    return joined([everything.at(chosen), composites(garments + drawn, COMPOSITES, seed), plain_set(drawn)])


def _cross_validated(
    photos: list[Photo], everything: ColourSet, samples: list[ColourSamples], plain: NDArray[np.bool_], *, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the mixtures (N, names) and right names (N,) of the training photos, each named without its sender."""
    fold = np.array([zlib.crc32((photo.sender or photo.name).encode()) % FOLDS for photo in photos])
    is_training = np.array([photo.split == "train" for photo in photos])
    mixture = np.zeros((len(photos), len(NAMES)))
    for number in range(FOLDS):
        lessons = _lessons(everything, samples, plain, is_training & (fold != number), seed=seed)
        network = trained(lessons, names=len(NAMES), seed=seed)
        asked = is_training & (fold == number)
        mixture[asked] = _mixture(named(network, everything.at(asked)), everything.at(asked))
    return mixture[is_training], everything.targets[is_training, 0]


def _cross_validate(
    photos: list[Photo], everything: ColourSet, samples: list[ColourSamples], plain: NDArray[np.bool_], *, seed: int
) -> None:
    mixture, targets = _cross_validated(photos, everything, samples, plain, seed=seed)
    _print("training senders, each unseen", mixture, targets, fitted_exponent(mixture, targets))


def fitted_exponent(mixture: NDArray[np.float64], targets: NDArray[np.int64]) -> float:
    """Return the power of the probabilities (N, names) with the least negative log-likelihood."""
    losses = [-np.log(_raised(mixture, power)[np.arange(len(targets)), targets] + 1e-9).mean() for power in EXPONENTS]
    return float(EXPONENTS[int(np.argmin(losses))])


def _raised(mixture: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    raised = mixture**power
    return np.asarray(raised / raised.sum(1, keepdims=True))


def _mixture(names: NDArray[np.float32], photos: ColourSet) -> NDArray[np.float64]:
    """Return how likely each name is for each photo, (N, names)."""
    return np.asarray((names * photos.shares[..., None]).sum(1), np.float64)


def _print(title: str, mixture: NDArray[np.float64], targets: NDArray[np.int64], exponent: float) -> None:
    confidence = _raised(mixture, exponent).max(1)
    right = mixture.argmax(1) == targets
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = sum(abs(confidence[bins == at].mean() - right[bins == at].mean()) * (bins == at).mean() for at in set(bins))
    print(f"{title}: the label's word {right.mean():.3f} of {len(right)}; exponent {exponent:.2f}, ECE {error:.3f}")


if __name__ == "__main__":
    main()
