"""What a photo says about a garment's colours: small regions of colour, and the light they were seen in."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import AlphaMask, GarmentPicture
from vestiary.vision.oklab import Oklab, linear_of, oklab_of

SIDE_PX: Final = 256
"""Every picture is looked at in this size, squeezed to a square, so that large and small photos count alike."""

GARMENT_PIXELS: Final = 2048
RIM_PIXELS: Final = 1024
"""Spread evenly over the garment and over what surrounds it. More changed no name on the labelled photos."""

SURE_ALPHAS: Final = (250, 128, 1)
"""Softer pixels mix garment and background, so they count only where there are too few of the surer ones."""

FEWEST_PIXELS: Final = 50
SURROUNDING_ALPHA: Final = 5

REGION_SIZE: Final = np.array([0.05, 0.02, 0.02], np.float32)
"""Edges of a region in OKLab: about what an eye calls the same colour at a glance."""

REGIONS: Final = 32
"""The largest ones; what is left over is a hundredth of a usual garment."""

GRID: Final = 128
"""Cells along each channel; the colours of sRGB need fewer."""

CONTEXT_SIZE: Final = 52

_QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
_BRIGHT: Final = (0.5, 0.9, 0.98)


@dataclass(frozen=True, slots=True, eq=False)
class ColourSamples:
    """Pixels of one photo, uint8 sRGB: `garment` (N, 3), `rim` (M, 3) of what surrounds it, neither empty, and `bright`
    (3, 3), the middle, bright and brightest of the whole picture channel by channel. `area` is the garment's part of
    the picture, 0..1."""  # noqa: D205, D209

    garment: NDArray[np.uint8]
    rim: NDArray[np.uint8]
    bright: NDArray[np.uint8]
    area: float


@dataclass(frozen=True, slots=True, eq=False)
class ColourEvidence:
    """One garment's colours and their surroundings, all float32.

    `regions` (R, 3) holds mean OKLab colours as photographed, the largest region first, and `shares` (R,) their parts
    of the garment, adding up to 1; R is 1..REGIONS. `context` (CONTEXT_SIZE,) is what a name depends on besides the
    colour: the spread of the garment's pixels, its area, the spread of the surroundings, the brightest places.
    """

    regions: NDArray[np.float32]
    shares: NDArray[np.float32]
    context: NDArray[np.float32]


def samples_of(picture: GarmentPicture) -> ColourSamples | None:
    """Return the pixels that are looked at; the same picture gives the same. None when the cut-out is empty."""
    image, alpha = _square(picture.image), AlphaMask(_square(picture.alpha))
    is_garment = _is_garment(alpha)
    if not is_garment.any():
        return None
    around = alpha <= SURROUNDING_ALPHA
    rim = image[around] if around.sum() > FEWEST_PIXELS else image.reshape(-1, 3)
    return ColourSamples(
        garment=_even(image[is_garment], GARMENT_PIXELS),
        rim=_even(rim, RIM_PIXELS),
        bright=np.quantile(image.reshape(-1, 3), _BRIGHT, axis=0).astype(np.uint8),
        area=float(is_garment.mean()),
    )


def evidence_of(samples: ColourSamples) -> ColourEvidence:
    """Return what the pixels say."""
    garment = oklab_of(linear_of(samples.garment))
    regions, shares = regions_of(garment)
    rim, bright = oklab_of(linear_of(samples.rim)), oklab_of(linear_of(samples.bright))
    context = [_spread(garment), np.array([samples.area], np.float32), _spread(rim), bright.ravel()]
    return ColourEvidence(regions, shares, np.concatenate(context))


def _square(plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if plane.shape[:2] == (SIDE_PX, SIDE_PX):
        return plane
    return np.asarray(cv2.resize(plane, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA), np.uint8)


def _is_garment(alpha: AlphaMask) -> NDArray[np.bool_]:
    """Return which pixels are the garment's, by the strictest limit that leaves enough of them."""
    for least in SURE_ALPHAS[:-1]:
        sure = alpha >= least
        if sure.sum() >= FEWEST_PIXELS:
            return sure
    return alpha >= SURE_ALPHAS[-1]


def _even(pixels: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """Return (count, 3) of pixels (N, 3) at even steps; pixels repeat where there are fewer."""
    return pixels[np.arange(count) * len(pixels) // count]


def _spread(lab: Oklab) -> NDArray[np.float32]:
    """Return five quantiles of each channel, then the means and the standard deviations: (21,)."""
    quantiles = np.quantile(lab, _QUANTILES, axis=0).T.ravel()
    return np.concatenate([quantiles, lab.mean(0), lab.std(0)]).astype(np.float32)


def regions_of(lab: Oklab) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean colours (R, 3) of the fullest cells of a grid in OKLab, the fullest first, and their shares (R,).

    Args:
        lab: pixels, `(N, 3)`, at least one.

    """
    steps = np.floor(lab / REGION_SIZE).astype(np.int64) + GRID // 2
    _, cell, counts = np.unique(
        (steps[:, 0] * GRID + steps[:, 1]) * GRID + steps[:, 2], return_inverse=True, return_counts=True
    )
    sums = np.stack([np.bincount(cell, lab[:, channel], len(counts)) for channel in range(3)], axis=1)
    order = np.argsort(-counts, kind="stable")[:REGIONS]
    shares = counts[order] / counts[order].sum()
    return (sums[order] / counts[order, None]).astype(np.float32), shares.astype(np.float32)
