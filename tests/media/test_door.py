"""What the door lets in, what it makes of it, and what it refuses."""

import io
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.media.drawing import LIMITS, corners, drawn, encoded, let_in, opened, png_header
from vestiary.kernel.errors import DomainError, Invalid, UnsupportedKind
from vestiary.media.domain import DoorLimits
from vestiary.media.errors import EmptyFile, TooManyBytes, TooManyPixels, UnreadablePicture, UnsupportedPicture

KINDS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")


def exif(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "a camera"
    tags[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0)}
    return tags.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_in_as_jpeg(kind: str) -> None:
    picture = let_in(encoded(drawn(), kind), file_name="C:\\photos\\coat\x00.jpg")
    assert (picture.mime_type, picture.width, picture.height) == ("image/jpeg", 80, 60)
    assert picture.file_name == "coat.jpg"
    difference = np.abs(np.asarray(opened(picture.content), int) - np.asarray(drawn(), int))
    assert difference.mean() < 12


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF", "AVIF"])
def test_real_transparency_is_kept(kind: str) -> None:
    picture = let_in(encoded(drawn(mode="RGBA"), kind))
    assert picture.mime_type == "image/webp"
    assert opened(picture.content).mode == "RGBA"


def test_transparency_that_hides_nothing_is_dropped() -> None:
    opaque = drawn().convert("RGBA")
    assert let_in(encoded(opaque, "PNG")).mime_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the turn that undoes each orientation
    lying = corners() if orientation == 1 else corners().transpose(Image.Transpose(turns[orientation]))
    picture = let_in(encoded(lying, kind, exif=exif(orientation)))
    assert (picture.width, picture.height) == (80, 40)
    upright = opened(picture.content)
    red, _, blue = upright.getpixel((10, 10))  # type: ignore[misc]  # an RGB picture's pixels are tuples
    assert red > 200
    assert blue < 60
    assert upright.getpixel((70, 30))[2] > 200  # type: ignore[index]  # the same


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_picture_survives(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(drawn(), kind, exif=exif(1), icc_profile=profile) + b"<script>alert(1)</script>PK\x03\x04"
    stored = let_in(content).content
    assert b"a camera" not in stored
    assert b"script" not in stored
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened(stored).info)


def test_profiles_are_turned_into_srgb() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    wrong_space = let_in(encoded(drawn(), "JPEG", icc_profile=swapped))
    broken = let_in(encoded(drawn(), "JPEG", icc_profile=b"no profile at all" * 20))
    assert wrong_space.width == broken.width == 80


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_read(mode: str) -> None:
    grey = np.asarray(drawn(mode="L"))
    image = Image.fromarray(grey.astype(np.uint16) * 257) if mode == "I;16" else drawn(mode="RGBA").convert(mode)
    picture = let_in(encoded(image, "PNG"))
    assert (picture.width, picture.height) == (80, 60)
    if mode == "I;16":
        assert np.abs(np.asarray(opened(picture.content).convert("L"), int) - grey).mean() < 3


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_every_mode_of_jpeg_is_read(mode: str, *, progressive: bool) -> None:
    assert let_in(encoded(drawn().convert(mode), progressive=progressive)).width == 80


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIF"])
def test_of_moving_pictures_the_first_is_taken(kind: str) -> None:
    content = encoded(corners(), kind, save_all=True, append_images=[Image.new("RGB", (80, 40), "black")])
    assert np.asarray(opened(let_in(content).content)).max() > 200


def test_large_pictures_are_kept_at_4096() -> None:
    wide = Image.new("RGB", (6000, 30), "red")
    assert {let_in(encoded(wide, kind)).width for kind in ("JPEG", "PNG", "WEBP")} <= {3000, 4096}
    see_through = Image.new("RGBA", (3000, 20), (255, 0, 0, 90))
    assert let_in(encoded(see_through, "PNG")).width <= 2560


def test_one_pixel_is_a_picture() -> None:
    assert {let_in(encoded(Image.new("RGB", (1, 1)), kind)).width for kind in KINDS[:3]} == {1}


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a" + bytes(100),
        b"BM" + bytes(100),
        b"II*\x00" + bytes(100),
        b"%PDF-1.7 ...",
        b"PK\x03\x04" + bytes(100),
        b"hello",
        b"\x00" * 5000,
        b"\x00\x00\x00\x18ftypmp42" + bytes(100),
        encoded(drawn().convert("P"), "GIF"),
        encoded(drawn(), "TIFF"),
        encoded(drawn(), "JPEG2000") if "JPEG2000" in Image.SAVE else b"\x00\x00\x00\x0cjP  ",
    ],
)
def test_other_kinds_are_refused_whatever_their_name(content: bytes) -> None:
    with pytest.raises(UnsupportedPicture) as refusal:
        let_in(content, file_name="photo.jpg")
    assert isinstance(refusal.value, UnsupportedKind)


@pytest.mark.parametrize("missing", [1, 2, 5, 12])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_lacks_only_its_last_bytes_is_refused(kind: str, missing: int) -> None:
    with pytest.raises(UnreadablePicture):
        let_in(encoded(drawn(), kind)[:-missing])


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFile):
        let_in(b"")


