"""The door for uploaded pictures: what comes in is measured, decoded once, and written anew.

Whatever hides in a file (scripts, archives behind the picture, coordinates) cannot survive
being drawn anew; whatever is not a picture cannot be drawn at all.
"""

import hashlib
import io
import unicodedata
from threading import BoundedSemaphore
from typing import BinaryIO

from PIL import Image

from vestiary.kernel.settings import MediaSettings
from vestiary.media.decoding import decoded
from vestiary.media.domain import AdmittedPicture, DoorLimits
from vestiary.media.errors import EmptyFile, TooManyBytes
from vestiary.media.likeness import likeness_of

_JPEG_QUALITY = 92
"""No difference is seen beside the upload; 95 costs half as many bytes again."""

_WEBP_QUALITY = 92
_MOST_NAME_CHARACTERS = 255

_at_the_door = BoundedSemaphore(4)
"""So many uploads lie in memory at once, whole; the others wait on the disk."""


def limits_of(settings: MediaSettings) -> DoorLimits:
    """Return the most that a file may have, as the settings say."""
    return DoorLimits(max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)


def admit(source: BinaryIO, *, limits: DoorLimits, file_name: str = "") -> AdmittedPicture:
    """Let a picture in. `source` is read from where it stands, never further than the limit.

    Raises:
        EmptyFile: not one byte.
        TooManyBytes: more than `limits.max_bytes`.
        TooManyPixels: more than `limits.max_pixels`, or than the decoder of its kind has memory for.
        UnsupportedPicture: not JPEG, PNG, WebP, HEIC or AVIF.
        UnreadablePicture: damaged or truncated.

    """
    with _at_the_door:
        return _admitted(source, limits, file_name)


def _admitted(source: BinaryIO, limits: DoorLimits, file_name: str) -> AdmittedPicture:
    uploaded = source.read(limits.max_bytes + 1)
    if not uploaded:
        raise EmptyFile
    if len(uploaded) > limits.max_bytes:
        raise TooManyBytes(limits.max_bytes)
    with decoded(uploaded, max_pixels=limits.max_pixels) as image:
        content, mime_type = written_anew(image)
        return AdmittedPicture(
            content=content,
            mime_type=mime_type,
            width=image.width,
            height=image.height,
            sha256=hashlib.sha256(uploaded).digest(),
            likeness=likeness_of(image),
            file_name=_shown_name(file_name),
        )


def written_anew(image: Image.Image) -> tuple[bytes, str]:
    """Return the bytes to store, and their kind."""
    buffer = io.BytesIO()
    if image.mode == "RGB":
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY)
        return buffer.getvalue(), "image/jpeg"
    image.save(buffer, "WEBP", quality=_WEBP_QUALITY, method=2)
    return buffer.getvalue(), "image/webp"


def _shown_name(name: str) -> str:
    """Return a file's name for showing: no folders, no control or broken characters, at most 255 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cs"})
    return shown.strip()[-_MOST_NAME_CHARACTERS:]
