"""What an outfit is called until its owner names it: two garments in a few words, such as `Soft tweed, dark denim`.

Only what is known of a garment is said: its colour, how dark or light that is, its pattern, its cloth, its kind.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from vestiary.styling.domain import Place
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.oklab import oklab_of_hex
from vestiary.wardrobe.facts import GarmentFacts

MOST_WORDS: Final = 5

DARK: Final = 0.42
LIGHT: Final = 0.78
"""OKLab lightness of the largest colour, below and above which cloth is called dark or light."""

_CLOTHS: Final = (
    *("tweed", "denim", "linen", "leather", "suede", "cashmere", "corduroy", "velvet", "satin", "silk", "lace"),
    *("fleece", "canvas", "wool"),
)
_SOFT: Final = frozenset({"tweed", "cashmere", "corduroy", "velvet", "fleece"})
_CLOTH_OF_KIND: Final[Mapping[Category | Subcategory, str]] = {
    Category.JEANS: "denim",
    Subcategory.DENIM_JACKET: "denim",
    Subcategory.LEATHER_JACKET: "leather",
}
_KINDS: Final[Mapping[Category | Subcategory, str]] = {
    Subcategory.TANK_TOP: "tank top",
    Subcategory.DRESS_SHIRT: "shirt",
    Subcategory.OXFORD: "oxford shirt",
    Subcategory.FLANNEL: "flannel shirt",
    Subcategory.SUIT_JACKET: "suit jacket",
    Subcategory.CASUAL_DRESS: "dress",
    Subcategory.FORMAL_DRESS: "dress",
}
_PATTERNS: Final[Mapping[Pattern, str]] = {
    Pattern.STRIPED: "striped",
    Pattern.PLAID: "plaid",
    Pattern.CHECKERED: "checked",
    Pattern.FLORAL: "floral",
    Pattern.POLKA_DOT: "dotted",
}
_ACHROMATIC: Final = frozenset({Colour.BLACK, Colour.WHITE, Colour.NAVY, Colour.BEIGE})
"""Their names say how dark they are."""

_ABOVE: Final = (Place.OUTERWEAR, Place.LAYER, Place.DRESS, Place.TOP)
_BELOW: Final = (Place.BOTTOM, Place.SHOES, Place.TOP, Place.BAG, Place.ACCESSORY)


def titles(worn: Sequence[tuple[Place, GarmentFacts]], common: Collection[UUID] = ()) -> Iterator[str]:
    """Yield what an outfit may be called, the most telling first: two to five words each, none twice.

    What is `common` to the outfits it is seen beside tells it from none of them, and is named last.
    """
    by_place = dict(reversed(worn))
    said: set[str] = set()
    couples = sorted(_couples(by_place), key=lambda couple: sum(it.id in common for it in couple))
    for above, below in couples:
        for first in _phrases(above):
            for second in _phrases(below):
                title = f"{first[:1].upper()}{first[1:]}, {second}"
                if first != second and len(title.split()) <= MOST_WORDS and title not in said:
                    said.add(title)
                    yield title


def _couples(by_place: Mapping[Place, GarmentFacts]) -> Iterator[tuple[GarmentFacts, GarmentFacts]]:
    for upper in _ABOVE:
        for lower in _BELOW:
            if upper in by_place and lower in by_place and upper is not lower:
                yield by_place[upper], by_place[lower]
    if Place.BOTTOM in by_place and Place.SHOES in by_place:
        yield by_place[Place.BOTTOM], by_place[Place.SHOES]


def _phrases(facts: GarmentFacts) -> list[str]:
    """Return ways to say a garment, the most telling first."""
    kind = _kind_of(facts)
    cloth = _cloth_of(facts)
    pattern = _PATTERNS.get(facts.pattern) if facts.pattern is not None else None
    colour = str(facts.colours[0]) if facts.colours else None
    shade = _shade_of(facts)
    phrases = []
    if cloth is not None:
        phrases += [f"soft {cloth}"] if cloth in _SOFT else []
        phrases += [f"{word} {cloth}" for word in (shade, colour) if word is not None]
    if pattern is not None:
        phrases.append(f"{pattern} {kind}")
    if colour is not None:
        phrases.append(f"{colour} {kind}")
    return phrases or [f"plain {kind}" if facts.pattern is Pattern.SOLID else kind]


def _kind_of(facts: GarmentFacts) -> str:
    for kind in (facts.subcategory, facts.category):
        if kind is not None:
            return _KINDS.get(kind) or kind.replace("_", " ")
    return "garment"


def _cloth_of(facts: GarmentFacts) -> str | None:
    told = next((cloth for cloth in _CLOTHS if facts.material is not None and cloth in facts.material.split()), None)
    finer = None if facts.subcategory is None else _CLOTH_OF_KIND.get(facts.subcategory)
    return told or finer or (_CLOTH_OF_KIND.get(facts.category) if facts.material is None else None)


def _shade_of(facts: GarmentFacts) -> str | None:
    if not facts.tints or (facts.colours and facts.colours[0] in _ACHROMATIC):
        return None
    lightness = float(oklab_of_hex(facts.tints[0].hex)[0])
    if lightness < DARK:
        return "dark"
    return "light" if lightness > LIGHT else None
