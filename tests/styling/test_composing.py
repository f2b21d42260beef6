"""Composing outfits: complete, varied, never twice, explained, and honest where there are none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from benchmarks.random_wardrobes import Chance

from tests.styling.building import a_bag, a_bottom, a_coat, a_dress, a_situation, a_top, ids_of, some_facts, some_shoes
from vestiary.kernel.errors import DomainError
from vestiary.styling.composing import Composition, Loosened, closet_of, compose, scored, swaps_of
from vestiary.styling.domain import EmptyReason, OutfitSlot, Preferences
from vestiary.styling.rules import check_constraints, missing_for_complete, violations_of
from vestiary.styling.scoring import score_of_breakdown
from vestiary.styling.shown import DISLIKED, SHOWN
from vestiary.vision.domain import Category, Colour
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.domain import Laundry

SMALL = (a_top("white"), a_top("blue"), a_bottom("navy"), some_shoes("brown"))


def sets_of(composition: Composition) -> list[frozenset[UUID]]:
    return [frozenset(outfit.garment_ids) for outfit in composition.outfits]


def fields_of(relax: Iterable[Loosened]) -> list[tuple[tuple[str, object], ...]]:
    return [one.changes for one in relax]


def test_outfits_are_complete_different_and_scored() -> None:
    closet = closet_of(Chance(1).wardrobe(60))

    composition = compose(closet, a_situation(occasion="casual"), count=8)

    assert len(composition.outfits) == len(set(sets_of(composition))) == 8
    assert composition.reason is None
    for outfit in composition.outfits:
        facts = closet.facts_of(outfit.garment_ids)
        assert not missing_for_complete(facts)
        assert outfit.raw == pytest.approx(sum(term.value for term in outfit.terms))
        assert outfit.score == pytest.approx(score_of_breakdown(outfit.breakdown))
        assert outfit.explanation
        assert outfit.satisfied
        assert 2 <= len(outfit.title.split()) <= 5


def test_thousands_of_wishes_break_no_rule() -> None:
    chance = Chance(2)
    shown = 0
    for _ in range(25):
        closet = closet_of(chance.wardrobe(int(chance.one_of([4, 10, 25, 60]))))
        for _ in range(5):
            situation = chance.situation(closet.facts)
            try:
                check_constraints(situation.constraints, closet.facts)
            except DomainError:
                continue
            composition = compose(closet, situation, count=5)
            found = sets_of(composition)
            assert len(found) == len(set(found))
            assert (len(found) < 5) == (composition.reason is not None)
            for outfit in composition.outfits:
                places = [piece.place for piece in outfit.pieces]
                assert violations_of(closet.facts_of(outfit.garment_ids), places, situation) == ()
            shown += len(found)
    assert shown > 120


def test_the_same_question_gets_the_same_answer() -> None:
    facts = Chance(3).wardrobe(40)
    first = compose(closet_of(facts), a_situation(), seed=5)
    again = compose(closet_of(reversed(facts)), a_situation(), seed=5)

    assert sets_of(first) == sets_of(again)
    assert [one.title for one in first.outfits] == [one.title for one in again.outfits]


def test_what_was_shown_does_not_come_again() -> None:
    closet = closet_of(SMALL)
    first = compose(closet, a_situation(), count=1)
    second = compose(closet, a_situation(), count=5, exclude=sets_of(first))

    assert len(sets_of(second)) == 1
    assert not set(sets_of(first)) & set(sets_of(second))
    third = compose(closet, a_situation(), exclude=[*sets_of(first), *sets_of(second)])
    assert third.reason is EmptyReason.NO_MATCH
    assert [one.field for one in third.blocking] == ["exclude_outfits"]
    assert fields_of(third.relax) == [(("exclude_outfits", []),)]


def test_what_was_shown_lately_gives_way_to_what_is_nearly_as_good() -> None:
    closet = closet_of(Chance(4).wardrobe(60))
    first = sets_of(compose(closet, a_situation()))

    assert not set(first) & set(sets_of(compose(closet, a_situation(), penalties=dict.fromkeys(first, 99.0))))
    assert sets_of(compose(closet, a_situation(), penalties=dict.fromkeys(first, 0.0)))[0] == first[0]


def test_what_was_shown_lately_comes_only_where_there_is_nothing_else() -> None:
    closet = closet_of(SMALL)
    best, other = sets_of(compose(closet, a_situation()))

    assert sets_of(compose(closet, a_situation(), count=1, penalties={best: SHOWN})) == [other]
    assert sets_of(compose(closet, a_situation(), count=2, penalties={best: SHOWN})) == [best, other], "the best first"
    assert sets_of(compose(closet, a_situation(), count=2, penalties={best: DISLIKED})) == [other, best]


def test_outfits_of_garments_that_are_gone_are_no_obstacle() -> None:
    closet = closet_of(SMALL)
    gone = frozenset({uuid4(), SMALL[0].id})

    assert len(compose(closet, a_situation(), exclude=[gone], penalties={gone: 1.0}).outfits) == 2


def test_a_locked_dress_comes_with_other_shoes_before_it_comes_under_a_blazer_in_the_heat() -> None:
    dress = a_dress("grey")
    shoes = [some_shoes(colour) for colour in ("brown", "white", "black")]
    layers = [some_facts("blazer", "black"), some_facts("cardigan", "black")]
    closet = closet_of([dress, *shoes, *layers])

    found = compose(closet, a_situation(celsius=31.0, must_include=frozenset({dress.id})), count=3)

    assert set(sets_of(found)) == {frozenset({dress.id, pair.id}) for pair in shoes}


def test_no_short_jacket_goes_over_a_blazer_where_it_warms_over_a_sweater() -> None:
    jacket, blazer = some_facts("jacket", "grey"), some_facts("blazer", "navy")
    below = [some_facts("shirt", "white"), some_facts("sweater", "grey"), some_facts("jeans", "blue")]
    closet = closet_of([jacket, blazer, *below, some_facts("boots", "brown")])

    best = compose(closet, a_situation(celsius=10.0), count=1).outfits[0]

    assert not {jacket.id, blazer.id} <= set(best.garment_ids)


def test_a_demanded_garment_is_in_every_outfit() -> None:
    facts = Chance(5).wardrobe(60)
    wanted = next(one for one in facts if one.category is Category.JEANS and one.laundry is Laundry.CLEAN)

    composition = compose(closet_of(facts), a_situation(must_include=frozenset({wanted.id})))

    assert len(composition.outfits) == 5
    assert all(wanted.id in outfit.garment_ids for outfit in composition.outfits)


def test_an_empty_wardrobe_says_so() -> None:
    composition = compose(closet_of([]), a_situation())

    assert (composition.outfits, composition.reason) == ((), EmptyReason.EMPTY_WARDROBE)
    assert (composition.blocking, composition.relax) == ((), ())


def test_a_slot_that_nothing_fills_is_named() -> None:
    composition = compose(closet_of([a_top(), a_bottom()]), a_situation())

    assert composition.reason is EmptyReason.MISSING_SLOT
    assert [(one.slot, one.garments_excluded) for one in composition.blocking] == [(OutfitSlot.SHOES, 0)]


def test_cold_without_a_coat_names_the_coat_and_milder_weather() -> None:
    composition = compose(closet_of(SMALL), a_situation(celsius=2), count=2)

    assert composition.reason is EmptyReason.MISSING_SLOT
    assert [one.slot for one in composition.blocking] == [OutfitSlot.OUTERWEAR]
    assert ("weather", None) in [change for one in composition.relax for change in one.changes]


def test_the_wish_that_blocks_is_named_with_what_it_keeps_out() -> None:
    asked = a_situation(exclude_colors=frozenset({Colour.BROWN, Colour.RED}))
    composition = compose(closet_of([*SMALL, some_shoes("brown")]), asked, count=2)

    assert (composition.outfits, composition.reason) == ((), EmptyReason.NO_MATCH)
    assert [(one.field, one.value, one.garments_excluded) for one in composition.blocking] == [
        ("exclude_colors", "brown", 2)
    ]
    assert composition.relax[0] == Loosened((("exclude_colors", ["red"]),), 4)


def test_two_wishes_that_block_together_are_loosened_together() -> None:
    asked = a_situation(exclude_colors=frozenset({Colour.BROWN}), exclude_categories=frozenset({Category.PANTS}))
    composition = compose(closet_of(SMALL), asked, count=2)

    assert composition.outfits == ()
    assert dict(composition.relax[0].changes) == {"exclude_colors": [], "exclude_categories": []}


def test_a_level_beside_the_asked_one_is_the_smallest_relaxation() -> None:
    facts = [replace(one, formality=0.45) for one in SMALL]
    asked = a_situation(formality_level=FormalityLevel.BUSINESS_FORMAL)

    composition = compose(closet_of(facts), asked, count=2)

    assert composition.blocking[0].field == "formality_level"
    assert composition.relax[0].changes == (("formality_level", "business_casual"),)


def test_laundry_is_blamed_and_could_be_done() -> None:
    facts = [replace(one, laundry=Laundry.DIRTY) if one.category is Category.SHOES else one for one in SMALL]

    composition = compose(closet_of(facts), a_situation(), count=2)

    assert [(one.field, one.garments_excluded) for one in composition.blocking] == [("laundry", 1)]
    assert fields_of(composition.relax) == [(("laundry", None),)]


def test_what_a_person_avoids_can_be_the_obstacle() -> None:
    asked = a_situation(preferences=Preferences(avoid_colors=(Colour.BROWN,)))

    composition = compose(closet_of(SMALL), asked, count=2)

    assert composition.blocking[0].field == "preferences.avoid_colors"
    assert composition.relax[0].changes == (("preferences.avoid_colors", []),)


def test_a_small_wardrobe_names_where_one_more_would_help_most() -> None:
    composition = compose(closet_of([*SMALL, some_shoes("black")]), a_situation())

    assert len(composition.outfits) == 4
    assert composition.reason is EmptyReason.MISSING_SLOT
    assert [one.slot for one in composition.blocking] == [OutfitSlot.BOTTOM]


@pytest.mark.parametrize("seed", [0, 7])
def test_an_answer_reads_best_first(seed: int) -> None:
    closet = closet_of(Chance(6).wardrobe(120))

    scores = [outfit.score for outfit in compose(closet, a_situation(occasion="work"), count=12, seed=seed).outfits]

    assert scores == sorted(scores, reverse=True)


def test_titles_differ_within_an_answer() -> None:
    closet = closet_of(Chance(6).wardrobe(120))
    titles = Counter(outfit.title for outfit in compose(closet, a_situation(), count=15).outfits)

    assert titles.most_common(1)[0][1] == 1


def test_swaps_change_one_garment_and_keep_the_rules() -> None:
    facts = (*SMALL, a_top("green"), a_bottom("grey"), some_shoes("black"), a_bag(), a_coat("navy"), a_dress())
    closet = closet_of(facts)
    situation = a_situation(occasion="work", celsius=16)
    outfit = compose(closet, situation, count=1).outfits[0]

    swaps = swaps_of(closet, outfit.pieces, situation)

    assert {OutfitSlot.TOP, OutfitSlot.BOTTOM, OutfitSlot.SHOES} <= swaps.keys()
    for slot, found in swaps.items():
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True), slot
        for one in found:
            assert len(set(one.garment_ids) - set(outfit.garment_ids)) == 1
            places = [piece.place for piece in one.pieces]
            assert violations_of(closet.facts_of(one.garment_ids), places, situation) == ()


def test_an_outfit_that_is_in_the_wash_can_still_be_swapped_in() -> None:
    closet = closet_of([*SMALL, some_shoes("black")])
    outfit = compose(closet, a_situation(), count=1).outfits[0]
    worn = [replace(one, laundry=Laundry.DIRTY) for one in closet.facts_of(outfit.garment_ids)]

    swaps = swaps_of(closet.with_garments(worn), outfit.pieces, a_situation(celsius=-5))

    assert [len(swaps[slot]) for slot in (OutfitSlot.TOP, OutfitSlot.SHOES)] == [1, 1]
    assert OutfitSlot.BOTTOM not in swaps


def test_an_outfit_with_a_garment_that_is_gone_has_no_swaps() -> None:
    outfit = compose(closet_of(SMALL), a_situation(), count=1).outfits[0]

    assert swaps_of(closet_of(SMALL).without([outfit.garment_ids[0]]), outfit.pieces, a_situation()) == {}


def test_one_outfit_can_be_scored_by_itself() -> None:
    closet = closet_of(SMALL)
    outfit = compose(closet, a_situation(), count=1).outfits[0]

    assert scored(closet, outfit.pieces, a_situation()) == outfit


def test_the_garments_of_an_outfit_go_from_head_to_foot() -> None:
    outfit = compose(closet_of([*SMALL, a_bag(), a_coat()]), a_situation(celsius=0), count=1).outfits[0]

    order = [piece.place for piece in outfit.pieces]
    assert order == sorted(order, key=["top", "layer", "outerwear", "bottom", "shoes", "bag"].index)
    assert set(ids_of(SMALL)) & set(outfit.garment_ids)
