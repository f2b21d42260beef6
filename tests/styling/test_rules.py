"""The hard rules: what is kept out, what goes where, which outfits the structures hold."""

import random
from itertools import chain, combinations, product

import numpy as np
import pytest

from tests.styling.building import a_bottom, a_coat, a_dress, a_situation, a_top, some_facts, some_shoes
from vestiary.styling.domain import OutfitSlot, Place, Preferences, Situation
from vestiary.styling.filtering import filtered
from vestiary.styling.frames import ONE_LAYER_FROM_C
from vestiary.styling.places import are_together, clash_of, forbidden_pairs, missing_for_complete, places_of
from vestiary.styling.roles import ACCESSORIES, Role, role_of
from vestiary.styling.rules import satisfied_by
from vestiary.styling.structuring import missing_slots, structures_of
from vestiary.styling.terms.warmth import felt_degrees
from vestiary.styling.validating import violations_of
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

KINDS = [*Category, *Subcategory]


def _reason(garment: GarmentFacts, situation: Situation) -> tuple[str, str] | None:
    (exclusion,) = filtered([garment], situation).exclusions
    return (exclusion.field, exclusion.value) if exclusion else None


@pytest.mark.parametrize(
    ("garment", "situation", "reason"),
    [
        (some_facts("jeans"), a_situation(), None),
        (some_facts("jeans", laundry=Laundry.DIRTY), a_situation(), ("laundry", "dirty")),
        (some_facts("loafers"), a_situation(exclude_categories={Category.SHOES}), ("exclude_categories", "shoes")),
        (some_facts("sneakers"), a_situation(exclude_categories={Category.SHOES}), None),
        (some_facts("chinos"), a_situation(exclude_categories={Subcategory.CHINOS}), ("exclude_categories", "chinos")),
        (some_facts("pants"), a_situation(exclude_categories={Subcategory.CHINOS}), None),
        (
            some_facts("shirt", colours=(Colour.WHITE, Colour.RED)),
            a_situation(exclude_colors={Colour.RED}),
            ("exclude_colors", "red"),
        ),
        (some_facts("sandals"), a_situation(conditions=["rainy"]), ("weather.conditions", "rainy")),
        (some_facts("sandals"), a_situation(conditions=["snowy"]), ("weather.conditions", "snowy")),
        (some_facts("sandals"), a_situation(celsius=11.9), ("weather.temperature", "cool")),
        (some_facts("sandals"), a_situation(celsius=12.0), None),
        (
            some_facts("boots", material="brown suede"),
            a_situation(conditions=["rainy"]),
            ("weather.conditions", "rainy"),
        ),
        (some_facts("boots", material="brown suede"), a_situation(), None),
        (some_facts("coat"), a_situation(celsius=22.0), None),
        (some_facts("coat"), a_situation(celsius=22.1), ("weather.temperature", "warm")),
        (some_facts("coat", warmth_clo=0.3), a_situation(celsius=25.0), None),
        (some_facts("coat", warmth_clo=0.3), a_situation(temperature="hot"), ("weather.temperature", "hot")),
        (some_facts("jacket"), a_situation(temperature="hot"), None),
        (some_facts("jeans"), a_situation(occasion="wedding"), ("occasion", "wedding")),
        (some_facts("bag"), a_situation(occasion="wedding"), None),
        (some_facts("tie"), a_situation(occasion="casual"), None),
        (some_facts("suit_jacket"), a_situation(occasion="workout"), ("occasion", "workout")),
        (some_facts("jeans", formality=0.2), a_situation(formality_level=FormalityLevel.SMART_CASUAL), None),
        (
            some_facts("jeans", formality=0.19),
            a_situation(formality_level=FormalityLevel.SMART_CASUAL),
            ("formality_level", "smart_casual"),
        ),
        (
            some_facts("jeans"),
            a_situation(preferences=Preferences(avoid_styles=(StyleTag.CASUAL,))),
            ("preferences.avoid_styles", "casual"),
        ),
        (
            some_facts("jeans"),
            a_situation(preferences=Preferences(avoid_styles=(StyleTag.CASUAL,)), style_keywords={StyleTag.CASUAL}),
            None,
        ),
        (
            some_facts("jeans", "blue"),
            a_situation(preferences=Preferences(avoid_colors=(Colour.BLUE,))),
            ("preferences.avoid_colors", "blue"),
        ),
        (
            some_facts("jeans", "blue"),
            a_situation(preferences=Preferences(favorite_colors=(Colour.RED,), formality_min=0.9)),
            None,
        ),
    ],
)
def test_each_exclusion_names_the_field_to_blame(
    garment: GarmentFacts, situation: Situation, reason: tuple[str, str] | None
) -> None:
    assert _reason(garment, situation) == reason


def test_a_piece_that_is_a_little_too_casual_does_not_suit_the_occasion() -> None:
    at_work = a_situation(occasion="work")
    suits = "Every piece suits the occasion: work"

    assert suits in satisfied_by([some_facts("shirt", formality=0.55)], [Place.TOP], at_work)
    assert suits not in satisfied_by([some_facts("pants", formality=0.4)], [Place.BOTTOM], at_work)


