"""What only real photos show. They are not in the repository: see `photos` in conftest."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from vestiary.vision.domain import Category, GarmentAnalysis, QualityThresholds, RgbImage
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.understanding import Models, understand

SAMPLE = 24
"""Photos, spread over the folder. The full measurement is `make evaluate`."""

CPU_BUDGET_S = 1.5
"""Of processor time, for the whole way of one photo; an analysis usually takes about a quarter of a second."""

Read = Callable[[str], RgbImage]
Analysed = list[tuple[dict[str, str], GarmentAnalysis]]


@pytest.fixture(scope="module")
def analysed(labels: dict[str, dict[str, str]], read_photo: Read, built_in: Models) -> Analysed:
    judged = [row for row in labels.values() if row["category"] in set(Category) and row["color"]]
    results = []
    for row in judged[:: len(judged) // SAMPLE][:SAMPLE]:
        analysis = understand(read_photo(row["image"]), built_in, QualityThresholds())
        assert isinstance(analysis, GarmentAnalysis)
        results.append((row, analysis))
    return results


def test_every_photo_is_analysed(analysed: Analysed) -> None:
    assert len(analysed) == SAMPLE
    assert all(analysis.palette and analysis.alpha.any() for _, analysis in analysed)


def test_categories_are_far_better_than_chance(analysed: Analysed) -> None:
    right = [row["category"] == analysis.category for row, analysis in analysed]
    near = [row["category"] in {guess.category for guess in analysis.guesses} for row, analysis in analysed]

    assert np.mean(right) > 0.4  # chance over 18 categories is .06; most of these photos were trained on
    assert np.mean(near) > 0.7


def test_the_place_on_the_body_is_mostly_right(analysed: Analysed) -> None:
    right = [slot_of(Category(row["category"])) is slot_of(analysis.category) for row, analysis in analysed]

    assert np.mean(right) > 0.65


def test_colours_are_far_better_than_chance(analysed: Analysed) -> None:
    right = [row["color"] == analysis.color_primary for row, analysis in analysed]

    assert np.mean(right) > 0.55  # chance over 14 colours is .07; many names overlap


def test_an_analysis_stays_within_its_processor_time(
    labels: dict[str, dict[str, str]],
    read_photo: Read,
    built_in: Models,
    record_property: Callable[[str, object], None],
) -> None:
    image = read_photo(next(iter(labels)))
    started = time.process_time()
    understand(image, built_in, QualityThresholds())
    spent_s = time.process_time() - started
    record_property("cpu_seconds_per_photo", spent_s)
    assert spent_s < CPU_BUDGET_S
