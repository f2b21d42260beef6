"""Colours from the cut-out's own pixels: cloths in OKLab, and the names that people would give them in this light."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.colour_evidence import ColourEvidence, ColourSamples, evidence_of, samples_of
from vestiary.vision.adapters.colour_names import ColourNaming, naming_of
from vestiary.vision.domain import Attributes, Colour, GarmentPicture, PaletteColour
from vestiary.vision.oklab import Oklab, linear_of, oklab_of, srgb_of
from vestiary.vision.ports import PatternReader

SAME_CHROMA: Final = 0.035
"""OKLab distance in the colour plane under which two regions may be one cloth in light and in shade."""

SHADE_SPAN: Final = 0.22
"""Lightness difference that a fold explains; more is another colour, as in black and white stripes."""

SECOND_SHARE: Final = 0.15
"""Of the garment's area; a smaller colour is a detail."""

DOUBTFUL: Final = 0.5
"""How likely another name must be, next to the likeliest, to take its place for the sake of the whole garment."""

PALE_LIGHT: Final = 0.85
"""Linear light of the brightest surfaces in a well exposed photo."""

LARGEST_GAIN: Final = 1.35
"""How far a shown colour is brightened at most; more would turn grey clothes on dark floors white."""

LARGEST_TINT: Final = 1.18
"""How far one channel of a shown colour is corrected at most: a tinted lamp and a tinted wall look alike."""


class OklabColours:
    """An `AttributeReader` that measures colours on the pixels and asks another model for the pattern."""

    def __init__(self, patterns: PatternReader) -> None:
        self._patterns = patterns

    def read(self, picture: GarmentPicture) -> Attributes:
        """Return the colours by area and the pattern. Colours are never dropped for being dark or light."""
        pattern = self._patterns.read_pattern(picture)
        palette, confidence = palette_of(picture)
        primary = palette[0].name if palette else Colour.UNKNOWN
        second = next((entry.name for entry in palette[1:] if entry.share >= SECOND_SHARE), None)
        return Attributes(
            color_primary=primary,
            color_primary_confidence=confidence,
            color_secondary=second,
            palette=palette,
            pattern=pattern.pattern,
            pattern_confidence=pattern.confidence,
        )


def palette_of(picture: GarmentPicture) -> tuple[tuple[PaletteColour, ...], float]:
    """Return the named colours, the largest first, and how likely the first one's name is, 0..1.

    No colours when the cut-out is empty.

    Raises:
        ModelUnavailable: the weights could not be read.

    """
    samples = samples_of(picture)
    if samples is None:
        return (), 0.0
    evidence = evidence_of(samples)
    naming = naming_of(evidence)
    cloths = cloths_of(evidence)
    shown = _shown(evidence.regions, samples)
    palette = []
    for name, members in _by_name(evidence, naming, cloths).items():
        area = evidence.shares[members]
        red, green, blue = srgb_of(Oklab(np.average(shown[members], axis=0, weights=area))).tolist()
        palette.append(PaletteColour(name, f"#{red:02x}{green:02x}{blue:02x}", float(area.sum())))
    palette.sort(key=lambda entry: -entry.share)
    return tuple(palette), float(naming.whole[naming.names.index(palette[0].name)])


def cloths_of(evidence: ColourEvidence) -> list[list[int]]:
    """Return the regions, by their places, that are one cloth in light and in shade; the largest region's first."""
    cloths: list[list[int]] = []
    centres: list[NDArray[np.float32]] = []
    for at, colour in enumerate(evidence.regions):
        home = next((number for number, centre in enumerate(centres) if _is_same_cloth(colour, centre)), None)
        if home is None:
            cloths.append([at])
            centres.append(colour)
        else:
            cloths[home].append(at)
            weights = evidence.shares[cloths[home]]
            centres[home] = np.average(evidence.regions[cloths[home]], axis=0, weights=weights)
    return cloths


def _by_name(evidence: ColourEvidence, naming: ColourNaming, cloths: list[list[int]]) -> dict[Colour, list[int]]:
    """Return the places of the regions under each name.

    Cloths are named one by one, so many doubtful ones can outvote the name of the whole: then those that might as
    well have it take it, the closest first, until it covers the largest area.
    """
    votes = np.array([evidence.shares[cloth] @ naming.regions[cloth] for cloth in cloths])
    areas = np.array([evidence.shares[cloth].sum() for cloth in cloths])
    names, whole = votes.argmax(1), int(naming.whole.argmax())
    is_doubtful = votes[:, whole] >= DOUBTFUL * votes.max(1)
    for closest in np.argsort(-votes[:, whole], kind="stable"):
        totals = np.bincount(names, areas, len(naming.names))
        if (totals[whole] > np.delete(totals, whole)).all():
            break
        if is_doubtful[closest]:
            names[closest] = whole
    found: dict[Colour, list[int]] = {}
    for name, cloth in zip(names, cloths, strict=True):
        found.setdefault(naming.names[name], []).extend(cloth)
    return found


def _shown(regions: NDArray[np.float32], samples: ColourSamples) -> NDArray[np.float32]:
    """Return the regions' OKLab (R, 3) as in a well exposed photo with less of a tint. Both are limited."""
    bright = np.maximum(linear_of(samples.bright[2]), np.float32(1e-3))
    untinted = np.clip(bright.mean() / bright, 1 / LARGEST_TINT, LARGEST_TINT)
    gain = np.clip(PALE_LIGHT / float(bright.max()), 1.0, LARGEST_GAIN)
    return oklab_of(linear_of(srgb_of(Oklab(regions))) * np.asarray(untinted * gain, np.float32))


def _is_same_cloth(first: NDArray[np.float32], second: NDArray[np.float32]) -> bool:
    plane = float(np.hypot(*(first[1:] - second[1:])))
    return plane < SAME_CHROMA and abs(float(first[0] - second[0])) < SHADE_SPAN
