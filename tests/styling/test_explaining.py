"""Reasons in a sentence or two, what would help, and titles of a few true words."""

from uuid import UUID, uuid4

import pytest
from benchmarks.random_wardrobes import Chance

from tests.styling.building import a_situation, some_facts
from vestiary.styling.composing import closet_of, compose
from vestiary.styling.domain import Factor, Place, Term
from vestiary.styling.explaining import NOTHING_NOTABLE, explanation_of, improvements_of
from vestiary.styling.titles import titles
from vestiary.vision.domain import Pattern
from vestiary.wardrobe.facts import GarmentFacts, Tint

COAT, JEANS, SHOES, SHIRT = (uuid4() for _ in range(4))


def a_term(factor: Factor, value: float, says: str, *garments: UUID) -> Term:
    return Term(factor, value, garments or (COAT,), says)


def test_the_largest_reasons_come_first() -> None:
    explanation = explanation_of(
        [
            a_term(Factor.COLORS, 0.4, "the navy coat and the navy jeans stay close in tone", COAT, JEANS),
            a_term(Factor.OCCASION, 0.9, "the navy coat suits work"),
            a_term(Factor.FRESHNESS, 0.01, "the jeans are fresh", JEANS),
            a_term(Factor.WARMTH, -2.0, "the outfit is too light for 2 °C", COAT, JEANS),
        ]
    )

    assert explanation.startswith("The navy coat suits work")
    assert explanation.endswith("the navy coat and the navy jeans stay close in tone.")
    assert "fresh" not in explanation
    assert "too light" not in explanation


def test_a_proverb_has_a_sentence_of_its_own() -> None:
    explanation = explanation_of(
        [
            a_term(Factor.TYPES, 0.9, "the shirt and the jeans: smart above and easy below", SHIRT, JEANS),
            a_term(Factor.OCCASION, 0.8, "the coat suits work"),
            a_term(Factor.COLORS, 0.7, "the coat and the shoes match", COAT, SHOES),
        ]
    )

    first, second = explanation.split(". ")
    assert "the coat and the shoes match" in first
    assert second == "The shirt and the jeans: smart above and easy below."


def test_the_same_pair_is_told_once() -> None:
    explanation = explanation_of(
        [
            a_term(Factor.TYPES, 0.9, "the coat and the jeans: an old friendship", COAT, JEANS),
            a_term(Factor.COLORS, 0.8, "the coat and the jeans stay close in tone", JEANS, COAT),
            a_term(Factor.COLORS, 0.7, "the shoes and the shirt match", SHOES, SHIRT),
        ]
    )

    assert "tone" not in explanation
    assert "match" in explanation


def test_two_pairs_of_colours_may_be_told_if_they_share_no_garment() -> None:
    explanation = explanation_of(
        [
            a_term(Factor.COLORS, 0.9, "the coat and the jeans are one", COAT, JEANS),
            a_term(Factor.COLORS, 0.8, "the coat and the shoes are one", COAT, SHOES),
            a_term(Factor.COLORS, 0.7, "the shoes and the shirt are one", SHOES, SHIRT),
        ]
    )

    assert "the coat and the shoes" not in explanation
    assert "the shoes and the shirt" in explanation


def test_without_a_reason_nothing_is_made_up() -> None:
    assert explanation_of([a_term(Factor.COLORS, -0.5, "the coat and the jeans compete")]) == NOTHING_NOTABLE
    assert explanation_of([]) == NOTHING_NOTABLE


def test_what_disturbs_most_comes_first_and_trifles_not_at_all() -> None:
    told = improvements_of(
        [
            a_term(Factor.COLORS, -0.3, "the coat and the jeans compete", COAT, JEANS),
            a_term(Factor.OCCASION, -0.9, "the jeans are too casual for work", JEANS),
            a_term(Factor.FRESHNESS, -0.02, "the shoes were worn yesterday", SHOES),
            a_term(Factor.WARMTH, -0.8, "the outfit is as warm as -20 °C asks for", COAT, JEANS),
        ]
    )

    assert told == ("The jeans are too casual for work.", "The coat and the jeans compete.")


def title_of(*worn: tuple[Place, GarmentFacts]) -> str:
    return next(titles(worn))


def test_titles_name_cloth_shade_and_pattern() -> None:
    tweed = some_facts("blazer", "brown", material="harris tweed")
    denim = some_facts("jeans", "blue", tints=(Tint("#1c2c4a", 1.0),))
    dotted = some_facts("dress", "red", pattern=Pattern.POLKA_DOT)

    assert title_of((Place.OUTERWEAR, tweed), (Place.BOTTOM, denim)) == "Soft tweed, dark denim"
    assert title_of((Place.DRESS, dotted), (Place.SHOES, some_facts("heels", "black"))) == "Dotted dress, black heels"


def test_nothing_unknown_is_said() -> None:
    plain = some_facts("shirt", None, pattern=None)

    assert title_of((Place.TOP, plain), (Place.BOTTOM, some_facts("pants", None))) == "Shirt, pants", "as on its card"


@pytest.mark.parametrize("seed", range(4))
def test_texts_of_chance_outfits_are_calm_sentences(seed: int) -> None:
    closet = closet_of(Chance(seed).wardrobe(60))
    outfits = compose(closet, a_situation(occasion="casual", celsius=12), count=10).outfits

    assert len({outfit.explanation for outfit in outfits}) > len(outfits) / 2
    for outfit in outfits:
        for text in (outfit.title, outfit.explanation, *outfit.improvements):
            assert "!" not in text
            assert text[0].isupper()
        assert outfit.explanation.count(". ") <= 1
        assert 2 <= len(outfit.title.split()) <= 5
        for sentence in (outfit.explanation, *outfit.improvements):
            assert sentence.endswith(".")
