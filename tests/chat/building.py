"""Garments of the chat's corpus, as outfits look at them, by their short names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from vestiary.chat.domain import ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.evaluating.talk.cases import TODAY, outfit_of, read_wardrobe
from vestiary.wardrobe.facts import GarmentFacts

__all__ = ["CORPUS", "TODAY", "WARDROBE", "an_outfit", "around"]

CORPUS: Final = Path(__file__).parent / "corpus"

WARDROBE: Final[Mapping[str, GarmentFacts]] = read_wardrobe(CORPUS)
"""By short name; the ids are the same in every process."""


def an_outfit(*garments: str) -> ShownOutfit:
    """Return a shown outfit of some garments of the wardrobe; its id follows from them."""
    return outfit_of(WARDROBE, garments)


def around(*latest: ShownOutfit, **fields: Any) -> Surroundings:
    """Return the wardrobe as surroundings of a message, after an answer with these outfits."""
    return Surroundings(**{"garments": tuple(WARDROBE.values()), "today": TODAY, "latest": latest, **fields})
