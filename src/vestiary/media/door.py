"""The door for uploaded pictures: what comes in is measured, decoded once, and written anew.

Whatever hides in a file (scripts, archives behind the picture, coordinates) cannot survive
being drawn anew; whatever is not a picture cannot be drawn at all.
"""

import hashlib
import io
import unicodedata
from typing import BinaryIO, Final

from PIL import Image

from vestiary.media.decoding import decoded
from vestiary.media.domain import AdmittedPicture, DoorLimits
from vestiary.media.errors import EmptyFile, TooManyBytes
from vestiary.media.likeness import likeness_of

_JPEG_QUALITY = 92
"""No difference is seen beside the upload; 95 costs half as many bytes again."""

_WEBP_QUALITY = 92
_SEE_THROUGH_SIDE_PX: Final = 2560
"""Longest side of a stored picture with transparency: as large as any page shows it, and WebP takes its time."""

_MOST_NAME_CHARACTERS = 255


def admit(source: BinaryIO, *, limits: DoorLimits, file_name: str = "") -> AdmittedPicture:
    """Let a picture in. `source` is read from where it stands, never further than the limit.

    Raises:
        EmptyFile: not one byte.
        TooManyBytes: more than `limits.max_bytes`.
        TooManyPixels: more than `limits.max_pixels`, or than the decoder of its kind has memory for.
        UnsupportedPicture: not JPEG, PNG, WebP, HEIC or AVIF.
        UnreadablePicture: damaged or truncated.

    """
    uploaded = source.read(limits.max_bytes + 1)
    if not uploaded:
        raise EmptyFile
    if len(uploaded) > limits.max_bytes:
        raise TooManyBytes(limits.max_bytes)
    image = decoded(uploaded, max_pixels=limits.max_pixels)
    content, mime_type, image = _written_anew(image)
    return AdmittedPicture(
        content=content,
        mime_type=mime_type,
        width=image.width,
        height=image.height,
        sha256=hashlib.sha256(uploaded).digest(),
        likeness=likeness_of(image),
        file_name=_shown_name(file_name),
    )


def _written_anew(image: Image.Image) -> tuple[bytes, str, Image.Image]:
    """Return the bytes to store, their kind, and the picture as it is stored."""
    buffer = io.BytesIO()
    if image.mode == "RGB":
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY)
        return buffer.getvalue(), "image/jpeg", image
    image.thumbnail((_SEE_THROUGH_SIDE_PX, _SEE_THROUGH_SIDE_PX), reducing_gap=2.0)
    image.save(buffer, "WEBP", quality=_WEBP_QUALITY, method=2)
    return buffer.getvalue(), "image/webp", image


def _shown_name(name: str) -> str:
    """Return a file's name for showing: no folders, no control or broken characters, at most 255 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cs"})
    return shown.strip()[-_MOST_NAME_CHARACTERS:]
