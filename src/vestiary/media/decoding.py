"""From bytes that nobody vouches for to pixels: the one place that knows how picture libraries fail.

Sizes are read from the header and checked before any pixel is decoded. Each kind has its price
in memory (docs/decisions/0017): a picture that would cost more than the platform allows is
refused, the others wait their turn.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Final

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, JpegImagePlugin

from vestiary.media.domain import Rgb
from vestiary.media.errors import TooManyPixels, UnreadablePicture
from vestiary.media.gate import DECODING, DECODING_BYTES
from vestiary.media.shrinking import plain, reduced, shrunk
from vestiary.media.sniffing import PictureKind, jpeg_is_buffered, kind_of, png_is_whole, webp_size

Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit warns through a global; the door's is stricter and comes first

LONGEST_SIDE_PX: Final = 4096
"""Of a stored picture (docs/decisions/0003)."""

SEE_THROUGH_SIDE_PX: Final = 2560
"""Of a stored picture with transparency: as large as any page shows it, and WebP takes its time."""

_DEAR_BYTES: Final = 120_000_000
"""A decode that takes more leaves no room beside it for a copy 4096 px long: it is kept as short as one with
transparency."""

_DRAFT_FACTOR = 2**0.5
"""A JPEG whose longest side is more than this times what is wanted is decoded at a half, a quarter or an eighth."""

WEBP_BYTES_A_PIXEL: Final = 16.2
_AVIF_BYTES_A_PIXEL: Final = {False: 13.0, True: 16.0}
"""Without and with transparency, at ten bits and full colour resolution."""

_HEIF_BYTES_A_PIXEL: Final = {False: 6.6, True: 8.2}
"""Of eight bits a channel, and of more."""

_PNG_BYTES_A_PIXEL: Final = {"1": 1.0, "L": 1.0, "P": 1.0, "I;16": 2.0}
"""How Pillow keeps a decoded PNG; every other mode takes four."""

_PNG_ROW_BYTES_A_PIXEL = 16.0
"""The decoder keeps two rows as they are in the file, at most eight bytes a pixel: much, for a picture one row high."""

_DAMAGED: Final = (
    OSError,  # truncated files, bad streams; Image.UnidentifiedImageError too
    SyntaxError,  # Pillow's word for a broken header
    ValueError,  # sizes, text bombs, lengths that do not fit; UnicodeError too
    EOFError,
    struct.error,
    zlib.error,
    IndexError,  # headers that point behind their end
    KeyError,  # codes that no table has
    TypeError,  # a field of another type than the format says
    AttributeError,  # a header without the part that names a field
    OverflowError,
    ZeroDivisionError,
    AssertionError,  # plugins assert what a well-formed file has
    RuntimeError,  # libheif, libavif
    MemoryError,  # a size that no machine has
    ImageCms.PyCMSError,
)
"""What Pillow and its plugins raise for damaged files; tried with `benchmarks/damaged_pictures.py`."""

_BAD_PROFILE: Final = (ImageCms.PyCMSError, OSError, ValueError, TypeError)
_ORIENTATION_TAG = 0x0112
_MOST_PROFILE_BYTES = 4 * 1024 * 1024
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_quiet = Lock()


@contextmanager
def decoded(content: bytes, *, max_pixels: int, longest_side: int = LONGEST_SIDE_PX) -> Iterator[Image.Image]:
    """Yield the first frame of a picture: mode RGB, or RGBA if something is transparent; sRGB, upright, no metadata.

    The longest side is at most `longest_side`, and at most `SEE_THROUGH_SIDE_PX` with transparency. The
    memory that the picture may take counts as taken until the block is left.

    Raises:
        UnsupportedPicture: another kind than those that are taken.
        TooManyPixels: more than `max_pixels`, or more than this kind's decoder has memory for.
        UnreadablePicture: damaged or truncated.

    """
    with ExitStack() as held:
        with _damage_told():
            image = _decode(content, max_pixels, longest_side, held)
        yield image


def decoded_rgb(content: bytes, *, longest_side: int = LONGEST_SIDE_PX) -> Rgb:
    """Return the pixels of a picture that the door wrote; transparent parts are laid on white.

    A picture whose longest side is longer is made smaller; a JPEG twice as long never takes the memory of the whole.

    Raises:
        UnreadablePicture: damaged.

    """
    with decoded(content, max_pixels=LONGEST_SIDE_PX**2, longest_side=longest_side) as image:
        if image.mode == "RGB":
            return Rgb(np.asarray(image))
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        return Rgb(np.asarray(ground.convert("RGB")))


def _decode(content: bytes, max_pixels: int, longest_side: int, held: ExitStack) -> Image.Image:
    kind = kind_of(content)
    if kind is PictureKind.HEIF:
        return _decode_heif(content, max_pixels, longest_side, held)
    if kind is PictureKind.WEBP:
        _must_fit(webp_size(content), max_pixels, WEBP_BYTES_A_PIXEL)
    with _opened(content, kind) as image:
        size = image.size  # as the header says; what a JPEG is asked for below can be less
        cost = _must_fit(size, max_pixels, _bytes_a_pixel(image, content, kind, longest_side))
        if kind is PictureKind.PNG and not png_is_whole(content):
            raise UnreadablePicture
        # Writing anew holds up to three copies of what was decoded.
        held.enter_context(DECODING.room_for(max(cost, 12 * image.width * image.height)))
        image.load()
        turn = _orientation(image)
        profile = image.info.get("icc_profile")
        is_small_enough = cost <= _DEAR_BYTES and not image.has_transparency_data
        side = longest_side if is_small_enough else min(longest_side, SEE_THROUGH_SIDE_PX)
        small = shrunk(image, side)
        if small is not image:
            image.close()  # frees its pixels before the next copy is made
        return _finished(small, profile, turn)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise UnreadablePicture from error


@contextmanager
def _opened(content: bytes, kind: PictureKind) -> Iterator[Image.Image]:
    """Open a picture without decoding it."""
    with _quietly():
        image = Image.open(io.BytesIO(content), formats=(kind,))
    with image:
        yield image


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep Pillow from warning of corrupt metadata, which is thrown away. Filters are the process's, hence the lock."""
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _orientation(image: Image.Image) -> int:
    """Return how a decoded picture is turned, 1..8 as EXIF counts. Asking a PNG before would decode it."""
    try:
        with _quietly():
            turn = image.getexif().get(_ORIENTATION_TAG, 1)
    except _DAMAGED:  # corrupt metadata is no reason to refuse a picture
        return 1
    return turn if isinstance(turn, int) else 1


