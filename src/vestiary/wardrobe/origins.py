"""Where each value of a garment comes from: the owner, the photo, the owner's other garments, or the category table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vestiary.wardrobe.domain import Labels, Prediction


class Origin(StrEnum):
    """Where a value comes from."""

    SAID = "said"
    MEASURED = "measured"
    LEARNED = "learned"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value comes from, how sure it is (0..1, None where nobody can say), and how many labels spoke."""

    origin: Origin
    confidence: float | None = None
    labels: int = 0


FIELDS: Final = (
    *("category", "subcategory", "color_primary", "color_secondary", "pattern", "fit", "formality", "seasons"),
    *("style_tags", "material", "warmth_clo"),
)


def sources_of(prediction: Prediction | None, labels: Labels | None) -> Mapping[str, Source]:
    """Return where each field that has a value comes from; a field without one is left out."""
    found = {name: source_of(name, prediction, labels) for name in FIELDS}
    return {name: source for name, source in found.items() if source is not None}


def source_of(name: str, prediction: Prediction | None, labels: Labels | None) -> Source | None:
    """Return where a field's value comes from; None where it has none."""
    if getattr(labels, name, None) is not None:
        return Source(Origin.SAID)
    if prediction is None or getattr(prediction, name) in (None, ()) or _is_of_other_kind(name, prediction, labels):
        return None
    if name in prediction.defaults:
        return Source(Origin.DEFAULT)
    confidence = prediction.confidences.get(name)
    if name in prediction.learned:
        return Source(Origin.LEARNED, confidence, prediction.learned[name])
    return Source(Origin.MEASURED, confidence)


def _is_of_other_kind(name: str, prediction: Prediction, labels: Labels | None) -> bool:
    """Say whether a finer word was read for a category that the owner has replaced."""
    said = None if labels is None else labels.category
    return name == "subcategory" and said is not None and said is not prediction.category
