from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label, a_wear
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.wardrobe.errors import GarmentNotFound, NotADuplicate, SameGarment, StillWorking
from vestiary.wardrobe.merging import dismiss_duplicate, duplicates_of, merge_garments
from vestiary.wardrobe.models import Garment, GarmentWear
from vestiary.wardrobe.noting import note_duplicates
from vestiary.wardrobe.viewing import garment_of


def look_alike(session: Session, owner_id: UUID, one: UUID, other: UUID, distance: float = 0.02) -> None:
    image_id = session.scalars(select(Garment.image_id).where(Garment.id == other)).one()
    note_duplicates(session, owner_id, one, {image_id: distance})


def test_look_alike_photos_are_offered_from_both_sides_once(session: Session, owner_id: UUID) -> None:
    one, other = a_garment(session, owner_id), a_garment(session, owner_id)

    look_alike(session, owner_id, one, other, 0.05)
    look_alike(session, owner_id, other, one, 0.02)

    for garment_id, twin in ((one, other), (other, one)):
        (found,) = duplicates_of(session, owner_id, garment_id)
        assert (found.card.id, found.distance) == (twin, 0.02)
        assert garment_of(session, owner_id, garment_id).possible_duplicates == (twin,)


def test_a_dismissed_pair_is_not_offered_again(session: Session, owner_id: UUID) -> None:
    one, other = a_garment(session, owner_id), a_garment(session, owner_id)
    look_alike(session, owner_id, one, other)

    dismiss_duplicate(session, owner_id, other, one)
    look_alike(session, owner_id, one, other)

    assert duplicates_of(session, owner_id, one) == []
    assert garment_of(session, owner_id, other).possible_duplicates == ()


def test_garments_that_are_no_pair_cannot_be_told_apart(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    one, other = a_garment(session, owner_id), a_garment(session, owner_id)
    theirs = a_garment(session, stranger_id)

    with pytest.raises(NotADuplicate):
        dismiss_duplicate(session, owner_id, one, other)
    with pytest.raises(GarmentNotFound):
        dismiss_duplicate(session, owner_id, theirs, one)
    with pytest.raises(GarmentNotFound):
        duplicates_of(session, owner_id, theirs)


def test_merging_moves_days_once_and_fills_what_is_empty(
    session: Session, owner_id: UUID, enqueue: ProcrastinateQueue
) -> None:
    kept = a_garment(session, owner_id, custom_name="Mine", brand=None)
    gone = a_garment(
        session,
        owner_id,
        custom_name="Other",
        brand="Acme",
        favorite=True,
        price=Decimal("49.90"),
        currency="EUR",
    )
    a_wear(session, owner_id, kept, date(2026, 1, 1))
    a_wear(session, owner_id, gone, date(2026, 1, 1))
    a_wear(session, owner_id, gone, date(2026, 1, 3))
    a_label(session, owner_id, kept, color_primary="red")
    a_label(session, owner_id, gone, color_primary="blue", subcategory="polo", material="cotton")

    merge_garments(session, enqueue, owner_id, gone, into=kept)

    garment = garment_of(session, owner_id, kept)
    card = garment.card
    assert (card.custom_name, card.brand, card.favorite) == ("Mine", "Acme", True)
    assert (card.price, card.currency) == (Decimal("49.90"), "EUR")
    assert (card.color_primary, garment.material) == (Colour.RED, "cotton")
    assert card.subcategory is Subcategory.POLO
    assert (card.wear_count, card.last_worn_on) == (2, date(2026, 1, 3))
    days = session.scalars(select(GarmentWear.worn_on).order_by(GarmentWear.worn_on)).all()
    assert days == [date(2026, 1, 1), date(2026, 1, 3)]
    with pytest.raises(GarmentNotFound):
        garment_of(session, owner_id, gone)


def test_merging_takes_no_finer_word_that_does_not_fit(
    session: Session, owner_id: UUID, enqueue: ProcrastinateQueue
) -> None:
    kept = a_garment(session, owner_id, read={"category": "coat"})
    gone = a_garment(session, owner_id)
    a_label(session, owner_id, gone, subcategory="polo")

    merge_garments(session, enqueue, owner_id, gone, into=kept)

    card = garment_of(session, owner_id, kept).card
    assert (card.category, card.subcategory) == (Category.COAT, None)


def test_only_two_settled_garments_of_one_owner_can_be_merged(
    session: Session, owner_id: UUID, stranger_id: UUID, enqueue: ProcrastinateQueue
) -> None:
    mine, theirs = a_garment(session, owner_id), a_garment(session, stranger_id)
    working = a_garment(session, owner_id, status="processing")

    with pytest.raises(SameGarment):
        merge_garments(session, enqueue, owner_id, mine, into=mine)
    with pytest.raises(GarmentNotFound):
        merge_garments(session, enqueue, owner_id, mine, into=theirs)
    with pytest.raises(GarmentNotFound):
        merge_garments(session, enqueue, owner_id, theirs, into=mine)
    with pytest.raises(StillWorking):
        merge_garments(session, enqueue, owner_id, working, into=mine)
