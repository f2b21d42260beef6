"""A cut-out carries no colour of the floor it lay on."""

import numpy as np
from PIL import Image

from vestiary.media.rims import without_rim_colour


def _navy_square_on_a_red_floor() -> Image.Image:
    """Return a cut-out whose rim, two pixels wide, is mixed with the floor's red."""
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[..., :3] = (220, 30, 30)
    rgba[20:60, 20:60] = (130, 30, 70, 255)
    rgba[22:58, 22:58] = (30, 30, 90, 255)
    rgba[19:61, 19:61, 3] = np.maximum(rgba[19:61, 19:61, 3], 120)
    return Image.fromarray(rgba)


def test_the_rim_takes_the_garments_colour() -> None:
    cleaned = np.asarray(without_rim_colour(_navy_square_on_a_red_floor())).astype(int)

    assert np.abs(cleaned[20, 40, :3] - (30, 30, 90)).max() <= 8
    assert np.abs(cleaned[19, 40, :3] - (30, 30, 90)).max() <= 8


def test_the_inside_and_the_transparency_stay() -> None:
    before = np.asarray(_navy_square_on_a_red_floor())
    after = np.asarray(without_rim_colour(_navy_square_on_a_red_floor()))

    assert (after[30:50, 30:50] == before[30:50, 30:50]).all()
    assert (after[..., 3] == before[..., 3]).all()


def test_a_thread_too_thin_to_have_an_inside_keeps_its_colour() -> None:
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[:, 19:21] = (200, 180, 20, 255)

    after = np.asarray(without_rim_colour(Image.fromarray(rgba)))

    assert (after[:, 19:21] == rgba[:, 19:21]).all()
