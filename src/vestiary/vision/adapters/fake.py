"""Models for tests: fast, deterministic, no weights. They read the pixels only so that two pictures differ."""

import hashlib
from collections.abc import Sequence
from typing import Final

import numpy as np

from vestiary.vision.domain import (
    EMBEDDING_SIZE,
    AlphaMask,
    Attributes,
    Box,
    Category,
    Colour,
    CutOut,
    Detection,
    Embedding,
    GarmentPicture,
    Guess,
    PaletteColour,
    Pattern,
    PatternReading,
    RgbImage,
    Subcategory,
    SubcategoryReading,
)
from vestiary.vision.taxonomy import category_of
from vestiary.vision.understanding import Models

NAME: Final = "vestiary-fake/1"


class FakeDetector:
    """A `Detector` that finds one garment: the whole picture."""

    @property
    def name(self) -> str:
        """The fake's name and version."""
        return NAME

    def detect(self, image: RgbImage) -> list[Detection]:
        """Return one box with the confidence 0.9."""
        return [Detection(Box(0, 0, image.shape[1], image.shape[0]), 0.9)]


class FakeSegmenter:
    """A `Segmenter` that cuts out the middle."""

    @property
    def name(self) -> str:
        """The fake's name and version."""
        return NAME

    def cut_out(self, image: RgbImage) -> CutOut:
        """Return a rectangle that leaves an eighth on each side."""
        height, width = image.shape[:2]
        alpha = np.zeros((height, width), np.uint8)
        alpha[height // 8 : height - height // 8, width // 8 : width - width // 8] = 255
        return CutOut(AlphaMask(alpha), 0.9)


class FakeClassifier:
    """A `Classifier` and `PatternReader` that always give the same answer: by default a solid t-shirt."""

    def __init__(self, category: Category = Category.T_SHIRT, pattern: Pattern = Pattern.SOLID) -> None:
        self._category = category
        self._pattern = pattern

    @property
    def name(self) -> str:
        """The fake's name and version."""
        return NAME

    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:  # noqa: ARG002  # the port's name
        """Return the chosen category with 0.8 and two others with less."""
        rest = [other for other in (Category.SHIRT, Category.SWEATER, Category.DRESS) if other is not self._category]
        return Guess(self._category, 0.8), Guess(rest[0], 0.1), Guess(rest[1], 0.05)

    def read_subcategory(
        self,
        picture: GarmentPicture,  # noqa: ARG002  # the port's name
        category: Category,
    ) -> SubcategoryReading | None:
        """Return the first finer word of the category with 0.8, None where it has none."""
        finer = next((word for word in Subcategory if category_of(word) is category), None)
        return None if finer is None else SubcategoryReading(finer, 0.8)

    def read_pattern(self, picture: GarmentPicture) -> PatternReading:  # noqa: ARG002  # the port's name
        """Return the chosen pattern with 0.8."""
        return PatternReading(self._pattern, 0.8)


class FakeAttributes:
    """An `AttributeReader` that always sees the same colour; `unknown` under an empty mask."""

    def __init__(self, colour: Colour = Colour.NAVY, hex_value: str = "#1f2a44") -> None:
        self._entry = PaletteColour(colour, hex_value, 1.0)

    def read(self, picture: GarmentPicture) -> Attributes:
        """Return one colour and the solid pattern."""
        seen = bool(picture.alpha.any())
        return Attributes(
            color_primary=self._entry.name if seen else Colour.UNKNOWN,
            color_primary_confidence=0.9 if seen else 0.0,
            color_secondary=None,
            palette=(self._entry,) if seen else (),
            pattern=Pattern.SOLID,
            pattern_confidence=0.8,
        )


class FakeEmbedder:
    """An `Embedder` whose vectors depend on the bytes alone: equal pictures agree, any others are far apart."""

    @property
    def name(self) -> str:
        """The fake's name and version."""
        return NAME

    def embed(self, picture: GarmentPicture) -> Embedding:
        """Return a unit vector drawn from the picture's own hash."""
        return _drawn_from(np.ascontiguousarray(picture.image).tobytes())


class FakeTextEncoder:
    """A `TextEncoder` to the fake embedder: a text's vector depends on its small letters alone."""

    @property
    def name(self) -> str:
        """The fake's name and version."""
        return NAME

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        """Return a unit vector for each text, drawn from its own hash."""
        return [_drawn_from(text.casefold().encode()) for text in texts]


def _drawn_from(content: bytes) -> Embedding:
    """Return a unit vector that equal bytes share and no others come near."""
    digest = hashlib.sha256(content).digest()
    vector = np.random.default_rng(int.from_bytes(digest[:8])).standard_normal(EMBEDDING_SIZE)
    return Embedding((vector / np.linalg.norm(vector)).astype(np.float32))


def fake_models(category: Category = Category.T_SHIRT, colour: Colour = Colour.NAVY) -> Models:
    """Return a full set of fakes for `understand`."""
    return Models(
        detector=FakeDetector(),
        segmenter=FakeSegmenter(),
        classifier=(classifier := FakeClassifier(category)),
        attributes=FakeAttributes(colour),
        embedder=FakeEmbedder(),
        subcategories=classifier,
    )