def _must_fit(size: tuple[int, int], max_pixels: int, bytes_a_pixel: float) -> int:
    """Return how many bytes decoding takes, if the door and the memory take so many pixels."""
    pixels = size[0] * size[1]
    most = min(max_pixels, int(DECODING_BYTES / bytes_a_pixel))
    if pixels > most:
        raise TooManyPixels(most // 100_000 / 10)
    return int(pixels * bytes_a_pixel)


def _bytes_a_pixel(image: Image.Image, content: bytes, kind: PictureKind, longest_side: int) -> float:
    """Return what decoding will cost, for each pixel of the header; asks JPEGs for a smaller size where one will do."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return _jpeg_bytes_a_pixel(image, content, longest_side)
    if kind is PictureKind.WEBP:
        return WEBP_BYTES_A_PIXEL
    if kind is PictureKind.AVIF:
        return _AVIF_BYTES_A_PIXEL[image.mode == "RGBA"]
    return _PNG_BYTES_A_PIXEL.get(image.mode, 4.0) + _PNG_ROW_BYTES_A_PIXEL / image.height


def _jpeg_bytes_a_pixel(image: JpegImagePlugin.JpegImageFile, content: bytes, longest_side: int) -> float:
    coefficients = 0.0
    if jpeg_is_buffered(content, image.layers):
        samplings = [across * down for _, across, down, _ in image.layer]
        coefficients = 2.0 * sum(samplings) / max(1, *samplings)
    scale = 1
    while max(image.size) / scale > longest_side * _DRAFT_FACTOR and scale < 8:  # noqa: PLR2004  # libjpeg's smallest is an eighth
        scale *= 2
    pixels = (1.0 if image.mode == "L" else 4.0) / scale**2
    image.draft(None, (max(1, image.width // scale), max(1, image.height // scale)))
    return coefficients + pixels


def _decode_heif(content: bytes, max_pixels: int, longest_side: int, held: ExitStack) -> Image.Image:
    """Decode through libheif itself: its Pillow plugin would keep the pixels twice."""
    with _quietly():
        file = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True, remove_stride=False)
        image = file[file.primary_index]
    cost = _HEIF_BYTES_A_PIXEL[image.info.get("bit_depth") != 8]  # noqa: PLR2004  # bits of a byte
    held.enter_context(DECODING.room_for(_must_fit(image.size, max_pixels, cost)))
    data, mode, stride = np.frombuffer(image.data, np.uint8), image.mode, image.stride
    size = image.size  # decoding can tell another one than the header
    _must_fit(size, max_pixels, cost)

    def region(box: tuple[int, int, int, int]) -> Image.Image:
        left, top, right, bottom = box
        rows = data[top * stride : bottom * stride]
        band = Image.frombuffer(mode, (size[0], bottom - top), rows, "raw", mode, stride, 1)
        return band.crop((left, 0, right, bottom - top))

    side = longest_side if mode in {"RGB", "L"} else min(longest_side, SEE_THROUGH_SIDE_PX)
    small = plain(region((0, 0, *size))) if max(size) <= side else reduced(region, size, side)
    profile = image.info.get("icc_profile")
    # libheif has turned it already: the container's word counts, EXIF's does not.
    return _finished(small, profile if isinstance(profile, bytes) else None, 1)


def _finished(image: Image.Image, profile: bytes | None, turn: int) -> Image.Image:
    image = _upright(_in_srgb(image, profile), turn)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info = {}
    return image


def _upright(image: Image.Image, turn: int) -> Image.Image:
    method = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}.get(turn)
    return image if method is None else image.transpose(Image.Transpose(method))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB as its profile says; a profile that is damaged or of another space is passed over."""
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and len(profile) <= _MOST_PROFILE_BYTES and image.mode != "L":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                transform = ImageCms.ImageCmsTransform(source, _SRGB, image.mode, wanted)
                return transform.apply(image) if image.mode != wanted else transform.apply_in_place(image)
        except _BAD_PROFILE:
            return image.convert(wanted)
    return image if image.mode == wanted else image.convert(wanted)
