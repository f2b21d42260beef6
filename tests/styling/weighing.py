"""What the terms of the score make of garments, one factor at a time."""

from tests.styling.building import a_situation
from vestiary.styling.domain import Factor, Situation
from vestiary.styling.scoring import terms_of
from vestiary.wardrobe.facts import GarmentFacts


def sum_of(factor: Factor, situation: Situation, *facts: GarmentFacts) -> float:
    """Return what the terms of a factor add up to, in the unit of the score."""
    return sum(term.value for term in terms_of(facts, (), situation) if term.factor is factor)


def says_of(factor: Factor, situation: Situation, *facts: GarmentFacts) -> list[str]:
    """Return the clauses of the terms of a factor."""
    return [term.says for term in terms_of(facts, (), situation) if term.factor is factor]


def pair_sum(first: GarmentFacts, second: GarmentFacts, factor: Factor) -> float:
    """Return the same as `sum_of` for two garments, where nothing else is known."""
    return sum_of(factor, a_situation(), first, second)
