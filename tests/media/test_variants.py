"""Smaller pictures and cut-outs."""

import numpy as np
import pytest

from tests.media.drawing import drawn, encoded, let_in, opened
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.domain import Alpha, Rgb, new_key
from vestiary.media.errors import FileMissing, UnreadablePicture
from vestiary.media.reading import load_rgb
from vestiary.media.variants import cutouts_of, large_of, thumb_of

PHOTO = Rgb(np.asarray(drawn(1600, 1200)))


def test_variants_have_their_longest_side() -> None:
    thumb, large = thumb_of(PHOTO), large_of(PHOTO)
    assert (thumb.width, thumb.height) == (320, 240)
    assert (large.width, large.height) == (1280, 960)
    assert opened(thumb.content).size == (320, 240)
    assert thumb.mime_type == "image/webp"
    assert len(thumb.content) < 20_000


def test_nothing_is_enlarged_or_loses_its_last_pixel() -> None:
    small = Rgb(np.asarray(drawn(40, 30)))
    assert (thumb_of(small).width, large_of(small).height) == (40, 30)
    assert (thumb_of(Rgb(np.zeros((1, 5000, 3), np.uint8)))).height == 1


def test_a_cut_out_is_cropped_to_what_is_visible() -> None:
    alpha = np.zeros((1200, 1600), np.uint8)
    alpha[300:500, 400:800] = 255
    cut, small = cutouts_of(PHOTO, Alpha(alpha))
    assert (cut.width, cut.height) == (416, 216)  # 2 % of 400 on each side
    picture = opened(cut.content)
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]  # pixels are tuples
    assert picture.getpixel((208, 108))[3] == 255  # type: ignore[index]  # the same
    assert small == cut  # never enlarged, and already small enough


def test_the_small_cut_out_is_the_large_one_made_smaller() -> None:
    alpha = np.full((1200, 1600), 255, np.uint8)
    alpha[500:700, 700:900] = 0

    cut, small = cutouts_of(PHOTO, Alpha(alpha))

    assert (cut.width, cut.height) == (1280, 960)
    assert (small.width, small.height) == (480, 360)
    assert opened(small.content).mode == "RGBA"


def test_a_cut_out_at_the_edge_stays_within_the_picture() -> None:
    assert cutouts_of(PHOTO, Alpha(np.full((1200, 1600), 255, np.uint8)))[0].width == 1280


def test_a_cut_out_of_nothing_is_the_whole_picture() -> None:
    assert cutouts_of(PHOTO, Alpha(np.zeros((1200, 1600), np.uint8)))[0].width == 1280


def test_stored_pictures_are_read_as_pixels() -> None:
    storage = MemoryStorage()
    see_through, opaque, broken = (new_key("image/webp"), new_key("image/jpeg"), new_key("image/png"))
    storage.put(see_through, let_in(encoded(drawn(mode="RGBA"), "PNG")).content, mime_type="image/webp")
    storage.put(opaque, let_in(encoded(drawn())).content, mime_type="image/jpeg")
    storage.put(broken, b"\x89PNG\r\n\x1a\n...", mime_type="image/png")
    for key in (see_through, opaque):
        pixels = load_rgb(storage, key)
        assert pixels.shape == (60, 80, 3)
        assert pixels.dtype == np.uint8
        assert pixels.flags.c_contiguous
    with pytest.raises(UnreadablePicture):
        load_rgb(storage, broken)
    with pytest.raises(FileMissing):
        load_rgb(storage, new_key("image/png"))


def test_what_is_see_through_is_laid_on_white() -> None:
    storage, key = MemoryStorage(), new_key("image/webp")
    image = drawn(mode="RGBA")
    image.putalpha(0)
    image.putpixel((0, 0), (0, 0, 0, 255))
    storage.put(key, encoded(image, "PNG"), mime_type="image/png")
    assert load_rgb(storage, key)[30:, 40:].min() == 255
