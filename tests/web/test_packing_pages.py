"""The packing page: the form, the list to tick off, and planning it, without JavaScript."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.styling.trip_building import a_wardrobe
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.calendar import calendar_of


@pytest.fixture
def garments(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    with sessions.as_system() as session:
        return a_wardrobe(session, anna_id)


@pytest.fixture
def tomorrow() -> date:
    return utc_now().date() + timedelta(days=1)


def test_an_empty_form_teaches_and_packs_nothing(anna: Visitor) -> None:
    page = anna.open("/packing")

    assert page.status_code == 200
    assert "The fewest garments that dress you well" in words_of(page.text)
    assert 'action="/packing/plan"' not in page.text


@pytest.mark.usefixtures("garments")
def test_a_trip_is_packed_and_planned(anna: Visitor, sessions: Sessions, anna_id: UUID, tomorrow: date) -> None:
    last = tomorrow + timedelta(days=2)
    page = anna.open(f"/packing?from={tomorrow}&to={last}&every=casual&once=work&temp=mild")

    words = words_of(page.text)
    assert "for 3 days" in words
    assert "In the bag" in words
    assert "What to wear when" in words
    assert page.text.count('class="trip-day ') == 4
    assert page.text.count('id="pack-') == page.text.count('class="bag-line"') > 3

    landed = anna.send("/packing/plan")
    assert landed.status_code == 200
    assert "Planned." in landed.text
    with sessions.for_account(anna_id) as session:
        days = calendar_of(session, anna_id, tomorrow, last)
    assert [len(day.planned) for day in days] == [1, 2, 1]

    undone = anna.send("/calendar/week/undo")
    assert "Taken off the calendar again." in undone.text
    with sessions.for_account(anna_id) as session:
        days = calendar_of(session, anna_id, tomorrow, last)
    assert [len(day.planned) for day in days] == [0, 0, 0]


@pytest.mark.usefixtures("garments")
def test_a_full_bag_says_which_days_it_leaves_out(anna: Visitor, tomorrow: date) -> None:
    page = anna.open(f"/packing?from={tomorrow}&to={tomorrow + timedelta(days=4)}&most=3")

    words = words_of(page.text)
    assert "The bag is full before this day." in words
    assert "could not be covered" in words


def test_an_empty_wardrobe_says_what_to_do(anna: Visitor, tomorrow: date) -> None:
    page = anna.open(f"/packing?from={tomorrow}&to={tomorrow}")

    assert "Nothing could be packed" in words_of(page.text)
    assert "Add photos of your clothes first." in words_of(page.text)


def test_what_is_no_trip_is_told_on_the_form(anna: Visitor, tomorrow: date) -> None:
    for query, says in (
        (f"from={tomorrow}&to={tomorrow - timedelta(days=1)}", "The last day lies before the first."),
        (f"from={tomorrow}&to={tomorrow + timedelta(days=40)}", "at most 31 days"),
        (f"from={tomorrow}&to={tomorrow}&most=0", "Give the number of garments"),
        ("from=9999-12-31&to=9999-12-31", "too far ahead"),
    ):
        page = anna.open(f"/packing?{query}")
        assert page.status_code == 400, query
        assert says in words_of(page.text)
    assert anna.open("/packing?from=soon").status_code == 400


def test_planning_needs_the_forms_token(anna: Visitor, tomorrow: date) -> None:
    answer = anna.client.post("/packing/plan", data={"from": tomorrow.isoformat(), "to": tomorrow.isoformat()})

    assert answer.status_code == 403
