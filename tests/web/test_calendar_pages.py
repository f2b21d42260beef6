"""The calendar: days as a grid, and acts on the open day, without JavaScript."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.apps import make_user
from tests.styling.outfit_building import an_outfit, garments_at
from tests.wardrobe.building import a_garment, a_wear
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Place
from vestiary.styling.outfits import outfit_of
from vestiary.styling.planning import plan_outfit
from vestiary.styling.wearing_outfits import wear_outfit


@pytest.fixture
def today() -> date:
    return utc_now().date()


@pytest.fixture
def office(sessions: Sessions, anna_id: UUID) -> UUID:
    """Return an outfit that Anna named."""
    with sessions.as_system() as session:
        outfit_id = an_outfit(session, anna_id, garments_at(session, anna_id))
        session.execute(text("UPDATE outfits SET name = 'Office' WHERE id = :id"), {"id": outfit_id})
    return outfit_id


def test_the_calendar_shows_the_present_month_from_monday_to_sunday(anna: Visitor, today: date) -> None:
    answer = anna.open("/calendar")

    assert f"{today:%B} {today.year}" in words_of(answer.text)
    assert "Nothing planned or logged yet" in answer.text
    assert answer.text.count('data-day="') % 7 == 0
    assert f'data-day="{today.isoformat()}"' in answer.text
    first = date.fromisoformat(answer.text.split('data-day="')[1][:10])
    assert first.weekday() == 0


def test_a_kept_outfit_is_planned_worn_and_both_taken_back(
    anna: Visitor, sessions: Sessions, anna_id: UUID, office: UUID, today: date
) -> None:
    address = f"/calendar?view=month&on={today}&day={today}"
    fields = {"outfit": str(office), "day": today.isoformat()}

    anna.open(address)
    assert "Planned." in anna.send("/calendar/plan", **fields).text
    assert "planned: Office" in anna.page
    assert "Noted in the wear log." in anna.send("/calendar/wear", **fields).text
    assert "worn: Office" in anna.page
    assert "Worn, as planned" in words_of(anna.page)
    with sessions.for_account(anna_id) as session:
        outfit = outfit_of(session, anna_id, office)
    assert (outfit.planned_for, outfit.worn_on) == ((today,), (today,))
    assert "Taken out of the wear log." in anna.send("/calendar/unwear", **fields).text
    assert "Taken off that day." in anna.send("/calendar/unplan", **fields).text
    assert "Nothing planned yet." in words_of(anna.page)


def test_a_day_gone_by_is_logged_and_not_planned(anna: Visitor, office: UUID, today: date) -> None:
    gone = today - timedelta(days=40)

    page = anna.open(f"/calendar?view=week&on={gone}&day={gone}").text
    assert 'action="/calendar/plan"' not in page
    assert "Find an outfit for this day" not in page
    words = words_of(anna.send("/calendar/wear", outfit=str(office), day=gone.isoformat()).text)

    assert "1 day logged" in words
    planned = anna.client.post("/calendar/plan", data={"outfit": str(office), "day": gone.isoformat()})
    assert planned.status_code == 403  # without the form's token


def test_garments_worn_on_their_own_show_on_their_day(
    anna: Visitor, sessions: Sessions, anna_id: UUID, today: date
) -> None:
    with sessions.as_system() as session:
        a_wear(session, anna_id, a_garment(session, anna_id, custom_name="Straw hat"), today)

    page = anna.open(f"/calendar?view=week&day={today}").text

    assert "1 garment worn" in page
    assert "Worn on their own Straw hat" in words_of(page)


def test_more_outfits_than_a_day_has_room_for_are_counted(
    anna: Visitor, sessions: Sessions, anna_id: UUID, today: date
) -> None:
    with sessions.as_system() as session:
        for _ in range(4):
            plan_outfit(session, anna_id, an_outfit(session, anna_id), today, now=utc_now())

    assert "and 2 more" in words_of(anna.open("/calendar").text)
    assert "and 2 more" not in words_of(anna.open("/calendar?view=week").text)


def test_an_outfit_with_a_deleted_garment_keeps_its_place(
    anna: Visitor, sessions: Sessions, anna_id: UUID, today: date
) -> None:
    with sessions.as_system() as session:
        garments = garments_at(session, anna_id)
        outfit_id = an_outfit(session, anna_id, garments)
        wear_outfit(session, anna_id, outfit_id, worn_on=today, now=utc_now())
        session.execute(text("DELETE FROM garments WHERE id = :id"), {"id": garments[Place.TOP]})

    page = anna.open(f"/calendar?day={today}").text

    assert "worn: Navy, all over" in page
    assert page.count("<image") == 2 * 2


def test_somebody_elses_outfit_is_not_there(anna: Visitor, sessions: Sessions, office: UUID, today: date) -> None:
    with sessions.as_system() as session:
        ben_id = make_user(session, "ben@example.org")
        theirs = an_outfit(session, ben_id)
        plan_outfit(session, ben_id, theirs, today, now=utc_now())

    page = anna.open(f"/calendar?day={today}").text
    assert str(theirs) not in page
    assert str(office) in page
    for action in ("plan",):
        assert anna.send(f"/calendar/{action}", outfit=str(theirs), day=today.isoformat()).status_code == 404


@pytest.mark.parametrize("query", ["view=year", "on=yesterday", "day=2026-02-30"])
def test_an_address_that_makes_no_sense_says_so(anna: Visitor, query: str) -> None:
    assert anna.open(f"/calendar?{query}").status_code == 400


@pytest.mark.parametrize("query", ["on=0001-01-01", "on=9999-12-31", "view=week&on=9999-12-31", "day=0001-01-01"])
def test_the_ends_of_time_are_days_too(anna: Visitor, query: str) -> None:
    assert anna.open(f"/calendar?{query}").status_code == 200
