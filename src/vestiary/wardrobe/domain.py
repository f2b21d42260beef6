"""What a wardrobe speaks of: the views that screens and answers are made of, and (from `vocabulary`) its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory
from vestiary.vision.understanding import SURE_CATEGORY
from vestiary.wardrobe.vocabulary import (
    DEFAULT_SIMILAR,
    MAX_SIMILAR,
    GarmentChanges,
    GarmentFilter,
    GarmentSort,
    GarmentStatus,
    LabelChanges,
    LabelSource,
    Laundry,
)

__all__ = [
    "DEFAULT_SIMILAR",
    "MAX_SIMILAR",
    "BoundingBox",
    "CategoryGuess",
    "DuplicateGarment",
    "GarmentCard",
    "GarmentChanges",
    "GarmentDetail",
    "GarmentFilter",
    "GarmentSort",
    "GarmentState",
    "GarmentStatus",
    "LabelChanges",
    "LabelSource",
    "Labels",
    "Laundry",
    "PaletteEntry",
    "Prediction",
    "Quality",
    "SimilarGarment",
    "TakenIn",
    "WearEntry",
    "Worn",
    "display_name",
]


@dataclass(frozen=True, slots=True)
class GarmentCard:
    """A garment as lists show it: effective values, counters, and where its pictures are stored.

    Keys are storage keys; `media.addresses.Addresses.url` makes addresses of them. `category` and the other readings
    are None until the photo was understood or the person said what it is.
    """

    id: UUID
    status: GarmentStatus
    error_message: str | None
    original_key: str
    thumb_key: str | None
    large_key: str | None
    cutout_key: str | None
    cutout_thumb_key: str | None
    custom_name: str | None
    favorite: bool
    archived: bool
    laundry: Laundry
    price: Decimal | None
    currency: str | None
    brand: str | None
    category: Category | None
    category_confidence: float | None
    """How sure the reading of the category is, 0..1; None where the person said it, or nothing was read."""
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    formality: float | None
    seasons: tuple[Season, ...]
    wear_count: int
    last_worn_on: date | None
    created_at: datetime
    updated_at: datetime
    parts: int
    """How many garments its photo seems to show, while the person has not decided; 0 for one."""
    shape: float = 1.0
    """Width over height of its cut-out, or of its photo where there is none yet."""

    @property
    def thumbnail_key(self) -> str:
        """The small picture, or the original where none was made."""
        return self.thumb_key or self.original_key

    @property
    def is_doubtful(self) -> bool:
        """Whether the category is a guess that the person should look at."""
        is_guess = self.category_confidence is not None and self.category_confidence < SURE_CATEGORY
        return is_guess and self.status is GarmentStatus.READY and not self.archived

    @property
    def display_name(self) -> str:
        """The person's own name for it, or what was read, e.g. `Navy t-shirt`."""
        return display_name(self.custom_name, self.color_primary, self.category)


def display_name(custom_name: str | None, colour: Colour | None, category: Category | None) -> str:
    """Return what a garment is called on screen."""
    if custom_name:
        return custom_name
    known_colour = None if colour is Colour.UNKNOWN else colour
    words = " ".join(word for word in (known_colour, category) if word)
    return words[:1].upper() + words[1:] if words else "Garment"


@dataclass(frozen=True, slots=True)
class CategoryGuess:
    """One of the likeliest categories, with its confidence 0..1."""

    category: Category
    confidence: float


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One colour of the garment: name, `#rrggbb`, share of its area 0..1."""

    name: Colour
    hex: str
    share: float


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """Where the garment is on the photo, in pixels of the upright original."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the models read from the photo.

    `confidences` are 0..1 by field; fields named in `defaults` follow from the category and were not measured.
    `warnings` are codes, `warning_texts` the sentences a person reads, in the same order.
    """

    bbox: BoundingBox | None
    detection_confidence: float | None
    category: Category
    category_confidence: float | None
    guesses: tuple[CategoryGuess, ...]
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    palette: tuple[PaletteEntry, ...]
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: tuple[Season, ...]
    style_tags: tuple[StyleTag, ...]
    material: str | None
    warmth_clo: float | None
    cutout_confidence: float | None
    confidences: Mapping[str, float]
    defaults: tuple[str, ...]
    learned: Mapping[str, int]
    """Fields that labels of look-alikes changed, with how many labels spoke."""
    warnings: tuple[str, ...]
    warning_texts: tuple[str, ...]
    model: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Labels:
    """What the person says instead. None leaves the reading as it is; an empty tuple says: none."""

    category: Category | None
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: tuple[Season, ...] | None
    style_tags: tuple[StyleTag, ...] | None
    material: str | None
    source: LabelSource
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Quality:
    """How fit the photo was: codes of warnings and errors, and the scores behind them."""

    passed: bool
    warnings: tuple[str, ...]
    errors: tuple[str, ...]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GarmentDetail:
    """Everything about one garment, for its own page."""

    card: GarmentCard
    width: int
    height: int
    quality: Quality | None
    custom_notes: str | None
    purchased_on: date | None
    size: str | None
    slot: Slot | None
    fit: Fit | None
    style_tags: tuple[StyleTag, ...]
    material: str | None
    cost_per_wear: Decimal | None
    """Price over wears, rounded to cents; None without a price or before the first wear."""
    prediction: Prediction | None
    labels: Labels | None
    possible_duplicates: tuple[UUID, ...]
    """Garments whose photo looks like the same picture, the likest first, until merged or dismissed."""


@dataclass(frozen=True, slots=True)
class WearEntry:
    """A garment was worn on a day."""

    id: UUID
    garment_id: UUID
    worn_on: date
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Worn:
    """The answer to wearing: the entry of that day, and whether it is new."""

    entry: WearEntry
    is_new: bool


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The answer to a photo: the garment it became, and whether it is new."""

    garment_id: UUID
    is_new: bool


@dataclass(frozen=True, slots=True)
class SimilarGarment:
    """A garment that looks alike; similarity is a cosine, -1..1."""

    card: GarmentCard
    similarity: float


@dataclass(frozen=True, slots=True)
class DuplicateGarment:
    """A garment whose photo looks like the same picture; distance 0 is the same, larger is less alike."""

    card: GarmentCard
    distance: float


@dataclass(frozen=True, slots=True)
class GarmentState:
    """What live views are told about one garment."""

    id: UUID
    status: GarmentStatus
    error_message: str | None
    category: Category | None
    updated_at: datetime
