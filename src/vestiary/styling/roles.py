"""What a garment can be in an outfit: the one table that rules, places and structures share.

Finer than a category, where it matters what goes over what: a t-shirt goes under an open shirt, a cardigan over a
sweater, a blazer under a coat.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from vestiary.vision.domain import Category, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.facts import GarmentFacts


class Role(StrEnum):
    """What a garment can be in an outfit."""

    TEE = "tee"
    """Without a collar: goes under an open shirt."""
    SHIRT = "shirt"
    """A top of its own, or worn open over a t-shirt."""
    CLOSED_TOP = "closed_top"
    """Blouses, polos and dress shirts: a top, never worn open over another."""
    KNIT = "knit"
    """Sweaters and sweatshirts: a top, or the layer over one."""
    OPEN_KNIT = "open_knit"
    """Cardigans and hoodies: as a sweater, and over one where both are demanded."""
    BOTTOM = "bottom"
    DRESS = "dress"
    BLAZER = "blazer"
    """Outerwear, or the layer under a coat or jacket."""
    COAT = "coat"
    """Coats and jackets."""
    SHOES = "shoes"
    BAG = "bag"
    TIE = "tie"
    BELT = "belt"
    HAT = "hat"
    SCARF = "scarf"
    WATCH = "watch"


KNITS: Final = frozenset({Role.KNIT, Role.OPEN_KNIT})
BASES: Final = frozenset({Role.TEE, Role.SHIRT, Role.CLOSED_TOP})
"""Tops that another goes over."""
TOPS: Final = BASES | KNITS
OUTER: Final = frozenset({Role.BLAZER, Role.COAT})
ACCESSORIES: Final = frozenset({Role.TIE, Role.BELT, Role.HAT, Role.SCARF, Role.WATCH})

_BY_CATEGORY: Final[Mapping[Category, Role]] = {
    Category.T_SHIRT: Role.TEE,
    Category.SHIRT: Role.SHIRT,
    Category.BLOUSE: Role.CLOSED_TOP,
    Category.SWEATER: Role.KNIT,
    Category.HOODIE: Role.OPEN_KNIT,
    Category.JACKET: Role.COAT,
    Category.COAT: Role.COAT,
    Category.BLAZER: Role.BLAZER,
    Category.JEANS: Role.BOTTOM,
    Category.PANTS: Role.BOTTOM,
    Category.SHORTS: Role.BOTTOM,
    Category.SKIRT: Role.BOTTOM,
    Category.DRESS: Role.DRESS,
    Category.SNEAKERS: Role.SHOES,
    Category.SHOES: Role.SHOES,
    Category.BOOTS: Role.SHOES,
    Category.SANDALS: Role.SHOES,
    Category.BELT: Role.BELT,
    Category.TIE: Role.TIE,
    Category.HAT: Role.HAT,
    Category.BAG: Role.BAG,
}

_BY_SUBCATEGORY: Final[Mapping[Subcategory, Role]] = {
    Subcategory.POLO: Role.CLOSED_TOP,
    Subcategory.DRESS_SHIRT: Role.CLOSED_TOP,
    Subcategory.CARDIGAN: Role.OPEN_KNIT,
    Subcategory.SCARF: Role.SCARF,
    Subcategory.WATCH: Role.WATCH,
}


def role_of(garment: GarmentFacts) -> Role:
    """Return what a garment can be in an outfit."""
    if garment.subcategory is not None and garment.subcategory in _BY_SUBCATEGORY:
        return _BY_SUBCATEGORY[garment.subcategory]
    return _BY_CATEGORY[garment.category]


def role_of_kind(kind: Category | Subcategory) -> Role:
    """Return what garments of a type can be."""
    if isinstance(kind, Category):
        return _BY_CATEGORY[kind]
    return _BY_SUBCATEGORY.get(kind) or _BY_CATEGORY[category_of(kind)]
