"""Small pictures drawn for tests, and files made of them."""

import io
import struct
import zlib

import numpy as np
import pillow_heif
from PIL import Image

from vestiary.media.domain import AdmittedPicture, DoorLimits
from vestiary.media.door import admit

pillow_heif.register_heif_opener()

LIMITS = DoorLimits()


def drawn(width: int = 80, height: int = 60, *, seed: int = 0, mode: str = "RGB") -> Image.Image:
    """Return soft blobs of colour; another seed gives another picture."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (5, 6, 4), dtype=np.uint8)
    small[..., 3] |= 64
    return Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def corners(width: int = 80, height: int = 40) -> Image.Image:
    """Return a picture whose top left quarter is red, on blue: how it is turned can be seen."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def let_in(content: bytes, *, file_name: str = "", limits: DoorLimits = LIMITS) -> AdmittedPicture:
    return admit(io.BytesIO(content), limits=limits, file_name=file_name)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def png_header(width: int, height: int, *, colour: int = 2, rows: bytes = b"") -> bytes:
    """Return a PNG that says it is that large, with whatever rows follow."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
