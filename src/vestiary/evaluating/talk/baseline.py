"""What one gets for an afternoon: single words looked up, `no` before a word excludes it. To compare with."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from vestiary.chat.domain import Change, Kind, Reading
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.lexicon import meanings_of
from vestiary.vision.vocabulary import FormalityLevel

OCCASIONS: Final[Mapping[str, Occasion]] = {
    **{word.value: word for word in Occasion},
    "office": Occasion.WORK,
    "meeting": Occasion.WORK,
    "gym": Occasion.WORKOUT,
    "run": Occasion.WORKOUT,
    "hike": Occasion.OUTDOOR,
    "hiking": Occasion.OUTDOOR,
    "picnic": Occasion.OUTDOOR,
    "dinner": Occasion.DATE,
    "club": Occasion.PARTY,
    "birthday": Occasion.PARTY,
}
SKIES: Final[Mapping[str, Condition]] = {
    **{word.value: word for word in Condition},
    "rain": Condition.RAINY,
    "raining": Condition.RAINY,
    "snow": Condition.SNOWY,
    "snowing": Condition.SNOWY,
    "sunny": Condition.CLEAR,
    "wind": Condition.WINDY,
    "storm": Condition.STORMY,
    "fog": Condition.FOGGY,
}
TEMPERATURES: Final[Mapping[str, Temperature]] = {
    **{word.value: word for word in Temperature},
    "freezing": Temperature.COLD,
    "chilly": Temperature.COOL,
    "boiling": Temperature.HOT,
}
STYLES: Final = frozenset(StyleTag) - {StyleTag.CASUAL, StyleTag.FORMAL}
NEGATIONS: Final = frozenset({"no", "not", "without", "nothing", "avoid"})


def keyword_reading(message: str, _around: Surroundings) -> Reading:
    """Return what a matcher of single words reads."""
    words = re.findall(r"[a-z-]+", message.lower())
    found: dict[str, Any] = {"conditions": set(), "exclude_categories": set(), "exclude_colors": set()}
    found["occasion"] = next((OCCASIONS[word] for word in words if word in OCCASIONS), None)
    found["temperature"] = next((TEMPERATURES[word] for word in words if word in TEMPERATURES), None)
    found["conditions"] = frozenset(SKIES[word] for word in words if word in SKIES)
    found["style_keywords"] = frozenset(StyleTag(word) for word in words if word in STYLES)
    levels = [level for level in FormalityLevel if level.replace("_", " ") in message.lower()]
    found["formality_level"] = max(levels, key=len, default=None)
    if found["occasion"] is Occasion.INTERVIEW and not levels:
        found["formality_level"] = FormalityLevel.BUSINESS_FORMAL
    if "comfortable" in words or "comfy" in words:
        found["comfort_priority"] = 0.8
    refused = [
        first.value for before, word in pairwise(words) if before in NEGATIONS for first in meanings_of(word)[:1]
    ]
    found["exclude_categories"] = frozenset(it for it in refused if isinstance(it, Category | Subcategory))
    found["exclude_colors"] = frozenset(it for it in refused if isinstance(it, Colour))
    return Reading(Kind.WISH, Change(**found))
