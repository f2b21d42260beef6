"""The one table of what follows from a category. The words people use for categories are in `lexicon`.

Nothing on a photo tells warmth, season, formality or fit. They are looked up here, shown as defaults, and a person
edits them. Warmth is in clo, the unit of ISO 9920 (1 clo keeps a resting person comfortable at 21 degrees Celsius);
the values are rounded single-garment estimates.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vestiary.vision.domain import Category, Fit, Season, Slot, StyleTag, Subcategory
from vestiary.vision.lexicon import key_of, meanings_of

ALL_YEAR = (Season.SPRING, Season.SUMMER, Season.FALL, Season.WINTER)
WARM = (Season.SPRING, Season.SUMMER)
MILD = (Season.SPRING, Season.SUMMER, Season.FALL)
COOL = (Season.SPRING, Season.FALL, Season.WINTER)
COLD = (Season.FALL, Season.WINTER)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is assumed of a garment until a person says otherwise. Formality is 0..1, warmth in clo."""

    slot: Slot
    formality: float
    seasons: tuple[Season, ...]
    warmth_clo: float
    fit: Fit
    style_tags: tuple[StyleTag, ...]


_CASUAL = (StyleTag.CASUAL,)
_CLASSIC = (StyleTag.CLASSIC,)
_FORMAL = (StyleTag.FORMAL, StyleTag.CLASSIC)
_ATHLETIC = (StyleTag.ATHLETIC, StyleTag.CASUAL)

_BY_CATEGORY: Mapping[Category, Defaults] = {
    Category.T_SHIRT: Defaults(Slot.TOP, 0.2, MILD, 0.09, Fit.REGULAR, _CASUAL),
    Category.SHIRT: Defaults(Slot.TOP, 0.55, ALL_YEAR, 0.22, Fit.REGULAR, _CLASSIC),
    Category.BLOUSE: Defaults(Slot.TOP, 0.55, MILD, 0.15, Fit.RELAXED, _CLASSIC),
    Category.SWEATER: Defaults(Slot.TOP, 0.4, COOL, 0.28, Fit.REGULAR, (StyleTag.CASUAL, StyleTag.CLASSIC)),
    Category.HOODIE: Defaults(Slot.TOP, 0.15, COOL, 0.34, Fit.RELAXED, (StyleTag.CASUAL, StyleTag.STREETWEAR)),
    Category.JACKET: Defaults(Slot.OUTERWEAR, 0.35, COOL, 0.4, Fit.REGULAR, _CASUAL),
    Category.COAT: Defaults(Slot.OUTERWEAR, 0.6, COLD, 0.6, Fit.REGULAR, _CLASSIC),
    Category.BLAZER: Defaults(Slot.OUTERWEAR, 0.75, ALL_YEAR, 0.36, Fit.REGULAR, _FORMAL),
    Category.JEANS: Defaults(Slot.BOTTOM, 0.3, ALL_YEAR, 0.24, Fit.REGULAR, _CASUAL),
    Category.PANTS: Defaults(Slot.BOTTOM, 0.45, ALL_YEAR, 0.22, Fit.REGULAR, (StyleTag.CASUAL, StyleTag.CLASSIC)),
    Category.SHORTS: Defaults(Slot.BOTTOM, 0.15, WARM, 0.08, Fit.REGULAR, _CASUAL),
    Category.SKIRT: Defaults(Slot.BOTTOM, 0.45, MILD, 0.15, Fit.REGULAR, _CLASSIC),
    Category.DRESS: Defaults(Slot.DRESS, 0.5, MILD, 0.29, Fit.REGULAR, _CLASSIC),
    Category.SNEAKERS: Defaults(Slot.SHOES, 0.2, ALL_YEAR, 0.03, Fit.REGULAR, (StyleTag.CASUAL, StyleTag.STREETWEAR)),
    Category.SHOES: Defaults(Slot.SHOES, 0.55, ALL_YEAR, 0.03, Fit.REGULAR, _CLASSIC),
    Category.BOOTS: Defaults(Slot.SHOES, 0.4, COLD, 0.08, Fit.REGULAR, (StyleTag.CASUAL, StyleTag.CLASSIC)),
    Category.SANDALS: Defaults(Slot.SHOES, 0.15, WARM, 0.02, Fit.REGULAR, _CASUAL),
    Category.BELT: Defaults(Slot.ACCESSORY, 0.5, ALL_YEAR, 0.01, Fit.REGULAR, _CLASSIC),
    Category.TIE: Defaults(Slot.ACCESSORY, 0.85, ALL_YEAR, 0.01, Fit.REGULAR, _FORMAL),
    Category.HAT: Defaults(Slot.ACCESSORY, 0.25, ALL_YEAR, 0.03, Fit.REGULAR, _CASUAL),
    Category.BAG: Defaults(Slot.ACCESSORY, 0.45, ALL_YEAR, 0.0, Fit.REGULAR, _CLASSIC),
}

