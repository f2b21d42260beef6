from dataclasses import replace

import pytest

from tests.vision.drawing import grey, striped_with
from vestiary.vision.domain import SENTENCES, Finding, QualityThresholds, RgbImage
from vestiary.vision.quality import check_quality

THRESHOLDS = QualityThresholds()


def test_a_picture_of_exactly_224_px_passes() -> None:
    assert check_quality(grey(120, height=224, width=600), THRESHOLDS).passed


def test_a_picture_of_223_px_is_an_error() -> None:
    report = check_quality(grey(120, height=600, width=223), THRESHOLDS)

    assert not report.passed
    assert report.errors == (Finding.TOO_SMALL,)


@pytest.mark.parametrize(
    ("level", "warning"),
    [(39, Finding.TOO_DARK), (40, None), (220, None), (221, Finding.TOO_BRIGHT)],
)
def test_exposure_warns_only_beyond_40_and_220(level: int, warning: Finding | None) -> None:
    report = check_quality(grey(level), THRESHOLDS)

    assert [code for code in report.warnings if code != Finding.BLURRED] == ([warning] if warning else [])
    assert report.passed


def test_a_flat_picture_is_blurred_and_sharp_stripes_are_not() -> None:
    assert Finding.BLURRED in check_quality(grey(120), THRESHOLDS).warnings
    assert Finding.BLURRED not in check_quality(striped_with(60), THRESHOLDS).warnings


def test_blur_exactly_at_its_threshold_passes() -> None:
    # Stripes two pixels wide have the second difference +step or -step everywhere: the variance is its square.
    at_threshold = check_quality(striped_with(10), THRESHOLDS)

    assert at_threshold.scores["blur"] == pytest.approx(100, rel=1e-4)
    exact = replace(THRESHOLDS, blur=at_threshold.scores["blur"])
    assert Finding.BLURRED not in check_quality(striped_with(10), exact).warnings
    assert Finding.BLURRED in check_quality(striped_with(9), THRESHOLDS).warnings


def test_zero_switches_a_threshold_off() -> None:
    lax = QualityThresholds(min_side_px=0, blur=0.0, too_dark=0.0)

    report = check_quality(grey(0, height=8, width=8), lax)

    assert report.passed
    assert report.warnings == ()


def test_the_same_scene_scores_alike_from_a_larger_camera() -> None:
    small = striped_with(60)
    large = RgbImage(small.repeat(4, axis=0).repeat(4, axis=1))

    assert check_quality(large, THRESHOLDS).scores["exposure"] == pytest.approx(
        check_quality(small, THRESHOLDS).scores["exposure"], abs=1
    )


def test_the_report_is_plain_json_and_every_code_has_a_sentence() -> None:
    report = check_quality(grey(10, height=100, width=100), THRESHOLDS).as_json()

    assert report["passed"] is False
    assert report["errors"] == ["too_small"]
    assert set(SENTENCES) == set(Finding)
