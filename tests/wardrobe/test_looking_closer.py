"""Editing, look-alikes, figures, removing: what one garment's page and the figures stand on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label, a_vector, a_wear
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.vision.domain import Season
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.errors import GarmentNotFound, NothingToChange, NotInFuture, TooLongAgo
from vestiary.wardrobe.likening import similar_to
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.statistics import Money, wardrobe_counts, wardrobe_stats
from vestiary.wardrobe.viewing import card_of, cards_of, cost_per_wear, garment_of

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_an_edit_changes_the_named_fields_and_none_clears(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, custom_name="Old", brand="Acme")

    edit_garment(session, owner_id, garment_id, {"custom_name": None, "laundry": Laundry.WASHING}, today=TODAY)

    card = card_of(session, owner_id, garment_id)
    assert (card.custom_name, card.laundry, card.brand) == (None, Laundry.WASHING, "Acme")
    assert card.updated_at > card.created_at


def test_an_edit_is_refused_where_it_makes_no_sense(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)

    with pytest.raises(NothingToChange):
        edit_garment(session, owner_id, garment_id, {}, today=TODAY)
    with pytest.raises(NotInFuture):
        edit_garment(session, owner_id, garment_id, {"purchased_on": date(2026, 3, 12)}, today=TODAY)
    with pytest.raises(TooLongAgo):
        edit_garment(session, owner_id, garment_id, {"purchased_on": date(1, 1, 1)}, today=TODAY)
    with pytest.raises(GarmentNotFound):
        edit_garment(session, stranger_id, garment_id, {"favorite": True}, today=TODAY)


def test_one_wear_costs_the_price_shared_by_the_wears() -> None:
    assert cost_per_wear(Decimal(100), 3) == Decimal("33.33")
    assert cost_per_wear(Decimal("0.01"), 2) == Decimal("0.01")
    assert cost_per_wear(Decimal(100), 0) is None
    assert cost_per_wear(None, 3) is None


def test_look_alikes_come_the_likest_first_from_the_same_model_only(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    asked, near, far, archived, other_model, theirs = (
        a_garment(session, user_id, archived=place == 3) for place, user_id in enumerate([owner_id] * 5 + [stranger_id])
    )
    a_vector(session, owner_id, asked, 1.0)
    a_vector(session, owner_id, far, 0.0, 1.0)
    a_vector(session, owner_id, near, 1.0, 0.1)
    a_vector(session, owner_id, archived, 1.0)
    a_vector(session, owner_id, other_model, 1.0, model="another/2")
    a_vector(session, stranger_id, theirs, 1.0)

    found = similar_to(session, owner_id, asked)

    assert [it.card.id for it in found] == [near, far]
    assert found[0].similarity == pytest.approx(0.995, abs=0.001)
    assert found[1].similarity == pytest.approx(0.0, abs=1e-6)
    assert [it.card.id for it in similar_to(session, owner_id, asked, limit=1)] == [near]


def test_a_garment_without_a_vector_has_no_look_alikes(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)

    assert similar_to(session, owner_id, garment_id) == []
    with pytest.raises(GarmentNotFound):
        similar_to(session, stranger_id, garment_id)


def test_removing_takes_everything_along_and_asks_for_the_files(
    session: Session, owner_id: UUID, stranger_id: UUID, enqueue: ProcrastinateQueue
) -> None:
    garment_id = a_garment(session, owner_id)
    a_vector(session, owner_id, garment_id, 1.0)
    a_wear(session, owner_id, garment_id, TODAY)
    a_label(session, owner_id, garment_id, fit="slim")

    with pytest.raises(GarmentNotFound):
        remove_garment(session, enqueue, stranger_id, garment_id)
    remove_garment(session, enqueue, owner_id, garment_id)

    tables = ("garments", "garment_predictions", "garment_labels", "garment_embeddings", "garment_wears", "images")
    assert {table: session.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables} == dict.fromkeys(
        tables, 0
    )
    assert session.scalar(text("SELECT count(*) FROM doomed_files")) == 4
    assert session.scalar(text("SELECT count(*) FROM jobs WHERE kind = 'media.purge'")) == 1
    with pytest.raises(GarmentNotFound):
        remove_garment(session, enqueue, owner_id, garment_id)


def test_the_figures_count_what_holds_and_leave_archived_garments_out(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    shirt = a_garment(session, owner_id, price=Decimal(30), currency="EUR", favorite=True)
    coat = a_garment(
        session, owner_id, price=Decimal(200), currency="EUR", read={"category": "coat", "seasons": ["winter"]}
    )
    a_label(session, owner_id, coat, color_primary="black")
    a_garment(session, owner_id, price=Decimal(10), currency="USD", laundry="dirty", status="pending", is_read=False)
    a_garment(session, owner_id, archived=True, price=Decimal(999), currency="EUR")
    a_garment(session, stranger_id, price=Decimal(999), currency="EUR")
    for day in (1, 2, 3):
        a_wear(session, owner_id, shirt, date(2026, 2, day))
    a_wear(session, owner_id, coat, date(2026, 3, 2))

    stats = wardrobe_stats(session, owner_id, now=NOW)

    assert (stats.total, stats.archived, stats.favorites) == (3, 1, 1)
    assert stats.by_status == {"ready": 2, "pending": 1}
    assert stats.by_category == {"coat": 1, "t-shirt": 1}
    assert stats.by_color == {"black": 1, "navy": 1}
    assert stats.by_season == {"spring": 1, "summer": 1, Season.WINTER: 1}
    assert stats.by_laundry == {"clean": 2, "dirty": 1}
    assert stats.value == (Money(Decimal(230), "EUR"), Money(Decimal(10), "USD"))
    assert stats.cost_per_wear == (Money(Decimal("57.50"), "EUR"),)
    assert (stats.wears, stats.worn_this_month, stats.never_worn) == (4, 1, 1)
    assert [figure.garment_id for figure in stats.most_worn] == [shirt, coat]
    assert stats.least_worn[0].wear_count == 0
    assert [(it.garment_id, it.cost_per_wear) for it in stats.best_value] == [
        (shirt, Decimal("10.00")),
        (coat, Decimal("200.00")),
    ]


def test_an_empty_wardrobe_has_figures_too(session: Session, owner_id: UUID) -> None:
    stats = wardrobe_stats(session, owner_id, now=NOW)

    assert (stats.total, stats.wears, stats.value, stats.most_worn) == (0, 0, (), ())


def test_a_guess_that_nobody_has_confirmed_is_doubtful(session: Session, owner_id: UUID) -> None:
    guessed = a_garment(session, owner_id, read={"category_confidence": 0.59})
    said = a_garment(session, owner_id, read={"category_confidence": 0.2})
    a_label(session, owner_id, said, category="t-shirt")
    sure = a_garment(session, owner_id, read={"category_confidence": 0.6})
    away = a_garment(session, owner_id, read={"category_confidence": 0.2}, archived=True)
    unread = a_garment(session, owner_id, status="pending", is_read=False)

    cards = cards_of(session, owner_id, [guessed, said, sure, away, unread])

    assert [card.is_doubtful for card in cards] == [True, False, False, False, False]
    assert wardrobe_counts(session, owner_id).doubtful == 1


def test_cards_come_as_asked_for_without_what_is_not_ones_own(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    first, second = a_garment(session, owner_id), a_garment(session, owner_id)
    foreign = a_garment(session, stranger_id)

    cards = cards_of(session, owner_id, [second, foreign, first, second])

    assert [card.id for card in cards] == [second, first]
    assert cards_of(session, owner_id, []) == []


def test_somebody_elses_garment_cannot_be_looked_at(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garment_id = a_garment(session, stranger_id)

    with pytest.raises(GarmentNotFound):
        garment_of(session, owner_id, garment_id)
    with pytest.raises(GarmentNotFound):
        card_of(session, owner_id, garment_id)
