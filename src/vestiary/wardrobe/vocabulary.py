"""The words of a wardrobe: states, orders, filters, changes. `domain` offers them all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypedDict

from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory

DEFAULT_SIMILAR: Final = 10
"""Look-alikes that are answered if nobody says how many."""

MAX_SIMILAR: Final = 50


class GarmentStatus(StrEnum):
    """How far the understanding of a garment's photo is."""

    PENDING = "pending"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens until somebody asks for it."""
        return self in {GarmentStatus.READY, GarmentStatus.FAILED}


class Laundry(StrEnum):
    """Where a garment is, seen from the wardrobe."""

    CLEAN = "clean"
    DIRTY = "dirty"
    WASHING = "washing"
    REPAIR = "repair"
    LENT = "lent"


class LabelSource(StrEnum):
    """Whether the person corrected a reading, or said what nothing had read."""

    USER_CREATED = "user_created"
    USER_CORRECTED = "user_corrected"


class GarmentSort(StrEnum):
    """The orders of a list. Garments without a value come last; equal ones keep one fixed order."""

    NEWEST = "-created_at"
    OLDEST = "created_at"
    NAME = "name"
    MOST_WORN = "-wear_count"
    LEAST_WORN = "wear_count"
    LAST_WORN = "-last_worn_on"
    FORMALITY = "formality"


@dataclass(frozen=True, slots=True)
class GarmentFilter:
    """Which garments a list shows: every given condition holds. Conditions look at the effective values.

    `color` is the primary or the secondary colour, `q` words of name, brand, notes, category, colour and pattern.
    Archived garments are left out unless `archived` is True (then only they are shown).
    """

    status: GarmentStatus | None = None
    category: Category | None = None
    subcategory: Subcategory | None = None
    color: Colour | None = None
    pattern: Pattern | None = None
    season: Season | None = None
    slot: Slot | None = None
    formality_min: float | None = None
    formality_max: float | None = None
    q: str | None = None
    favorite: bool | None = None
    laundry: Laundry | None = None
    archived: bool = False


class GarmentChanges(TypedDict, total=False):
    """What a person changes about a garment: a field that is absent stays as it is, None clears it."""

    custom_name: str | None
    custom_notes: str | None
    favorite: bool
    archived: bool
    laundry: Laundry
    price: Decimal | None
    currency: str | None
    purchased_on: date | None
    brand: str | None
    size: str | None


class LabelChanges(TypedDict, total=False):
    """What a person says a garment is: a field that is absent stays as it is, None withdraws the label."""

    category: Category | None
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: list[Season] | None
    style_tags: list[StyleTag] | None
    material: str | None
