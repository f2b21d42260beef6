"""A person on the photo: noticed by skin above and beside the cloth, so that skin is not taken for cloth.

No face detector ships with the package; this looks for a head-like patch of skin over a garment and for a second
patch of the same skin, as of a hand, an arm or a leg. It would rather miss a person than see one in a beige sweater.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import AlphaMask, RgbImage
from vestiary.vision.labelling import SmallMask, grown, regions_of, without_bridges

WORK_SIDE_PX: Final = 128
"""Longest side at which skin is looked for; a head on a photo of a person is some fifteen pixels then."""

SKIN_CR: Final = (136.0, 173.0)
SKIN_CB: Final = (85.0, 127.0)
"""Where skin of every shade lies in the colour planes of BT.601 (Chai and Ngan 1999, a little narrower)."""

DARKEST: Final = 50.0
"""Luma; colours of what is darker say nothing."""

HALF: Final = 128
"""Alpha from which a pixel counts as garment."""

HEAD_SHARE: Final = (0.004, 0.09)
"""Of the picture's area."""

HEAD_SHAPE: Final = (0.8, 2.1)
"""Height by width."""

HEAD_FILL: Final = 0.62
"""Of its box: a face is an oval, .79; straps and floors are not."""

LARGEST_LIMB: Final = 2.0
"""Of the head's area, e.g. two bare legs; more is cloth of the skin's colour."""

LIMB_SHARE: Final = 0.0015
"""Of the picture's area: a hand."""

SAME_SKIN: Final = 9.0
"""Distance in the colour planes up to which two patches are one person's skin."""

RIM_SHARE: Final = 0.02
"""Of the picture's rim: colours that cover more of it are floor, wall or bed."""


LEAST_CLOTH: Final = 0.3
"""Of the cut-out; where less would be left without skin, the skin was cloth."""

FREE: Final = 0.15
"""Of what is beside a head, the share that may be garment: a face stands free, a print on a shirt does not."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody on the photo: the skin that shows, at the picture's size; True is skin."""

    skin: NDArray[np.bool_]

    def without_skin(self, alpha: AlphaMask) -> AlphaMask:
        """Return a mask without the skin; the mask itself where little would be left."""
        cloth = np.where(self.skin, np.uint8(0), alpha)
        is_enough = np.count_nonzero(cloth) >= LEAST_CLOTH * np.count_nonzero(alpha)
        return AlphaMask(cloth) if is_enough else alpha


def person_on(image: RgbImage, alpha: AlphaMask) -> Person | None:
    """Return the person on a picture; None where none is noticed. `alpha` has the picture's height and width."""
    step = max(1, max(alpha.shape) // WORK_SIDE_PX)
    planes = _planes(image[::step, ::step])
    skin = SmallMask(_is_skin(planes) & ~_like_rim(planes))
    regions = [region for region in regions_of(without_bridges(skin, 1)) if region.mean() >= LIMB_SHARE]
    garment = SmallMask((alpha[::step, ::step] >= HALF) & ~skin)
    head = next((region for region in regions if _is_head(region, garment)), None)
    if head is None:
        return None
    limbs = [region for region in regions if region.sum() <= LARGEST_LIMB * head.sum()]
    own = [region for region in limbs if _distance(planes, head, region) <= SAME_SKIN]
    if len(own) < 2:  # noqa: PLR2004  # the head and one more
        return None
    near = SmallMask(np.ones_like(skin))
    whole = grown(SmallMask(np.any(own, axis=0)), 1, within=near)  # at its edge skin mixes with what is beside it
    height, width = alpha.shape
    return Person(np.repeat(np.repeat(whole, step, axis=0), step, axis=1)[:height, :width])


def _planes(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return luma and the red and blue planes of BT.601, float32, shape `(H, W, 3)`, 0..255."""
    red, green, blue = (small[..., channel].astype(np.float32) for channel in range(3))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return np.stack([luma, (red - luma) * 0.713 + 128, (blue - luma) * 0.564 + 128], axis=2)


def _is_skin(planes: NDArray[np.float32]) -> NDArray[np.bool_]:
    luma, reds, blues = planes[..., 0], planes[..., 1], planes[..., 2]
    in_reds = (reds >= SKIN_CR[0]) & (reds <= SKIN_CR[1])
    return np.asarray(in_reds & (blues >= SKIN_CB[0]) & (blues <= SKIN_CB[1]) & (luma >= DARKEST))


def _like_rim(planes: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Say of each pixel whether its colour covers a good part of the picture's rim."""
    cells = (planes / np.array([32, 6, 6], np.float32)).astype(np.intp)
    codes = (cells[..., 0] * 64 + cells[..., 1]) * 64 + cells[..., 2]
    rim = np.concatenate([codes[:2].ravel(), codes[-2:].ravel(), codes[:, :2].ravel(), codes[:, -2:].ravel()])
    found, counts = np.unique(rim, return_counts=True)
    return np.isin(codes, found[counts >= RIM_SHARE * rim.size])


def _is_head(region: SmallMask, garment: SmallMask) -> bool:
    """Say whether a patch of skin is shaped like a head and has cloth under it, and little beside it."""
    rows, columns = np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0))
    height, width = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
    if not HEAD_SHARE[0] <= region.mean() <= HEAD_SHARE[1] or not HEAD_SHAPE[0] <= height / width <= HEAD_SHAPE[1]:
        return False
    if region.sum() < HEAD_FILL * height * width:
        return False
    under = garment[rows[-1] + 1 :, columns[0] : columns[-1] + 1]
    around = garment[rows[0] : rows[-1] - height // 4 + 1, max(0, columns[0] - width) : columns[-1] + 1 + width]
    is_over_cloth = under.sum() > 2 * region.sum() and rows[-1] < np.flatnonzero(garment.any(1)).mean()
    return bool(is_over_cloth and around.mean() < FREE)


def _distance(planes: NDArray[np.float32], head: SmallMask, other: SmallMask) -> float:
    """Return how far apart the colours of two patches are, brightness aside."""
    first, second = np.median(planes[head], axis=0), np.median(planes[other], axis=0)
    return float(np.hypot(*(first[1:] - second[1:])))
