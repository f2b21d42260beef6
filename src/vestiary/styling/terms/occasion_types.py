"""Types of garments that an occasion likes or dislikes whatever their formality: authored by hand, a reason each.

Sandals are as casual as sneakers, but nobody runs in them. A line holds for a category with all its subcategories; a
line that names a subcategory beats it. Units of the score.
"""

from collections.abc import Mapping
from typing import Final

from vestiary.styling.domain import Occasion

Line = tuple[str, float, str]

OCCASION_TYPES: Final[Mapping[Occasion, tuple[Line, ...]]] = {
    Occasion.WORKOUT: (
        ("sneakers", 0.6, "made to run in"),
        ("t-shirt", 0.2, "light and easy to wash"),
        ("joggers", 0.4, "made to move in"),
        ("sweatpants", 0.3, "made to move in"),
        ("leggings", 0.4, "made to move in"),
        ("shorts", 0.3, "free knees"),
        ("hoodie", 0.1, "warm before and after"),
        ("sweatshirt", 0.1, "warm before and after"),
        ("sandals", -1.5, "no hold at the feet"),
        ("boots", -1.5, "too heavy to move in"),
        ("jeans", -1.5, "too stiff to move in"),
        ("skirt", -1.0, "in the way of moving"),
        ("dress", -1.5, "in the way of moving"),
        ("jacket", -0.5, "too warm and stiff to move in"),
        ("denim_jacket", -1.2, "too stiff to move in"),
        ("leather_jacket", -1.5, "too stiff to move in"),
        ("coat", -1.0, "too warm to move in"),
        ("belt", -1.0, "nothing to hold up"),
        ("scarf", -0.8, "in the way of moving"),
    ),
    Occasion.OUTDOOR: (
        ("boots", 0.5, "ready for any path"),
        ("sneakers", 0.2, "good for a walk"),
        ("parka", 0.3, "ready for any weather"),
        ("hat", 0.1, "against sun and wind"),
        ("sandals", -0.3, "stones get in"),
        ("skirt", -0.3, "catches on every bush"),
        ("dress", -0.3, "catches on every bush"),
        ("heels", -1.5, "sink into every path"),
        ("flats", -0.4, "thin soles on stones"),
    ),
    Occasion.CASUAL: (
        ("tie", -0.6, "nobody asked for it"),
        ("heels", -0.3, "hard to stroll in"),
    ),
    Occasion.DATE: (
        ("dress", 0.2, "a little effort shows"),
        ("heels", 0.2, "a little effort shows"),
        ("leather_jacket", 0.2, "a little edge"),
        ("sweatpants", -0.8, "looks like the sofa"),
        ("joggers", -0.6, "looks like the gym"),
        ("hoodie", -0.4, "looks like the sofa"),
        ("hat", -0.2, "hides the face"),
    ),
    Occasion.PARTY: (
        ("dress", 0.3, "made for dancing"),
        ("heels", 0.3, "made for the evening"),
        ("leather_jacket", 0.2, "a little edge"),
        ("sweatpants", -0.8, "looks like the sofa"),
        ("joggers", -0.6, "looks like the gym"),
        ("hoodie", -0.4, "looks like the sofa"),
        ("scarf", -0.3, "too warm for dancing"),
    ),
    Occasion.WORK: (
        ("blazer", 0.2, "sharpens everything"),
        ("shorts", -0.8, "bare knees at a desk"),
        ("sandals", -0.5, "bare feet at a desk"),
        ("hat", -0.4, "comes off at the door"),
    ),
    Occasion.BUSINESS_FORMAL: (
        ("suit_jacket", 0.4, "what is expected"),
        ("tie", 0.2, "what is expected"),
        ("jeans", -0.8, "denim at the table"),
        ("sneakers", -0.8, "sport shoes at the table"),
        ("sandals", -1.2, "bare feet at the table"),
        ("hat", -0.6, "comes off at the door"),
    ),
    Occasion.INTERVIEW: (
        ("suit_jacket", 0.2, "shows that it matters"),
        ("blazer", 0.3, "shows that it matters"),
        ("jeans", -0.6, "too easy for a first impression"),
        ("shorts", -1.0, "bare knees at a first meeting"),
        ("sneakers", -0.6, "too easy for a first impression"),
        ("sandals", -1.0, "bare feet at a first meeting"),
        ("hat", -0.6, "comes off at the door"),
    ),
    Occasion.WEDDING: (
        ("suit_jacket", 0.3, "dressed for the day"),
        ("formal_dress", 0.5, "dressed for the day"),
        ("heels", 0.2, "dressed for the day"),
        ("tie", 0.2, "dressed for the day"),
        ("jeans", -1.2, "denim at a feast"),
        ("t-shirt", -1.0, "too plain for a feast"),
        ("shorts", -1.2, "bare knees at a feast"),
        ("sneakers", -1.0, "sport shoes at a feast"),
        ("sandals", -0.5, "beach shoes at a feast"),
        ("hoodie", -1.2, "a hood at a feast"),
        ("hat", -0.4, "hides the face on every photo"),
    ),
}
"""By occasion: a type as a word of the vocabulary, what it is worth, and why."""
