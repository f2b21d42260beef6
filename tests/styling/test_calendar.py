from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from tests.styling.outfit_building import NOW, TODAY, an_outfit, garments_at
from tests.wardrobe.building import a_garment, a_wear
from vestiary.styling.calendar import MAX_DAYS, calendar_of
from vestiary.styling.changing import change_outfit, delete_outfit
from vestiary.styling.domain import Place
from vestiary.styling.errors import OutfitNotFound, PlannedTooEarly, PlannedTooLate, PlanNotFound, TooManyDays
from vestiary.styling.outfits import outfit_of
from vestiary.styling.planning import FARTHEST, plan_outfit, unplan_outfit
from vestiary.styling.wearing_outfits import wear_outfit

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def test_every_day_shows_plans_worn_outfits_and_garments_worn_singly(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id, hat = an_outfit(session, owner_id, garments), a_garment(session, owner_id, read={"category": "hat"})
    wear_outfit(session, owner_id, outfit_id, worn_on=YESTERDAY, now=NOW)
    for garment_id in (hat, garments[Place.TOP]):
        a_wear(session, owner_id, garment_id, TODAY)
    a_wear(session, owner_id, hat, YESTERDAY)
    plan_outfit(session, owner_id, outfit_id, TOMORROW, now=NOW)

    before, worn, today, tomorrow = calendar_of(session, owner_id, YESTERDAY - timedelta(days=1), TOMORROW)

    assert before.is_empty
    assert ([it.id for it in worn.worn], [it.id for it in worn.garments]) == ([outfit_id], [hat])
    assert {it.id for it in today.garments} == {hat, garments[Place.TOP]}
    assert ([it.id for it in tomorrow.planned], tomorrow.on) == ([outfit_id], TOMORROW)


def test_a_calendar_takes_four_selects_however_full_it_is(session: Session, owner_id: UUID) -> None:
    for count in range(6):
        outfit_id = an_outfit(session, owner_id)
        wear_outfit(session, owner_id, outfit_id, worn_on=TODAY - timedelta(days=count), now=NOW)
        plan_outfit(session, owner_id, outfit_id, TODAY + timedelta(days=count), now=NOW)
        a_wear(session, owner_id, a_garment(session, owner_id), TODAY)
    statements: list[str] = []
    connection = session.connection()

    @event.listens_for(connection, "before_cursor_execute")
    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        statements.append(statement)

    calendar_of(session, owner_id, TODAY - timedelta(days=30), TODAY + timedelta(days=30))

    event.remove(connection, "before_cursor_execute", note)
    assert len(statements) == 4


def test_a_deleted_outfit_shows_where_it_was_worn(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)
    wear_outfit(session, owner_id, outfit_id, worn_on=TODAY, now=NOW)
    plan_outfit(session, owner_id, outfit_id, TODAY, now=NOW)

    delete_outfit(session, owner_id, outfit_id, now=NOW)

    (day,) = calendar_of(session, owner_id, TODAY, TODAY)
    assert [it.is_hidden for it in day.worn] == [True]
    assert day.planned == ()


def test_a_calendar_has_its_ends_in_order_and_its_limits(session: Session, owner_id: UUID) -> None:
    assert len(calendar_of(session, owner_id, TODAY, TODAY + timedelta(days=MAX_DAYS - 1))) == MAX_DAYS
    assert len(calendar_of(session, owner_id, date.max, date.max)) == 1
    for last in (YESTERDAY, TODAY + timedelta(days=MAX_DAYS)):
        with pytest.raises(TooManyDays):
            calendar_of(session, owner_id, TODAY, last)


def test_somebody_elses_days_are_empty(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    outfit_id = an_outfit(session, stranger_id)
    wear_outfit(session, stranger_id, outfit_id, worn_on=TODAY, now=NOW)
    a_wear(session, stranger_id, a_garment(session, stranger_id), TODAY)

    assert all(day.is_empty for day in calendar_of(session, owner_id, TODAY, TOMORROW))


def test_a_plan_is_made_once_for_a_day_and_taken_away(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)

    assert plan_outfit(session, owner_id, outfit_id, TODAY, now=NOW)
    assert not plan_outfit(session, owner_id, outfit_id, TODAY, now=NOW)
    assert plan_outfit(session, owner_id, outfit_id, TOMORROW, now=NOW)
    assert outfit_of(session, owner_id, outfit_id).planned_for == (TODAY, TOMORROW)
    unplan_outfit(session, owner_id, outfit_id, TODAY)

    assert outfit_of(session, owner_id, outfit_id).planned_for == (TOMORROW,)
    with pytest.raises(PlanNotFound):
        unplan_outfit(session, owner_id, outfit_id, TODAY)


def test_a_plan_is_for_a_day_to_come_where_the_person_lives(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)

    with pytest.raises(PlannedTooLate):
        plan_outfit(session, owner_id, outfit_id, YESTERDAY, now=NOW)
    with pytest.raises(PlannedTooEarly):
        plan_outfit(session, owner_id, outfit_id, TODAY + FARTHEST + timedelta(days=1), now=NOW)
    session.execute(text("UPDATE users SET timezone = 'Pacific/Kiritimati'"))
    with pytest.raises(PlannedTooLate):
        plan_outfit(session, owner_id, outfit_id, TODAY, now=NOW)


def test_changing_the_day_moves_the_next_plan_and_none_takes_plans_away(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)
    later, last = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    seen = []

    plan_outfit(session, owner_id, outfit_id, last, now=NOW - timedelta(days=30))
    for day in (TOMORROW, later, later, None):
        change_outfit(session, owner_id, outfit_id, {"planned_for": day}, now=NOW)
        seen.append(outfit_of(session, owner_id, outfit_id).planned_for)

    assert seen == [(TOMORROW,), (later,), (later,), ()]


def test_a_plan_of_the_past_is_history(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)
    plan_outfit(session, owner_id, outfit_id, YESTERDAY, now=NOW - timedelta(days=5))

    change_outfit(session, owner_id, outfit_id, {"planned_for": TOMORROW}, now=NOW)
    change_outfit(session, owner_id, outfit_id, {"planned_for": None}, now=NOW)

    assert outfit_of(session, owner_id, outfit_id).planned_for == (YESTERDAY,)


def test_somebody_elses_outfit_is_not_planned(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    theirs = an_outfit(session, stranger_id)
    plan_outfit(session, stranger_id, theirs, TODAY, now=NOW)

    with pytest.raises(OutfitNotFound):
        plan_outfit(session, owner_id, theirs, TODAY, now=NOW)
    with pytest.raises(PlanNotFound):
        unplan_outfit(session, owner_id, theirs, TODAY)
