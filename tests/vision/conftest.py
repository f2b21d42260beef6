"""The built-in models, built once, and the folder of real photos."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.vision.drawing import SHIRT, drawn
from tests.vision.plugging import CLIPS, LINEUPS, plugged, with_clip
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
from vestiary.vision.adapters.oklab_colours import OklabColours
from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet
from vestiary.vision.adapters.opencv_segmenter import OpencvSegmenter
from vestiary.vision.adapters.whole_image import WholeImageDetector
from vestiary.vision.domain import GarmentPicture, RgbImage
from vestiary.vision.understanding import Models

PHOTOS = Path(__file__).resolve().parents[3] / "shared/data/clothing"


@pytest.fixture(scope="session")
def net() -> OnnxGarmentNet:
    return OnnxGarmentNet()


@pytest.fixture(scope="session")
def built_in(net: OnnxGarmentNet) -> Models:
    return Models(WholeImageDetector(), LearnedSegmenter(), net, OklabColours(net), net, subcategories=net)


@pytest.fixture(scope="session", params=["fake", "built-in", *LINEUPS, *CLIPS])
def models(request: pytest.FixtureRequest, built_in: Models, tmp_path_factory: pytest.TempPathFactory) -> Models:
    """Yield the fakes, the built-in models, and those with plug-ins of each kind in the place of the built-in ones."""
    name: str = request.param
    if name == "fake":
        return fake_models()
    if name == "built-in":
        return built_in
    folder = tmp_path_factory.mktemp(name)
    return plugged(built_in, LINEUPS[name], folder) if name in LINEUPS else with_clip(built_in, name, folder)


@pytest.fixture(scope="session")
def shirt() -> GarmentPicture:
    image = drawn(SHIRT, (40, 90, 190), (180, 150, 120))
    return GarmentPicture(image, OpencvSegmenter().cut_out(image).alpha)


@pytest.fixture(scope="session")
def photos() -> Path:
    folder = Path(os.environ.get("VESTIARY_TEST_DATA", PHOTOS))
    if not (folder / "images.csv").exists():
        pytest.skip("no real photos: set VESTIARY_TEST_DATA to a folder with images.csv, labels.csv and images/")
    return folder


@pytest.fixture(scope="session")
def labels(photos: Path) -> dict[str, dict[str, str]]:
    with (photos / "labels.csv").open(newline="") as lines:
        return {row["image"]: row for row in csv.DictReader(lines)}


@pytest.fixture(scope="session")
def read_photo(photos: Path) -> Callable[[str], RgbImage]:
    def read(name: str) -> RgbImage:
        pixels = cv2.imread(str(photos / "images" / f"{name}.jpg"), cv2.IMREAD_COLOR_RGB)
        assert pixels is not None
        return RgbImage(np.asarray(pixels, np.uint8))

    return read
