"""Questions about garments and shown outfits, answered from the real database."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.styling.outfit_building import TODAY, an_outfit
from tests.wardrobe.building import a_garment, a_wear
from vestiary.chat.acting.asking import answer_inquiry
from vestiary.chat.acting.ground import Ground
from vestiary.chat.domain import Asks, Inquiry, ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.domain import Constraints, Occasion, Place
from vestiary.styling.wearing_outfits import wear_outfit
from vestiary.vision.domain import Category
from vestiary.wardrobe.facts import garment_facts


def around_of(
    session: Session, owner_id: UUID, *latest: ShownOutfit, active: Constraints | None = None
) -> Surroundings:
    garments = tuple(garment_facts(session, owner_id))
    return Surroundings(garments, TODAY, active=active or Constraints(), latest=latest)


def said(session: Session, ground: Ground, inquiry: Inquiry) -> str:
    return answer_inquiry(session, ground, inquiry, around_of(session, ground.owner_id)).says


@pytest.fixture
def coat(session: Session, owner_id: UUID) -> UUID:
    return a_garment(session, owner_id, read={"category": "coat", "color_primary": "grey"})


def test_the_last_wear_is_told_with_its_day(session: Session, ground: Ground, coat: UUID) -> None:
    a_wear(session, ground.owner_id, coat, TODAY - timedelta(8))
    a_wear(session, ground.owner_id, coat, TODAY - timedelta(30))

    assert said(session, ground, Inquiry(Asks.LAST_WORN, (coat,))) == (
        "You last wore the grey coat on 2 March, eight days ago."
    )
    assert said(session, ground, Inquiry(Asks.TIMES_WORN, (coat,))) == (
        "You have worn the grey coat twice, last on 2 March, eight days ago."
    )


def test_what_was_never_worn_is_said(session: Session, ground: Ground, coat: UUID) -> None:
    assert said(session, ground, Inquiry(Asks.LAST_WORN, (coat,))) == "You have not logged the grey coat as worn yet."
    assert said(session, ground, Inquiry(Asks.TIMES_WORN, (coat,))) == "You have not logged the grey coat as worn yet."


def test_a_garment_of_somebody_else_is_not_told_of(session: Session, ground: Ground, stranger_id: UUID) -> None:
    theirs = a_garment(session, stranger_id, custom_name="Secret gown")

    for asks in Asks:
        finding = answer_inquiry(session, ground, Inquiry(asks, (theirs,)), around_of(session, ground.owner_id))
        assert "Secret" not in finding.says
        assert theirs not in finding.garment_ids


def test_garments_are_counted_and_named(session: Session, ground: Ground, wardrobe: dict[str, UUID]) -> None:
    shirts = (wardrobe["white shirt"], wardrobe["blue shirt"])

    finding = answer_inquiry(
        session, ground, Inquiry(Asks.HOW_MANY, shirts, "shirts"), around_of(session, ground.owner_id)
    )

    assert finding.says == "You have two shirts: the blue shirt and the white shirt."
    assert set(finding.garment_ids) == set(shirts)


def test_one_and_none_read_as_people_say_them(session: Session, ground: Ground, coat: UUID) -> None:
    assert said(session, ground, Inquiry(Asks.WHICH, (coat,), "coats")) == "You have one: the grey coat."
    assert said(session, ground, Inquiry(Asks.WHICH, (), "red ties")) == "You have no red ties."


def test_what_is_counted_but_away_is_told(session: Session, ground: Ground) -> None:
    shirts = tuple(
        a_garment(session, ground.owner_id, read={"category": "shirt", "color_primary": colour}, laundry=laundry)
        for colour, laundry in (("white", "clean"), ("blue", "dirty"), ("red", "washing"))
    )
    jeans = a_garment(session, ground.owner_id, read={"category": "jeans", "color_primary": "black"}, laundry="lent")

    assert said(session, ground, Inquiry(Asks.HOW_MANY, shirts, "shirts")) == (
        "You have three shirts: the blue shirt, the red shirt and the white shirt. "
        "The blue shirt and the red shirt are in the laundry."
    )
    assert said(session, ground, Inquiry(Asks.WHICH, (jeans,), "jeans")) == (
        "You have one: the black jeans. The black jeans are lent to somebody."
    )


@pytest.mark.parametrize(
    ("described", "told"),
    [
        ("pairs shoes", "You have two pairs of shoes: "),
        ("anything grey", "You have two grey things: "),
        ("wear most", "You have not logged anything of that as worn yet."),
        ("never worn", "Those are: "),
        ("wear least", "Those are: "),
    ],
)
def test_what_was_asked_reads_as_people_say_it(session: Session, ground: Ground, described: str, told: str) -> None:
    ids = tuple(a_garment(session, ground.owner_id, read={"category": "shoes"}) for _ in range(2))

    assert said(session, ground, Inquiry(Asks.HOW_MANY, ids, described)).startswith(told)


def test_what_one_wears_most_is_told(session: Session, ground: Ground, coat: UUID) -> None:
    a_wear(session, ground.owner_id, coat, TODAY)

    assert said(session, ground, Inquiry(Asks.WHICH, (coat,), "wear most")) == "That is: the grey coat."


def test_of_many_garments_some_are_named(session: Session, ground: Ground) -> None:
    shirts = tuple(a_garment(session, ground.owner_id, custom_name=f"Shirt {n:02}") for n in range(12))

    assert said(session, ground, Inquiry(Asks.WHICH, shirts, "shirts")).endswith(" and four more.")


def test_what_goes_with_a_garment_is_composed(session: Session, ground: Ground, wardrobe: dict[str, UUID]) -> None:
    blazer = wardrobe["navy blazer"]

    finding = answer_inquiry(session, ground, Inquiry(Asks.GOES_WITH, (blazer,)), around_of(session, ground.owner_id))

    assert finding.says.startswith("The navy blazer goes well with the ")
    assert finding.garment_ids[0] == blazer
    assert 2 <= len(finding.garment_ids) <= 5
    assert set(finding.garment_ids) <= set(wardrobe.values())


def test_a_pair_is_judged_with_a_reason(session: Session, ground: Ground, wardrobe: dict[str, UUID]) -> None:
    pair = (wardrobe["navy blazer"], wardrobe["grey pants"])

    finding = answer_inquiry(session, ground, Inquiry(Asks.GOES_WITH, pair), around_of(session, ground.owner_id))

    assert finding.says.startswith("Yes, the navy blazer and the grey pants go well together: ")
    assert finding.says.count("together") == 1
    assert finding.garment_ids == pair


def test_two_of_one_kind_have_no_place_together(session: Session, ground: Ground, wardrobe: dict[str, UUID]) -> None:
    pair = (wardrobe["navy jeans"], wardrobe["black jeans"])

    assert "no place in one outfit" in said(session, ground, Inquiry(Asks.GOES_WITH, pair))


def test_superlatives_are_answered_as_such(session: Session, ground: Ground, coat: UUID) -> None:
    assert said(session, ground, Inquiry(Asks.WHICH, (coat,), "oldest coat")) == "Your oldest coat: the grey coat."


def test_what_is_alone_has_no_company(session: Session, ground: Ground, coat: UUID) -> None:
    assert "no company now" in said(session, ground, Inquiry(Asks.GOES_WITH, (coat,)))


def test_what_is_in_the_laundry_is_not_said_to_be_missing(session: Session, ground: Ground) -> None:
    jeans = a_garment(session, ground.owner_id, read={"category": "jeans", "color_primary": "navy"})
    for category in ("t-shirt", "sneakers"):
        a_garment(session, ground.owner_id, read={"category": category}, laundry="dirty")

    assert said(session, ground, Inquiry(Asks.GOES_WITH, (jeans,))) == (
        "The navy jeans have no company now: nothing else that is at hand makes an outfit with them."
    )


def test_wears_of_an_outfit_are_told(session: Session, ground: Ground) -> None:
    outfit_id = an_outfit(session, ground.owner_id)
    asked = Inquiry(Asks.LAST_WORN, outfits=(outfit_id,))

    before = said(session, ground, asked)
    wear_outfit(session, ground.owner_id, outfit_id, worn_on=TODAY, now=ground.now)

    assert before == "You have not logged “Navy, all over” as worn yet."
    assert said(session, ground, asked) == "You wore “Navy, all over” once, last today."


def test_reasons_are_those_of_the_outfit(session: Session, ground: Ground) -> None:
    outfit_id = an_outfit(session, ground.owner_id)
    shown = ShownOutfit(outfit_id, ())

    finding = answer_inquiry(
        session, ground, Inquiry(Asks.WHY, outfits=(outfit_id,)), around_of(session, ground.owner_id, shown)
    )

    assert finding.says == "Navy and navy stay close in tone."
    assert finding.outfit_ids == (outfit_id,)


def test_two_outfits_are_compared_by_their_places(session: Session, ground: Ground) -> None:
    owner_id = ground.owner_id
    kinds = {Place.TOP: Category.SHIRT, Place.BOTTOM: Category.JEANS, Place.SHOES: Category.BOOTS}
    first = {place: a_garment(session, owner_id, read={"category": kind}) for place, kind in kinds.items()}
    coat = a_garment(session, owner_id, read={"category": "coat", "color_primary": "grey", "formality": 0.9})
    one = an_outfit(session, owner_id, first)
    two = an_outfit(session, owner_id, first | {Place.OUTERWEAR: coat})
    latest = (ShownOutfit(one, ()), ShownOutfit(UUID(int=1), ()), ShownOutfit(two, ()))

    finding = answer_inquiry(
        session, ground, Inquiry(Asks.COMPARE, outfits=(one, two)), around_of(session, owner_id, *latest)
    )

    assert "Both have the navy shirt, the navy jeans and the navy boots." in finding.says
    assert "The third has the grey coat." in finding.says
    assert "The third is the warmer." in finding.says


def test_outfits_of_strangers_are_not_told_of(session: Session, ground: Ground, stranger_id: UUID) -> None:
    theirs = an_outfit(session, stranger_id)

    assert "no outfit" in said(session, ground, Inquiry(Asks.WHY, outfits=(theirs,)))


def test_what_holds_is_told(session: Session, ground: Ground) -> None:
    active = Constraints(occasion=Occasion.INTERVIEW, exclude_categories=frozenset({Category.JEANS}))

    says = said(session, replace(ground, active=active), Inquiry(Asks.IN_FORCE))

    assert "interview" in says
    assert "without jeans" in says


def test_what_held_before_the_message_is_not_told(session: Session, ground: Ground) -> None:
    around = around_of(session, ground.owner_id, active=Constraints(occasion=Occasion.INTERVIEW))

    assert "interview" not in answer_inquiry(session, ground, Inquiry(Asks.IN_FORCE), around).says


def test_nothing_that_holds_is_told(session: Session, ground: Ground) -> None:
    saturday = replace(ground, on=TODAY + timedelta(4))
    assert said(session, saturday, Inquiry(Asks.IN_FORCE)) == "I am looking for outfits for Saturday."
    assert "No wish of yours holds now" in said(session, ground, Inquiry(Asks.IN_FORCE))
