"""How often a garment is worn between two washes: what decides how many shirts a bag needs, and when a week is out."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from vestiary.vision.domain import Category, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

WEARS: Final[Mapping[Category, int]] = {
    Category.T_SHIRT: 1,
    Category.SHIRT: 2,
    Category.BLOUSE: 2,
    Category.SWEATER: 4,
    Category.HOODIE: 4,
    Category.JEANS: 5,
    Category.PANTS: 3,
    Category.SHORTS: 3,
    Category.SKIRT: 3,
    Category.DRESS: 2,
}
"""Outings. Our own convention, near what laundry advice agrees on: what lies on the skin once, what covers it a few
times. What is not here (shoes, outerwear, accessories) is worn as often as wished. See docs/decisions/0103."""

WEARS_OF_KIND: Final[Mapping[Subcategory, int]] = {
    Subcategory.TANK_TOP: 1,
    Subcategory.FLANNEL: 2,
    Subcategory.CARDIGAN: 5,
    Subcategory.LEGGINGS: 1,
    Subcategory.JOGGERS: 2,
    Subcategory.SWEATPANTS: 2,
    Subcategory.DRESS_PANTS: 4,
}


def wears_of(garment: GarmentFacts) -> int | None:
    """Return how often a garment is worn between two washes; None is as often as wished."""
    if garment.subcategory is not None and garment.subcategory in WEARS_OF_KIND:
        return WEARS_OF_KIND[garment.subcategory]
    return WEARS.get(garment.category)


def wear_limits(garments: Iterable[GarmentFacts]) -> dict[UUID, int]:
    """Return the limits of those garments that have one."""
    return {garment.id: limit for garment in garments if (limit := wears_of(garment)) is not None}
