"""A thousand uploads that mean no good, drawn the same way every time."""

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, features
from pillow_heif import register_heif_opener

from tests.acceptance.drawing import encoded, garment_image

MARK = b"MARK-OF-THE-STOWAWAY"
"""Hidden in every file that carries more than a picture; nothing that is served may hold it."""

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "HEIF": "heic", "AVIF": "avif"}
"""Pillow's name of each kind that the product takes, and the ending of its files."""

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as somebody sends it. `why` names the attack."""

    why: str
    file_name: str
    content: bytes
    content_type: str = "application/octet-stream"


def good_pictures(*, number: int = 900, width: int = 300, height: int = 400) -> dict[str, bytes]:
    """Return one good picture of every kind that this machine can write."""
    register_heif_opener()
    image = garment_image(number, width=width, height=height)
    kinds = [kind for kind in KINDS if kind != "AVIF" or features.check("avif")]
    return {kind: encoded(image, kind, **({} if kind == "PNG" else {"quality": 60})) for kind in kinds}


def truncated(count: int) -> Iterator[Upload]:
    """Yield pictures that end too early, cut at places all over the file, most of all near its start."""
    pictures = good_pictures()
    for at in range(count):
        kind, content = list(pictures.items())[at % len(pictures)]
        share = ((at // len(pictures)) + 0.5) / (count / len(pictures))
        keep = max(1, int(len(content) * share**2)) if at % 7 else 1 + at // 7
        yield Upload("truncated", f"cut.{KINDS[kind]}", content[: min(keep, len(content) - 1)])


def bit_flips(count: int) -> Iterator[Upload]:
    """Yield pictures with some bits turned over, every second one in its first 400 bytes.

    They are too small to be understood, so that what is let in after all settles at once.
    """
    chance = random.Random(2)
    pictures = good_pictures(width=180, height=210)
    for at in range(count):
        kind, content = list(pictures.items())[at % len(pictures)]
        bent = bytearray(content)
        for _ in range(chance.choice((1, 4, 40))):
            bent[chance.randrange(min(400, len(bent)) if at % 2 else len(bent))] ^= 1 << chance.randrange(8)
        yield Upload("bits flipped", f"bent.{KINDS[kind]}", bytes(bent))


def noise(count: int) -> Iterator[Upload]:
    """Yield random bytes behind the first bytes of a true kind."""
    chance = random.Random(3)
    pictures = good_pictures()
    for at in range(count):
        kind, content = list(pictures.items())[at % len(pictures)]
        head = content[: chance.choice((3, 12, 40, 200))]
        yield Upload("noise", f"noise.{KINDS[kind]}", head + chance.randbytes(chance.choice((0, 50, 5_000, 60_000))))


def png_chunk(name: bytes, content: bytes) -> bytes:
    """Return one PNG chunk with a right checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, *, pixels: bytes, bits: int = 8, colour: int = 2, chunks: bytes = b"") -> bytes:
    """Return a PNG with the given header; `pixels` are the compressed rows, `chunks` stand before them."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return PNG_MAGIC + header + chunks + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")


def deflated_zeros(size: int) -> bytes:
    """Return `size` zero bytes, compressed without ever holding them all."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join([*parts, packer.compress(bytes(size & ((1 << 20) - 1))), packer.flush()])


def huge_png(width: int = 18_000, height: int = 10_000) -> bytes:
    """Return a valid grey PNG of 180 megapixels that is small as a file."""
    return png(width, height, pixels=deflated_zeros((width + 1) * height), colour=0)


def lying_headers() -> Iterator[Upload]:
    """Yield pictures whose header says other sizes than the rest of the file."""
    rows = deflated_zeros(400 * (300 * 3 + 1))
    sizes = (0, 1, 299, 7_000, 49_999, 65_535, 2**31 - 1, 2**32 - 1)
    for width, height in ((w, h) for w in sizes for h in sizes):
        yield Upload("lying PNG header", "lie.png", png(width, height, pixels=rows))
    for bits, colour in ((3, 2), (16, 3), (8, 7), (255, 255), (1, 6)):
        yield Upload("impossible PNG colour", "lie.png", png(300, 400, pixels=rows, bits=bits, colour=colour))
    yield from _lying_jpegs()
    yield from _lying_boxes()


def _lying_jpegs() -> Iterator[Upload]:
    content = encoded(garment_image(901))
    at = content.index(b"\xff\xc0") + 5
    for height, width in ((0, 0), (65_500, 65_500), (65_535, 1), (7_000, 7_000), (1, 1), (0, 300)):
        lie = content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]
        yield Upload("lying JPEG header", "lie.jpg", lie)


def _lying_boxes() -> Iterator[Upload]:
    for kind in ("HEIF", "AVIF"):
        content = good_pictures().get(kind, b"")
        at = content.find(b"ispe") + 8
        for width, height in ((0, 0), (2**31, 2**31), (7_000, 7_000), (1, 1), (2**32 - 1, 1)):
            if at > 8:
                lie = content[:at] + struct.pack(">II", width, height) + content[at + 8 :]
                yield Upload(f"lying {kind} header", f"lie.{KINDS[kind]}", lie)


