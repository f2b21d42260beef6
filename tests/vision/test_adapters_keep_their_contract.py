"""One suite per port, run on the fakes, on the built-in models and on plugged-in ones."""

import numpy as np
import pytest

from tests.vision.drawing import SHIRT, TROUSERS, drawn, grey
from vestiary.vision.domain import AlphaMask, Category, Colour, GarmentPicture, RgbImage
from vestiary.vision.taxonomy import category_of
from vestiary.vision.understanding import Models

PICTURES = [
    drawn(SHIRT, (40, 90, 190), (180, 150, 120)),
    drawn(TROUSERS, (20, 20, 22), (200, 195, 190)),
    grey(128, height=240, width=500),
]


@pytest.mark.parametrize("image", PICTURES)
def test_boxes_lie_inside_the_picture(models: Models, image: RgbImage) -> None:
    for found in models.detector.detect(image):
        assert found.box.width > 0
        assert found.box.height > 0
        assert 0 <= found.box.x <= found.box.x + found.box.width <= image.shape[1]
        assert 0 <= found.box.y <= found.box.y + found.box.height <= image.shape[0]
        assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("image", PICTURES)
def test_a_cut_out_has_the_pictures_size_and_is_never_empty(models: Models, image: RgbImage) -> None:
    cut = models.segmenter.cut_out(image)

    assert cut.alpha.shape == image.shape[:2]
    assert cut.alpha.dtype == np.uint8
    assert cut.alpha.max() == 255
    assert 0 <= cut.confidence <= 1


@pytest.mark.parametrize("image", PICTURES)
def test_the_same_picture_is_cut_out_the_same_way(models: Models, image: RgbImage) -> None:
    assert np.array_equal(models.segmenter.cut_out(image).alpha, models.segmenter.cut_out(image.copy()).alpha)


def test_three_different_guesses_the_likeliest_first(models: Models, shirt: GarmentPicture) -> None:
    guesses = models.classifier.classify(shirt)

    confidences = [guess.confidence for guess in guesses]
    assert len({guess.category for guess in guesses}) == 3
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < sum(confidences) <= 1 + 1e-6


def test_what_no_photo_taught_is_never_guessed(built_in: Models) -> None:
    for seed in range(30):
        noise = np.random.default_rng(seed).integers(0, 256, (64, 64, 3), np.uint8)
        picture = GarmentPicture(RgbImage(noise), AlphaMask(np.full((64, 64), 255, np.uint8)))

        guessed = {guess.category for guess in built_in.classifier.classify(picture)}

        assert not guessed & {Category.BELT, Category.TIE, Category.BAG}


def test_a_finer_word_belongs_to_the_category(models: Models, shirt: GarmentPicture) -> None:
    assert models.subcategories is not None
    for category in Category:
        read = models.subcategories.read_subcategory(shirt, category)

        assert read is None or category_of(read.subcategory) is category
        assert read is None or 0 < read.confidence <= 1


def test_attributes_are_ordered_by_area_and_add_up(models: Models, shirt: GarmentPicture) -> None:
    read = models.attributes.read(shirt)

    shares = [entry.share for entry in read.palette]
    assert read.color_primary is read.palette[0].name
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=0.01)
    assert all(len(entry.hex) == 7 and entry.hex[0] == "#" for entry in read.palette)
    assert 0 <= read.color_primary_confidence <= 1
    assert 0 <= read.pattern_confidence <= 1


def test_an_empty_mask_has_no_colour(models: Models, shirt: GarmentPicture) -> None:
    nothing = GarmentPicture(shirt.image, AlphaMask(np.zeros_like(shirt.alpha)))

    read = models.attributes.read(nothing)

    assert read.color_primary is Colour.UNKNOWN
    assert read.palette == ()


def test_an_embedding_has_unit_length_and_is_deterministic(models: Models, shirt: GarmentPicture) -> None:
    first = models.embedder.embed(shirt)
    again = models.embedder.embed(GarmentPicture(shirt.image.copy(), shirt.alpha))

    assert first.ndim == 1
    assert first.dtype == np.float32
    assert float(np.linalg.norm(first)) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(first, again)


def test_different_pictures_have_different_embeddings(models: Models, shirt: GarmentPicture) -> None:
    other = GarmentPicture(PICTURES[1], shirt.alpha)

    assert float(models.embedder.embed(shirt) @ models.embedder.embed(other)) < 0.999  # random weights see little


def test_an_embedding_has_as_many_numbers_for_every_picture(models: Models, shirt: GarmentPicture) -> None:
    other = GarmentPicture(PICTURES[2], AlphaMask(np.zeros(PICTURES[2].shape[:2], np.uint8)))

    assert models.embedder.embed(other).shape == models.embedder.embed(shirt).shape


@pytest.mark.parametrize("port", ["detector", "segmenter", "classifier", "embedder"])
def test_a_model_names_itself_and_its_version(models: Models, port: str) -> None:
    name, _, version = models.names[port].partition("/")

    assert name
    assert version
    assert len(models.names[port]) <= 120