# A scarf and a watch have no category of their own among the 21. They stand under hat and belt, the nearest
# accessories by how they are worn, and the person sees the subcategory.
_BY_SUBCATEGORY: Mapping[Subcategory, tuple[Category, Defaults]] = {
    Subcategory.POLO: (
        Category.T_SHIRT,
        Defaults(Slot.TOP, 0.4, MILD, 0.15, Fit.REGULAR, (StyleTag.PREPPY, StyleTag.CASUAL)),
    ),
    Subcategory.TANK_TOP: (Category.T_SHIRT, Defaults(Slot.TOP, 0.1, WARM, 0.06, Fit.SLIM, _CASUAL)),
    Subcategory.HENLEY: (Category.T_SHIRT, Defaults(Slot.TOP, 0.25, MILD, 0.15, Fit.REGULAR, _CASUAL)),
    Subcategory.DRESS_SHIRT: (Category.SHIRT, Defaults(Slot.TOP, 0.8, ALL_YEAR, 0.22, Fit.SLIM, _FORMAL)),
    Subcategory.OXFORD: (
        Category.SHIRT,
        Defaults(Slot.TOP, 0.6, ALL_YEAR, 0.24, Fit.REGULAR, (StyleTag.PREPPY, StyleTag.CLASSIC)),
    ),
    Subcategory.FLANNEL: (Category.SHIRT, Defaults(Slot.TOP, 0.25, COOL, 0.3, Fit.RELAXED, _CASUAL)),
    Subcategory.CARDIGAN: (Category.SWEATER, Defaults(Slot.TOP, 0.45, COOL, 0.28, Fit.REGULAR, _CLASSIC)),
    Subcategory.SWEATSHIRT: (Category.SWEATER, Defaults(Slot.TOP, 0.2, COOL, 0.3, Fit.RELAXED, _ATHLETIC)),
    Subcategory.CHINOS: (
        Category.PANTS,
        Defaults(Slot.BOTTOM, 0.5, ALL_YEAR, 0.2, Fit.REGULAR, (StyleTag.PREPPY, StyleTag.CASUAL)),
    ),
    Subcategory.DRESS_PANTS: (Category.PANTS, Defaults(Slot.BOTTOM, 0.75, ALL_YEAR, 0.24, Fit.REGULAR, _FORMAL)),
    Subcategory.SWEATPANTS: (Category.PANTS, Defaults(Slot.BOTTOM, 0.1, COOL, 0.28, Fit.RELAXED, _ATHLETIC)),
    Subcategory.JOGGERS: (Category.PANTS, Defaults(Slot.BOTTOM, 0.15, ALL_YEAR, 0.24, Fit.REGULAR, _ATHLETIC)),
    Subcategory.LEGGINGS: (Category.PANTS, Defaults(Slot.BOTTOM, 0.15, COOL, 0.15, Fit.SLIM, _ATHLETIC)),
    Subcategory.SUIT_JACKET: (Category.BLAZER, Defaults(Slot.OUTERWEAR, 0.85, ALL_YEAR, 0.4, Fit.SLIM, _FORMAL)),
    Subcategory.BOMBER: (
        Category.JACKET,
        Defaults(Slot.OUTERWEAR, 0.3, COOL, 0.4, Fit.REGULAR, (StyleTag.STREETWEAR, StyleTag.CASUAL)),
    ),
    Subcategory.DENIM_JACKET: (
        Category.JACKET,
        Defaults(Slot.OUTERWEAR, 0.25, MILD, 0.36, Fit.REGULAR, (StyleTag.CASUAL, StyleTag.VINTAGE)),
    ),
    Subcategory.LEATHER_JACKET: (Category.JACKET, Defaults(Slot.OUTERWEAR, 0.35, COOL, 0.44, Fit.SLIM, _CASUAL)),
    Subcategory.PARKA: (Category.COAT, Defaults(Slot.OUTERWEAR, 0.3, COLD, 0.7, Fit.RELAXED, _CASUAL)),
    Subcategory.VEST: (Category.JACKET, Defaults(Slot.OUTERWEAR, 0.4, COOL, 0.2, Fit.REGULAR, _CASUAL)),
    Subcategory.CASUAL_DRESS: (Category.DRESS, Defaults(Slot.DRESS, 0.35, MILD, 0.25, Fit.REGULAR, _CASUAL)),
    Subcategory.FORMAL_DRESS: (
        Category.DRESS,
        Defaults(Slot.DRESS, 0.85, ALL_YEAR, 0.29, Fit.SLIM, (StyleTag.FORMAL,)),
    ),
    Subcategory.MAXI_DRESS: (
        Category.DRESS,
        Defaults(Slot.DRESS, 0.5, MILD, 0.33, Fit.RELAXED, (StyleTag.BOHEMIAN,)),
    ),
    Subcategory.MIDI_DRESS: (Category.DRESS, Defaults(Slot.DRESS, 0.55, MILD, 0.29, Fit.REGULAR, _CLASSIC)),
    Subcategory.MINI_DRESS: (Category.DRESS, Defaults(Slot.DRESS, 0.45, WARM, 0.22, Fit.SLIM, (StyleTag.TRENDY,))),
    Subcategory.SUNDRESS: (
        Category.DRESS,
        Defaults(Slot.DRESS, 0.3, (Season.SUMMER,), 0.18, Fit.RELAXED, (StyleTag.CASUAL, StyleTag.BOHEMIAN)),
    ),
    Subcategory.DRESS_SHOES: (Category.SHOES, Defaults(Slot.SHOES, 0.85, ALL_YEAR, 0.04, Fit.REGULAR, _FORMAL)),
    Subcategory.LOAFERS: (
        Category.SHOES,
        Defaults(Slot.SHOES, 0.6, MILD, 0.03, Fit.REGULAR, (StyleTag.PREPPY, StyleTag.CLASSIC)),
    ),
    Subcategory.HEELS: (Category.SHOES, Defaults(Slot.SHOES, 0.75, ALL_YEAR, 0.02, Fit.SLIM, (StyleTag.FORMAL,))),
    Subcategory.FLATS: (Category.SHOES, Defaults(Slot.SHOES, 0.5, MILD, 0.02, Fit.REGULAR, _CLASSIC)),
    Subcategory.SCARF: (Category.HAT, Defaults(Slot.ACCESSORY, 0.45, COLD, 0.1, Fit.REGULAR, _CLASSIC)),
    Subcategory.WATCH: (Category.BELT, Defaults(Slot.ACCESSORY, 0.5, ALL_YEAR, 0.0, Fit.REGULAR, _CLASSIC)),
}


