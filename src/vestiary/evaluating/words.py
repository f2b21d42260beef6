"""Which words of the labels count as what: the classes that are told apart, and the ten published ones."""

from collections.abc import Mapping

from vestiary.vision.domain import Category, Pattern

CATEGORIES = (
    "t-shirt", "shirt", "blouse", "sweater", "hoodie", "jacket", "coat", "blazer", "jeans", "pants", "shorts", "skirt",
    "dress", "sneakers", "shoes", "boots", "sandals", "hat",
)  # fmt: skip
"""The product's categories that there are photos of: all but belt, tie and bag."""

CLASSES = (*CATEGORIES, "top_long")
"""What the network tells apart: the categories, and the plain long-sleeved tee, which the product calls a t-shirt but
which looks like a sweater."""

PATTERNS = tuple(str(pattern) for pattern in Pattern)

PUBLISHED = ("dress", "hat", "longsleeve", "outwear", "pants", "shirt", "shoes", "shorts", "skirt", "t-shirt")
"""The ten classes of the published test split."""

PUBLISHED_OF_CLASS: Mapping[str, str] = {
    "t-shirt": "t-shirt", "shirt": "shirt", "blouse": "shirt", "sweater": "longsleeve", "hoodie": "longsleeve",
    "jacket": "outwear", "coat": "outwear", "blazer": "outwear", "jeans": "pants", "pants": "pants",
    "shorts": "shorts", "skirt": "skirt", "dress": "dress", "sneakers": "shoes", "shoes": "shoes", "boots": "shoes",
    "sandals": "shoes", "hat": "hat", "top_long": "longsleeve",
}  # fmt: skip


def category_of_label(word: str) -> Category | None:
    """Return the category that a label means; None for words that mean none of the measured ones."""
    if word == "top_long":
        return Category.T_SHIRT
    return Category(word) if word in CATEGORIES else None


def published_answer(shares: Mapping[str, float]) -> str | None:
    """Return the likeliest of the ten published classes: each is the sum of its classes; None for no known class."""
    sums = dict.fromkeys(PUBLISHED, 0.0)
    for word, share in shares.items():
        if word in PUBLISHED_OF_CLASS:
            sums[PUBLISHED_OF_CLASS[word]] += share
    best = max(PUBLISHED, key=sums.__getitem__)
    return best if sums[best] > 0 else None
