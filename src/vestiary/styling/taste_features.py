"""What taste is learned about: a garment as a handful of named numbers, and their names in words.

A key is `kind:word`, as `color:green`, or a word alone for a scale, as `formality`. A mark is 0 where it does not hold,
so that what nobody voted on moves nothing; a scale is 0 in the middle and about 1 for a clear case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import Category, Colour, Fit, Pattern, StyleTag, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

FORMALITY: Final = "formality"
COMFORT: Final = "comfort"
PATTERNED: Final = "patterned"
"""Any pattern: somebody who dislikes stripes and checks is likely to dislike dots."""

SECOND_COLOUR: Final = 0.5
"""How much of the first colour's weight the second has: it covers less."""

SPECIFIC: Final = 0.7
"""The weight of the finer word (a subcategory, one pattern) beside the wider: most of a vote speaks of both."""

FORMALITY_STEP: Final = 0.5
"""So much more formality than the middle counts as much as a mark. All garments of an outfit lean the same way, so
three plain garments make a clear case together; with half of this, one vote for a hoodie and jeans would outvote all
that is known of colours and kinds."""

FEATURE_KEYS: Final = frozenset(
    {
        *(f"category:{word.value}" for word in Category),
        *(f"subcategory:{word.value}" for word in Subcategory),
        *(f"color:{word.value}" for word in Colour if word is not Colour.UNKNOWN),
        *(f"pattern:{word.value}" for word in Pattern if word is not Pattern.SOLID),
        *(f"fit:{word.value}" for word in Fit if word is not Fit.REGULAR),
        *(f"style:{word.value}" for word in StyleTag),
        *(PATTERNED, FORMALITY, COMFORT),
    }
)
"""Every key there is."""

_COMFORT_OF_FIT: Final[Mapping[Fit, float]] = {Fit.SLIM: -0.5, Fit.RELAXED: 0.5, Fit.OVERSIZED: 0.5}

_COMFORT_STEP: Final = 2.0
"""A hoodie and sneakers together make a clear case of comfort, for the same reason."""

_COMFORT: Final[Mapping[Category | Subcategory, float]] = {
    Category.T_SHIRT: 0.5,
    Category.SWEATER: 0.5,
    Category.HOODIE: 1.0,
    Category.BLAZER: -0.5,
    Category.SNEAKERS: 1.0,
    Category.SANDALS: 0.5,
    Category.TIE: -1.0,
    Category.BELT: -0.5,
    Subcategory.DRESS_SHIRT: -0.5,
    Subcategory.SUIT_JACKET: -1.0,
    Subcategory.DRESS_PANTS: -0.5,
    Subcategory.SWEATPANTS: 1.0,
    Subcategory.JOGGERS: 1.0,
    Subcategory.LEGGINGS: 0.5,
    Subcategory.FORMAL_DRESS: -0.5,
    Subcategory.SUNDRESS: 0.5,
    Subcategory.DRESS_SHOES: -0.5,
    Subcategory.HEELS: -1.5,
    Subcategory.WATCH: 0.0,
    Subcategory.SCARF: 0.0,
}
"""How easy a kind of garment is to spend the day in; what is not named is in between. The finer word decides."""


SEEN: Final[Mapping[Category | Subcategory, float]] = {
    Category.BAG: 0.5,
    Subcategory.SCARF: 0.5,
    Category.HAT: 0.4,
    Category.TIE: 0.4,
    Category.BELT: 0.25,
    Subcategory.WATCH: 0.1,
}
"""Of what an outfit could do without, how much is seen (`coverage`), so how much its colour, style and cut say. Its
kind is a kind like any other. Else a black hat would join whatever is black and was liked."""


