"""Counting plain outfits: the tables against one outfit after the other."""

from itertools import product

import pytest

from tests.styling.building import TODAY, a_bottom, a_coat, a_dress, a_top, some_shoes
from vestiary.styling.basics import BASICS, basic_facts
from vestiary.styling.closets import closet_of
from vestiary.styling.cores import GOOD, USUAL, Cores
from vestiary.styling.domain import Constraints, Place, Preferences, Situation
from vestiary.styling.scoring import raw_of, score_of, terms_of
from vestiary.vision.domain import Colour
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

TOPS = [a_top(colour) for colour in ("white", "blue", "orange")]
BOTTOMS = [a_bottom(colour) for colour in ("navy", "grey")]
SHOES = [some_shoes(colour) for colour in ("brown", "black")]
DRESS = a_dress("green")
COAT = a_coat("grey")
CLOSET = closet_of([*TOPS, *BOTTOMS, *SHOES, DRESS, COAT])
OPEN = Situation(TODAY)


def score(*facts: GarmentFacts) -> float:
    places = [Place.TOP] * len(facts)  # the score does not depend on them
    situations = [Situation(TODAY, Constraints(occasion=occasion)) for occasion in USUAL]
    return max(score_of(raw_of(terms_of(facts, places, each))) for each in situations)


@pytest.mark.parametrize("top", TOPS, ids=lambda it: it.name)
def test_a_top_is_counted_with_every_bottom_and_shoes(top: GarmentFacts) -> None:
    found = Cores(CLOSET, OPEN).prospect(CLOSET.index[top.id])

    every = [score(top, bottom, shoes) for bottom, shoes in product(BOTTOMS, SHOES)]
    assert found.outfits == 4
    assert found.is_exact
    assert found.good == sum(each >= GOOD for each in every)
    assert found.best[0].score == pytest.approx(max(every), abs=1e-4)


def test_shoes_go_with_dresses_and_with_tops() -> None:
    found = Cores(CLOSET, OPEN).prospect(CLOSET.index[SHOES[0].id])

    assert found.outfits == 3 * 2 + 1


def test_a_coat_counts_where_it_makes_an_outfit_good() -> None:
    found = Cores(CLOSET, OPEN).prospect(CLOSET.index[COAT.id])

    plain = {
        (top.id, bottom.id): max(score(top, bottom, shoes) for shoes in SHOES) for top in TOPS for bottom in BOTTOMS
    }
    over = {
        (top.id, bottom.id): max(score(COAT, top, bottom, shoes) for shoes in SHOES)
        for top in TOPS
        for bottom in BOTTOMS
    }
    dress = max(score(DRESS, shoes) for shoes in SHOES) < GOOD <= max(score(COAT, DRESS, shoes) for shoes in SHOES)
    assert found.outfits == 3 * 2 + 1
    assert found.good == dress + sum(plain[key] < GOOD <= over[key] for key in plain)


def test_the_laundry_of_today_does_not_matter_but_what_is_avoided_does() -> None:
    top = a_top(laundry=Laundry.DIRTY)
    closet = closet_of([top, *BOTTOMS, *SHOES])

    avoiding = Situation(TODAY, preferences=Preferences(avoid_colors=(Colour.GREY,)))

    assert Cores(closet, OPEN).prospect(closet.index[BOTTOMS[0].id]).outfits == 2
    assert Cores(closet, avoiding).prospect(closet.index[top.id]).outfits == 2, "without the grey trousers"


def test_alone_a_garment_has_no_outfit() -> None:
    closet = closet_of([TOPS[0]])

    assert Cores(closet, OPEN).prospect(0).outfits == 0


def test_every_basic_is_understood_and_has_an_id_of_its_own() -> None:
    assert len({facts.id for facts in basic_facts()}) == len(BASICS)
    assert all(facts.colours for facts in basic_facts())
