"""The words of outfits: occasions, weather, actions, factors. `domain` offers them all."""

from enum import StrEnum


class Occasion(StrEnum):
    """What an outfit is for."""

    CASUAL = "casual"
    WORK = "work"
    BUSINESS_FORMAL = "business_formal"
    DATE = "date"
    PARTY = "party"
    WEDDING = "wedding"
    INTERVIEW = "interview"
    WORKOUT = "workout"
    OUTDOOR = "outdoor"


class Temperature(StrEnum):
    """How warm it feels: hot from 28 degrees Celsius, warm 20 to 28, mild 13 to 20, cool 5 to 13, cold below."""

    HOT = "hot"
    WARM = "warm"
    MILD = "mild"
    COOL = "cool"
    COLD = "cold"


class Condition(StrEnum):
    """What the sky does."""

    CLEAR = "clear"
    CLOUDY = "cloudy"
    RAINY = "rainy"
    SNOWY = "snowy"
    WINDY = "windy"
    HUMID = "humid"
    STORMY = "stormy"
    FOGGY = "foggy"


class ColourStyle(StrEnum):
    """How the colours of an outfit shall sit together."""

    TONAL = "tonal"
    NEUTRAL_ACCENT = "neutral_accent"
    CONTRAST = "contrast"


class Place(StrEnum):
    """Where a garment goes in one outfit. Finer than a slot: a sweater may be the top or the layer over it."""

    TOP = "top"
    BOTTOM = "bottom"
    DRESS = "dress"
    LAYER = "layer"
    """Over the top and under the coat: a sweater, cardigan, hoodie, open shirt, or a blazer under a coat."""
    OUTERWEAR = "outerwear"
    SHOES = "shoes"
    BAG = "bag"
    ACCESSORY = "accessory"
    """One of tie, belt, hat, scarf, watch."""


class OutfitSlot(StrEnum):
    """The places of an outfit as answers name them."""

    TOP = "top"
    BOTTOM = "bottom"
    OUTERWEAR = "outerwear"
    SHOES = "shoes"
    ACCESSORIES = "accessories"


class OutfitSource(StrEnum):
    """Who put an outfit together."""

    RECOMMENDED = "recommended"
    USER_CREATED = "user_created"


class FeedbackAction(StrEnum):
    """What a person did with an outfit."""

    LIKE = "like"
    DISLIKE = "dislike"
    WEAR = "wear"
    SAVE = "save"
    SKIP = "skip"


class FeedbackReason(StrEnum):
    """Why, where a person says so. A reason moves only what it is about."""

    COLORS = "colors"
    STYLE = "style"
    COMFORT = "comfort"
    OCCASION_MATCH = "occasion_match"
    TOO_WARM = "too_warm"
    TOO_COLD = "too_cold"
    OTHER = "other"


class Factor(StrEnum):
    """What a score is made of. Terms of one factor are added up; the factors make the breakdown."""

    COLORS = "colors"
    TYPES = "types"
    OCCASION = "occasion"
    WARMTH = "warmth"
    PATTERN = "pattern"
    SILHOUETTE = "silhouette"
    FRESHNESS = "freshness"
    PREFERENCES = "preferences"
    """Stated: styles, colours, fit, formality, comfort, season."""
    TASTE = "taste"
    """Learned from feedback."""


class EmptyReason(StrEnum):
    """Why there are fewer outfits than asked for, or none."""

    EMPTY_WARDROBE = "empty_wardrobe"
    MISSING_SLOT = "missing_slot"
    NO_MATCH = "no_match"


class WishSource(StrEnum):
    """How a wished garment was described."""

    WORDS = "words"
    FIELDS = "fields"
    PICTURE = "picture"
    BASIC = "basic"
    """Taken from the list of basics."""
