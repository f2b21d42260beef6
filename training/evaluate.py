"""Measure the product's weights on photos they never saw: `python training/evaluate.py --photos FOLDER --work FOLDER`.

Runs the quantised file exactly as the product does (framed by its cut-out, with its mirror image, averaged) and leaves
`figures.json` in the work folder for the model card. Needs the package itself: `pip install -e .`.
"""

import argparse
import json
import statistics
import time
import tomllib
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cut_outs import photo_pixels, small_cut_outs
from figures import (
    calibration_error,
    near_duplicate_recall,
    precision_at_ten,
    recall_by_class,
    share,
    top,
)
from labels import CLASSES, PATTERNS, PUBLISHED, PUBLISHED_OF_CLASS, Photo, read_photos
from vestiary.vision.adapters.onnx_garment_net import framed, network_input
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.domain import AlphaMask, Category, GarmentPicture
from vestiary.vision.taxonomy import slot_of

CONFIG = Path(__file__).with_name("config.toml")
WEIGHTS = Path(__file__).parents[1] / "src/vestiary/vision/weights/garment-net.onnx"
PRODUCT = tuple(name for name in CLASSES if name != "top_long")
NEAR_DUPLICATES = 60
"""Photos; each is cut out six times."""

OUTPUTS = ["class_probabilities", "pattern_probabilities", "embedding"]


class Network:
    """The exported file, on one thread."""

    def __init__(self, weights: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(weights), options)
        self.side_px = int(self.session.get_inputs()[0].shape[2])
        self.milliseconds: list[float] = []

    def read(self, picture: GarmentPicture) -> list[NDArray[np.float32]]:
        """Return class and pattern probabilities and the embedding of one photo, as the product computes them."""
        started = time.process_time()
        outputs = self.session.run(OUTPUTS, {"pixels": network_input(framed(picture), self.side_px)})
        self.milliseconds.append(1000 * (time.process_time() - started))
        classes, patterns, embeddings = (part.mean(0) for part in outputs)
        return [classes, patterns, embeddings / np.linalg.norm(embeddings)]


def main() -> None:
    """Measure, print, and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--weights", type=Path, default=WEIGHTS)
    given = arguments.parse_args()
    cv2.setNumThreads(1)
    config = tomllib.loads(CONFIG.read_text())
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    measured = [photo for photo in photos if photo.split in {"held_out", "test10"}]
    network = Network(given.weights)
    cut_outs = small_cut_outs(given.photos, measured, given.work / "cut-outs.npz")
    columns = zip(*(network.read(_picture(given.photos, name, cut_outs[name])) for name in cut_outs), strict=True)
    classes, patterns, embeddings = (np.stack(column) for column in columns)
    results: dict[str, object] = {
        "photos": {split: sum(photo.split == split for photo in photos) for split in ("train", "held_out", "test10")},
        "held_out_senders": len({photo.sender for photo in photos if photo.split == "held_out"}),
        "milliseconds_median": statistics.median(network.milliseconds),
        "megabytes": given.weights.stat().st_size / 1e6,
        "published": {split: _published(measured, classes, split) for split in ("test10", "held_out")},
        "product": _product(measured, classes),
        "pattern": _pattern(measured, patterns),
        "near_duplicate_photos": NEAR_DUPLICATES,
        "retrieval_precision_at_10": _retrieval(measured, embeddings),
        "near_duplicates": _near_duplicates(given.photos, measured[:NEAR_DUPLICATES], network),
    }
    (given.work / "figures.json").write_text(json.dumps(results, indent=2))
    print(json.dumps(results, indent=2))


def _picture(folder: Path, name: str, rgba: NDArray[np.uint8]) -> GarmentPicture:
    image = photo_pixels(folder, name)
    alpha = cv2.resize(rgba[..., 3], (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    return GarmentPicture(image, AlphaMask(np.asarray(alpha, np.uint8)))


def _near_duplicates(folder: Path, photos: list[Photo], network: Network) -> dict[str, float]:
    """Return the recalls with each changed photo cut out anew, as the product meets it."""
    segmenter = OpencvSegmenter()
    images = [photo_pixels(folder, photo.name) for photo in photos]
    return near_duplicate_recall(
        images, lambda image: network.read(GarmentPicture(image, segmenter.cut_out(image).alpha))[2]
    )


def _published(photos: list[Photo], classes: NDArray[np.float32], split: str) -> dict[str, float]:
    """Return the share of right answers when the product's classes are summed to the ten published ones."""
    chosen = [index for index, photo in enumerate(photos) if photo.split == split and photo.published]
    membership = np.array([[PUBLISHED_OF_CLASS[name] == ten for ten in PUBLISHED] for name in CLASSES], np.float32)
    answers = (classes[chosen] @ membership).argmax(1)
    truth = np.array([PUBLISHED.index(str(photos[index].published)) for index in chosen])
    return {"photos": len(chosen), "accuracy": share(answers == truth)}


def _product(photos: list[Photo], classes: NDArray[np.float32]) -> dict[str, object]:
    """Return the figures of the product's 18 categories on photos of held-out senders with our own label."""
    chosen = [index for index, photo in enumerate(photos) if photo.split == "held_out" and photo.is_own_label]
    merged = classes[:, : len(PRODUCT)].copy()
    merged[:, PRODUCT.index("t-shirt")] += classes[:, CLASSES.index("top_long")]
    truth = np.array([PRODUCT.index(_product_word(photos[index])) for index in chosen])
    likelihood = merged[chosen]
    answers, confidence = likelihood.argmax(1), likelihood.max(1)
    slots = np.array([slot_of(Category(name)) for name in PRODUCT])
    nineteen = np.array([CLASSES.index(photos[index].classes[0]) for index in chosen])
    sure = confidence >= 0.6
    return {
        "photos": len(chosen),
        "top_1": share(answers == truth),
        "top_3": top(likelihood, truth, 3),
        "slot": share(slots[answers] == slots[truth]),
        "top_1_of_19_classes": share(classes[chosen].argmax(1) == nineteen),
        "top_3_of_19_classes": top(classes[chosen], nineteen, 3),
        "ece": calibration_error(confidence, answers == truth),
        "sure_share": share(sure),
        "sure_accuracy": share((answers == truth)[sure]),
        "recall": recall_by_class(answers, truth, PRODUCT),
    }


def _product_word(photo: Photo) -> str:
    return "t-shirt" if photo.classes[0] == "top_long" else photo.classes[0]


def _pattern(photos: list[Photo], patterns: NDArray[np.float32]) -> dict[str, object]:
    chosen = [index for index, photo in enumerate(photos) if photo.split == "held_out" and photo.pattern]
    truth = np.array([PATTERNS.index(str(photos[index].pattern)) for index in chosen])
    likelihood = patterns[chosen]
    answers = likelihood.argmax(1)
    return {
        "photos": len(chosen),
        "accuracy": share(answers == truth),
        "always_solid": share(truth == 0),
        "solid_or_patterned": share((answers == 0) == (truth == 0)),
        "ece": calibration_error(likelihood.max(1), answers == truth),
        "recall": recall_by_class(answers, truth, PATTERNS),
    }


def _retrieval(photos: list[Photo], embeddings: NDArray[np.float32]) -> dict[str, float]:
    chosen = [index for index, photo in enumerate(photos) if photo.split == "held_out" and photo.is_own_label]
    truth = np.array([PRODUCT.index(_product_word(photos[index])) for index in chosen])
    return precision_at_ten(embeddings[chosen], truth)


if __name__ == "__main__":
    main()
