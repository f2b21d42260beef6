import numpy as np
import pytest

from tests.vision.drawing import SHIRT, TROUSERS, drawn, outline_mask
from vestiary.vision.adapters import colour_names
from vestiary.vision.adapters.fake import FakeClassifier
from vestiary.vision.adapters.oklab_colours import OklabColours
from vestiary.vision.domain import AlphaMask, Attributes, Colour, GarmentPicture, RgbImage
from vestiary.vision.errors import ModelUnavailable
from vestiary.vision.oklab import linear_of, oklab_of, srgb_of


def read(image: RgbImage, outline: list[tuple[int, int]]) -> Attributes:
    alpha = AlphaMask(outline_mask(outline).astype(np.uint8) * np.uint8(255))
    return OklabColours(FakeClassifier()).read(GarmentPicture(image, alpha))


def test_oklab_and_back_is_the_same_colour() -> None:
    colours = np.random.default_rng(1).integers(0, 256, (500, 3), np.uint8)

    assert np.abs(srgb_of(oklab_of(linear_of(colours))).astype(int) - colours).max() <= 1


def test_grey_has_no_hue() -> None:
    greys = np.repeat(np.arange(0, 256, 5, dtype=np.uint8)[:, None], 3, axis=1)

    assert np.abs(oklab_of(linear_of(greys))[:, 1:]).max() < 1e-3


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((255, 255, 255), Colour.WHITE),
        ((12, 12, 12), Colour.BLACK),
        ((128, 128, 128), Colour.GREY),
        ((25, 32, 70), Colour.NAVY),
        ((50, 110, 210), Colour.BLUE),
        ((200, 25, 35), Colour.RED),
        ((30, 140, 60), Colour.GREEN),
        ((100, 65, 40), Colour.BROWN),
        ((205, 170, 125), Colour.TAN),
        ((235, 225, 200), Colour.BEIGE),
        ((250, 180, 200), Colour.PINK),
        ((120, 40, 140), Colour.PURPLE),
        ((250, 130, 20), Colour.ORANGE),
        ((250, 220, 40), Colour.YELLOW),
    ],
)
def test_textbook_colours_have_their_names(rgb: tuple[int, int, int], name: Colour) -> None:
    assert read(drawn(SHIRT, rgb, (216, 208, 196)), SHIRT).color_primary is name


def test_a_white_shirt_on_a_pale_floor_is_white() -> None:
    assert read(drawn(SHIRT, (244, 244, 246), (222, 214, 200)), SHIRT).color_primary is Colour.WHITE


def test_black_trousers_are_black() -> None:
    assert read(drawn(TROUSERS, (22, 21, 23), (200, 195, 190)), TROUSERS).color_primary is Colour.BLACK


def test_stripes_have_two_colours_by_area() -> None:
    image = drawn(SHIRT, (244, 244, 246), (150, 120, 90))
    image[(np.arange(533) // 20 % 3 == 0), :] = (25, 32, 70)

    attributes = read(image, SHIRT)

    assert (attributes.color_primary, attributes.color_secondary) == (Colour.WHITE, Colour.NAVY)


def test_the_floor_does_not_colour_the_garment() -> None:
    attributes = read(drawn(SHIRT, (50, 110, 210), (200, 25, 35)), SHIRT)

    assert {entry.name for entry in attributes.palette} == {Colour.BLUE}


def test_a_fold_in_the_shade_is_the_same_colour() -> None:
    image = drawn(SHIRT, (200, 25, 35), (230, 230, 230))
    image[250:330] = (image[250:330] * 0.75).astype(np.uint8)

    attributes = read(image, SHIRT)

    assert attributes.color_primary is Colour.RED
    assert attributes.color_secondary is None


def test_a_shirt_in_two_halves_has_both_names() -> None:
    image = drawn(SHIRT, (200, 25, 35), (230, 230, 230))
    lower = outline_mask(SHIRT)
    lower[:250] = False
    image[lower] = (25, 32, 70)

    attributes = read(image, SHIRT)

    assert {attributes.color_primary, attributes.color_secondary} == {Colour.RED, Colour.NAVY}


def test_the_same_picture_gives_the_same_colours_to_the_last_digit() -> None:
    image = drawn(SHIRT, (120, 90, 60), (216, 208, 196))

    assert read(image, SHIRT) == read(RgbImage(image.copy()), SHIRT)


def test_a_larger_copy_has_the_same_colour() -> None:
    image = drawn(SHIRT, (50, 110, 210), (230, 230, 230))
    alpha = outline_mask(SHIRT).astype(np.uint8) * np.uint8(255)
    larger = GarmentPicture(
        RgbImage(np.repeat(np.repeat(image, 3, 0), 3, 1)), AlphaMask(np.repeat(np.repeat(alpha, 3, 0), 3, 1))
    )

    assert OklabColours(FakeClassifier()).read(larger).color_primary is read(image, SHIRT).color_primary


def test_a_speck_of_a_cut_out_still_has_a_colour_and_an_empty_one_has_none() -> None:
    image = drawn(SHIRT, (50, 110, 210), (50, 110, 210))
    speck = np.zeros(image.shape[:2], np.uint8)
    reader = OklabColours(FakeClassifier())

    assert reader.read(GarmentPicture(image, AlphaMask(speck))).palette == ()

    speck[200:204, 200:204] = 255
    attributes = reader.read(GarmentPicture(image, AlphaMask(speck)))

    assert attributes.color_primary is Colour.BLUE
    assert 0 < attributes.color_primary_confidence < 1


def test_unreadable_weights_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colour_names, "WEIGHTS", "model-card.md")
    colour_names.weights.cache_clear()

    with pytest.raises(ModelUnavailable, match="model-card"):
        read(drawn(SHIRT, (50, 110, 210), (230, 230, 230)), SHIRT)

    monkeypatch.undo()
    colour_names.weights.cache_clear()
