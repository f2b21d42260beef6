"""Measures a fresh process: `python -m vestiary.evaluating.probe PHOTO` prints the models' start and memory as JSON.

A process of its own, because imports, weights and the peak of memory are once in a process's life.
"""

import io
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

from vestiary.media.reading import working_rgb
from vestiary.vision.domain import AlphaMask, GarmentPicture, QualityThresholds, RgbImage
from vestiary.vision.understanding import understand
from vestiary.wiring import built_in_models

SIDE_PX = 64
"""Of the picture that wakes the models: small, so that the start is measured and not the work."""


def main() -> None:
    """Measure and print."""
    stored = Path(sys.argv[1]).read_bytes()  # as the door leaves it; coming in takes memory of its own
    with Image.open(io.BytesIO(stored)) as header:
        width, height = header.size
    before_mb = peak_mb()
    cpu, wall = time.process_time(), time.perf_counter()
    models = built_in_models()
    blank = GarmentPicture(
        RgbImage(np.full((SIDE_PX, SIDE_PX, 3), 200, np.uint8)), AlphaMask(np.full((SIDE_PX, SIDE_PX), 255, np.uint8))
    )
    models.segmenter.cut_out(blank.image)
    models.classifier.classify(blank)
    models.attributes.read(blank)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    image, scale = working_rgb(stored, width=width, height=height)
    understand(RgbImage(image), models, QualityThresholds(), scale=scale)
    found = {"cold_start_s": cpu, "cold_start_wall_s": wall, "memory_mb": peak_mb() - before_mb}
    print(json.dumps(found))  # noqa: T201  # its answer


def peak_mb() -> float:
    """Return the most memory that this process has held, in 2^20 bytes.

    Linux keeps the peak of this very program; the peak that `getrusage` tells can be the parent's from before.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    main()
