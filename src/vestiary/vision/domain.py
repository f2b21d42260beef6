"""The words and values of garment understanding: vocabulary, pictures, and what an analysis says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.vocabulary import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory

__all__ = [
    "EMBEDDING_SIZE",
    "SENTENCES",
    "AlphaMask",
    "Attributes",
    "Box",
    "Category",
    "Colour",
    "CutOut",
    "Detection",
    "Embedding",
    "Finding",
    "Fit",
    "GarmentAnalysis",
    "GarmentPart",
    "GarmentPicture",
    "Guess",
    "PaletteColour",
    "Pattern",
    "PatternReading",
    "QualityReport",
    "QualityThresholds",
    "RejectedPicture",
    "RgbImage",
    "Season",
    "Slot",
    "StyleTag",
    "Subcategory",
    "SubcategoryReading",
]

EMBEDDING_SIZE = 512
"""Floats in an embedding of the built-in network; a plug-in model may have more or fewer."""

RgbImage = NewType("RgbImage", NDArray[np.uint8])
"""uint8, shape `(H, W, 3)`, axis order rows, columns, channels; sRGB, red first, 0..255; upright (EXIF applied)."""

AlphaMask = NewType("AlphaMask", NDArray[np.uint8])
"""uint8, shape `(H, W)`, rows then columns; 0 is background, 255 is garment, between them a soft edge."""

Embedding = NewType("Embedding", NDArray[np.float32])
"""float32, shape `(N,)`, unit length: a dot product is a cosine similarity. N belongs to the model; `EMBEDDING_SIZE`
is the built-in one's."""


class Finding(StrEnum):
    """A stable code for what a picture lacks. `SENTENCES` holds what a person reads."""

    TOO_SMALL = "too_small"
    BLURRED = "blurred"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    NO_CLEAR_GARMENT = "no_clear_garment"
    NOTHING_DETECTED = "nothing_detected"
    CHECK_CUTOUT = "check_cutout"
    UNSURE_CATEGORY = "unsure_category"
    WORN_ON_PERSON = "worn_on_person"


SENTENCES: Mapping[str, str] = {
    Finding.TOO_SMALL: "The picture is too small to analyse.",
    Finding.BLURRED: "The picture looks blurred. A sharper one gives better results.",
    Finding.TOO_DARK: "The picture is very dark, so colours may be wrong.",
    Finding.TOO_BRIGHT: "The picture is very bright, so colours may be wrong.",
    Finding.NO_CLEAR_GARMENT: "It is not clear that the picture shows a garment.",
    Finding.NOTHING_DETECTED: "No single garment was found, so the whole picture was taken as one.",
    Finding.CHECK_CUTOUT: "Please check the cut-out: the garment's outline is uncertain.",
    Finding.WORN_ON_PERSON: (
        "Somebody seems to wear this. Skin was left out of the colours; the garment laid flat is read more surely."
    ),
    Finding.UNSURE_CATEGORY: "The category is a guess. Please pick the right one.",
}
"""The sentence a person reads for each code of `QualityReport` and `GarmentAnalysis`."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright original; x and y are the left top corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class QualityThresholds:
    """Where a picture starts to be a problem. A value exactly at its threshold passes; 0 is a legal value."""

    min_side_px: int = 224
    blur: float = 100.0
    """Variance of the Laplacian; less is blurred."""
    too_dark: float = 40.0
    """Mean grey, 0..255; less is too dark."""
    too_bright: float = 220.0
    """Mean grey, 0..255; more is too bright."""


@dataclass(frozen=True, slots=True)
class QualityReport:
    """How fit a picture is for analysis. Warnings and errors are `Finding` codes; an error refuses the picture.

    Scores: `resolution` (shortest side, px), `blur` (variance of the Laplacian), `exposure` (mean grey, 0..255) and,
    once the picture was analysed, `clothing` (0..1, how sure the models are that a garment is there).
    """

    passed: bool
    warnings: tuple[str, ...]
    errors: tuple[str, ...]
    scores: Mapping[str, float]

    def as_json(self) -> dict[str, object]:
        """Return the report in plain JSON types, under the same four names."""
        return {
            "passed": self.passed,
            "warnings": [str(code) for code in self.warnings],
            "errors": [str(code) for code in self.errors],
            "scores": {name: round(float(score), 4) for name, score in self.scores.items()},
        }


@dataclass(frozen=True, slots=True)
class Guess:
    """One category and how likely it is, 0..1."""

    category: Category
    confidence: float


@dataclass(frozen=True, slots=True)
class PaletteColour:
    """One colour of a garment: its name, its sRGB value as `#rrggbb`, and its share of the garment's area, 0..1."""

    name: Colour
    hex: str
    share: float


@dataclass(frozen=True, slots=True)
class Detection:
    """One garment that was found: where, how surely (0..1), and whether its outline was located.

    `located` is False where the box is only the whole picture for want of something better.
    """

    box: Box
    confidence: float
    located: bool = True


@dataclass(frozen=True, slots=True)
class GarmentPart:
    """One of several garments on a photo: where it is, its share of the picture's area, and what it may be.

    `confidence` says how surely it is a garment of its own, 0..1. `guesses` holds up to three, the likeliest first.
    """

    box: Box
    share: float
    confidence: float
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """A garment told from its background: the mask at the picture's size, and how far to trust it, 0..1."""

    alpha: AlphaMask
    confidence: float


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class GarmentPicture:
    """The pixels of one garment and its cut-out, of the same height and width. Nobody writes to either."""

    image: RgbImage
    alpha: AlphaMask


@dataclass(frozen=True, slots=True)
class PatternReading:
    """The likeliest pattern and how likely it is, 0..1."""

    pattern: Pattern
    confidence: float


@dataclass(frozen=True, slots=True)
class SubcategoryReading:
    """A finer word within a category and how likely it is, 0..1."""

    subcategory: Subcategory
    confidence: float


@dataclass(frozen=True, slots=True)
class Attributes:
    """What was measured on a garment's own pixels.

    The palette is ordered by share, the largest first, and may be empty when the cut-out is. Confidences are 0..1.
    """

    color_primary: Colour
    color_primary_confidence: float
    color_secondary: Colour | None
    palette: tuple[PaletteColour, ...]
    pattern: Pattern
    pattern_confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class GarmentAnalysis:
    """Everything that was learned from one picture of one garment.

    Fields named in `defaults` come from the category table and were not measured. `guesses` holds up to three, the
    likeliest first. `alpha` has the height and width of the analysed picture. `warnings` holds `Finding` codes,
    those of `quality` included. `model` names the embedder and its version: embeddings of two names never mix.
    `models` names who read what, by port.
    """

    quality: QualityReport
    box: Box
    detection_confidence: float
    guesses: tuple[Guess, ...]
    category: Category
    category_confidence: float
    subcategory: Subcategory | None
    color_primary: Colour
    color_secondary: Colour | None
    palette: tuple[PaletteColour, ...]
    pattern: Pattern
    pattern_confidence: float
    fit: Fit
    formality: float
    seasons: tuple[Season, ...]
    style_tags: tuple[StyleTag, ...]
    material: str | None
    warmth_clo: float
    confidences: Mapping[str, float]
    defaults: tuple[str, ...]
    alpha: AlphaMask
    cutout_confidence: float
    embedding: Embedding
    model: str
    models: Mapping[str, str]
    warnings: tuple[str, ...]
    parts: tuple[GarmentPart, ...] = ()
    """The garments of a photo that seems to show several, the largest first; empty for a single one."""


@dataclass(frozen=True, slots=True)
class RejectedPicture:
    """A picture that was not analysed, and why."""

    quality: QualityReport
