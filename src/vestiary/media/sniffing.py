"""Which kind of picture some bytes are, by their first bytes alone: names and declared types are never asked."""

import struct
from enum import StrEnum
from typing import Final

from vestiary.media.errors import UnreadablePicture, UnsupportedPicture


class PictureKind(StrEnum):
    """The kinds that the door lets in, by the name that Pillow gives them."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"
    AVIF = "AVIF"


_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
"""The last chunk of every PNG, with its checksum."""

_AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MOST_BRANDS_BYTES = 256
"""Of the `ftyp` box; real ones name fewer than ten brands of four bytes."""

_MARK = 0xFF
"""Starts every JPEG marker; several in a row are padding."""

_START_OF_SCAN = 0xDA
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG markers that carry no length."""


def kind_of(content: bytes) -> PictureKind:
    """Return the kind of picture that starts like this.

    Raises:
        UnreadablePicture: it starts like a known kind but ends at once.
        UnsupportedPicture: it is none of the kinds that are taken.

    """
    if content.startswith(_JPEG):
        return PictureKind.JPEG
    if content.startswith(_PNG):
        return PictureKind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return PictureKind.WEBP
    if content[4:8] == b"ftyp":
        return _kind_by_brand(content)
    if any(start.startswith(content) for start in (_JPEG, _PNG)):
        raise UnreadablePicture
    raise UnsupportedPicture


def _kind_by_brand(content: bytes) -> PictureKind:
    end = min(int.from_bytes(content[:4], "big"), _MOST_BRANDS_BYTES)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return PictureKind.AVIF
    if brands & _HEIF_BRANDS:
        return PictureKind.HEIF
    raise UnsupportedPicture


def png_is_whole(content: bytes) -> bool:
    """Say whether a PNG has its end; decoders are content when all pixels are there, and miss a cut behind them."""
    return _PNG_END in content


def webp_size(content: bytes) -> tuple[int, int]:
    """Return width and height from a WebP header. Pillow's decoder takes memory for the canvas when it opens the file.

    Raises:
        UnreadablePicture: there is no such header.

    """
    chunk, head = content[12:16], content[20:30]
    full = 10
    if len(head) < full:
        raise UnreadablePicture
    if chunk == b"VP8X":
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        width, height = struct.unpack("<HH", head[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise UnreadablePicture


def jpeg_is_buffered(content: bytes, components: int) -> bool:
    """Say whether a decoder must keep all coefficients of a JPEG: progressive, or a scan for each colour.

    That costs up to eight bytes a pixel on top of the pixels.
    """
    at, progressive = 2, False
    while at + 4 <= len(content):
        if content[at] != _MARK:
            return True  # not as it should be: prepare for the worst
        marker = content[at + 1]
        if marker == _MARK or marker in _STANDALONE:
            at += 1 if marker == _MARK else 2
            continue
        if marker == _START_OF_SCAN:
            return progressive or content[at + 4 : at + 5] != bytes((components,))
        progressive = progressive or marker in _PROGRESSIVE
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return True