def test_too_many_bytes_are_refused_without_reading_further() -> None:
    source = io.BytesIO(b"\xff\xd8\xff" + bytes(5000))
    with pytest.raises(TooManyBytes):
        let_in_from(source, DoorLimits(max_bytes=1024))
    assert source.tell() == 1025


def let_in_from(source: io.BytesIO, limits: DoorLimits) -> None:
    from vestiary.media.door import admit  # noqa: PLC0415  # the one place that needs the source itself

    admit(source, limits=limits)


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_cut_off_anywhere_are_unreadable(kind: str) -> None:
    content = encoded(drawn(), kind)
    for end in {*range(1, 40), *range(40, len(content) - 40, max(1, len(content) // 40))}:
        with pytest.raises((UnreadablePicture, UnsupportedPicture)):
            let_in(content[:end])


@pytest.mark.parametrize(
    ("width", "height"), [(18_000, 10_000), (65_535, 65_535), (2**31 - 1, 2**31 - 1), (50_000_001, 1)]
)
def test_too_many_pixels_are_refused_by_the_header(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    def must_not_load(*_: object) -> None:
        pytest.fail("a pixel was decoded")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", must_not_load)
    with pytest.raises(TooManyPixels):
        let_in(png_header(width, height))


def test_a_webp_is_measured_before_its_canvas_is_made() -> None:
    head = b"VP8X" + struct.pack("<I", 10) + b"\x10\x00\x00\x00" + b"\xff\xff\xff" + b"\xff\xff\xff"
    content = b"RIFF" + struct.pack("<I", 4 + len(head)) + b"WEBP" + head
    with pytest.raises(TooManyPixels):
        let_in(content)


def test_a_progressive_jpeg_pays_for_its_coefficients() -> None:
    content = bytearray(encoded(drawn(), progressive=True, subsampling=0))
    at = content.index(b"\xff\xc2") + 5
    content[at : at + 4] = struct.pack(">HH", 7000, 7000)
    with pytest.raises(TooManyPixels):
        let_in(bytes(content))


def test_the_limit_is_a_setting() -> None:
    with pytest.raises(TooManyPixels):
        let_in(encoded(drawn(), "PNG"), limits=DoorLimits(max_pixels=4799))
    assert let_in(encoded(drawn(), "PNG"), limits=DoorLimits(max_pixels=4800)).width == 80


def test_headers_that_lie_are_refused() -> None:
    with pytest.raises(UnreadablePicture):
        let_in(png_header(4000, 4000, rows=b"\x00" * 100))
    with pytest.raises(UnreadablePicture):
        let_in(png_header(0, 10))


def test_text_bombs_are_refused_or_passed_over() -> None:
    bomb = b"Comment\x00\x00" + zlib.compress(bytes(70_000_000))
    chunk = struct.pack(">I", len(bomb)) + b"zTXt" + bomb + struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    content = encoded(drawn(), "PNG")
    try:
        picture = let_in(content[:33] + chunk + content[33:])
    except Invalid:
        return
    assert picture.width == 80


def test_a_picture_with_something_behind_it_is_only_a_picture() -> None:
    for kind in KINDS:
        picture = let_in(encoded(drawn(), kind) + b"PK\x03\x04 an archive " + b"<?php system($_GET[0]);" * 50)
        assert b"php" not in picture.content


def test_corrupt_metadata_is_no_reason_to_refuse_and_warns_nobody() -> None:
    content = encoded(drawn(), exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\xff" * 300)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert let_in(content).width == 80


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_refused_in_the_language_of_the_door(kind: str) -> None:
    content = encoded(drawn(), kind, **({"exif": exif(6)} if kind != "HEIF" else {}))
    random = np.random.default_rng(7)
    for _ in range(150):
        damaged = bytearray(content)
        for at in random.integers(0, min(len(damaged), int(random.choice([60, 600, len(damaged)]))), 3):
            damaged[at] = random.integers(256)
        try:
            let_in(bytes(damaged))
        except DomainError as refusal:
            assert isinstance(refusal, Invalid | UnsupportedKind)  # noqa: PT017  # damage may also do no harm


def test_the_same_bytes_have_the_same_digest_and_likeness() -> None:
    first, second = let_in(encoded(drawn())), let_in(encoded(drawn()))
    other = let_in(encoded(drawn(seed=1)))
    assert first.sha256 == second.sha256 != other.sha256
    assert first.phash == second.phash != other.phash
    assert -(2**63) <= first.phash < 2**63


def test_many_at_once_come_in_one_by_one_where_memory_asks_for_it() -> None:
    large = encoded(drawn(3000, 2000))
    with ThreadPoolExecutor(6) as pool:
        pictures = list(pool.map(let_in, [large] * 6))
    assert {picture.width for picture in pictures} == {3000}


def test_long_names_keep_their_end() -> None:
    assert let_in(encoded(drawn()), file_name="x" * 400 + ".jpg").file_name.endswith("x.jpg")
    assert len(let_in(encoded(drawn()), file_name="\ud800x" * 400).file_name) == 255


def test_the_limits_are_those_of_the_seed() -> None:
    assert (LIMITS.max_bytes, LIMITS.max_pixels) == (10 * 1024 * 1024, 50_000_000)
