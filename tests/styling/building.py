"""Builders of garments as outfits look at them: a test states only what it is about."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from vestiary.styling.domain import Constraints, Occasion, Preferences, Situation, Taste, Temperature, Weather
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, defaults_of
from vestiary.wardrobe.facts import GarmentFacts, Tint

TODAY: Final = date(2026, 3, 18)


def some_facts(kind: Category | Subcategory | str, colour: Colour | str | None = None, **fields: Any) -> GarmentFacts:
    """Return a ready garment: a category or subcategory with its defaults, of one plain colour, or of none known.

    `fields` are those of `GarmentFacts`. Tints follow from the colours unless they are given.
    """
    category, subcategory = _kind(kind)
    defaults = defaults_of(category, subcategory)
    named = (Colour(colour),) if colour is not None else ()
    colours = tuple(fields.pop("colours", named))
    return GarmentFacts(
        **{
            "id": uuid4(),
            "name": f"{colours[0] if colours else 'some'} {subcategory or category}".replace("_", " "),
            "category": category,
            "subcategory": subcategory,
            "colours": colours,
            "tints": typical_tints(colours),
            "fit": defaults.fit,
            "formality": defaults.formality,
            "warmth_clo": defaults.warmth_clo,
            "seasons": frozenset(defaults.seasons),
            "style_tags": frozenset(defaults.style_tags),
            **fields,
        }
    )


def typical_tints(colours: Iterable[Colour]) -> tuple[Tint, ...]:
    """Return the typical shade of each name: the first covers most."""
    shares = (0.7, 0.3) if len(list(colours)) > 1 else (1.0,)
    return tuple(Tint(TYPICAL[colour], share) for colour, share in zip(colours, shares, strict=False))


def a_top(colour: str = "white", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.SHIRT), colour, **fields)


def a_bottom(colour: str = "navy", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.PANTS), colour, **fields)


def a_dress(colour: str = "green", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.DRESS), colour, **fields)


def some_shoes(colour: str = "brown", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.SHOES), colour, **fields)


def a_coat(colour: str = "grey", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.COAT), colour, **fields)


def a_bag(colour: str = "brown", **fields: Any) -> GarmentFacts:
    return some_facts(fields.pop("kind", Category.BAG), colour, **fields)


def a_situation(
    *,
    occasion: Occasion | str | None = None,
    celsius: float | None = None,
    temperature: Temperature | str | None = None,
    conditions: Iterable[Any] = (),
    on: date = TODAY,
    preferences: Preferences | None = None,
    taste: Taste | None = None,
    **constraints: Any,
) -> Situation:
    """Return a situation; what is not said is unknown. Further fields are those of `Constraints`."""
    weather = Weather(Temperature(temperature) if temperature is not None else None, celsius, frozenset(conditions))
    asked = Constraints(
        occasion=Occasion(occasion) if occasion is not None else None,
        **{"weather": weather, **constraints},
    )
    return Situation(on, asked, preferences or Preferences(), taste or Taste())


def ids_of(facts: Iterable[GarmentFacts]) -> tuple[UUID, ...]:
    return tuple(each.id for each in facts)


def _kind(kind: Category | Subcategory | str) -> tuple[Category, Subcategory | None]:
    if isinstance(kind, Category):
        return kind, None
    if isinstance(kind, Subcategory) or kind in set(Subcategory):
        return category_of(Subcategory(kind)), Subcategory(kind)
    return Category(kind), None


PLAIN: Final = (a_top(), a_bottom(), some_shoes())
"""Shirt, trousers and shoes."""
