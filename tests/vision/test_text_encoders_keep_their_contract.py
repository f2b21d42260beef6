"""What every text encoder must hold, on the fake and on whatever stands beside it."""

import numpy as np
import pytest

from tests.vision.drawing import SHIRT, drawn
from tests.vision.plugging import CLIPS, clip_of
from vestiary.vision.adapters.fake import FakeEmbedder, FakeTextEncoder
from vestiary.vision.domain import AlphaMask, GarmentPicture
from vestiary.vision.ports import Embedder, TextEncoder

Towers = tuple[TextEncoder, Embedder]

TEXTS = ["casual blue shirt", "a black dress", "", "a very long wish " * 200, "色のシャツ"]


@pytest.fixture(scope="module", params=["fake", *CLIPS])
def towers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Towers:
    if request.param == "fake":
        return FakeTextEncoder(), FakeEmbedder()
    clip = clip_of(request.param, tmp_path_factory.mktemp("clip"))
    return clip, clip


def test_each_text_has_a_unit_vector_of_the_image_towers_size(towers: Towers) -> None:
    words, pictures = towers
    image = drawn(SHIRT, (40, 90, 190), (180, 150, 120))
    size = pictures.embed(GarmentPicture(image, AlphaMask(np.full(image.shape[:2], 255, np.uint8)))).shape

    vectors = words.encode(TEXTS)

    assert len(vectors) == len(TEXTS)
    for vector in vectors:
        assert vector.shape == size
        assert vector.dtype == np.float32
        assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-5)


def test_the_order_is_kept_and_the_same_text_has_the_same_vector(towers: Towers) -> None:
    words, _ = towers

    together = words.encode(["a red coat", "white trainers"])
    alone = [words.encode([text])[0] for text in ("a red coat", "white trainers")]

    assert np.allclose(together, alone, atol=1e-5)
    assert float(together[0] @ together[1]) < 0.999


def test_no_texts_are_no_vectors(towers: Towers) -> None:
    assert towers[0].encode([]) == []


def test_its_name_is_the_embedders(towers: Towers) -> None:
    words, pictures = towers

    assert words.name == pictures.name
