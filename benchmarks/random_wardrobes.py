"""Wardrobes and wishes as chance makes them: every kind, colour, pattern, state; any wish alone or with others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, TypeVar
from uuid import UUID

import numpy as np

from vestiary.styling.domain import (
    ColourStyle,
    Condition,
    Constraints,
    Occasion,
    Preferences,
    Situation,
    Temperature,
    Weather,
)
from vestiary.vision.domain import Category, Colour, Fit, Pattern, StyleTag, Subcategory
from vestiary.vision.oklab import Oklab, hex_of, oklab_of_hex
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, defaults_of
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.domain import Laundry, display_name
from vestiary.wardrobe.facts import GarmentFacts, Tint

TODAY: Final = date(2026, 3, 18)

SHARES: Final = {
    **dict.fromkeys((Category.T_SHIRT, Category.SHIRT), 0.13),
    **dict.fromkeys((Category.SWEATER, Category.PANTS, Category.JEANS, Category.SNEAKERS, Category.SHOES), 0.08),
    **dict.fromkeys((Category.BLOUSE, Category.JACKET, Category.DRESS, Category.BOOTS), 0.05),
    **dict.fromkeys((Category.HOODIE, Category.COAT, Category.BLAZER, Category.SHORTS, Category.SKIRT), 0.03),
    **dict.fromkeys((Category.SANDALS, Category.BELT, Category.TIE, Category.HAT, Category.BAG), 0.02),
}
"""About how a wardrobe is made up."""

_FINER: Final = {kind: [it for it in Subcategory if category_of(it) is kind] for kind in Category}
_MATERIALS: Final = ("cotton", "wool", "leather", "suede", "canvas", "linen", "denim")
_COLOURS: Final = tuple(colour for colour in Colour if colour is not Colour.UNKNOWN)
_NEUTRALS: Final = (Colour.BLACK, Colour.WHITE, Colour.GREY, Colour.NAVY, Colour.BEIGE, Colour.BROWN)
_NEUTRAL_SHARE: Final = 0.6
"""Of four garments that people wear together, about three are neutral."""

W = TypeVar("W")


class Chance:
    """Makes the same wardrobes and wishes for the same number."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)

    def one_of(self, words: Sequence[W]) -> W:
        """Return one of the words."""
        return words[int(self._random.integers(len(words)))]

    def some_of(self, words: Sequence[W], most: int) -> frozenset[W]:
        """Return one to `most` of the words."""
        return frozenset(self.one_of(words) for _ in range(1 + int(self._random.integers(most))))

    def happens(self, chance: float) -> bool:
        """Say whether something with a chance of 0..1 happens."""
        return bool(self._random.random() < chance)

    def wardrobe(self, size: int) -> list[GarmentFacts]:
        """Return so many garments."""
        kinds = list(SHARES)
        shares = np.array(list(SHARES.values()))
        return [self._garment(kinds[at]) for at in self._random.choice(len(kinds), size, p=shares / shares.sum())]

    def situation(self, facts: Sequence[GarmentFacts]) -> Situation:
        """Return wishes, each with some chance; some may contradict each other."""
        constraints = Constraints(
            occasion=self.one_of(tuple(Occasion)) if self.happens(0.5) else None,
            formality_level=self.one_of(tuple(FormalityLevel)) if self.happens(0.2) else None,
            weather=self._weather() if self.happens(0.7) else Weather(),
            exclude_categories=self.some_of((*Category, *Subcategory), 3) if self.happens(0.25) else frozenset(),
            exclude_colors=self.some_of(_COLOURS, 2) if self.happens(0.25) else frozenset(),
            style_keywords=self.some_of(tuple(StyleTag), 2) if self.happens(0.2) else frozenset(),
            exclude_items=self._some_ids(facts, 3) if self.happens(0.2) else frozenset(),
            must_include=self._some_ids(facts, 2) if self.happens(0.25) else frozenset(),
            comfort_priority=float(self._random.random()) if self.happens(0.2) else None,
            color_style=self.one_of(tuple(ColourStyle)) if self.happens(0.3) else None,
        )
        preferences = Preferences(
            avoid_styles=tuple(self.some_of(tuple(StyleTag), 1)) if self.happens(0.1) else (),
            avoid_colors=tuple(self.some_of(_COLOURS, 2)) if self.happens(0.15) else (),
            favorite_colors=tuple(self.some_of(_COLOURS, 2)) if self.happens(0.3) else (),
        )
        return Situation(on=TODAY, constraints=constraints, preferences=preferences)

    def _some_ids(self, facts: Sequence[GarmentFacts], most: int) -> frozenset[UUID]:
        return frozenset(garment.id for garment in self.some_of(facts, most)) if facts else frozenset()

    def _weather(self) -> Weather:
        conditions = self.some_of(tuple(Condition), 2) if self.happens(0.5) else frozenset()
        if self.happens(0.3):
            return Weather(celsius=round(float(self._random.uniform(-15, 38)), 1), conditions=conditions)
        return Weather(self.one_of(tuple(Temperature)), None, conditions)

    def _garment(self, category: Category) -> GarmentFacts:
        finer = self.one_of(_FINER[category]) if _FINER[category] and self.happens(0.5) else None
        assumed = defaults_of(category, finer)
        colours = tuple(dict.fromkeys(self._colour() for _ in range(2 if self.happens(0.3) else 1)))
        made = GarmentFacts(
            id=UUID(bytes=self._random.bytes(16), version=4),
            name=display_name(None, colours[0], category),
            category=category,
            subcategory=finer,
            colours=colours,
            tints=tuple(Tint(self._shade(colour), share) for colour, share in zip(colours, (0.7, 0.3), strict=False)),
            pattern=self.one_of(tuple(Pattern)) if self.happens(0.3) else Pattern.SOLID,
            fit=self.one_of(tuple(Fit)) if self.happens(0.3) else assumed.fit,
            formality=float(np.clip(assumed.formality + self._random.normal(0, 0.08), 0, 1)),
            warmth_clo=assumed.warmth_clo,
            seasons=frozenset(assumed.seasons),
            style_tags=frozenset(assumed.style_tags),
            material=self.one_of(_MATERIALS) if self.happens(0.4) else None,
            favorite=self.happens(0.1),
            laundry=self.one_of(tuple(Laundry)) if self.happens(0.1) else Laundry.CLEAN,
        )
        if self.happens(0.4):
            return made
        worn_on = TODAY - timedelta(days=int(self._random.integers(0, 60)))
        return replace(made, wear_count=1 + int(self._random.integers(20)), last_worn_on=worn_on)

    def _colour(self) -> Colour:
        return self.one_of(_NEUTRALS if self.happens(_NEUTRAL_SHARE) else _COLOURS)

    def _shade(self, colour: Colour) -> str:
        lab = oklab_of_hex(TYPICAL[colour])
        return hex_of(Oklab((lab + self._random.normal(0, 0.015, 3)).astype(np.float32)))
