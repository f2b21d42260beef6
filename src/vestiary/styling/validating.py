"""An independent judge of outfits: written from the contracts, sharing nothing with what filters and searches.

Tests and benchmarks hold every recommendation against it. It has words and numbers of its own on purpose: a mistake in
the rules must not be able to excuse itself here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vestiary.styling.domain import Condition, Occasion, Place, Situation, Temperature
from vestiary.wardrobe.facts import GarmentFacts

TOPS: Final = frozenset({"t-shirt", "shirt", "blouse", "sweater", "hoodie"})
BOTTOMS: Final = frozenset({"jeans", "pants", "shorts", "skirt"})
SHOES: Final = frozenset({"sneakers", "shoes", "boots", "sandals"})
OUTERWEAR: Final = frozenset({"jacket", "coat", "blazer"})
LAYERS: Final = OUTERWEAR | {"sweater", "hoodie"}
ALLOWED: Final = {
    Place.TOP: TOPS,
    Place.LAYER: frozenset({"sweater", "hoodie", "shirt", "blazer"}),
    Place.DRESS: frozenset({"dress"}),
    Place.BOTTOM: BOTTOMS,
    Place.OUTERWEAR: OUTERWEAR,
    Place.SHOES: SHOES,
    Place.BAG: frozenset({"bag"}),
    Place.ACCESSORY: frozenset({"belt", "tie", "hat"}),
}
LEVELS: Final = {
    "very_casual": (0.0, 0.25),
    "casual": (0.1, 0.4),
    "smart_casual": (0.3, 0.6),
    "business_casual": (0.4, 0.7),
    "business_formal": (0.6, 0.9),
    "formal": (0.8, 1.0),
}
STRICT: Final = {
    Occasion.WORKOUT: 0.05,
    Occasion.INTERVIEW: 0.75,
    Occasion.BUSINESS_FORMAL: 0.8,
    Occasion.WEDDING: 0.85,
}
MIDDLE_C: Final = {
    Temperature.HOT: 30.0,
    Temperature.WARM: 23.5,
    Temperature.MILD: 16.0,
    Temperature.COOL: 8.5,
    Temperature.COLD: 0.0,
}


@dataclass(frozen=True, slots=True)
class _Worn:
    garment: GarmentFacts
    place: Place

    @property
    def kind(self) -> str:
        return str(self.garment.category)

    @property
    def fine(self) -> str:
        return str(self.garment.subcategory or "")


def violations_of(facts: Sequence[GarmentFacts], places: Sequence[Place], situation: Situation) -> tuple[str, ...]:
    """Return every rule that an outfit breaks, in words; empty for a sound one.

    Args:
        facts: its garments.
        places: where each goes, in the same order.
        situation: what it was asked for.

    """
    if len(facts) != len(places):
        return ("garments and places are not as many",)
    worn = [_Worn(garment, place) for garment, place in zip(facts, places, strict=True)]
    return (
        *_shape(worn),
        *_layers(worn),
        *_garments(worn, situation),
        *_weather(worn, situation),
        *_demands(worn, situation),
    )


def _shape(worn: Sequence[_Worn]) -> Iterator[str]:
    ids = [it.garment.id for it in worn]
    if len(set(ids)) < len(ids):
        yield "a garment is there twice"
    for it in worn:
        if it.kind not in ALLOWED[it.place]:
            yield f"a {it.kind} as {it.place}"
    count = {place: sum(it.place is place for it in worn) for place in Place}
    if count[Place.DRESS]:
        if count[Place.TOP] or count[Place.BOTTOM] or count[Place.DRESS] > 1:
            yield "a dress with another top, bottom or dress"
    elif (count[Place.TOP], count[Place.BOTTOM]) != (1, 1):
        yield "not one top and one bottom"
    if count[Place.SHOES] != 1:
        yield "not one pair of shoes"
    if count[Place.OUTERWEAR] > 1 or count[Place.BAG] > 1:
        yield "two outer garments or two bags in one place"
    accessories = [(it.kind, it.fine in {"scarf", "watch"}) for it in worn if it.place is Place.ACCESSORY]
    if len(set(accessories)) < len(accessories):
        yield "two accessories of one kind"


def _layers(worn: Sequence[_Worn]) -> Iterator[str]:
    """A second top only as sweater, cardigan, hoodie or an open shirt; a second outer garment only over a blazer."""
    tops = [it for it in worn if it.kind in TOPS]
    is_over_dress = any(it.place is Place.DRESS for it in worn)
    if len(tops) + is_over_dress > 2:  # noqa: PLR2004  # one over the other, no third
        yield "three tops"
    base = next((it for it in worn if it.place in {Place.TOP, Place.DRESS}), None)
    for layer in (it for it in tops if it.place is Place.LAYER):
        if layer.kind == "shirt" and base is not None and base.kind not in {"t-shirt", "dress"}:
            yield f"a shirt over a {base.kind}"
        if layer.kind == "shirt" and layer.fine == "dress_shirt":
            yield "a dress shirt worn open"
    outers = [it for it in worn if it.kind in OUTERWEAR]
    if len(outers) > 1:
        under = [it for it in outers if it.place is Place.LAYER]
        if len(outers) > 2 or len(under) != 1 or under[0].kind != "blazer":  # noqa: PLR2004
            yield "a second outer garment that is not over a blazer"
    elif outers and outers[0].place is not Place.OUTERWEAR:
        yield "a blazer as a layer under nothing"


def _garments(worn: Sequence[_Worn], situation: Situation) -> Iterator[str]:
    asked, stated = situation.constraints, situation.preferences
    for it in worn:
        garment = it.garment
        if garment.laundry.value != "clean":
            yield f"{garment.name} is not clean"
        if garment.id in asked.exclude_items:
            yield f"{garment.name} was taken out"
        if it.kind in {str(word) for word in asked.exclude_categories}:
            yield f"{it.kind} was excluded"
        if it.fine in {str(word) for word in asked.exclude_categories}:
            yield f"{it.fine} was excluded"
        if set(garment.colours) & asked.exclude_colors:
            yield f"a colour of {garment.name} was excluded"
        if garment.id in asked.must_include:
            continue
        if set(garment.colours) & set(stated.avoid_colors):
            yield f"a colour of {garment.name} is avoided"
        if garment.style_tags & set(stated.avoid_styles) - asked.style_keywords:
            yield f"a style of {garment.name} is avoided"
        yield from _formality(garment, situation)


def _formality(garment: GarmentFacts, situation: Situation) -> Iterator[str]:
    asked = situation.constraints
    if asked.formality_level is not None:
        low, high = LEVELS[asked.formality_level.value]
        if not low - 0.1001 <= garment.formality <= high + 0.1001:  # slack .1, rounding apart
            yield f"{garment.name} is not {asked.formality_level}"
    if asked.occasion in STRICT and abs(garment.formality - STRICT[asked.occasion]) > 0.4001:  # noqa: PLR2004
        yield f"{garment.name} is out of place at: {asked.occasion}"


def _weather(worn: Sequence[_Worn], situation: Situation) -> Iterator[str]:
    weather = situation.constraints.weather
    felt = weather.celsius
    if felt is None and weather.temperature is not None:
        felt = MIDDLE_C[weather.temperature]
    is_wet = bool(weather.conditions & {Condition.RAINY, Condition.STORMY, Condition.SNOWY})
    free = [it for it in worn if it.garment.id not in situation.constraints.must_include]
    if is_wet:
        yield from _in_the_wet(worn, free)
    if felt is not None:
        yield from _at(felt, worn, free)


def _in_the_wet(worn: Sequence[_Worn], free: Sequence[_Worn]) -> Iterator[str]:
    for it in free:
        if it.kind == "sandals":
            yield "sandals in the wet"
        if any(word in (it.garment.material or "").lower() for word in ("suede", "canvas")):
            yield f"{it.garment.name} of {it.garment.material} in the wet"
    if not {it.kind for it in worn} & LAYERS:
        yield "no layer in the wet"


def _at(felt: float, worn: Sequence[_Worn], free: Sequence[_Worn]) -> Iterator[str]:
    for it in free:
        if it.kind == "sandals" and felt < 12.0:  # noqa: PLR2004
            yield "sandals in the cold"
        is_winter_coat = it.kind == "coat" and it.garment.warmth_clo >= 0.5  # noqa: PLR2004
        if (is_winter_coat and felt > 22.0) or (it.kind == "coat" and felt >= 28.0):  # noqa: PLR2004
            yield "a winter coat in the warmth, or a coat in the heat"
    kinds = {it.kind for it in worn}
    if felt < 5.0 and not kinds & {"jacket", "coat"}:  # noqa: PLR2004
        yield "no jacket or coat in the cold"
    if felt < 13.0 and not kinds & OUTERWEAR:  # noqa: PLR2004
        yield "no outer garment when it is cool"
    if felt < 10.0 and not kinds & LAYERS:  # noqa: PLR2004
        yield "no layer below ten degrees"


def _demands(worn: Sequence[_Worn], situation: Situation) -> Iterator[str]:
    missing = situation.constraints.must_include - {it.garment.id for it in worn}
    if missing:
        yield "what was demanded is not there"
