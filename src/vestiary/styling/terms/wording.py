"""What garments are called inside a sentence: `the grey coat`, `the navy jeans`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from vestiary.vision.domain import Category, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

_NOUNS: Final[Mapping[Category | Subcategory, str]] = {
    Subcategory.POLO: "polo shirt",
    Subcategory.OXFORD: "oxford shirt",
    Subcategory.FLANNEL: "flannel shirt",
    Subcategory.BOMBER: "bomber jacket",
}
"""Where the word of the vocabulary is not what people say."""

_PLURAL: Final[frozenset[Category | Subcategory]] = frozenset(
    {
        Category.JEANS,
        Category.PANTS,
        Category.SHORTS,
        Category.SNEAKERS,
        Category.SHOES,
        Category.BOOTS,
        Category.SANDALS,
    }
)


def called(facts: GarmentFacts) -> str:
    """Return a garment's colour and kind with the article, e.g. `the navy jeans`."""
    return f"the {plainly(facts)}"


def plainly(facts: GarmentFacts) -> str:
    """Return a garment's colour and kind, e.g. `navy jeans`."""
    noun = noun_of(facts.subcategory or facts.category)
    return f"{facts.colours[0]} {noun}" if facts.colours else noun


def capital(clause: str) -> str:
    """Return a clause as it begins a sentence; only its first letter changes."""
    return f"{clause[:1].upper()}{clause[1:]}"


def both(first: GarmentFacts, second: GarmentFacts) -> str:
    """Return two garments as the subject of a sentence, e.g. `the grey coat and the navy jeans`."""
    return f"{called(first)} and {called(second)}"


@cache
def noun_of(kind: Category | Subcategory) -> str:
    """Return what a type is called, e.g. `polo shirt`."""
    return _NOUNS.get(kind, kind.value.replace("_", " "))


def agreed(facts: GarmentFacts, singular: str, plural: str) -> str:
    """Return the verb that agrees with the garment: a coat `suits`, jeans `suit`."""
    return plural if facts.category in _PLURAL else singular


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
