from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session

from tests.apps import KEYRING, app_for
from tests.styling.outfit_building import NOW, an_outfit, garments_at
from tests.wardrobe.building import a_garment, a_wear
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.styling.api import calendar, feedback, outfits
from vestiary.styling.domain import Place

TODAY = "2026-03-10"


def clock() -> datetime:
    return NOW


@pytest.fixture
def client(sessions: Sessions, people: tuple[UUID, UUID]) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna."""
    addresses = Addresses(key=KEYRING.key("media"), hours=6)
    routers = (outfits.router, feedback.router, calendar.router)
    app = app_for(sessions, *routers, addresses=addresses, clock=clock)
    with TestClient(app, base_url="http://testserver/api/v1/", headers={"X-Test-User": str(people[0])}) as client:
        yield client


@pytest.fixture
def ben(client: TestClient, people: tuple[UUID, UUID]) -> TestClient:
    return TestClient(client.app, base_url=str(client.base_url), headers={"X-Test-User": str(people[1])})


@pytest.fixture
def system(sessions: Sessions) -> Iterator[Session]:
    with sessions.as_system() as session:
        yield session


@pytest.fixture
def garments(sessions: Sessions, people: tuple[UUID, UUID]) -> dict[Place, str]:
    with sessions.as_system() as session:
        return {place: str(it) for place, it in garments_at(session, people[0]).items()}


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_the_life_of_an_outfit(client: TestClient, garments: dict[Place, str]) -> None:
    body = {"garment_ids": list(garments.values()), "name": "Office", "occasion": "work"}
    made = client.post("outfits", json=body, headers={"Idempotency-Key": "one"})
    same_key = client.post("outfits", json=body, headers={"Idempotency-Key": "one"})
    again = client.post("outfits", json=body)
    other = client.post("outfits", json=body | {"name": "Other"}, headers={"Idempotency-Key": "one"})
    assert [made.status_code, same_key.status_code, again.status_code, other.status_code] == [201, 201, 200, 409]
    outfit = made.json()
    assert outfit == same_key.json()
    assert again.json()["id"] == outfit["id"]
    assert [it["id"] for it in outfit["garments"]] == outfit["garment_ids"] == list(garments.values())
    assert [it["slot"] for it in outfit["pieces"]] == ["top", "bottom", "shoes"]
    assert (outfit["source"], outfit["missing"]) == ("user_created", [])

    address = f"outfits/{outfit['id']}"
    changed = client.patch(address, json={"name": "Monday", "planned_for": TODAY}).json()
    assert (changed["name"], changed["planned_for"]) == ("Monday", [TODAY])
    worn = client.post(f"{address}/wear")
    assert (worn.status_code, worn.json()["success"], worn.json()["feedback"]["worn_on"]) == (201, True, TODAY)
    assert client.post(f"{address}/wear", json={"worn_on": TODAY}).status_code == 200
    (day,) = client.get("calendar", params={"from": TODAY, "to": TODAY}).json()["days"]
    assert [it["name"] for it in day["planned"] + day["worn"]] == ["Monday", "Monday"]
    assert client.get("outfits", params={"worn": True, "q": "monday"}).json()["total"] == 1

    assert client.delete(f"{address}/wear/{TODAY}").status_code == 204
    assert client.delete(f"calendar/{TODAY}/{outfit['id']}").status_code == 204
    assert client.delete(address).status_code == 204
    assert code(client.get(address)) == (404, "not_found")


def test_feedback_answers_what_is_stored_now(client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    with sessions.as_system() as session:
        outfit_id = str(an_outfit(session, people[0]))

    liked = client.post("feedback", json={"outfit_id": outfit_id, "action": "like", "reason": "colors"})
    disliked = client.post("feedback", json={"outfit_id": outfit_id, "action": "dislike"})

    assert [liked.status_code, disliked.status_code] == [201, 200]
    stored = disliked.json()["feedback"]
    assert disliked.json()["success"]
    assert (stored["action"], stored["id"]) == ("dislike", liked.json()["feedback"]["id"])
    assert client.get("feedback").json()["items"] == [stored]
    assert client.get(f"outfits/{outfit_id}").json()["opinion"] == "dislike"
    assert client.delete(f"feedback/{stored['id']}").status_code == 204
    assert code(client.delete(f"feedback/{stored['id']}")) == (404, "not_found")


def test_a_clone_is_a_variant(client: TestClient, system: Session, people: tuple[UUID, UUID]) -> None:
    garments = garments_at(system, people[0])
    outfit_id = an_outfit(system, people[0], garments)
    coat = a_garment(system, people[0], read={"category": "coat"})
    system.commit()

    variant = client.post(f"outfits/{outfit_id}/clone", json={"name": "Colder", "add": [str(coat)]})
    same = client.post(f"outfits/{outfit_id}/clone")

    assert (variant.status_code, variant.json()["name"]) == (201, "Colder")
    assert str(coat) in variant.json()["garment_ids"]
    assert (same.status_code, same.json()["id"]) == (200, str(outfit_id))


def test_the_calendar_is_the_present_month_unless_days_are_named(
    client: TestClient, system: Session, people: tuple[UUID, UUID]
) -> None:
    a_wear(system, people[0], a_garment(system, people[0]), date(2026, 3, 4))
    system.commit()

    month = client.get("calendar").json()

    assert month["today"] == TODAY
    assert [month["days"][0]["day"], month["days"][-1]["day"]] == ["2026-03-01", "2026-03-31"]
    assert len(month["days"][3]["garments"]) == 1
    february = client.get("calendar", params={"from": "2028-02-10"}).json()["days"]
    assert [february[0]["day"], february[-1]["day"]] == ["2028-02-10", "2028-02-29"]
    assert len(client.get("calendar", params={"to": "2026-03-04"}).json()["days"]) == 4


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "outfits", {"garment_ids": []}, "body.garment_ids"),
        ("POST", "outfits", {"garment_ids": ["x"]}, "body.garment_ids.0"),
        ("POST", "outfits", {"garment_ids": [str(uuid4())], "occasion": "gala"}, "body.occasion"),
        ("POST", "outfits", {"garment_ids": [str(uuid4())], "name": "a\x00b"}, "body.name"),
        ("POST", "outfits", {"garment_ids": [str(uuid4())], "colour": "red"}, "body.colour"),
        ("POST", "feedback", {"outfit_id": str(uuid4()), "action": "love"}, "body.action"),
        ("POST", "feedback", {"outfit_id": str(uuid4()), "action": "like", "reason": "mood"}, "body.reason"),
        ("POST", "feedback", {"outfit_id": str(uuid4()), "action": "like", "worn_on": TODAY}, "body"),
        ("POST", "calendar/2026-02-30", {"outfit_id": str(uuid4())}, "path.day"),
        ("POST", "calendar/1773100800", {"outfit_id": str(uuid4())}, "path.day"),
        ("DELETE", "outfits/00000000-0000-4000-8000-000000000001/wear/today", None, "path.worn_on"),
        ("GET", "outfits?occasion=gala", None, "query.occasion"),
        ("GET", "outfits?limit=101", None, "query.limit"),
        ("GET", "outfits?cursor=x", None, "cursor"),
        ("GET", "feedback?cursor=x", None, "cursor"),
        ("GET", "feedback?colour=red", None, "query.colour"),
        ("GET", "calendar?from=2026-01-01&to=2027-12-31", None, "to"),
        ("GET", "calendar?from=2026-01-02&to=2026-01-01", None, "to"),
        ("GET", "calendar?from=yesterday", None, "query.from"),
    ],
)
def test_what_is_malformed_is_400_with_the_field(
    client: TestClient, method: str, path: str, body: dict[str, Any] | None, field: str
) -> None:
    answer = client.request(method, path, json=body)

    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["details"][0]["field"] == field


def test_contradictions_are_409_and_days_that_cannot_be_are_400(
    client: TestClient, system: Session, people: tuple[UUID, UUID]
) -> None:
    shoes = [str(a_garment(system, people[0], read={"category": it})) for it in ("boots", "sneakers")]
    outfit_id = str(an_outfit(system, people[0]))
    system.commit()

    assert code(client.post("outfits", json={"garment_ids": shoes})) == (409, "conflicting_constraints")
    assert code(client.post("outfits", json={"garment_ids": [shoes[0]] * 2})) == (400, "invalid_request")
    for refused in (
        client.post("calendar/2026-03-09", json={"outfit_id": outfit_id}),
        client.patch(f"outfits/{outfit_id}", json={"planned_for": "2026-03-09"}),
        client.patch(f"outfits/{outfit_id}", json={}),
        client.post(f"outfits/{outfit_id}/wear", json={"worn_on": "2026-03-11"}),
        client.post("feedback", json={"outfit_id": outfit_id, "action": "wear", "worn_on": "2026-03-11"}),
    ):
        assert code(refused) == (400, "invalid_request")


def test_what_is_somebody_elses_is_not_found(client: TestClient, ben: TestClient, garments: dict[Place, str]) -> None:
    ids = list(garments.values())
    outfit_id = client.post("outfits", json={"garment_ids": ids}).json()["id"]
    given = client.post("feedback", json={"outfit_id": outfit_id, "action": "like"}).json()["feedback"]["id"]
    client.post(f"calendar/{TODAY}", json={"outfit_id": outfit_id})
    client.post(f"outfits/{outfit_id}/wear")

    for answer in (
        ben.get(f"outfits/{outfit_id}"),
        ben.patch(f"outfits/{outfit_id}", json={"name": "Mine"}),
        ben.delete(f"outfits/{outfit_id}"),
        ben.post(f"outfits/{outfit_id}/clone"),
        ben.post(f"outfits/{outfit_id}/wear"),
        ben.delete(f"outfits/{outfit_id}/wear/{TODAY}"),
        ben.post("outfits", json={"garment_ids": ids}),
        ben.post("feedback", json={"outfit_id": outfit_id, "action": "save"}),
        ben.delete(f"feedback/{given}"),
        ben.post(f"calendar/{TODAY}", json={"outfit_id": outfit_id}),
        ben.delete(f"calendar/{TODAY}/{outfit_id}"),
    ):
        assert code(answer) == (404, "not_found")
    for path in ("outfits", "feedback"):
        assert ben.get(path).json()["total"] == 0
    assert not any(day["worn"] or day["planned"] for day in ben.get("calendar").json()["days"])