def bombs() -> Iterator[Upload]:
    """Yield small files that unpack to much more than they say."""
    large = deflated_zeros(256 << 20)
    rows = deflated_zeros(400 * (300 * 3 + 1))
    yield Upload("IDAT bomb", "bomb.png", png(300, 400, pixels=large))
    for name, head in ((b"zTXt", b"Comment\0\0"), (b"iTXt", b"Comment\0\1\0\0\0"), (b"iCCP", b"profile\0\0")):
        for times in (1, 8):
            chunks = png_chunk(name, head + large) * times
            yield Upload(f"{name.decode()} bomb", "bomb.png", png(300, 400, pixels=rows, chunks=chunks))
    many = png_chunk(b"tEXt", b"Comment\0x") * 200_000
    yield Upload("many chunks", "bomb.png", png(300, 400, pixels=rows, chunks=many))
    yield Upload("180 megapixels", "large.png", huge_png())
    yield Upload("gzip bomb", "bomb.jpg", gzip.compress(bytes(64 << 20)))
    frames = [Image.new("RGB", (300, 400), (at % 256, 90, 90)) for at in range(150)]
    yield Upload("many frames", "frames.webp", encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    yield Upload("many frames", "frames.png", encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]))
    yield Upload("EXIF of 60 kB", "exif.jpg", encoded(frames[0], exif=b"Exif\0\0" + MARK * 2_900))


def large_pictures() -> Iterator[Upload]:
    """Yield pictures of 49 megapixels, just under the limit, in every way pixels can be kept."""
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield _large(mode, "PNG", compress_level=1)
    for mode in ("L", "RGB", "CMYK"):
        yield _large(mode, "JPEG", quality=60)
    yield _large("RGB", "JPEG", quality=60, progressive=True, subsampling=0)
    yield _large("RGB", "WEBP", quality=50, method=0)
    yield _large("RGBA", "WEBP", lossless=True, method=0)


def _large(mode: str, kind: str, **options: object) -> Upload:
    content = encoded(Image.new(mode, (7_000, 7_000)), kind, **options)
    return Upload(f"49 megapixels {mode}", f"large.{KINDS[kind]}", content, "image/" + kind.lower())


def zipped() -> bytes:
    """Return a small archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("run.js", MARK * 20)
        archive.writestr("META-INF/MANIFEST.MF", "Main-Class: Stowaway\n")
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert('" + MARK + b"')</script>"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>'
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"


def wrong_types() -> Iterator[Upload]:
    """Yield files of kinds that are not taken, under the names and types of pictures."""
    image = garment_image(902)
    others = [
        *(encoded(image.convert("P") if kind == "GIF" else image, kind)
          for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "PCX", "DDS", "SGI", "EPS", "PDF", "MPO", "ICNS")),
        SVG, HTML, ENTITIES, PDF, zipped(), gzip.compress(HTML), b"MZ\x90\x00" + bytes(200), b"\x7fELF" + bytes(200),
        b"\0asm\1\0\0\0", b"\xca\xfe\xba\xbe" + bytes(64), b'{"a": 1}', b"", b" ", b"\n" * 5_000, bytes(5_000),
        b"RIFF\x24\0\0\0WAVEfmt ", b"\0\0\0\x18ftypmp42" + bytes(64), b"\0\0\0\x14ftypheic" + bytes(4),
        b"#!/bin/sh\necho " + MARK, b"8BPS\0\1" + bytes(64), "ファイル".encode(), "ﾌｧｲﾙ".encode("shift_jis"),
    ]  # fmt: skip
    for content in others:
        for name, kind in (("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a.heic", "image/heic")):
            yield Upload("wrong type", name, content, kind)


def polyglots() -> Iterator[Upload]:
    """Yield files that are a picture and something else at once."""
    for kind, content in good_pictures().items():
        for tail in (zipped(), HTML, PDF, b"<?php " + MARK, SVG, MARK * 5_000):
            yield Upload(f"{kind} and more", f"both.{KINDS[kind]}", content + tail)
    jpeg = encoded(garment_image(903))
    for payload in (HTML, zipped(), b"/*" + MARK + b"*/=1;"):
        comment = b"\xff\xfe" + struct.pack(">H", len(payload) + 2) + payload
        yield Upload("JPEG comment", "both.jpg", jpeg[:2] + comment + jpeg[2:])
        yield Upload("more in front of a JPEG", "both.jpg", payload + jpeg)
        rows = zlib.compress(bytes(400 * (300 * 3 + 1)))
        for chunk in (b"tEXt", b"iTXt", b"eXIf", b"prVt"):
            yield Upload("PNG chunk", "both.png", png(300, 400, pixels=rows, chunks=png_chunk(chunk, payload)))
    gif = encoded(garment_image(904).convert("P"), "GIF")
    yield Upload("GIFAR", "both.jpg", gif + zipped())
    yield Upload("GIFAR", "both.gif", gif + zipped(), "image/gif")


NAMES = (
    "", ".", "..", "../../../../etc/passwd", "..\\..\\windows\\system32\\a.jpg", "/etc/passwd", "C:\\a.jpg",
    "a\x00.jpg", "a\r\nX-Evil: 1.jpg", 'a".jpg', "a;b=c.jpg", "%00.jpg", "%2e%2e%2fa.jpg", "👗👠.jpg", "\u202egpj.exe",
    "a" * 10_000, "é" * 3_000 + ".jpg", "\ufeff.jpg", "con.jpg", "a.php.jpg", "a.jpg.exe", "' OR 1=1--",
    "<script>alert(1)</script>.jpg", "{{7*7}}.jpg", "${jndi:ldap://x}.jpg", "a\tb.jpg", "\x7f\x1b[31m.jpg", " ",
    "-rf.jpg", "a/b/c.jpg", "nul\x00", "~root.jpg", "a" * 255 + ".jpg", "💥" * 300 + ".png", "\x00\x01\x02.jpg",
)  # fmt: skip
"""File names that break somebody's parser, path or page."""


def strange_names() -> Iterator[Upload]:
    """Yield good and bad pictures under names that break somebody's parser, path or page."""
    for at, name in enumerate(NAMES):
        small = garment_image(2_000 + at, width=180, height=210)
        yield Upload("strange name", name, encoded(small), "image/jpeg")
        yield Upload("strange name", name, b"no picture at all", "image/jpeg")
