"""What composing outfits needs to know of garments: plain facts of every garment that can be worn, and what changed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.wardrobe.domain import Laundry


@dataclass(frozen=True, slots=True)
class Tint:
    """One colour of a garment: `#rrggbb` (sRGB) and its share of the area, 0..1."""

    hex: str
    share: float


@dataclass(frozen=True, slots=True)
class GarmentFacts:
    """A ready garment as outfits look at it: effective values, with the category's defaults where nothing is known."""

    id: UUID
    name: str
    """What it is called on screen."""
    category: Category
    subcategory: Subcategory | None = None
    colours: tuple[Colour, ...] = ()
    """Primary, then secondary, by name; without `unknown`."""
    tints: tuple[Tint, ...] = ()
    """Measured colours, the largest first; where the person corrected the colour, or nothing was measured, the typical
    shade of the name; empty where no colour is known."""
    pattern: Pattern | None = None
    fit: Fit = Fit.REGULAR
    formality: float = 0.5
    """0 very casual .. 1 formal."""
    warmth_clo: float = 0.0
    """Insulation in clo (ISO 9920)."""
    seasons: frozenset[Season] = frozenset()
    style_tags: frozenset[StyleTag] = frozenset()
    material: str | None = None
    """Free text, in small letters."""
    favorite: bool = False
    laundry: Laundry = Laundry.CLEAN
    wear_count: int = 0
    last_worn_on: date | None = None
