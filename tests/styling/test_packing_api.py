"""POST /packing: what is asked, what is answered, what is refused."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.styling.trip_building import a_wardrobe, trips_for
from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions
from vestiary.styling.api import outfits, packing


@pytest.fixture
def garments(sessions: Sessions, people: tuple[UUID, UUID]) -> dict[str, UUID]:
    with sessions.as_system() as session:
        return a_wardrobe(session, people[0])


@pytest.fixture
def client(sessions: Sessions, people: tuple[UUID, UUID]) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna."""
    with trips_for(sessions, people[0], packing.router, outfits.router) as client:
        yield client


def pack(client: TestClient, **body: Any) -> Response:
    return client.post("packing", json=body)


@pytest.mark.usefixtures("garments")
def test_a_long_weekend_is_packed(client: TestClient) -> None:
    answer = pack(client, days=3, occasions=["casual", {"occasion": "work", "times": 1}])

    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["from"], told["to"], told["days"]) == ("2026-03-10", "2026-03-12", 3)
    assert told["covered"]
    assert [it["occasion"] for it in told["outfits"]] == ["casual", "casual", "work", "casual"]
    worn = {garment_id for it in told["outfits"] for garment_id in it["outfit"]["garment_ids"]}
    assert worn == {it["garment"]["id"] for it in told["items"]}
    assert told["total"] == len(told["items"]) == sum(told["counts"].values())
    assert told["at_least"] <= told["total"]
    assert sum(it["times"] for it in told["items"]) == sum(len(it["outfit"]["garments"]) for it in told["outfits"])
    assert told["notes"] == ["No weather service is set up here, so these outfits are for any weather."]


@pytest.mark.usefixtures("garments")
def test_its_outfits_are_kept(client: TestClient) -> None:
    told = pack(client, days=1, occasions=["work"]).json()

    outfit_id = told["outfits"][0]["outfit"]["id"]
    assert client.get(f"outfits/{outfit_id}").json()["occasion"] == "work"


@pytest.mark.usefixtures("garments")
def test_cold_days_have_coats(client: TestClient) -> None:
    told = pack(client, **{"from": "2026-12-01", "to": "2026-12-02"}, weather={"temp": "cold"}).json()

    assert told["counts"]["outerwear"] == 1
    assert {it["weather"]["temperature"] for it in told["outfits"]} == {"cold"}
    assert told["weather_source"] == "request"


@pytest.mark.usefixtures("garments")
def test_a_small_bag_is_a_partial_answer(client: TestClient) -> None:
    told = pack(client, days=5, max_items=3).json()

    assert told["total"] <= 3
    assert not told["covered"]
    assert told["reason"] == "max_items"
    assert told["uncovered"] == sum(it["outfit"] is None for it in told["outfits"])


def test_an_empty_wardrobe_is_an_answer(client: TestClient) -> None:
    told = pack(client, days=2).json()

    assert (told["items"], told["covered"], told["reason"]) == ([], False, "empty_wardrobe")


def test_what_is_taken_out_stays_at_home(client: TestClient, garments: dict[str, UUID]) -> None:
    told = pack(client, days=2, exclude_items=[str(garments["white sneakers"])], exclude_categories=["jeans"]).json()

    packed = {it["garment"]["id"] for it in told["items"]}
    assert told["covered"]
    assert packed.isdisjoint({str(garments[name]) for name in ("white sneakers", "navy jeans", "black jeans")})


def test_somebody_elses_garment_is_not_there(client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    with sessions.as_system() as session:
        foreign = a_garment(session, people[1])

    for garment_id in (foreign, uuid4()):
        answer = pack(client, days=2, exclude_items=[str(garment_id)])
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "days"),
        ({"days": 0}, "days"),
        ({"days": 32}, "days"),
        ({"days": "3"}, "days"),
        ({"days": 3, "max_items": 0}, "max_items"),
        ({"from": "2026-03-10", "to": "2026-03-09"}, "to"),
        ({"from": "2026-03-10", "to": "2026-05-09"}, "to"),
        ({"from": "9999-12-31", "days": 3}, "from"),
        ({"from": 20260310, "days": 3}, "from"),
        ({"days": 3, "occasions": ["funeral"]}, "occasions.0"),
        ({"days": 3, "occasions": [{"occasion": "work", "times": 4}]}, "occasions.0.times"),
        ({"days": 3, "occasions": [{"occasion": "work", "on": ["2026-04-01"]}]}, "occasions.0.on"),
        ({"days": 3, "weather": {"temp": "tepid"}}, "weather.temp"),
        ({"days": 3, "luggage": 1}, "luggage"),
    ],
)
def test_what_is_no_trip_is_refused(client: TestClient, body: dict[str, Any], field: str) -> None:
    answer = pack(client, **body)

    assert answer.status_code == 400, answer.text
    assert any(field in str(detail["field"]) for detail in answer.json()["error"]["details"]), answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"from": "2026-03-10", "to": "2026-03-12", "days": 5},
        {"days": 2, "weather": {"temperature": "hot", "celsius": 2}},
    ],
)
def test_contradictions_are_conflicts(client: TestClient, body: dict[str, Any]) -> None:
    answer = pack(client, **body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflicting_constraints")


@pytest.mark.usefixtures("garments")
def test_the_same_trip_has_the_same_list(client: TestClient) -> None:
    first, second = (pack(client, days=4, occasions=["casual"]).json() for _ in range(2))

    assert [it["garment"]["id"] for it in first["items"]] == [it["garment"]["id"] for it in second["items"]]