@dataclass(frozen=True, slots=True)
class Design:
    """The features of n garments as a table: `values` is float32, shape (n, k), a column for each of `keys`."""

    keys: tuple[str, ...]
    values: NDArray[np.float32]

    def worth(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """Return for each garment the sum of its features by their weights: float32, shape (n,)."""
        return self.values @ np.array([weights.get(key, 0.0) for key in self.keys], dtype=np.float32)


def taste_features(facts: GarmentFacts) -> Mapping[str, float]:
    """Return what taste looks at in a garment, by key, without zeros. Read-only, and cheap when asked again."""
    return _features(
        facts.category, facts.subcategory, facts.colours, facts.pattern, facts.fit, facts.formality, facts.style_tags
    )


def design_of(facts: Sequence[GarmentFacts]) -> Design:
    """Return the features of garments as a table, in the same order; no garments give a table without columns."""
    return design_from([taste_features(fact) for fact in facts])


def design_from(each: Sequence[Mapping[str, float]]) -> Design:
    """Return features by key as a table, in the same order."""
    keys = tuple(sorted({key for features in each for key in features}))
    column = {key: place for place, key in enumerate(keys)}
    values = np.zeros((len(each), len(keys)), dtype=np.float32)
    for row, features in enumerate(each):
        for key, value in features.items():
            values[row, column[key]] = value
    return Design(keys, values)


def words_for(key: str) -> str:
    """Return what a key is called in a sentence: `green`, `blazers`, `striped patterns`, `a preppy style`."""
    kind, _, word = key.partition(":")
    word = word.replace("_", " ")
    match kind:
        case "category" | "subcategory":
            return _plural(word)
        case "pattern":
            return f"{_PATTERNS.get(word, word)} patterns"
        case "style":
            return f"a {word} style"
        case "fit":
            return f"{'an' if word == 'oversized' else 'a'} {word} fit"
        case "color":
            return word
        case _:
            return _SCALES.get(key, key)


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    return word if word.endswith("s") else f"{word}s"


def is_scale(key: str) -> bool:
    """Say whether a key is a scale from one end to the other rather than a mark."""
    return key in {FORMALITY, COMFORT}


@lru_cache(maxsize=20_000)
def _features(  # the seven facts that count, which many garments share
    category: Category,
    subcategory: Subcategory | None,
    colours: tuple[Colour, ...],
    pattern: Pattern | None,
    fit: Fit,
    formality: float,
    style_tags: frozenset[StyleTag],
) -> Mapping[str, float]:
    seen = SEEN.get(subcategory or category, SEEN.get(category, 1.0))
    features = dict[str, float]()
    for colour, weight in zip(colours, (1.0, SECOND_COLOUR), strict=False):
        features.setdefault(f"color:{colour.value}", weight)
    if pattern not in {None, Pattern.SOLID}:
        features |= {PATTERNED: SPECIFIC, f"pattern:{pattern.value}": SPECIFIC}
    if fit is not Fit.REGULAR:
        features[f"fit:{fit.value}"] = 1.0
    for tag in style_tags:
        features[f"style:{tag.value}"] = len(style_tags) ** -0.5
    features[FORMALITY] = (formality - 0.5) / FORMALITY_STEP
    features[COMFORT] = (_comfort(category, subcategory) + _COMFORT_OF_FIT.get(fit, 0.0)) / _COMFORT_STEP
    features = {key: value * seen for key, value in features.items()} | {f"category:{category.value}": 1.0}
    if subcategory is not None:
        features[f"subcategory:{subcategory.value}"] = SPECIFIC
    return MappingProxyType({key: value for key, value in sorted(features.items()) if value})


def _comfort(category: Category, subcategory: Subcategory | None) -> float:
    of_category = _COMFORT.get(category, 0.0)
    return of_category if subcategory is None else _COMFORT.get(subcategory, of_category)


_PLURALS: Final[Mapping[str, str]] = {
    "dress": "dresses",
    "watch": "watches",
    "scarf": "scarves",
    "flannel": "flannel shirts",
    "oxford": "oxford shirts",
    "polo": "polo shirts",
    "bomber": "bomber jackets",
} | {f"{kind}dress": f"{kind}dresses" for kind in ("casual ", "formal ", "maxi ", "midi ", "mini ", "sun")}

_PATTERNS: Final[Mapping[str, str]] = {"checkered": "checked", "polka dot": "polka-dot"}

_SCALES: Final[Mapping[str, str]] = {
    FORMALITY: "dressed-up garments",
    COMFORT: "comfortable garments",
    PATTERNED: "patterns",
}
