"""Reasons in a sentence or two, what would help, and titles of a few true words."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from benchmarks.random_wardrobes import Chance

from tests.styling.building import TODAY, a_situation, some_facts
from vestiary.styling.composing import closet_of, compose
from vestiary.styling.domain import Factor, Place, Term
from vestiary.styling.explaining import NOTHING_NOTABLE, explanation_of, improvements_of
from vestiary.styling.telling import UNTITLED, retitled
from vestiary.styling.terms.wording import called
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


def test_a_title_names_what_tells_an_outfit_from_the_others_of_an_answer() -> None:
    coat = some_facts("coat", "black")
    closet = closet_of([coat, *Chance(5).wardrobe(60)])

    outfits = compose(closet, a_situation(celsius=8, must_include=frozenset({coat.id})), count=6).outfits

    assert len({outfit.title for outfit in outfits}) == len(outfits) == 6
    assert not [outfit.title for outfit in outfits if "coat" in outfit.title.lower()]


def test_in_a_wardrobe_where_nothing_was_worn_that_is_no_reason() -> None:
    new = Chance(3).wardrobe(40)
    never = [replace(garment, last_worn_on=None, wear_count=0) for garment in new]
    worn = [replace(garment, last_worn_on=TODAY - timedelta(3), wear_count=1) for garment in new]

    def told(*, fresh: int) -> list[str]:
        closet = closet_of([*never[:fresh], *worn[fresh:]])
        return [it.explanation for it in compose(closet, a_situation(), count=8).outfits]

    assert not [text for text in told(fresh=40) if "been worn yet" in text]
    assert [text for text in told(fresh=10) if "been worn yet" in text]


def test_a_t_shirt_has_one_spelling() -> None:
    tee, jeans = some_facts("t-shirt", "white"), some_facts("jeans", "navy")

    assert called(tee) == "the white t-shirt"
    assert title_of((Place.TOP, tee), (Place.BOTTOM, jeans)).startswith("White t-shirt")


def test_few_garments_still_give_a_title_to_every_outfit() -> None:
    boots = [some_facts("boots", "brown"), some_facts("boots", "black")]
    bottoms = [some_facts("jeans", "navy"), some_facts("shorts", "beige")]
    closet = closet_of([some_facts("t-shirt", "white"), some_facts("sneakers", "white"), *boots, *bottoms])

    outfits = compose(closet, a_situation(), count=6).outfits

    assert len({outfit.title for outfit in outfits}) == 6
    assert UNTITLED not in {outfit.title for outfit in outfits}


def test_outfits_told_at_different_moments_get_titles_that_differ() -> None:
    closet = closet_of(Chance(6).wardrobe(60))
    outfits = compose(closet, a_situation(), count=2).outfits

    again = retitled(closet, [outfits[0], replace(outfits[1], title=outfits[0].title)])

    assert [it.title for it in again] == [it.title for it in outfits]
