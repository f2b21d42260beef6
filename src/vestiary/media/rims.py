"""Takes the background's colour out of a cut-out's rim, which otherwise shines on every other background."""

from typing import Final

import numpy as np
from PIL import Image, ImageFilter

_SURE: Final = 250
"""Alpha from here on is garment without any background mixed in."""

_RIM_PX: Final = 3
"""A lens mixes colours about this far into the garment, at the size of a cut-out (1280 px)."""

_REACH_PX: Final = 6
"""How far inside the rim's new colour is looked for. Twice the rim, so that a rim pixel always finds some."""

_MIN_WEIGHT: Final = 12
"""Of 255. With less garment within reach (thin straps) the pixel keeps its colour, which beats a wild guess."""


def without_rim_colour(cut: Image.Image) -> Image.Image:
    """Return an RGBA cut-out whose rim has the colours of the garment next to it; alpha stays as it is.

    The colour of a rim pixel becomes the mean of the sure garment pixels within reach.
    """
    rgb, alpha = cut.convert("RGB"), cut.getchannel("A")
    sure = alpha.point([255 if level >= _SURE else 0 for level in range(256)])
    core = sure.filter(ImageFilter.MinFilter(2 * _RIM_PX + 1))
    reach = ImageFilter.BoxBlur(_REACH_PX)
    weight = np.asarray(core.filter(reach), np.float32)
    inner = Image.composite(rgb, Image.new("RGB", rgb.size), core).filter(reach)
    rim = (np.asarray(core) == 0) & (weight >= _MIN_WEIGHT)
    colours = np.array(rgb)
    colours[rim] = np.clip(np.asarray(inner, np.float32)[rim] * 255 / weight[rim, None], 0, 255)
    return Image.fromarray(np.dstack([colours, np.asarray(alpha)]))
