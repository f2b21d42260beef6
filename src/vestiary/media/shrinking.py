"""Large pictures made small without a second full copy in memory."""

from collections.abc import Callable, Iterator
from math import ceil

import numpy as np
from PIL import Image

Region = Callable[[tuple[int, int, int, int]], Image.Image]
"""Returns the part of a picture within (left, top, right, bottom)."""

_TILE_PX = 1024
_RESIZED_DIRECTLY_PX = 20_000_000
"""Up to this a copy of the whole picture fits; beyond it, whole factors in tiles."""

_PLAIN_MODES = frozenset({"L", "RGB", "CMYK"})


def plain(image: Image.Image) -> Image.Image:
    """Return the picture with eight bits a channel: L, RGB, RGBA or CMYK. Palettes and sixteen bits are resolved."""
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return image
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode == "I":
        return Image.fromarray((np.asarray(image).clip(0, 0xFFFF) >> 8).astype(np.uint8))
    if image.mode in {"1", "F"}:
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def shrunk(image: Image.Image, longest_side: int) -> Image.Image:
    """Return a loaded picture as `plain`, its longest side at most `longest_side`; the picture itself when it fits."""
    width, height = image.size
    if max(width, height) <= longest_side:
        return plain(image)
    if image.mode in _PLAIN_MODES and width * height <= _RESIZED_DIRECTLY_PX:
        factor = longest_side / max(width, height)
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return reduced(image.crop, image.size, longest_side)


def reduced(region: Region, size: tuple[int, int], longest_side: int) -> Image.Image:
    """Return a picture that is read tile by tile, reduced by the smallest whole factor that fits `longest_side`."""
    factor = ceil(max(size) / longest_side)
    target: Image.Image | None = None
    for box in _tiles(size, factor):
        tile = plain(region(box)).reduce(factor)
        if target is None:
            target = Image.new(tile.mode, (ceil(size[0] / factor), ceil(size[1] / factor)))
        target.paste(tile, (box[0] // factor, box[1] // factor))
    assert target is not None
    return target


def _tiles(size: tuple[int, int], factor: int) -> Iterator[tuple[int, int, int, int]]:
    """Cut a picture into boxes whose corners are multiples of the factor, so that no seam shows."""
    step = max(1, _TILE_PX // factor) * factor
    for top in range(0, size[1], step):
        for left in range(0, size[0], step):
            yield left, top, min(left + step, size[0]), min(top + step, size[1])
