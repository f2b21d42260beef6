"""POST and PUT /calendar/week: proposals, plans, refusals."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.styling.outfit_building import NOW, an_outfit
from tests.styling.trip_building import a_wardrobe, trips_for
from vestiary.kernel.database import Sessions
from vestiary.styling.api import calendar
from vestiary.styling.api import week as week_routes
from vestiary.styling.domain import FeedbackAction
from vestiary.styling.feedback import give_feedback


@pytest.fixture
def client(sessions: Sessions, people: tuple[UUID, UUID]) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna, who has a small wardrobe."""
    with sessions.as_system() as session:
        a_wardrobe(session, people[0])
    with trips_for(sessions, people[0], week_routes.router, calendar.router) as client:
        yield client


def test_a_week_is_proposed_accepted_and_then_planned(client: TestClient) -> None:
    proposed = client.post("calendar/week", json={"days": 4, "occasions": {"2026-03-11": "work"}})
    assert proposed.status_code == 200, proposed.text
    days = proposed.json()["days"]

    assert [it["on"] for it in days] == ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"]
    assert [it["occasion"] for it in days] == [None, "work", None, None]
    assert all(it["outfit"] and not it["planned"] for it in days)

    choices = [{"on": it["on"], "outfit_id": it["outfit"]["id"]} for it in days[:2]]
    accepted = client.put("calendar/week", json={"days": choices})
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["days"][1]["outfit"]["planned_for"] == ["2026-03-11"]

    again = client.post("calendar/week", json={"days": 4}).json()["days"]
    assert [[view["id"] for view in it["planned"]] for it in again[:2]] == [[it["outfit_id"]] for it in choices]
    assert [it["outfit"] is None for it in again] == [True, True, False, False]


def test_proposals_that_were_seen_do_not_come_again(client: TestClient) -> None:
    first = client.post("calendar/week", json={"days": 1}).json()["days"][0]["outfit"]

    second = client.post("calendar/week", json={"days": 1, "exclude_outfits": [first["id"]]}).json()["days"][0]

    assert set(second["outfit"]["garment_ids"]) != set(first["garment_ids"])


def test_what_somebody_dislikes_is_not_proposed_again(
    client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    (first,) = client.post("calendar/week", json={"days": 1}).json()["days"]
    with sessions.for_account(people[0]) as session:
        give_feedback(session, people[0], UUID(first["outfit"]["id"]), FeedbackAction.DISLIKE, now=NOW)

    (again,) = client.post("calendar/week", json={"days": 1}).json()["days"]

    assert again["outfit"]["id"] != first["outfit"]["id"]


def test_what_makes_no_week_is_refused(client: TestClient) -> None:
    for body, field in (
        ({"days": 0}, "days"),
        ({"days": 15}, "days"),
        ({"from": "10 March"}, "from"),
        ({"occasion": "funeral"}, "occasion"),
        ({"days": 2, "occasions": {"2026-04-01": "work"}}, "occasions.2026-04-01"),
        ({"days": 2, "occasions": {"tomorrow": "work"}}, "occasions"),
    ):
        answer = client.post("calendar/week", json=body)
        assert answer.status_code == 400, (body, answer.text)
        assert any(field in str(detail["field"]) for detail in answer.json()["error"]["details"]), answer.text


def test_somebody_elses_outfit_is_not_planned_and_nothing_else_with_it(
    client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    with sessions.as_system() as session:
        foreign, own = an_outfit(session, people[1]), an_outfit(session, people[0])

    for unknown in (foreign, uuid4()):
        choices = [{"on": "2026-03-11", "outfit_id": str(own)}, {"on": "2026-03-12", "outfit_id": str(unknown)}]
        assert client.put("calendar/week", json={"days": choices}).status_code == 404
        assert client.post("calendar/week", json={"exclude_outfits": [str(unknown)]}).status_code == 404
    planned = client.get("calendar", params={"from": "2026-03-11", "to": "2026-03-12"}).json()
    assert [day["planned"] for day in planned["days"]] == [[], []]


def test_a_day_that_has_gone_is_not_planned(client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    with sessions.as_system() as session:
        own = an_outfit(session, people[0])

    answer = client.put("calendar/week", json={"days": [{"on": "2026-03-09", "outfit_id": str(own)}]})

    assert answer.status_code in {400, 409}
