"""What a photo costs: processor time stage by stage, the size of the weights, the start of the models, memory."""

import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image

import vestiary
from vestiary.evaluating.results import Figure
from vestiary.kernel.errors import Unavailable
from vestiary.kernel.settings import MediaSettings
from vestiary.media.domain import AdmittedPicture, Alpha, Rgb
from vestiary.media.door import admit, limits_of
from vestiary.media.reading import working_rgb
from vestiary.media.variants import cutouts_of, large_of
from vestiary.vision.domain import GarmentAnalysis, GarmentPicture, QualityThresholds, RgbImage
from vestiary.vision.parts import propose_parts
from vestiary.vision.persons import person_on
from vestiary.vision.quality import check_quality
from vestiary.vision.understanding import Models, understand

WHOLE: Final = "photo to analysis"
"""Everything from the stored bytes to the analysis, as the worker does it."""

REST: Final = "all between them"
"""Of the whole, what no stage accounts for: warnings, defaults."""

CUT_OUT: Final = "cut-out"
JPEG: Final = "decoding the JPEG alone"
VARIANTS: Final = "pictures for the pages (not part of it)"
DOOR: Final = "the door, when it was uploaded (not part of it)"
LEARNED: Final = frozenset({".onnx", ".npz"})
"""Endings of files that training writes."""

PROBE_PATIENCE_S: Final = 120.0


@dataclass
class _Clock:
    """Processor time by stage, in the order of their first use."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add what the block takes to the stage."""
        started = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started


def stages_of(photo: bytes, models: Models) -> dict[str, float]:
    """Return the seconds of processor time of each stage of one photo, in their order; all threads together.

    The stages are asked one by one; `WHOLE` is measured on the product's own function, so that what is between the
    stages counts too.
    """
    clock = _Clock()
    with clock.stage(DOOR):
        stored = admit(io.BytesIO(photo), limits=limits_of(MediaSettings()))
    with clock.stage(JPEG), Image.open(io.BytesIO(stored.content)) as image:
        image.load()
    with clock.stage("decoding to working size"):
        pixels, scale = working_rgb(stored.content, width=stored.width, height=stored.height)
    _stages_of_models(RgbImage(pixels), scale, models, clock)
    analysis = _whole(stored, models, clock)
    with clock.stage(VARIANTS):
        cutouts_of(Rgb(pixels), Alpha(analysis.alpha))
        large_of(Rgb(pixels))
    return clock.seconds


def _stages_of_models(image: RgbImage, scale: float, models: Models, clock: _Clock) -> None:
    with clock.stage("quality"):
        check_quality(image, QualityThresholds(), scale=scale)
    with clock.stage("where the garment is"):
        detections = models.detector.detect(image)
    with clock.stage(CUT_OUT):
        cut = models.segmenter.cut_out(image)
    picture = GarmentPicture(image, cut.alpha)
    with clock.stage("frame and network"):
        models.classifier.classify(picture)
        models.embedder.embed(picture)
    with clock.stage("colours"):
        models.attributes.read(picture)
    with clock.stage("somebody wearing it"):
        person_on(image, cut.alpha)
    with clock.stage("several garments"):
        propose_parts(image, cut.alpha, detections, models.classifier)


def _whole(stored: AdmittedPicture, models: Models, clock: _Clock) -> GarmentAnalysis:
    with clock.stage(WHOLE):
        image, scale = working_rgb(stored.content, width=stored.width, height=stored.height)
        analysis = understand(RgbImage(image), models, QualityThresholds(min_side_px=0), scale=scale)
    assert isinstance(analysis, GarmentAnalysis), "nothing is too small here"
    return analysis


def median_stages(photos: Sequence[bytes], models: Models) -> dict[str, float]:
    """Return the median seconds of each stage; the first photo warms up and does not count. Empty for no photos."""
    if not photos:
        return {}
    stages_of(photos[0], models)
    measured = [_with_rest(stages_of(photo, models)) for photo in photos]
    return {name: statistics.median(each[name] for each in measured) for name in measured[0]}


def _with_rest(stages: Mapping[str, float]) -> dict[str, float]:
    """Return the stages with what they leave of the whole, right before it."""
    whole = stages[WHOLE]
    rest = whole - sum(stages[name] for name in stages if name not in {WHOLE, DOOR, JPEG, VARIANTS})
    before = {name: spent for name, spent in stages.items() if name not in {WHOLE, VARIANTS}}
    return {**before, REST: max(0.0, rest), WHOLE: whole, VARIANTS: stages[VARIANTS]}


def enlarged(photo: bytes, *, megapixels: float) -> bytes:
    """Return the photo as a JPEG of so many megapixels, in its own proportions."""
    with Image.open(io.BytesIO(photo)) as image:
        factor = (megapixels * 1e6 / (image.width * image.height)) ** 0.5
        large = image.convert("RGB").resize((round(image.width * factor), round(image.height * factor)))
    buffer = io.BytesIO()
    large.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def weights_mb() -> float:
    """Return the megabytes (10^6 bytes) of everything learned in the package."""
    package = Path(vestiary.__file__).parent
    return sum(path.stat().st_size for path in package.rglob("*") if path.suffix in LEARNED) / 1e6


@dataclass(frozen=True, slots=True)
class FirstUse:
    """What a fresh process spends until its models have answered once, and how much memory they and a photo take."""

    cold_start_s: float
    """Processor time."""
    cold_start_wall_s: float
    memory_mb: float
    """Peak of the process's memory beyond what it had before the models, in 2^20 bytes."""


def first_use(photo: Path) -> FirstUse:
    """Return what a fresh process measures of itself (`evaluating.probe`) on a photo.

    Raises:
        Unavailable: the process ended without an answer.

    """
    command = [sys.executable, "-m", "vestiary.evaluating.probe", str(photo)]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PROBE_PATIENCE_S)  # noqa: S603  # our own interpreter and module
    if answer.returncode != 0:
        raise Unavailable(f"A fresh process could not analyse {photo.name}: {answer.stderr.strip()[-300:]}")
    return FirstUse(**json.loads(answer.stdout))


def cost_figures(stages: Mapping[str, float], *, photos: int, first: FirstUse | None) -> list[Figure]:
    """Return the figures of cost that have a bar."""
    return [
        Figure("weights_mb", "weights in the package, MB", weights_mb(), 0),
        Figure("photo_s", "photo to analysis, CPU seconds (median)", stages.get(WHOLE), photos),
        Figure("cut_out_s", "cut-out alone, CPU seconds (median)", stages.get(CUT_OUT), photos),
        Figure(
            "cold_start_s", "models' cold start, CPU seconds", first.cold_start_s if first else None, int(bool(first))
        ),
        Figure("memory_mb", "peak extra memory of a process, MB", first.memory_mb if first else None, int(bool(first))),
    ]
