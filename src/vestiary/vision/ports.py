"""What the pipeline needs from models. One model may stand behind several ports."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from vestiary.vision.domain import (
    Attributes,
    Category,
    CutOut,
    Detection,
    Embedding,
    GarmentPicture,
    Guess,
    PatternReading,
    RgbImage,
    SubcategoryReading,
)
from vestiary.vision.strokes import Stroke


class Detector(Protocol):
    """Finds the garments on a picture."""

    @property
    def name(self) -> str:
        """The model and its version, e.g. `whole-image/1`."""
        ...

    def detect(self, image: RgbImage) -> list[Detection]:
        """Return the garments found, the surest first; an empty list when none was.

        Every box has a positive area and lies inside the picture.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class Segmenter(Protocol):
    """Tells a garment from its background."""

    @property
    def name(self) -> str:
        """The model and its version, e.g. `grab-cut/1`."""
        ...

    def cut_out(self, image: RgbImage) -> CutOut:
        """Return a mask of the picture's height and width, never an empty one, and how far to trust it.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class Retoucher(Protocol):
    """Corrects a cut-out by strokes that a person drew."""

    def retouch(self, image: RgbImage, cut_out: CutOut, strokes: Sequence[Stroke]) -> CutOut:
        """Return the cut-out as the strokes want it, of the picture's height and width.

        In the middle of a stroke its word holds; of several strokes over one place the last one's. Near a stroke the
        outline may move, far from every stroke it stays. Without strokes, and where they would leave no garment at
        all, the cut-out is as it was. The same strokes on the same cut-out give the same outline.
        """
        ...


class Classifier(Protocol):
    """Names the category of a garment."""

    @property
    def name(self) -> str:
        """The model and its version, e.g. `vestiary-garment-net/1`."""
        ...

    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:
        """Return the three likeliest categories, the likeliest first.

        Confidences are calibrated probabilities over all categories that the model knows: of many answers given
        with confidence p, about the share p is right. Fewer than three when the model knows fewer.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


@runtime_checkable
class ShareReader(Protocol):
    """Tells how likely each of its own classes is, for those who measure; the product asks for guesses."""

    def class_shares(self, picture: GarmentPicture) -> dict[str, float]:
        """Return the probability of each class; they may be finer than categories, and add up to 1.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class SubcategoryReader(Protocol):
    """Finds a finer word for a garment whose category is known."""

    def read_subcategory(self, picture: GarmentPicture, category: Category) -> SubcategoryReading | None:
        """Return the likeliest finer word that belongs to the category; None where none is likelier than any.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class PatternReader(Protocol):
    """Reads what is printed on or woven into the cloth."""

    def read_pattern(self, picture: GarmentPicture) -> PatternReading:
        """Return the likeliest pattern with its calibrated probability.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class AttributeReader(Protocol):
    """Reads colours and pattern from a garment's own pixels."""

    def read(self, picture: GarmentPicture) -> Attributes:
        """Return what the pixels under the mask say. An empty mask gives the colour `unknown` and no palette.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class Embedder(Protocol):
    """Turns pictures of garments into vectors that can be compared."""

    @property
    def name(self) -> str:
        """The model and its version, e.g. `vestiary-garment-net/1`. Vectors of two names never mix."""
        ...

    def embed(self, picture: GarmentPicture) -> Embedding:
        """Return the picture's vector; the same picture gives the same vector.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...


class TextEncoder(Protocol):
    """Turns words into vectors that can be compared with those of pictures."""

    @property
    def name(self) -> str:
        """The model and its version: the very name of the `Embedder` whose vectors these compare with."""
        ...

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        """Return one vector for each text, in the same order; the same text gives the same vector.

        Vectors are float32 and of unit length, and have as many floats as those of the embedder of the same name,
        so that a dot product says how well a picture fits the words. An empty sequence gives an empty list. A text
        that is longer than the model reads is cut, never refused.

        Raises:
            ModelUnavailable: the weights could not be loaded, or the device ran out of memory.

        """
        ...
