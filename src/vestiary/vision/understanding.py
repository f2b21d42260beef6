"""From a picture to a `GarmentAnalysis`: the order of the steps, and what follows from doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from vestiary.vision.domain import (
    AlphaMask,
    Attributes,
    Box,
    Category,
    CutOut,
    Detection,
    Embedding,
    Finding,
    GarmentAnalysis,
    GarmentPart,
    GarmentPicture,
    Guess,
    QualityReport,
    QualityThresholds,
    RejectedPicture,
    RgbImage,
    SubcategoryReading,
)
from vestiary.vision.parts import propose_parts
from vestiary.vision.persons import person_on
from vestiary.vision.ports import (
    AttributeReader,
    Classifier,
    Detector,
    Embedder,
    Retoucher,
    Segmenter,
    SubcategoryReader,
    TextEncoder,
)
from vestiary.vision.quality import check_quality
from vestiary.vision.strokes import Brushwork, CutOutBase, PaintingRetoucher, whole_photo
from vestiary.vision.taxonomy import defaults_of

SURE_CATEGORY = 0.6
"""At this confidence and above four in five of the built-in classifier's answers were right; see the model card."""

SURE_SUBCATEGORY = 0.5
"""Below this a finer word is not said: without it the garment is understood, with a wrong one it is not."""

SURE_CUTOUT = 0.7
"""Below this a cut-out was often wrong, judged by eye; see docs/decisions/0021."""

CLEAR_CLOTHING = 0.15
"""Below this neither classifier nor cut-out saw much of a garment."""

FALLBACK_CONFIDENCE = 0.1
"""Of the whole picture when a detector that can locate garments found none."""

DEFAULTS = ("fit", "formality", "seasons", "style_tags", "warmth_clo")
"""Fields of an analysis that no built-in model measures."""


@dataclass(frozen=True, slots=True)
class Models:
    """The models behind the ports. Several may be one object."""

    detector: Detector
    segmenter: Segmenter
    classifier: Classifier
    attributes: AttributeReader
    embedder: Embedder
    subcategories: SubcategoryReader | None = None
    text: TextEncoder | None = None
    """What reads words into the embedder's space, where the model can; its name is the embedder's."""
    retoucher: Retoucher = field(default_factory=PaintingRetoucher)
    """What corrects a cut-out by a person's strokes."""

    @property
    def names(self) -> Mapping[str, str]:
        """Who reads what: the name of the model behind each port that can be plugged in. Loads weights."""
        return {
            "detector": self.detector.name,
            "segmenter": self.segmenter.name,
            "classifier": self.classifier.name,
            "embedder": self.embedder.name,
        }


def understand(
    image: RgbImage,
    models: Models,
    thresholds: QualityThresholds,
    *,
    scale: float = 1,
    brushwork: Brushwork | None = None,
) -> GarmentAnalysis | RejectedPicture:
    """Return what the picture says about the garment on it, or why it was not analysed.

    Args:
        image: the upright picture; the mask has its size.
        models: load their weights at their first use.
        thresholds: where quality becomes a problem.
        scale: how many pixels of the original one pixel of `image` stands for, along a side. Resolution
            and box are told in pixels of the original.
        brushwork: what a person changed about the cut-out; everything is read from the corrected one.

    Raises:
        ModelUnavailable: a model could not be loaded or run.

    """
    quality = check_quality(image, thresholds, scale=scale)
    if quality.errors:
        return RejectedPicture(quality)
    detections = models.detector.detect(image)
    found = _surest(detections, image)
    crop = _cropped(image, found.box)
    cut = models.segmenter.cut_out(crop)
    picture = GarmentPicture(crop, cut.alpha)
    whole = CutOut(_on_whole_picture(cut.alpha, image, found.box), cut.confidence)
    if brushwork is not None and not brushwork.changes_nothing:
        whole = _brushed(image, whole, brushwork, models.retoucher)
        picture = GarmentPicture(image, whole.alpha)
    person = person_on(picture.image, picture.alpha)
    cloth = picture if person is None else GarmentPicture(picture.image, person.without_skin(picture.alpha))
    guesses = models.classifier.classify(picture)
    readings = _Readings(
        found=found,
        cut=whole,
        guesses=guesses,
        subcategory=_subcategory(models, picture, guesses[0].category),
        attributes=models.attributes.read(cloth),
        embedding=models.embedder.embed(picture),
        models=models.names,
        parts=propose_parts(image, whole.alpha, detections, models.classifier),
        is_worn=person is not None,
    )
    return _analysis(quality, readings, scale=scale)


def _brushed(image: RgbImage, found: CutOut, brushwork: Brushwork, retoucher: Retoucher) -> CutOut:
    """Return the cut-out as the person left it, of the whole picture."""
    base = whole_photo(image) if brushwork.base is CutOutBase.WHOLE_PHOTO else found
    return retoucher.retouch(image, base, brushwork.strokes)


