"""Why garments are never worn, and what a garment would bring."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.styling.building import TODAY, a_bottom, a_coat, a_top, some_facts, some_shoes
from tests.styling.test_trips import a_wardrobe
from vestiary.styling.basics import basic_facts
from vestiary.styling.closets import closet_of
from vestiary.styling.cores import GOOD
from vestiary.styling.describing import described_by, facts_of
from vestiary.styling.domain import Preferences, Situation
from vestiary.styling.gaps import Unworn, UnwornReason, best_purchases, unlocked, unworn
from vestiary.vision.domain import Colour, Pattern
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

OPEN = Situation(TODAY)


def worn(facts: GarmentFacts) -> GarmentFacts:
    return replace(facts, wear_count=3, last_worn_on=TODAY)


WORN = [worn(a_top("white")), worn(a_bottom("navy")), worn(some_shoes("brown"))]


def the_unworn(*facts: GarmentFacts, situation: Situation = OPEN) -> Unworn:
    found = unworn(closet_of(facts), situation, most=10)
    assert found.total == 1
    return found.shown[0]


def test_a_garment_that_suits_everything_is_undiscovered() -> None:
    found = the_unworn(*WORN, a_bottom("navy"))

    assert found.reason is UnwornReason.UNDISCOVERED
    assert found.best is not None
    assert found.best.score >= GOOD
    assert found.good == 1


def test_what_nothing_suits_says_what_disturbs() -> None:
    tuxedo = some_facts("formal_dress", "orange", formality=1.0)
    found = the_unworn(worn(some_facts("sneakers", "green", formality=0.0)), tuxedo)

    assert found.reason is UnwornReason.POOR_MATCH
    assert found.best is not None
    assert found.best.score < GOOD
    assert found.says.startswith(f"Its best outfit scores {found.best.score:.2f}".replace("0.", "."))
    assert found.good == 0


def test_what_is_always_beaten_names_its_rival() -> None:
    better = worn(a_bottom("navy"))
    closet = closet_of([worn(a_top("white")), worn(some_shoes("brown")), better, a_bottom("navy", kind="shorts")])

    (found,) = unworn(closet, OPEN, most=5).shown

    assert found.reason in {UnwornReason.BEATEN, UnwornReason.POOR_MATCH}
    assert found.rivals == (better.id,)


def test_without_shoes_there_is_no_outfit() -> None:
    found = the_unworn(worn(a_bottom()), a_top())

    assert found.reason is UnwornReason.NO_PARTNER
    assert found.says == "An outfit needs shoes: you own none."


def test_what_is_lent_says_so() -> None:
    found = the_unworn(*WORN, a_coat(laundry=Laundry.LENT))

    assert found.reason is UnwornReason.NOT_AT_HAND


def test_an_avoided_colour_says_so() -> None:
    avoiding = Situation(TODAY, preferences=Preferences(avoid_colors=(Colour.ORANGE,)))

    assert the_unworn(*WORN, a_top("orange"), situation=avoiding).reason is UnwornReason.AVOIDED


def test_a_long_list_shows_the_promising_and_the_hardest() -> None:
    found = unworn(closet_of(a_wardrobe(60)), OPEN, most=9)

    assert found.total == 60
    assert len({one.garment_id for one in found.shown}) == 9
    assert found.shown[0].good >= found.shown[-1].good


def test_a_wish_is_counted_alone_and_beside_others() -> None:
    closet = closet_of(a_wardrobe(40))
    blazer, jeans = (facts_of(described_by(words), uuid4()) for words in ("navy blazer", "dark blue jeans"))

    together = unlocked(closet, [blazer, jeans], OPEN)
    alone = [unlocked(closet, [one], OPEN)[0] for one in (blazer, jeans)]

    assert [it.prospect.good for it in together] == [it.prospect.good for it in alone]
    assert all(
        one.id in outfit.garment_ids
        for one, it in zip((blazer, jeans), together, strict=True)
        for outfit, _ in it.examples
    )


def test_an_empty_wardrobe_gains_nothing() -> None:
    (found,) = unlocked(closet_of([]), [facts_of(described_by("navy blazer"), uuid4())], OPEN)

    assert (found.prospect.outfits, found.prospect.good, found.examples) == (0, 0, ())


@pytest.mark.parametrize("most", [1, 5])
def test_the_best_purchase_brings_most(most: int) -> None:
    found = best_purchases(closet_of(a_wardrobe(40)), basic_facts(), OPEN, most=most)

    counts = [it.prospect.good for it in found]
    assert len(found) == most
    assert counts == sorted(counts, reverse=True)
    every = unlocked(closet_of(a_wardrobe(40)), basic_facts(), OPEN)
    left_out = {it.facts.name for it in every if it.prospect.good > counts[0]}
    owned = {(it.category, it.colours[:1]) for it in a_wardrobe(40)}
    assert all((it.facts.category, it.facts.colours[:1]) in owned for it in every if it.facts.name in left_out)


def test_nobody_is_told_to_buy_what_hangs_there() -> None:
    tops = [some_facts("t-shirt", "white"), some_facts("t-shirt", "grey")]
    shoes = [some_facts("sneakers", "black"), some_facts("sneakers", "white", pattern=Pattern.STRIPED)]

    found = best_purchases(closet_of([*tops, some_facts("jeans", "navy"), *shoes]), basic_facts(), OPEN, most=44)

    names = {it.facts.name for it in found}
    assert "black sneakers" not in names
    assert "white sneakers" in names


def test_somebody_without_shoes_should_buy_shoes() -> None:
    tops = [a_top(colour, id=UUID(int=number)) for number, colour in enumerate(("white", "blue", "grey"))]
    found = best_purchases(closet_of([*tops, a_bottom("navy"), a_bottom("grey")]), basic_facts(), OPEN, most=3)

    assert {it.facts.category for it in found} <= {"sneakers", "shoes", "boots"}
