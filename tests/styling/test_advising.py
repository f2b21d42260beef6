"""What would make an outfit better: another garment of the wardrobe, or the kind that lacks; and nothing silly."""

import pytest
from benchmarks.random_wardrobes import Chance

from tests.styling.building import a_bag, a_bottom, a_situation, a_top, some_facts, some_shoes
from vestiary.styling.advising import advice_of
from vestiary.styling.alternatives import Alternatives
from vestiary.styling.composing import closet_of, compose
from vestiary.styling.domain import Occasion, Piece, Situation, Temperature
from vestiary.styling.rules import places_of, violations_of
from vestiary.styling.scoring import raw_of, terms_of
from vestiary.styling.tasks import task_of
from vestiary.wardrobe.facts import GarmentFacts


def pieces_of(facts: list[GarmentFacts]) -> list[Piece]:
    places = places_of(facts)
    assert places is not None
    return [Piece(one.id, place) for one, place in zip(facts, places, strict=True)]


def advice(worn: list[GarmentFacts], *others: GarmentFacts, situation: Situation | None = None) -> tuple[str, ...]:
    asked = situation or a_situation()
    alternatives = Alternatives(task_of(closet_of([*worn, *others]), asked)) if others else None
    return advice_of(pieces_of(worn), worn, terms_of(worn, (), asked), asked, alternatives)


def test_a_garment_of_the_wardrobe_that_would_do_better_is_named_with_the_reason() -> None:
    worn = [a_top("white"), a_bottom("grey"), some_facts("sneakers", "white")]

    says = advice(worn, some_facts("loafers", "brown"), situation=a_situation(occasion="work"))

    assert says[0] == "The brown loafers in place of the white sneakers would suit work better."


def test_what_is_nowhere_at_hand_is_named_by_its_kind() -> None:
    worn = [a_top("white"), a_bottom("grey"), some_facts("sneakers", "white")]

    says = advice(worn, situation=a_situation(occasion="work"))

    assert says == ("Shoes more dressed up than the white sneakers would suit work better.",)


def test_a_bag_that_disturbs_is_better_left_at_home() -> None:
    worn = [a_top("red"), a_bottom("red"), some_shoes("black"), a_bag("green")]

    assert "It would look better without the green bag." in advice(worn)


def test_a_praised_classic_has_no_fault() -> None:
    suit = [
        some_facts("dress_shirt", "white"),
        some_facts("suit_jacket", "black"),
        some_facts("dress_pants", "black"),
        some_facts("dress_shoes", "black"),
    ]

    assert advice(suit) == ()
    assert advice(suit, situation=a_situation(occasion="wedding")) == ()


def test_lined_boots_in_the_heat_are_a_fault_where_nothing_lighter_is_at_hand() -> None:
    worn = [
        some_facts("t-shirt", "white"),
        some_facts("shorts", "beige"),
        some_facts("boots", "brown", name="Snow boots"),
    ]

    says = advice(worn, situation=a_situation(occasion="casual", celsius=30))

    assert "Something lighter than the brown boots would help: they are warm for 30 °C." in says


def test_what_was_demanded_is_never_exchanged() -> None:
    worn = [a_top("white"), a_bottom("grey"), some_facts("sneakers", "white")]
    asked = a_situation(occasion="work", must_include=frozenset({worn[2].id}))

    assert not [says for says in advice(worn, some_facts("loafers", "brown"), situation=asked) if "in place" in says]


@pytest.mark.parametrize("occasion", [None, Occasion.WORK, Occasion.DATE])
@pytest.mark.parametrize("temperature", [None, Temperature.HOT, Temperature.COLD])
def test_every_exchange_makes_the_sum_better_and_keeps_the_rules(
    occasion: Occasion | None, temperature: Temperature | None
) -> None:
    closet = closet_of(Chance(8).wardrobe(80))
    situation = a_situation(occasion=occasion, temperature=temperature)
    alternatives = Alternatives(task_of(closet, situation))
    seen = 0
    for outfit in compose(closet, situation, count=6).outfits:
        for exchange in alternatives.exchanges(outfit.pieces):
            ids = [exchange.comes if it == exchange.out else it for it in outfit.garment_ids]
            facts = closet.facts_of(ids)
            places = [piece.place for piece in outfit.pieces]
            assert raw_of(terms_of(facts, places, situation)) == pytest.approx(outfit.raw + exchange.gain, abs=1e-3)
            assert violations_of(facts, places, situation) == ()
            seen += 1
        assert len(outfit.improvements) <= 2
        assert not [says for says in outfit.improvements if "asks for" in says or "differ" in says]
    assert seen
