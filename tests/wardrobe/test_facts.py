"""Facts of garments for composing outfits."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label, a_wear
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import defaults_of
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.facts import GarmentFacts, Tint, garment_facts, garment_stamps
from vestiary.wardrobe.models import GarmentLabel

STRIPED = {
    "palette": [{"name": "navy", "hex": "#20305a", "share": 0.8}, {"name": "white", "hex": "#f0f0ee", "share": 0.2}]
}


def the_facts(session: Session, owner_id: UUID) -> GarmentFacts:
    (facts,) = garment_facts(session, owner_id)
    return facts


def test_facts_are_what_holds_for_the_garment(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(
        session,
        owner_id,
        read={"material": "Merino Wool", "color_secondary": "white", "attributes": STRIPED},
        custom_name="The old one",
        favorite=True,
        laundry="dirty",
    )
    a_wear(session, owner_id, garment_id, date(2026, 1, 5))

    assert the_facts(session, owner_id) == GarmentFacts(
        id=garment_id,
        name="The old one",
        category=Category.T_SHIRT,
        colours=(Colour.NAVY, Colour.WHITE),
        tints=(Tint("#20305a", 0.8), Tint("#f0f0ee", 0.2)),
        pattern=Pattern.SOLID,
        fit=Fit.REGULAR,
        formality=0.2,
        warmth_clo=defaults_of(Category.T_SHIRT).warmth_clo,
        seasons=frozenset({Season.SPRING, Season.SUMMER}),
        style_tags=frozenset({StyleTag.CASUAL}),
        material="merino wool",
        favorite=True,
        laundry=Laundry.DIRTY,
        wear_count=1,
        last_worn_on=date(2026, 1, 5),
    )


def test_what_cannot_be_worn_has_no_facts(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    a_garment(session, owner_id, status="processing")
    a_garment(session, owner_id, archived=True)
    a_garment(session, stranger_id)

    assert garment_facts(session, owner_id) == []
    assert garment_stamps(session, owner_id).by_garment() == {}


def test_facts_of_some_leave_out_what_is_not_there(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    mine, other, theirs = (
        a_garment(session, owner_id),
        a_garment(session, owner_id),
        a_garment(session, stranger_id),
    )

    found = garment_facts(session, owner_id, ids={mine, theirs, uuid4()})

    assert [facts.id for facts in found] == [mine]
    assert {facts.id for facts in garment_facts(session, owner_id)} == {mine, other}


def test_warmth_follows_the_corrected_category(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"attributes": {"warmth_clo": 0.09, "defaults": ["warmth_clo"]}})
    a_label(session, owner_id, garment_id, category="coat", subcategory="parka")

    facts = the_facts(session, owner_id)

    assert facts.subcategory is Subcategory.PARKA
    assert facts.warmth_clo == defaults_of(Category.COAT, Subcategory.PARKA).warmth_clo


def test_measured_warmth_holds_while_the_kind_does(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"attributes": {"warmth_clo": 0.13, "defaults": ["fit"]}})
    assert the_facts(session, owner_id).warmth_clo == 0.13

    a_label(session, owner_id, garment_id, category="sweater")
    assert the_facts(session, owner_id).warmth_clo == defaults_of(Category.SWEATER).warmth_clo


def test_nothing_known_is_the_kinds_default(session: Session, owner_id: UUID) -> None:
    unknown: dict[str, Any] = {
        "fit": None,
        "formality": None,
        "seasons": [],
        "style_tags": [],
        "color_primary": "unknown",
    }
    a_garment(session, owner_id, read={"category": "hoodie", **unknown})

    facts, assumed = the_facts(session, owner_id), defaults_of(Category.HOODIE)

    assert (facts.fit, facts.formality) == (assumed.fit, assumed.formality)
    assert (facts.seasons, facts.style_tags) == (frozenset(assumed.seasons), frozenset(assumed.style_tags))
    assert (facts.colours, facts.tints, facts.name) == ((), (), "Hoodie")


def test_a_corrected_colour_has_its_typical_shade(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"attributes": STRIPED})
    a_label(session, owner_id, garment_id, color_primary="red")

    assert the_facts(session, owner_id).tints == (Tint(TYPICAL[Colour.RED], 1.0),)


def test_a_corrected_colour_that_was_measured_keeps_its_shade(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"attributes": STRIPED})
    a_label(session, owner_id, garment_id, color_primary="white", color_secondary="navy")

    assert the_facts(session, owner_id).tints == (Tint("#f0f0ee", 0.7), Tint("#20305a", 0.3))


def test_a_colour_confirmed_as_read_stays_as_measured(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"attributes": STRIPED})
    a_label(session, owner_id, garment_id, color_primary="navy")

    assert [tint.hex for tint in the_facts(session, owner_id).tints] == ["#20305a", "#f0f0ee"]


def test_a_garment_that_was_only_described_has_facts(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, is_read=False)
    a_label(session, owner_id, garment_id, category="boots", color_primary="brown", source="user_created")

    facts = the_facts(session, owner_id)

    assert (facts.category, facts.tints) == (Category.BOOTS, (Tint(TYPICAL[Colour.BROWN], 1.0),))
    assert facts.warmth_clo == defaults_of(Category.BOOTS).warmth_clo


def test_only_what_changed_has_another_stamp(session: Session, owner_id: UUID) -> None:
    worn, labelled, unlabelled, same = (a_garment(session, owner_id) for _ in range(4))
    a_label(session, owner_id, unlabelled, color_primary="red")
    edit_garment(session, owner_id, unlabelled, {"favorite": True}, today=date(2026, 1, 5))
    before = garment_stamps(session, owner_id)

    a_wear(session, owner_id, worn, date(2026, 1, 5))
    a_label(session, owner_id, labelled, color_primary="red")
    session.delete(session.get_one(GarmentLabel, unlabelled))
    session.flush()
    after = garment_stamps(session, owner_id)

    first, second = before.by_garment(), after.by_garment()
    assert {garment_id for garment_id, stamp in second.items() if stamp != first[garment_id]} == {
        worn,
        labelled,
        unlabelled,
    }
    assert same in second
    assert garment_stamps(session, owner_id) == after
