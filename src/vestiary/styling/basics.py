"""Garments that much goes with: what a purchase is chosen from. Ours, generic, without brands or prices."""

from functools import cache
from typing import Final
from uuid import UUID, uuid5

from vestiary.styling.describing import Described, described_by, facts_of
from vestiary.wardrobe.facts import GarmentFacts

BASICS: Final = (
    "white t-shirt",
    "black t-shirt",
    "grey t-shirt",
    "navy polo",
    "striped navy t-shirt",
    "white shirt",
    "light blue oxford shirt",
    "white dress shirt",
    "blue denim shirt",
    "white silk blouse",
    "black blouse",
    "navy sweater",
    "grey wool sweater",
    "beige wool sweater",
    "black turtleneck",
    "grey cardigan",
    "grey hoodie",
    "dark blue jeans",
    "black jeans",
    "beige chinos",
    "navy chinos",
    "grey wool trousers",
    "black dress pants",
    "beige linen trousers",
    "navy shorts",
    "black leggings",
    "black skirt",
    "blue denim skirt",
    "black formal dress",
    "navy midi dress",
    "navy blazer",
    "grey blazer",
    "blue denim jacket",
    "black leather jacket",
    "camel wool coat",
    "navy parka",
    "white sneakers",
    "black sneakers",
    "brown loafers",
    "black dress shoes",
    "brown chelsea boots",
    "black ankle boots",
    "black heels",
    "brown leather belt",
)

_NAMESPACE: Final = UUID("8c1c6f6c-5b0e-4e63-9b6e-0f6d3f1f7f10")


@cache
def described_basics() -> tuple[Described, ...]:
    """Return the basics as descriptions, in the order above."""
    return tuple(map(described_by, BASICS))


@cache
def basic_facts() -> tuple[GarmentFacts, ...]:
    """Return the basics as garments; each has the same id everywhere, which no owned garment has."""
    return tuple(facts_of(basic, uuid5(_NAMESPACE, basic.name)) for basic in described_basics())
