"""Whether damaged files ever break the door: each must come in, or be refused in its language. Prints how many did.

The same seed damages the same files in the same way. A decoder that crashes ends the process, which is an answer, too.

    python -m benchmarks.damaged_pictures [files of each kind] [seed]
"""

import io
import struct
import sys
import time
import zlib
from collections import Counter

import numpy as np
import pillow_heif
from PIL import Image

from vestiary.kernel.errors import DomainError
from vestiary.media.domain import DoorLimits
from vestiary.media.door import admit

pillow_heif.register_heif_opener()

KINDS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")

MOST_DAMAGES = 12
"""Bytes that are changed in one file."""

LIMITS = DoorLimits(max_pixels=4_000_000)
"""Far above the files' own size. A damaged header that claims more says nothing new, and takes long to decode."""


def pictures_of(kind: str) -> list[bytes]:
    """Return files of a kind, each with another part of its format in use."""
    noise = np.random.default_rng(0).integers(0, 256, (48, 64, 4), np.uint8)
    image = Image.fromarray(noise).resize((96, 72))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera"
    ways: dict[str, list[tuple[str, dict[str, object]]]] = {
        "JPEG": [("RGB", {"exif": exif}), ("L", {}), ("CMYK", {}), ("RGB", {"progressive": True, "subsampling": 0})],
        "PNG": [("RGB", {"exif": exif}), ("RGBA", {}), ("P", {}), ("I;16", {}), ("1", {}), ("LA", {})],
        "WEBP": [("RGB", {"exif": exif}), ("RGBA", {}), ("RGB", {"lossless": True})],
        "HEIF": [("RGB", {}), ("RGBA", {}), ("L", {})],
        "AVIF": [("RGB", {"exif": exif}), ("RGBA", {}), ("RGB", {"subsampling": "4:4:4"})],
    }
    files = []
    for mode, options in ways[kind]:
        buffer = io.BytesIO()
        (image.convert("L").convert(mode) if mode == "I;16" else image.convert(mode)).save(buffer, kind, **options)
        files.append(buffer.getvalue())
    return files


def damaged(content: bytes, chance: np.random.Generator) -> bytes:
    """Change some bytes, mostly near the start where the headers are; some files are also cut off or get bytes more."""
    reach = min(len(content), int(chance.choice([60, 300, 1200, len(content)])))
    changed = bytearray(content)
    for at in chance.integers(0, reach, int(chance.integers(1, MOST_DAMAGES + 1))):
        changed[at] = chance.choice([0, 255, 128, int(chance.integers(256))])
    match int(chance.integers(8)):
        case 0:
            del changed[int(chance.integers(1, len(changed))) :]
        case 1:
            at = int(chance.integers(len(changed)))
            changed[at:at] = chance.bytes(int(chance.integers(1, 64)))
        case 2:
            at = int(chance.integers(len(changed)))
            del changed[at : at + int(chance.integers(1, 64))]
        case _:
            pass
    # Checksums keep nearly all damage away from the PNG decoder; whoever wants to break it makes them fit.
    return with_right_checksums(changed) if changed.startswith(b"\x89PNG") and chance.integers(2) else bytes(changed)


def with_right_checksums(png: bytearray) -> bytes:
    """Return a PNG whose chunks have the checksums of what they hold, as far as they can be told apart."""
    at = 8
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(png):
            break
        png[end : end + 4] = struct.pack(">I", zlib.crc32(png[at + 4 : end]))
        at = end + 4
    return bytes(png)


def outcomes(kind: str, number: int, seed: int) -> Counter[str]:
    """Return how often each thing happened: `let in`, a refusal's word, or an error that nobody translated."""
    chance, files, seen = np.random.default_rng(seed), pictures_of(kind), Counter[str]()
    for place in range(number):
        content = damaged(files[place % len(files)], chance)
        try:
            admit(io.BytesIO(content), limits=LIMITS)
        except DomainError as refusal:
            seen[refusal.code] += 1
        except Exception as error:  # noqa: BLE001  # what is looked for
            seen[f"BROKEN: {type(error).__name__}: {error}"] += 1
        else:
            seen["let in"] += 1
    return seen


def main() -> int:
    """Print the outcomes for each kind; 1 if anything was not translated."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    broken = 0
    for kind in KINDS:
        started = time.perf_counter()
        seen = outcomes(kind, number, seed)
        broken += sum(count for outcome, count in seen.items() if outcome.startswith("BROKEN"))
        words = ", ".join(f"{outcome} {count}" for outcome, count in seen.most_common())
        print(f"{kind}: {words} ({time.perf_counter() - started:.0f} s)", flush=True)
    print(f"{number * len(KINDS)} damaged files, {broken} broke the door")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