def test_what_is_demanded_passes_occasion_weather_and_what_is_avoided() -> None:
    sandals = some_facts("sandals", "red")
    situation = a_situation(
        occasion="wedding",
        celsius=2,
        conditions=["rainy"],
        must_include={sandals.id},
        preferences=Preferences(avoid_colors=(Colour.RED,)),
    )

    assert _reason(sandals, situation) is None
    assert any("as you asked, although it is wet" in says for says in satisfied_by([sandals], [Place.SHOES], situation))


def test_reasons_are_counted_the_most_frequent_first() -> None:
    facts = [some_facts("jeans"), some_facts("jeans"), some_facts("coat"), some_facts("tie")]

    counted = filtered(facts, a_situation(exclude_categories={Category.JEANS, Category.COAT})).counted()

    assert [(it.value, number) for it, number in counted] == [("jeans", 2), ("coat", 1)]


@pytest.mark.parametrize(
    ("kinds", "places"),
    [
        (["shirt", "pants", "shoes"], ["top", "bottom", "shoes"]),
        (["shoes", "pants", "shirt"], ["shoes", "bottom", "top"]),
        (["dress", "heels"], ["dress", "shoes"]),
        (["dress", "cardigan", "heels", "bag"], ["dress", "layer", "shoes", "bag"]),
        (["sweater", "jeans", "boots"], ["top", "bottom", "shoes"]),
        (["sweater", "shirt", "jeans", "boots"], ["layer", "top", "bottom", "shoes"]),
        (["flannel", "t-shirt", "jeans", "boots"], ["layer", "top", "bottom", "shoes"]),
        (["cardigan", "sweater", "jeans", "boots"], ["layer", "top", "bottom", "shoes"]),
        (["shirt", "blazer", "pants", "shoes"], ["top", "outerwear", "bottom", "shoes"]),
        (["shirt", "blazer", "coat", "pants", "shoes"], ["top", "layer", "outerwear", "bottom", "shoes"]),
        (["shirt", "tie", "belt", "watch", "pants", "shoes"], ["top", *["accessory"] * 3, "bottom", "shoes"]),
        (["shirt", "pants"], None),
        (["pants", "shoes"], None),
        (["shirt", "pants", "shoes", "boots"], None),
        (["shirt", "shirt", "pants", "shoes"], None),
        (["dress", "pants", "shoes"], None),
        (["dress", "t-shirt", "shoes"], None),
        (["shirt", "coat", "jacket", "pants", "shoes"], None),
        (["t-shirt", "flannel", "sweater", "pants", "shoes"], None),
        (["shirt", "tie", "tie", "pants", "shoes"], None),
    ],
)
def test_garments_find_their_places(kinds: list[str], places: list[str] | None) -> None:
    found = places_of([some_facts(kind) for kind in kinds])

    assert (None if found is None else [str(place) for place in found]) == places


def test_what_is_missing_is_named() -> None:
    assert missing_for_complete([a_top()]) == (OutfitSlot.BOTTOM, OutfitSlot.SHOES)
    assert missing_for_complete([a_dress()]) == (OutfitSlot.SHOES,)
    assert missing_slots([a_dress(), some_shoes(), some_facts("blazer")], a_situation(temperature="cold")) == (
        OutfitSlot.OUTERWEAR,
    )
    assert missing_slots([a_dress(), some_shoes(), some_facts("blazer")], a_situation(temperature="cool")) == ()


def test_pairs_that_no_outfit_has_are_forbidden_both_ways() -> None:
    facts = [some_facts("dress"), some_facts("jeans"), some_facts("shoes"), some_facts("boots"), some_facts("cardigan")]

    forbidden = forbidden_pairs(facts)

    assert forbidden.dtype == np.bool_
    assert (forbidden == forbidden.T).all()
    assert forbidden[0].tolist() == [True, True, False, False, False]
    assert forbidden[2].tolist() == [False, False, True, True, False]
    assert forbidden_pairs([]).shape == (0, 0)


def _combinations(facts: list[GarmentFacts], situation: Situation) -> list[tuple[tuple[int, ...], tuple[Place, ...]]]:
    found = []
    for structure in structures_of(facts, filtered(facts, situation), situation):
        for items in product(*(candidates.tolist() for candidates in structure.candidates)):
            filled = [(item, place) for item, place in zip(items, structure.places, strict=True) if item >= 0]
            found.append((tuple(item for item, _ in filled), tuple(place for _, place in filled)))
    return found


def _a_wardrobe(chance: random.Random) -> list[GarmentFacts]:
    kinds = ["t-shirt", "shirt", "sweater", "jeans", "dress", "shoes", *chance.choices(KINDS, k=7)]
    return [
        some_facts(
            kind,
            chance.choice([Colour.RED, Colour.BLUE, Colour.WHITE]),
            material=chance.choice([None, None, "suede"]),
            laundry=chance.choice([Laundry.CLEAN] * 6 + [Laundry.DIRTY]),
        )
        for kind in kinds
    ]