@dataclass(frozen=True, slots=True, eq=False)
class _Readings:
    """What the models said of one garment."""

    found: Detection
    cut: CutOut
    guesses: tuple[Guess, ...]
    subcategory: SubcategoryReading | None
    attributes: Attributes
    embedding: Embedding
    models: Mapping[str, str]
    parts: tuple[GarmentPart, ...]
    is_worn: bool


def _subcategory(models: Models, picture: GarmentPicture, category: Category) -> SubcategoryReading | None:
    """Return the finer word where one is sure enough to be said."""
    if models.subcategories is None:
        return None
    read = models.subcategories.read_subcategory(picture, category)
    return None if read is None or read.confidence < SURE_SUBCATEGORY else read


def _surest(found: list[Detection], image: RgbImage) -> Detection:
    """Return the surest detection; the whole picture, with little confidence, where nothing was found."""
    if found:
        return found[0]
    return Detection(Box(0, 0, image.shape[1], image.shape[0]), FALLBACK_CONFIDENCE, located=False)


def _cropped(image: RgbImage, box: Box) -> RgbImage:
    return RgbImage(image[box.y : box.y + box.height, box.x : box.x + box.width])


def _scaled(box: Box, scale: float) -> Box:
    return Box(round(box.x * scale), round(box.y * scale), round(box.width * scale), round(box.height * scale))


def _on_whole_picture(alpha: AlphaMask, image: RgbImage, box: Box) -> AlphaMask:
    """Return the box's mask at its place in a mask of the whole picture, which is background elsewhere."""
    if alpha.shape == image.shape[:2]:
        return alpha
    whole = np.zeros(image.shape[:2], np.uint8)
    whole[box.y : box.y + box.height, box.x : box.x + box.width] = alpha
    return AlphaMask(whole)


def _analysis(quality: QualityReport, read: _Readings, *, scale: float) -> GarmentAnalysis:
    """Put the readings, the table's defaults and the warnings together."""
    best = read.guesses[0]
    finer = read.subcategory.subcategory if read.subcategory else None
    assumed = defaults_of(best.category, finer)
    checked = _with_clothing(quality, read)
    return GarmentAnalysis(
        quality=checked,
        box=_scaled(read.found.box, scale),
        detection_confidence=read.found.confidence,
        guesses=read.guesses,
        category=best.category,
        category_confidence=best.confidence,
        subcategory=finer,
        color_primary=read.attributes.color_primary,
        color_secondary=read.attributes.color_secondary,
        palette=read.attributes.palette,
        pattern=read.attributes.pattern,
        pattern_confidence=read.attributes.pattern_confidence,
        fit=assumed.fit,
        formality=assumed.formality,
        seasons=assumed.seasons,
        style_tags=assumed.style_tags,
        material=None,
        warmth_clo=assumed.warmth_clo,
        confidences=_confidences(read),
        defaults=DEFAULTS,
        alpha=read.cut.alpha,
        cutout_confidence=read.cut.confidence,
        embedding=read.embedding,
        model=read.models["embedder"],
        models=read.models,
        warnings=(*checked.warnings, *_doubts(read)),
        parts=tuple(replace(part, box=_scaled(part.box, scale)) for part in read.parts),
    )


def _with_clothing(quality: QualityReport, read: _Readings) -> QualityReport:
    """Return the report with how sure the models are that a garment is there: classifier and cut-out together."""
    clothing = read.guesses[0].confidence * read.cut.confidence
    warnings = quality.warnings if clothing >= CLEAR_CLOTHING else (*quality.warnings, Finding.NO_CLEAR_GARMENT)
    return replace(quality, warnings=warnings, scores={**quality.scores, "clothing": clothing})


def _confidences(read: _Readings) -> Mapping[str, float]:
    """Return the confidence of each measured field, 0..1."""
    finer = {"subcategory": read.subcategory.confidence} if read.subcategory else {}
    return {
        **finer,
        "box": read.found.confidence,
        "category": read.guesses[0].confidence,
        "color_primary": read.attributes.color_primary_confidence,
        "pattern": read.attributes.pattern_confidence,
        "alpha": read.cut.confidence,
    }


def _doubts(read: _Readings) -> tuple[Finding, ...]:
    found = (
        (Finding.NOTHING_DETECTED, not read.found.located),
        (Finding.CHECK_CUTOUT, read.cut.confidence < SURE_CUTOUT),
        (Finding.WORN_ON_PERSON, read.is_worn),
        (Finding.UNSURE_CATEGORY, read.guesses[0].confidence < SURE_CATEGORY),
    )
    return tuple(code for code, is_found in found if is_found)
