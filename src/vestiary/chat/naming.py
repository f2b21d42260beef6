"""What garments, kinds and numbers are called in a sentence of the chat: by name, with the colour, told apart."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from vestiary.styling.terms.wording import noun_of
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.lexicon import meanings_of, plain
from vestiary.wardrobe.domain import display_name
from vestiary.wardrobe.facts import GarmentFacts

PLURAL_KINDS: Final[frozenset[Category | Subcategory]] = frozenset(
    {
        *(Category.JEANS, Category.PANTS, Category.SHORTS),
        *(Category.SNEAKERS, Category.SHOES, Category.BOOTS, Category.SANDALS),
        *(Subcategory.CHINOS, Subcategory.DRESS_PANTS, Subcategory.SWEATPANTS, Subcategory.JOGGERS),
        *(Subcategory.LEGGINGS, Subcategory.DRESS_SHOES, Subcategory.LOAFERS, Subcategory.HEELS, Subcategory.FLATS),
    }
)
"""Kinds whose word is a plural already."""

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def number(count: int) -> str:
    """Return a number as a sentence has it: in letters up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, e.g. `one garment`, `three garments`."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def ordinal(place: int) -> str:
    """Return the place in a list, from 0, as a word: `first`; beyond the tenth `number 11`."""
    return _ORDINALS[place] if place < len(_ORDINALS) else f"number {place + 1}"


def with_article(words: str) -> str:
    """Return a phrase with `a` or `an`, as it is spoken."""
    first = words[:1].lower()
    return f"an {words}" if first in "aeio" or words.startswith("un") else f"a {words}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a list in a sentence: `a, b and c`; empty for none."""
    *most, last = words or ("",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def plural_of(kind: Category | Subcategory) -> str:
    """Return what several of a kind are called, e.g. `scarves`."""
    noun = noun_of(kind)
    if kind in PLURAL_KINDS:
        return noun
    if noun.endswith("f"):
        return f"{noun[:-1]}ves"
    return f"{noun}{'es' if noun.endswith(('s', 'ch', 'sh')) else 's'}"


def small(sentence: str) -> str:
    """Return a sentence as it goes on behind another one; only its first letter changes."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


def quoted(words: str) -> str:
    """Return somebody's own words inside a sentence."""
    return f"“{words}”"


_PATTERNS: Final[Mapping[Pattern, str]] = {
    Pattern.STRIPED: "striped",
    Pattern.PLAID: "plaid",
    Pattern.CHECKERED: "checked",
    Pattern.FLORAL: "floral",
    Pattern.GRAPHIC: "graphic",
    Pattern.POLKA_DOT: "dotted",
}
"""Those that tell a garment from others; plain ones have no word."""


def has_own_name(garment: GarmentFacts) -> bool:
    """Whether the person named it; else its name is made of colour and category."""
    colour = garment.colours[0] if garment.colours else None
    return garment.name != _made_of_looks(colour, garment.category)


@cache  # a message asks this of every garment, many times over
def _made_of_looks(colour: Colour | None, category: Category) -> str:
    return display_name(None, colour, category)


def looks_of(garment: GarmentFacts) -> str:
    """Return a garment by what it looks like: `navy and white striped t-shirt`."""
    pattern = "" if garment.pattern is None else _PATTERNS.get(garment.pattern, "")
    words = (" and ".join(garment.colours), pattern, noun_of(garment.subcategory or garment.category))
    return " ".join(word for word in words if word)


def named(garment: GarmentFacts) -> str:
    """Return a garment for the middle of a sentence, always with its colour: `the grey coat`, `Docs (black boots)`."""
    if not has_own_name(garment):
        return f"the {looks_of(garment)}"
    said = plain(garment.name)
    if not garment.colours or any(colour in said for colour in garment.colours):
        return by_name(garment)
    return f"{by_name(garment)} ({looks_of(garment)})"


def by_name(garment: GarmentFacts) -> str:
    """Return the name that the person gave, as a sentence has it: `Docs`, but `the black turtleneck`."""
    said = plain(garment.name)
    return f"the {said}" if all(meanings_of(word) for word in said.split()) else garment.name


def told_apart(garments: Sequence[GarmentFacts]) -> tuple[str, ...]:
    """Return what to call each of some garments, in their order, so that no two are called the same."""
    said = [named(garment) for garment in garments]
    for more in _MORE:
        twice = {name for name, times in Counter(said).items() if times > 1}
        if not twice:
            break
        said = [
            f"{name} ({more(garment)})" if name in twice and more(garment) else name
            for name, garment in zip(said, garments, strict=True)
        ]
    return _numbered(said)


def _numbered(said: Sequence[str]) -> tuple[str, ...]:
    """Add a number to names that are still the same."""
    seen: Counter[str] = Counter()
    named = []
    for name in said:
        seen[name] += 1
        named.append(f"{name}, number {seen[name]}" if said.count(name) > 1 else name)
    return tuple(named)


def _brand(garment: GarmentFacts) -> str:
    return garment.brand or ""


def _material(garment: GarmentFacts) -> str:
    return garment.material or ""


def _looks(garment: GarmentFacts) -> str:
    return looks_of(garment) if has_own_name(garment) else ""


def _wears(garment: GarmentFacts) -> str:
    if garment.last_worn_on is None:
        return "never worn"
    return f"last worn on {garment.last_worn_on.day} {garment.last_worn_on:%B}"


def _added(garment: GarmentFacts) -> str:
    return "" if garment.added_at is None else f"added in {garment.added_at:%B %Y}"


_MORE: Final[tuple[Callable[[GarmentFacts], str], ...]] = (_looks, _brand, _material, _wears, _added)
"""What tells garments apart that are called the same, the most telling first."""
