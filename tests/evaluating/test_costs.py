"""What is measured of a photo's cost; how much it is, no test says."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.vision.drawing import SHIRT, drawn
from vestiary.evaluating.costs import (
    CUT_OUT,
    JPEG,
    REST,
    VARIANTS,
    WHOLE,
    cost_figures,
    enlarged,
    first_use,
    median_stages,
    weights_mb,
)
from vestiary.kernel.errors import Unavailable
from vestiary.vision.adapters.fake import fake_models


@pytest.fixture(scope="module")
def photo() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(drawn(SHIRT, (40, 90, 190), (180, 150, 120))).save(buffer, "JPEG")
    return buffer.getvalue()


def test_every_stage_is_told_in_order_with_what_is_left_before_the_whole(photo: bytes) -> None:
    stages = median_stages([photo, photo], fake_models())

    assert {JPEG, CUT_OUT, REST, WHOLE, VARIANTS} <= set(stages)
    assert list(stages)[-3:] == [REST, WHOLE, VARIANTS]
    assert all(np.isfinite(spent) and spent >= 0 for spent in stages.values())
    assert median_stages([], fake_models()) == {}


def test_an_enlarged_photo_keeps_its_proportions(photo: bytes) -> None:
    with Image.open(io.BytesIO(enlarged(photo, megapixels=2))) as large:
        assert large.width * large.height == pytest.approx(2e6, rel=0.01)
        assert large.width / large.height == pytest.approx(400 / 533, rel=0.01)


def test_weights_are_counted_without_what_is_written_about_them() -> None:
    assert 1 < weights_mb() < 15


def test_a_fresh_process_measures_itself(photo: bytes, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(photo)
    first = first_use(tmp_path / "photo.jpg")

    assert first.cold_start_s > 0
    assert first.cold_start_wall_s > 0
    assert first.memory_mb > 1


def test_a_fresh_process_that_fails_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "no.jpg").write_bytes(b"no picture")

    with pytest.raises(Unavailable, match=r"could not analyse no\.jpg"):
        first_use(tmp_path / "no.jpg")


def test_costs_that_were_not_measured_have_no_value() -> None:
    values = {figure.key: figure.value for figure in cost_figures({}, photos=0, first=None)}

    assert values["photo_s"] is values["cut_out_s"] is values["cold_start_s"] is values["memory_mb"] is None
    assert values["weights_mb"] is not None
