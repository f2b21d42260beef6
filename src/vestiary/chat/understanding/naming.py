"""What garments are called in a sentence: by name, with the colour, and so that they can be told apart."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vestiary.styling.terms.wording import noun_of
from vestiary.vision.domain import Pattern
from vestiary.vision.lexicon import plain
from vestiary.wardrobe.domain import display_name
from vestiary.wardrobe.facts import GarmentFacts

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
    return garment.name != display_name(None, colour, garment.category)


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
        return garment.name
    return f"{garment.name} ({looks_of(garment)})"


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
