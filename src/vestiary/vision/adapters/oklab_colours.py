"""Colours from the cut-out's own pixels: clusters in OKLab, and the names people give them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.colour_anchors import ANCHORS
from vestiary.vision.domain import Attributes, Colour, GarmentPicture, PaletteColour
from vestiary.vision.oklab import Oklab, linear_of, oklab_of, srgb_of
from vestiary.vision.ports import PatternReader

SAMPLED_PIXELS: Final = 4096
"""More change no cluster centre that matters."""

SURE_ALPHA: Final = 250
"""Softer pixels mix garment and background."""

CLUSTERS: Final = 6
ROUNDS: Final = 10

SAME_CHROMA: Final = 0.035
"""OKLab distance in the colour plane under which two clusters may be one cloth in light and in shade."""

SHADE_SPAN: Final = 0.22
"""Lightness difference that a fold explains; more is another colour, as in black and white stripes."""

SECOND_SHARE: Final = 0.15
"""Of the garment's area; a smaller colour is a detail."""

CHROMA_WEIGHT: Final = 4.0
"""A name depends more on hue than on light: of 2, 3 and 4, this named most labelled photos right."""

PALE_LIGHT: Final = 0.85
"""Linear light of the brightest surfaces in a well exposed photo."""

LARGEST_GAIN: Final = 1.35
"""How far a dark photo is brightened at most; more would turn grey clothes on dark floors white."""


LARGEST_TINT: Final = 1.18
"""How far one channel is corrected at most. Measured on labelled photos of held-out senders: it helps."""


class OklabColours:
    """An `AttributeReader` that measures colours on the pixels and asks another model for the pattern."""

    def __init__(self, patterns: PatternReader) -> None:
        self._patterns = patterns

    def read(self, picture: GarmentPicture) -> Attributes:
        """Return the colours by area and the pattern. Colours are never dropped for being dark or light."""
        pattern = self._patterns.read_pattern(picture)
        palette, closeness = _palette(picture)
        primary = palette[0].name if palette else Colour.UNKNOWN
        second = next((entry.name for entry in palette[1:] if entry.share >= SECOND_SHARE), None)
        return Attributes(
            color_primary=primary,
            color_primary_confidence=closeness * palette[0].share ** 0.5 if palette else 0.0,
            color_secondary=second,
            palette=palette,
            pattern=pattern.pattern,
            pattern_confidence=pattern.confidence,
        )


def name_of(colour: Oklab) -> tuple[Colour, float]:
    """Return the name of one colour, and 0..1: how much nearer it is than the next name (0.5 means as near)."""
    names = np.array([name for name, *_ in ANCHORS])
    distance = _distance(colour[None], np.array([anchor for _, *anchor in ANCHORS], np.float32))[0]
    best = int(distance.argmin())
    other = float(distance[names != names[best]].min())
    return Colour(names[best]), other / max(1e-6, other + float(distance[best]))


def _palette(picture: GarmentPicture) -> tuple[tuple[PaletteColour, ...], float]:
    """Return the named colours, the largest first, and how clear the first one's name is."""
    pixels = picture.image[picture.alpha >= SURE_ALPHA]
    if not len(pixels):
        return (), 0.0
    sample = pixels[:: max(1, len(pixels) // SAMPLED_PIXELS)]
    centres, shares = cloths_of(sample, picture.image)
    named = [(*name_of(Oklab(centre)), Oklab(centre), share) for centre, share in zip(centres, shares, strict=True)]
    totals: dict[Colour, float] = {}
    for name, _, _, share in named:
        totals[name] = totals.get(name, 0.0) + float(share)
    palette = []
    for name, total in sorted(totals.items(), key=lambda entry: -entry[1]):
        _, _, colour, _ = max((entry for entry in named if entry[0] == name), key=lambda entry: entry[3])
        red, green, blue = srgb_of(colour).tolist()
        palette.append(PaletteColour(name, f"#{red:02x}{green:02x}{blue:02x}", total))
    clear = max((closeness for name, closeness, _, _ in named if name == palette[0].name), default=0.0)
    return tuple(palette), clear


def cloths_of(pixels: NDArray[np.uint8], image: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return the cloths' OKLab colours (K, 3) and shares (K,), the largest first.

    Args:
        pixels: the garment's, sRGB, `(N, 3)`, at least one.
        image: the picture they are from, `(H, W, 3)`, for the light they were taken in.

    """
    lab = oklab_of(linear_of(pixels) * _light_correction(image))
    return _one_per_cloth(*_clusters(lab))


def _light_correction(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return factors for linear red, green and blue that make the photo's brightest surfaces pale and less tinted.

    Both are limited: a tinted lamp and a tinted wall cannot be told apart. Leaving strongly coloured surfaces out of
    the estimate was tried and named fewer labelled photos right.
    """
    step = max(1, image.shape[0] // 128), max(1, image.shape[1] // 128)
    light = linear_of(image[:: step[0], :: step[1]]).reshape(-1, 3)
    bright = np.maximum(np.quantile(light, 0.97, axis=0), 1e-3)
    untinted = np.clip(bright.mean() / bright, 1 / LARGEST_TINT, LARGEST_TINT)
    gain = np.clip(PALE_LIGHT / max(1e-3, float(np.quantile(light.max(1), 0.98))), 1.0, LARGEST_GAIN)
    return np.asarray(untinted * gain, np.float32)


def _clusters(lab: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return k-means centres (K, 3) and their shares (K,). Starts far apart, so the same pixels give the same ones."""
    centres = [np.median(lab, axis=0)]
    for _ in range(min(CLUSTERS, len(lab)) - 1):
        nearest = np.min([_distance(lab, centre[None])[:, 0] for centre in centres], axis=0)
        centres.append(lab[int(np.argsort(nearest)[int(0.98 * (len(lab) - 1))])])  # not the very farthest: noise
    found = np.array(centres, np.float32)
    for _ in range(ROUNDS):
        owner = _distance(lab, found).argmin(1)
        found = np.array(
            [lab[owner == index].mean(0) if (owner == index).any() else found[index] for index in range(len(found))],
            np.float32,
        )
    counts = np.bincount(_distance(lab, found).argmin(1), minlength=len(found))
    return found[counts > 0], counts[counts > 0] / len(lab)


def _one_per_cloth(
    centres: NDArray[np.float32], shares: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return the clusters with those merged that are one cloth in light and in shade, the largest first."""
    order = np.argsort(-shares)
    kept: list[NDArray[np.float32]] = []
    areas: list[float] = []
    for index in order:
        centre, share = centres[index], float(shares[index])
        home = next((at for at, known in enumerate(kept) if _is_same_cloth(centre, known)), None)
        if home is None:
            kept.append(centre)
            areas.append(share)
        else:
            kept[home] = (kept[home] * areas[home] + centre * share) / (areas[home] + share)
            areas[home] += share
    ranked = np.argsort(-np.array(areas))
    return np.array(kept, np.float32)[ranked], np.array(areas)[ranked]


def _is_same_cloth(first: NDArray[np.float32], second: NDArray[np.float32]) -> bool:
    plane = float(np.hypot(*(first[1:] - second[1:])))
    return plane < SAME_CHROMA and abs(float(first[0] - second[0])) < SHADE_SPAN


def _distance(colours: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (N, M) distances with hue and chroma counted `CHROMA_WEIGHT` times."""
    weight = np.array([1, CHROMA_WEIGHT, CHROMA_WEIGHT], np.float32)
    return np.asarray(np.linalg.norm((colours[:, None] - others[None]) * weight, axis=2), np.float32)
