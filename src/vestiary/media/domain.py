"""Values of stored pictures: what the door lets in, how files are named, what a picture's kinds are."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

import numpy as np
from numpy.typing import NDArray

Rgb = NewType("Rgb", NDArray[np.uint8])
"""uint8, shape `(H, W, 3)`, axis order rows, columns, channels; sRGB, red first, 0..255; upright (EXIF applied)."""

Alpha = NewType("Alpha", NDArray[np.uint8])
"""uint8, shape `(H, W)`, rows then columns; 0 is transparent, 255 is opaque."""


class ImageKind(StrEnum):
    """What a stored picture shows, as the column `images.type` says it."""

    GARMENT = "garment"
    USER = "user"
    CLOTH = "cloth"
    RESULT = "result"
    REFERENCE = "reference"
    GENERATED = "generated"


class VariantKind(StrEnum):
    """A picture made from a stored picture."""

    THUMB = "thumb"
    LARGE = "large"
    CUTOUT = "cutout"
    CUTOUT_THUMB = "cutout_thumb"


PURGE: Final = "media.purge"
"""The kind of the job that deletes the files of deleted rows."""

SWEEP: Final = "media.sweep"
"""The kind of the job that also removes what dead writers left; argument `full` compares everything."""

SUFFIX_OF: Final[Mapping[str, str]] = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
"""The kinds that are stored and served; the suffix of a key tells the kind back."""

_MIME_OF: Final[Mapping[str, str]] = {suffix: mime_type for mime_type, suffix in SUFFIX_OF.items()}

_KEY = re.compile(r"[A-Za-z0-9_-]{16}\.(?:jpg|png|webp)", re.ASCII)


def new_key(mime_type: str) -> str:
    """Return a fresh storage key: 96 random bits in URL-safe text, and the kind's suffix. It can not be guessed."""
    return secrets.token_urlsafe(12) + SUFFIX_OF[mime_type]


def is_key(text: str) -> bool:
    """Say whether a text is a storage key in form. Nothing else may reach a file system or a bucket."""
    return _KEY.fullmatch(text) is not None


def mime_type_of(key: str) -> str:
    """Return the kind that a storage key's suffix names."""
    return _MIME_OF[key[key.rindex(".") :]]


@dataclass(frozen=True, slots=True)
class FileStat:
    """What a storage knows about a file."""

    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class DoorLimits:
    """The most that an uploaded file may have."""

    max_bytes: int = 10 * 1024 * 1024
    max_pixels: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """What near-duplicates are recognised by. Made by `likeness.likeness_of`."""

    phash: int
    """64 bits of the picture's middle, signed, as PostgreSQL's bigint keeps it: near-duplicates differ in few bits."""
    sketch: bytes
    """The picture in grey, `sketches.SKETCH_PX` squared bytes, row by row; then its colours, coarser."""
    cell: int
    """The number under which an index finds it, 0..`cells.CELLS` - 1."""


@dataclass(frozen=True, slots=True)
class AdmittedPicture:
    """A picture that came through the door: decoded once, upright, sRGB, without metadata, written anew."""

    content: bytes
    """The bytes to store, encoded by us."""
    mime_type: str
    width: int
    height: int
    sha256: bytes
    """Of the bytes that were uploaded: the same file again has the same digest."""
    likeness: Likeness
    file_name: str
    """As the uploader named it, at most 255 characters, without control characters; for showing only."""

    @property
    def phash(self) -> int:
        """Return the perceptual hash, signed, 64 bits."""
        return self.likeness.phash


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture as bytes, with what its row needs to know."""

    content: bytes
    mime_type: str
    width: int
    height: int
