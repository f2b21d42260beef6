"""Gold or silver: what the metal of a garment is, as far as words and the colour of a watch tell."""

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.wardrobe.facts import GarmentFacts


class Metal(IntEnum):
    """The metal of buckles, cases and chains."""

    NONE = 0
    GOLD = 1
    SILVER = 2


_WORDS: Final[Mapping[Metal, re.Pattern[str]]] = {
    Metal.GOLD: re.compile(r"\b((?<!white )gold|golden|gilded|gilt|brass|bronze|copper)\b"),
    Metal.SILVER: re.compile(r"\b(silver|silvery|steel|chrome|platinum|titanium|white gold|pewter)\b"),
}
_OF_WATCH: Final[Mapping[Colour, Metal]] = {Colour.YELLOW: Metal.GOLD, Colour.GREY: Metal.SILVER}
"""A watch is its case: gold is read as yellow, steel as grey."""
_WITH_METAL: Final = frozenset(
    {Category.BELT, Category.BAG, Category.SHOES, Category.SANDALS, Category.BOOTS, Category.HAT}
)
"""Categories in whose name or material such a word means metal. A golden sweater is yellow; watches are under belt."""


def metal_of(facts: GarmentFacts) -> Metal:
    """Return the metal of a garment; none where nothing tells it, or where both are named."""
    if facts.category not in _WITH_METAL:
        return Metal.NONE
    said = f"{facts.name} {facts.material or ''}".lower()
    named = [metal for metal, words in _WORDS.items() if words.search(said)]
    if named:
        return named[0] if len(named) == 1 else Metal.NONE
    if facts.subcategory is Subcategory.WATCH and facts.colours:
        return _OF_WATCH.get(facts.colours[0], Metal.NONE)
    return Metal.NONE
