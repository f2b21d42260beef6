from dataclasses import dataclass, replace
from threading import Thread

import numpy as np
import pytest

from tests.vision.drawing import SHIRT, drawn, grey
from vestiary.kernel.errors import Unavailable
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet
from vestiary.vision.domain import (
    Box,
    Category,
    Detection,
    Finding,
    GarmentAnalysis,
    GarmentPicture,
    QualityThresholds,
    RejectedPicture,
    RgbImage,
)
from vestiary.vision.errors import ModelUnavailable
from vestiary.vision.taxonomy import defaults_of
from vestiary.vision.understanding import FALLBACK_CONFIDENCE, Models, understand

THRESHOLDS = QualityThresholds()
PICTURE = drawn(SHIRT, (40, 90, 190), (180, 150, 120))


def analysed(models: Models, image: RgbImage = PICTURE) -> GarmentAnalysis:
    analysis = understand(image, models, THRESHOLDS)
    assert isinstance(analysis, GarmentAnalysis)
    return analysis


@dataclass(frozen=True)
class Finds:
    """A detector with a fixed answer; an empty one is what a clothing detector says of shoes."""

    found: tuple[Detection, ...] = ()

    @property
    def name(self) -> str:
        return "finds/1"

    def detect(self, image: RgbImage) -> list[Detection]:
        assert image.ndim == 3
        return list(self.found)


def test_a_picture_that_is_too_small_is_returned_with_its_reason() -> None:
    outcome = understand(grey(120, height=200, width=200), fake_models(), THRESHOLDS)

    assert isinstance(outcome, RejectedPicture)
    assert outcome.quality.errors == (Finding.TOO_SMALL,)


def test_an_analysis_is_complete_and_within_its_ranges(models: Models) -> None:
    analysis = analysed(models)

    assert analysis.category is analysis.guesses[0].category
    assert analysis.alpha.shape == PICTURE.shape[:2]
    assert float(np.linalg.norm(analysis.embedding)) == pytest.approx(1, abs=1e-5)
    assert all(0 <= value <= 1 for value in analysis.confidences.values())
    assert set(analysis.confidences) & set(analysis.defaults) == set()
    assert 0 <= analysis.quality.scores["clothing"] <= 1


def test_what_is_not_measured_comes_from_the_category_table_and_is_named_so() -> None:
    analysis = analysed(fake_models(Category.COAT))

    assumed = defaults_of(Category.COAT, analysis.subcategory)
    assert set(analysis.defaults) == {"fit", "formality", "seasons", "style_tags", "warmth_clo"}
    assert (analysis.formality, analysis.seasons, analysis.warmth_clo) == (
        assumed.formality,
        assumed.seasons,
        assumed.warmth_clo,
    )


def test_nothing_detected_means_the_whole_picture_with_a_warning() -> None:
    analysis = analysed(replace(fake_models(), detector=Finds()))

    assert analysis.box == Box(0, 0, 400, 533)
    assert analysis.detection_confidence == FALLBACK_CONFIDENCE
    assert Finding.NOTHING_DETECTED in analysis.warnings


def test_the_built_in_detector_never_claims_to_have_located_a_garment(built_in: Models) -> None:
    analysis = analysed(built_in)

    assert analysis.box == Box(0, 0, 400, 533)
    assert 0.2 < analysis.detection_confidence <= 0.5
    assert Finding.NOTHING_DETECTED in analysis.warnings


def test_a_detected_garment_is_masked_at_its_place_in_the_whole_picture() -> None:
    analysis = analysed(replace(fake_models(), detector=Finds((Detection(Box(10, 20, 200, 493), 0.8),))))

    rows, columns = np.nonzero(analysis.alpha)
    assert analysis.alpha.shape == PICTURE.shape[:2]
    assert columns.min() >= 10
    assert columns.max() < 210
    assert rows.min() >= 20
    assert Finding.NOTHING_DETECTED not in analysis.warnings


def test_a_picture_without_a_garment_is_analysed_with_doubts(built_in: Models) -> None:
    analysis = analysed(built_in, grey(128, height=300, width=300))

    assert analysis.detection_confidence < 0.05
    assert Finding.NO_CLEAR_GARMENT in analysis.warnings
    assert Finding.CHECK_CUTOUT in analysis.warnings


def test_the_same_picture_gives_the_same_analysis(built_in: Models) -> None:
    first, again = analysed(built_in), analysed(built_in, RgbImage(PICTURE.copy()))

    assert first.guesses == again.guesses
    assert first.palette == again.palette
    assert np.array_equal(first.alpha, again.alpha)
    assert np.array_equal(first.embedding, again.embedding)


def test_one_network_is_shared_by_threads(built_in: Models) -> None:
    expected = analysed(built_in)
    seen: list[GarmentAnalysis] = []
    threads = [Thread(target=lambda: seen.append(analysed(built_in))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [analysis.guesses for analysis in seen] == [expected.guesses] * 3


def test_weights_that_are_no_network_are_unavailable(shirt: GarmentPicture) -> None:
    broken = OnnxGarmentNet(weights=b"not a network")

    with pytest.raises(ModelUnavailable) as refusal:
        broken.classify(shirt)
    assert isinstance(refusal.value, Unavailable)


def test_building_the_network_reads_nothing() -> None:
    OnnxGarmentNet(weights=b"not a network")


def test_box_and_resolution_are_told_in_pixels_of_the_original() -> None:
    image = RgbImage(np.full((300, 400, 3), 120, np.uint8))

    analysis = understand(image, fake_models(), QualityThresholds(min_side_px=600), scale=2)

    assert isinstance(analysis, GarmentAnalysis)
    assert (analysis.box.width, analysis.box.height) == (800, 600)
    assert analysis.quality.scores["resolution"] == 600
    assert analysis.alpha.shape == (300, 400)
