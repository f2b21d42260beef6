"""Garments of the chat's corpus, as outfits look at them, by their short names."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from tests.styling.building import some_facts
from vestiary.chat.domain import ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.domain import display_name
from vestiary.wardrobe.facts import GarmentFacts

CORPUS: Final = Path(__file__).parent / "corpus"

TODAY: Final = date(2026, 3, 18)
"""A Wednesday."""


def _garment(line: Mapping[str, Any]) -> GarmentFacts:
    kind = line["kind"]
    category = Category(kind) if kind in set(Category) else category_of(Subcategory(kind))
    colours = tuple(map(Colour, line["colours"]))
    return some_facts(
        kind,
        id=uuid5(NAMESPACE_URL, line["short"]),
        name=display_name(line.get("name"), colours[0], category),
        colours=colours,
        pattern=Pattern(line.get("pattern", "solid")),
        material=line.get("material"),
    )


WARDROBE: Final[Mapping[str, GarmentFacts]] = {
    line["short"]: _garment(line) for line in json.loads((CORPUS / "wardrobe.json").read_text())
}
"""By short name; the ids are the same in every process."""


def an_outfit(*garments: str) -> ShownOutfit:
    """Return a shown outfit of some garments of the wardrobe; its id follows from them."""
    return ShownOutfit(uuid5(NAMESPACE_URL, "+".join(garments)), tuple(WARDROBE[short].id for short in garments))


def around(*latest: ShownOutfit, **fields: Any) -> Surroundings:
    """Return the wardrobe as surroundings of a message, after an answer with these outfits."""
    return Surroundings(**{"garments": tuple(WARDROBE.values()), "today": TODAY, "latest": latest, **fields})
