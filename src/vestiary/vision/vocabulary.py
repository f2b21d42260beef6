"""The words of a wardrobe: categories, slots, colours, patterns, fits, seasons, styles. `domain` offers them all."""

from collections.abc import Mapping
from enum import StrEnum


class Category(StrEnum):
    """What kind of garment it is."""

    T_SHIRT = "t-shirt"
    SHIRT = "shirt"
    BLOUSE = "blouse"
    SWEATER = "sweater"
    HOODIE = "hoodie"
    JACKET = "jacket"
    COAT = "coat"
    BLAZER = "blazer"
    JEANS = "jeans"
    PANTS = "pants"
    SHORTS = "shorts"
    SKIRT = "skirt"
    DRESS = "dress"
    SNEAKERS = "sneakers"
    SHOES = "shoes"
    BOOTS = "boots"
    SANDALS = "sandals"
    BELT = "belt"
    TIE = "tie"
    HAT = "hat"
    BAG = "bag"


class Subcategory(StrEnum):
    """A finer word inside a category."""

    POLO = "polo"
    TANK_TOP = "tank_top"
    HENLEY = "henley"
    DRESS_SHIRT = "dress_shirt"
    OXFORD = "oxford"
    FLANNEL = "flannel"
    CARDIGAN = "cardigan"
    SWEATSHIRT = "sweatshirt"
    CHINOS = "chinos"
    DRESS_PANTS = "dress_pants"
    SWEATPANTS = "sweatpants"
    JOGGERS = "joggers"
    LEGGINGS = "leggings"
    SUIT_JACKET = "suit_jacket"
    BOMBER = "bomber"
    DENIM_JACKET = "denim_jacket"
    LEATHER_JACKET = "leather_jacket"
    PARKA = "parka"
    VEST = "vest"
    CASUAL_DRESS = "casual_dress"
    FORMAL_DRESS = "formal_dress"
    MAXI_DRESS = "maxi_dress"
    MIDI_DRESS = "midi_dress"
    MINI_DRESS = "mini_dress"
    SUNDRESS = "sundress"
    DRESS_SHOES = "dress_shoes"
    LOAFERS = "loafers"
    HEELS = "heels"
    FLATS = "flats"
    SCARF = "scarf"
    WATCH = "watch"


class Slot(StrEnum):
    """The place on the body that a garment takes in an outfit. A dress takes top and bottom at once."""

    TOP = "top"
    BOTTOM = "bottom"
    DRESS = "dress"
    OUTERWEAR = "outerwear"
    SHOES = "shoes"
    ACCESSORY = "accessory"


class Colour(StrEnum):
    """The named colours of a wardrobe."""

    BLACK = "black"
    WHITE = "white"
    GREY = "grey"
    NAVY = "navy"
    BLUE = "blue"
    RED = "red"
    GREEN = "green"
    BROWN = "brown"
    TAN = "tan"
    BEIGE = "beige"
    PINK = "pink"
    PURPLE = "purple"
    ORANGE = "orange"
    YELLOW = "yellow"
    UNKNOWN = "unknown"


class Pattern(StrEnum):
    """What is printed on or woven into the cloth."""

    SOLID = "solid"
    STRIPED = "striped"
    PLAID = "plaid"
    CHECKERED = "checkered"
    FLORAL = "floral"
    GRAPHIC = "graphic"
    POLKA_DOT = "polka_dot"
    ABSTRACT = "abstract"


class Fit(StrEnum):
    """How close to the body a garment sits."""

    SLIM = "slim"
    REGULAR = "regular"
    RELAXED = "relaxed"
    OVERSIZED = "oversized"


class Season(StrEnum):
    """When a garment is worn."""

    SPRING = "spring"
    SUMMER = "summer"
    FALL = "fall"
    WINTER = "winter"


class StyleTag(StrEnum):
    """The style a garment belongs to."""

    CASUAL = "casual"
    FORMAL = "formal"
    PREPPY = "preppy"
    STREETWEAR = "streetwear"
    MINIMALIST = "minimalist"
    BOHEMIAN = "bohemian"
    ATHLETIC = "athletic"
    CLASSIC = "classic"
    TRENDY = "trendy"
    VINTAGE = "vintage"


class FormalityLevel(StrEnum):
    """How dressed up a garment is, in words; `FORMALITY_RANGES` says what each means in numbers."""

    VERY_CASUAL = "very_casual"
    CASUAL = "casual"
    SMART_CASUAL = "smart_casual"
    BUSINESS_CASUAL = "business_casual"
    BUSINESS_FORMAL = "business_formal"
    FORMAL = "formal"


FORMALITY_RANGES: Mapping[FormalityLevel, tuple[float, float]] = {
    FormalityLevel.VERY_CASUAL: (0.0, 0.25),
    FormalityLevel.CASUAL: (0.1, 0.4),
    FormalityLevel.SMART_CASUAL: (0.3, 0.6),
    FormalityLevel.BUSINESS_CASUAL: (0.4, 0.7),
    FormalityLevel.BUSINESS_FORMAL: (0.6, 0.9),
    FormalityLevel.FORMAL: (0.8, 1.0),
}
"""The formality, 0..1, that each level covers, both ends included; neighbours overlap."""


class Material(StrEnum):
    """Words for cloth that a search knows. What a garment is made of stays free text; these only help to find it."""

    COTTON = "cotton"
    WOOL = "wool"
    LINEN = "linen"
    SILK = "silk"
    DENIM = "denim"
    LEATHER = "leather"
    SUEDE = "suede"
    CASHMERE = "cashmere"
    VELVET = "velvet"
    CORDUROY = "corduroy"
    FLEECE = "fleece"
    JERSEY = "jersey"
    SATIN = "satin"
    LACE = "lace"
    TWEED = "tweed"
    POLYESTER = "polyester"
    NYLON = "nylon"
    VISCOSE = "viscose"
    CANVAS = "canvas"
    STRAW = "straw"
    FUR = "fur"