def slot_of(category: Category) -> Slot:
    """Return the place on the body that garments of this category take."""
    return _BY_CATEGORY[category].slot


def category_of(subcategory: Subcategory) -> Category:
    """Return the category that the subcategory belongs to."""
    return _BY_SUBCATEGORY[subcategory][0]


def defaults_of(category: Category, subcategory: Subcategory | None = None) -> Defaults:
    """Return what is assumed of such a garment; the subcategory decides where it belongs to the category."""
    if subcategory is not None and category_of(subcategory) is category:
        return _BY_SUBCATEGORY[subcategory][1]
    return _BY_CATEGORY[category]


def parse_category(text: str) -> Category | None:
    """Return the category that a person means by a word or a short phrase, or None when it is not known.

    Plural or singular, any case, spaces or hyphens. In a phrase the last known words win: `white running shoes`
    are sneakers, a `shirt dress` is a dress.
    """
    words = key_of(text).split("-")
    for start in range(len(words)):
        for length in range(len(words) - start, 0, -1):
            end = len(words) - start
            found = _category_of_words("-".join(words[end - length : end])) if length <= end else None
            if found is not None:
                return found
    return None


def _category_of_words(key: str) -> Category | None:
    """Return the category of exactly these words, also when they are the plural of known ones."""
    for value in (meaning.value for meaning in meanings_of(key)):
        if isinstance(value, Category):
            return value
        if isinstance(value, Subcategory):
            return category_of(value)
    return None
