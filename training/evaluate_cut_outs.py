"""Measure the cut-outs: `python training/evaluate_cut_outs.py --photos FOLDER [--sheets FOLDER]`.

Compares the learned segmenter and the ensemble with outlines that were judged by eye, on photos of held-out senders,
and prints shares and processor time. With `--sheets` it draws both beside the photo, the worst first.
"""

import argparse
import json
import time
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from cut_outs import photo_pixels
from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.cut_out_measures import BAD, GOOD, Outline, overlap, read_references
from vestiary.vision.domain import CutOut, RgbImage
from vestiary.vision.ports import Segmenter

REFERENCES = Path(__file__).with_name("cut-out-references.json")
LONGEST_SIDE_PX = 640
"""The photos are about as large; nobody measures on more."""

CELL_PX = 220
PER_SHEET = 12


def main() -> None:
    """Measure both segmenters on the same photos."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--references", type=Path, default=REFERENCES)
    arguments.add_argument("--sheets", type=Path)
    given = arguments.parse_args()
    references = read_references(given.references)
    images = {name: photo_pixels(given.photos, name) for name in references}
    segmenters: dict[str, Segmenter] = {"learned": LearnedSegmenter(), "ensemble": OpencvSegmenter()}
    found = {}
    for name, segmenter in segmenters.items():
        segmenter.cut_out(next(iter(images.values())))  # loads the weights
        cuts, seconds = cut_all(segmenter, images)
        found[name] = cuts
        print(json.dumps({"segmenter": name, **figures(cuts, references), "median_cpu_s": round(seconds, 4)}))
    if given.sheets:
        draw_sheets(images, references, found, given.sheets)


def cut_all(segmenter: Segmenter, images: dict[str, RgbImage]) -> tuple[dict[str, CutOut], float]:
    """Return each photo's cut-out, and the median of the processor seconds they took."""
    cuts, seconds = {}, []
    for name, image in images.items():
        started = time.process_time()
        cuts[name] = segmenter.cut_out(image)
        seconds.append(time.process_time() - started)
    return cuts, float(np.median(seconds))


def figures(cuts: dict[str, CutOut], references: dict[str, Outline]) -> dict[str, float]:
    """Return the shares of good and bad cut-outs, the mean overlap, and how well the confidence tells them apart."""
    overlaps = np.array([overlap(cut.alpha, references[name]) for name, cut in cuts.items()])
    confidences = np.array([cut.confidence for cut in cuts.values()])
    return {
        "photos": len(overlaps),
        "good": round(float((overlaps >= GOOD).mean()), 4),
        "bad": round(float((overlaps < BAD).mean()), 4),
        "mean_overlap": round(float(overlaps.mean()), 4),
        "confidence_auc": round(told_apart(confidences, overlaps >= GOOD), 3),
    }


def told_apart(confidences: NDArray[np.float64], is_good: NDArray[np.bool_]) -> float:
    """Return how often a good cut-out has more confidence than one that is not (area under the curve)."""
    pairs = confidences[is_good][:, None] - confidences[~is_good][None, :]
    return float(((pairs > 0) + 0.5 * (pairs == 0)).mean()) if pairs.size else 1.0


def draw_sheets(
    images: dict[str, RgbImage], references: dict[str, Outline], found: dict[str, dict[str, CutOut]], folder: Path
) -> None:
    """Write sheets of photo and cut-outs on magenta, the worst of the learned segmenter first."""
    folder.mkdir(parents=True, exist_ok=True)
    learned = found["learned"]
    order = sorted(references, key=lambda name: overlap(learned[name].alpha, references[name]))
    for number in range(0, len(order), PER_SHEET):
        cells = [
            np.hstack(
                [_small(images[name]), *(_small(_on_magenta(images[name], cuts[name])) for cuts in found.values())]
            )
            for name in order[number : number + PER_SHEET]
        ]
        cells += [np.zeros_like(cells[0])] * (len(cells) % 2)
        sheet = np.vstack([np.hstack(cells[place : place + 2]) for place in range(0, len(cells), 2)])
        cv2.imwrite(str(folder / f"cut-outs-{number // PER_SHEET:02}.png"), sheet[..., ::-1])


def _on_magenta(image: RgbImage, cut: CutOut) -> NDArray[np.uint8]:
    share = cut.alpha[..., None] / 255.0
    return np.asarray(image * share + np.array([255, 0, 255]) * (1 - share), np.uint8)


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(image, (CELL_PX, CELL_PX), interpolation=cv2.INTER_AREA), np.uint8)


if __name__ == "__main__":
    main()
