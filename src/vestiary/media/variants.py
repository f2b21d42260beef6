"""Pictures made from pictures, for showing: smaller, WebP, never enlarged."""

import io
from typing import Final

import numpy as np
from PIL import Image

from vestiary.media.domain import Alpha, EncodedPicture, Rgb
from vestiary.media.rims import without_rim_colour

THUMB_SIDE_PX: Final = 320
"""Longest side in lists. Twice the width of a card on a phone, for dense screens."""

LARGE_SIDE_PX: Final = 1280
"""Longest side on a garment's own page, and of cut-outs."""

CUTOUT_THUMB_SIDE_PX: Final = 480
"""Longest side of cut-outs in lists: they fill a card, which is larger than a thumb on a wide screen."""

_QUALITY = 80
"""WebP's scale. Below 75 knitwear loses its texture; above 85 the bytes double."""

_EFFORT = 4
"""WebP's `method`, 0..6: more costs processor time and saves few bytes."""

_MARGIN = 0.02
"""Of the longest side, left free around a cut-out, so that soft edges and shadows of the page have room."""

_VISIBLE = 8
"""Alpha below this is the segmenter's noise and does not widen the cut-out's box."""


def thumb_of(image: Rgb) -> EncodedPicture:
    """Return a picture for lists, longest side at most 320 px."""
    return _webp(_fitted(Image.fromarray(image), THUMB_SIDE_PX))


def large_of(image: Rgb) -> EncodedPicture:
    """Return a picture for a page of its own, longest side at most 1280 px."""
    return _webp(_fitted(Image.fromarray(image), LARGE_SIDE_PX))


GLANCE_SIDE_PX: Final = 640
"""Longest side of a picture that a model looks at once and nobody keeps: enough for its outline and its colours."""


def glance_of(image: Rgb) -> EncodedPicture:
    """Return a picture to be looked at once, longest side at most 640 px."""
    return _webp(_fitted(Image.fromarray(image), GLANCE_SIDE_PX))


def cutouts_of(rgb: Rgb, alpha: Alpha) -> tuple[EncodedPicture, EncodedPicture]:
    """Return the cut-out for a page of its own, and a small one for lists: longest side at most 1280 px and 480 px.

    Both are cropped to what is visible plus 2 % on each side, so that garments of different photos appear
    in one size in a grid. `rgb` and `alpha` have the same height and width. The rim takes the garment's colour.
    Where nothing is visible the whole picture stays, fully transparent.
    """
    top, bottom, left, right = visible_box(alpha)
    # Made smaller apart: together they would take twice the memory, and the rim's colours are replaced anyway.
    cut = _fitted(Image.fromarray(rgb[top:bottom, left:right]), LARGE_SIDE_PX)
    cut.putalpha(_fitted(Image.fromarray(alpha[top:bottom, left:right]), LARGE_SIDE_PX))
    clean = without_rim_colour(cut)
    return _webp(clean), _webp(_fitted(clean, CUTOUT_THUMB_SIDE_PX))


def visible_box(alpha: Alpha) -> tuple[int, int, int, int]:
    """Return top, bottom, left, right of what is visible, with its margin, within the picture."""
    height, width = alpha.shape
    visible = alpha >= _VISIBLE
    rows, columns = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    if not rows.size:
        return 0, height, 0, width
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    margin = round(_MARGIN * max(bottom - top, right - left))
    return max(0, top - margin), min(height, bottom + margin), max(0, left - margin), min(width, right + margin)


def _fitted(image: Image.Image, longest_side: int) -> Image.Image:
    factor = longest_side / max(image.size)
    if factor >= 1:
        return image
    width, height = (max(1, round(side * factor)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _webp(image: Image.Image) -> EncodedPicture:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=_QUALITY, method=_EFFORT)
    return EncodedPicture(buffer.getvalue(), "image/webp", image.width, image.height)