def _a_random_situation(chance: random.Random, facts: list[GarmentFacts]) -> Situation:
    clean = [garment for garment in facts if garment.laundry is Laundry.CLEAN]
    demanded = chance.sample(clean, chance.choice([0, 0, 1, 1, 2, 3]))
    if clash_of(demanded) is not None:
        demanded = demanded[:1]
    kept = {it.category for it in demanded}
    return a_situation(
        occasion=chance.choice([None, None, "wedding", "work", "workout"]),
        temperature=chance.choice([None, "hot", "warm", "mild", "cool", "cold"]),
        conditions=chance.choice([[], ["rainy"], ["snowy"], ["windy"]]),
        formality_level=chance.choice([None] * 3 + [FormalityLevel.CASUAL, FormalityLevel.BUSINESS_CASUAL]),
        exclude_categories=frozenset(chance.choices(KINDS, k=2)) - kept if not demanded else frozenset(),
        must_include=frozenset(it.id for it in demanded),
        preferences=Preferences(avoid_colors=chance.choice([(), (Colour.RED,)])),
    )


@pytest.mark.parametrize("seed", range(30))
def test_structures_hold_sound_outfits_once_each_and_every_usual_one(seed: int) -> None:
    chance = random.Random(seed)
    facts = _a_wardrobe(chance)
    situation = _a_random_situation(chance, facts)

    found = _combinations(facts, situation)

    sets = [frozenset(items) for items, _ in found]
    assert len(set(sets)) == len(sets)
    for items, places in found:
        worn = [facts[item] for item in items]
        assert violations_of(worn, places, situation) == ()
        assert places_of(worn) == places
        assert satisfied_by(worn, places, situation)
    assert _usual_outfits(facts, situation) <= set(sets)


def _usual_outfits(facts: list[GarmentFacts], situation: Situation) -> set[frozenset[int]]:
    """Every set of garments, found by brute force, that the independent judge accepts and that is nothing unusual."""
    clean = [index for index, garment in enumerate(facts) if garment.laundry is Laundry.CLEAN]
    accepted = set()
    for items in chain.from_iterable(combinations(clean, size) for size in range(2, 7)):
        worn = [facts[item] for item in items]
        roles = [role_of(garment) for garment in worn]
        if not all(are_together(first, second) for first, second in combinations(roles, 2)) or _is_unusual(roles):
            continue
        places = places_of(worn)
        if places is None or _is_doubled(places, situation):
            continue
        if violations_of(worn, places, situation) == ():
            accepted.add(frozenset(items))
    return accepted


def _is_unusual(roles: list[Role]) -> bool:
    tops = {Role.TEE, Role.SHIRT, Role.CLOSED_TOP, Role.KNIT, Role.OPEN_KNIT, Role.DRESS} & set(roles)
    return (
        sum(role in ACCESSORIES for role in roles) > 1
        or {Role.KNIT, Role.OPEN_KNIT} <= tops
        or {Role.DRESS, Role.SHIRT} <= tops
        or (len(tops) > 1 and {Role.BLAZER, Role.COAT} <= set(roles))
    )


def _is_doubled(places: tuple[Place, ...], situation: Situation) -> bool:
    """Whether a coat goes over a layer though the weather asks for neither."""
    degrees = felt_degrees(situation.constraints.weather)
    is_warm = degrees is None or degrees >= ONE_LAYER_FROM_C
    return is_warm and {Place.LAYER, Place.OUTERWEAR} <= set(places)


def test_nothing_goes_over_a_layer_where_the_weather_does_not_ask_for_it() -> None:
    facts = [a_top(), some_facts("sweater"), a_bottom(), some_shoes(), some_facts("blazer"), a_coat()]

    for asked, most in ((a_situation(), 1), (a_situation(celsius=16), 1), (a_situation(celsius=9), 2)):
        layers = [
            sum(place in {Place.LAYER, Place.OUTERWEAR} for place in places)
            for _, places in _combinations(facts, asked)
        ]
        assert max(layers) == most


@pytest.mark.parametrize(
    "demanded",
    [
        ["cardigan", "sweater"],
        ["dress", "flannel"],
        ["shirt", "sweater", "blazer", "coat"],
        ["t-shirt", "sweater", "blazer"],
        ["tie", "belt", "watch", "scarf", "hat", "bag"],
        ["sandals", "coat"],
    ],
)
@pytest.mark.parametrize("temperature", [None, "hot", "cold"])
def test_unusual_wishes_are_met_where_the_body_has_room(demanded: list[str], temperature: str | None) -> None:
    wanted = [some_facts(kind) for kind in demanded]
    facts = [*wanted, a_top(), a_bottom(), some_shoes(), a_coat(), some_facts("jacket"), some_facts("t-shirt")]
    situation = a_situation(
        temperature=temperature, conditions=["rainy"], must_include=frozenset(garment.id for garment in wanted)
    )

    found = _combinations(facts, situation)

    assert found
    sets = [frozenset(items) for items, _ in found]
    assert len(set(sets)) == len(sets)
    for items, places in found:
        assert violations_of([facts[item] for item in items], places, situation) == ()
