"""The routes of insights: figures, never worn, unlocks, wishes, purchases."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.apps import KEYRING, app_for
from tests.styling.outfit_building import NOW
from tests.styling.trip_building import a_wardrobe
from tests.wardrobe.building import a_photo
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.media.domain import DoorLimits
from vestiary.styling.api import insights
from vestiary.styling.closets import Closets
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.asking_by_picture import ask_for_look, glance_at
from vestiary.wardrobe.glancing import Looker, look_for_search
from vestiary.wardrobe.wishes import Question


@pytest.fixture
def client(sessions: Sessions, people: tuple[UUID, UUID]) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna, who has a small wardrobe."""
    with sessions.as_system() as session:
        a_wardrobe(session, people[0])
    addresses = Addresses(key=KEYRING.key("media"), hours=6)

    def clock() -> datetime:
        return NOW

    app = app_for(sessions, insights.router, addresses=addresses, clock=clock, closets=Closets())
    address = "http://testserver/api/v1/insights/"
    with TestClient(app, base_url=address, headers={"X-Test-User": str(people[0])}) as client:
        yield client


@pytest.fixture
def ben(client: TestClient, people: tuple[UUID, UUID]) -> TestClient:
    return TestClient(client.app, base_url=str(client.base_url), headers={"X-Test-User": str(people[1])})


def test_figures_and_what_was_learned_come_together(client: TestClient) -> None:
    told = client.get("").json()

    assert told["wardrobe"]["total"] == 14
    assert told["learned"]["votes"] == 0


def test_what_is_never_worn_has_a_reason_and_its_best_outfit(client: TestClient) -> None:
    told = client.get("never-worn", params={"limit": 5}).json()

    assert told["total"] == 14
    assert len(told["items"]) == 5
    for item in told["items"]:
        assert item["says"]
        assert item["best"] is None or item["garment"]["id"] in item["best"]["garment_ids"]


def test_a_description_is_answered_with_the_outfits_it_would_bring(client: TestClient) -> None:
    told = client.post("unlocks", json={"description": "dark blue jeans"}).json()

    assert (told["garment"]["category"], told["garment"]["color_primary"]) == ("jeans", "navy")
    assert 0 < told["good"] <= told["outfits"]
    assert not told["at_least"]
    assert all(len(it["garments"]) == 2 for it in told["examples"]), "top and shoes are owned, the jeans are not"


def test_fields_count_more_than_words(client: TestClient) -> None:
    body = {"description": "navy wool blazer", "color_primary": "grey", "formality": 0.9}

    told = client.post("unlocks", json=body).json()

    assert told["garment"]["color_primary"] == "grey"
    assert (told["garment"]["material"], told["garment"]["formality"]) == ("wool", 0.9)


@pytest.mark.parametrize(
    ("words", "category"), [("navy wool blazer", "blazer"), ("navy wool one", "coat"), ("navy wool blazer", "coat")]
)
def test_beside_a_field_for_the_kind_words_still_tell_the_rest(client: TestClient, words: str, category: str) -> None:
    told = client.post("unlocks", json={"description": words, "category": category}).json()["garment"]

    assert (told["category"], told["color_primary"], told["material"]) == (category, "navy", "wool")


def test_a_picture_is_taken_for_what_it_shows(
    client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    glance = glance_at(io.BytesIO(a_photo(3)), DoorLimits())
    with sessions.for_account(people[0]) as session:
        search_id = ask_for_look(session, ProcrastinateQueue(), people[0], Question(), glance)
    assert client.post("unlocks", json={"picture_search_id": str(search_id)}).status_code == 409

    look_for_search(Looker(sessions, fake_models(), QualityThresholds()), search_id)

    told = client.post("unlocks", json={"picture_search_id": str(search_id)})
    assert told.status_code == 200, told.text
    said = client.post("unlocks", json={"picture_search_id": str(search_id), "description": "wool coat"}).json()
    assert (said["garment"]["category"], said["garment"]["material"]) == ("coat", "wool")
    assert said["garment"]["color_primary"] == told.json()["garment"]["color_primary"]


def test_wishes_are_kept_counted_and_taken_back(client: TestClient, ben: TestClient) -> None:
    made = client.post("wishes", json={"description": "white sneakers"})
    assert made.status_code == 201, made.text
    wish = made.json()

    (listed,) = client.get("wishes").json()["items"]
    assert listed == wish
    assert (wish["source"], wish["garment"]["name"]) == ("words", "white sneakers")

    assert ben.get("wishes").json() == {"items": [], "total": 0}
    assert ben.delete(f"wishes/{wish['id']}").status_code == 404
    assert client.delete(f"wishes/{wish['id']}").status_code == 204
    assert client.delete(f"wishes/{wish['id']}").status_code == 404


def test_purchases_are_ordered_by_what_they_bring(client: TestClient, ben: TestClient) -> None:
    items = client.get("purchases", params={"limit": 4}).json()["items"]

    counts = [it["good"] for it in items]
    assert counts == sorted(counts, reverse=True)
    assert len(items) == 4
    assert ben.get("purchases").json() == {"items": []}, "an empty wardrobe gains nothing from one garment"


def test_what_is_no_garment_is_refused(client: TestClient) -> None:
    cases: list[tuple[dict[str, Any], int]] = [
        ({}, 400),
        ({"description": "something blue"}, 400),
        ({"description": "x" * 121}, 400),
        ({"description": ""}, 400),
        ({"category": "spaceship"}, 400),
        ({"category": "shirt", "subcategory": "loafers"}, 400),
        ({"category": "shirt", "formality": 2}, 400),
        ({"category": "shirt", "price": 3}, 400),
        ({"picture_search_id": str(uuid4())}, 404),
    ]
    for body, status in cases:
        for path in ("unlocks", "wishes"):
            answer = client.post(path, json=body)
            assert answer.status_code == status, (body, answer.text)
    assert client.get("never-worn", params={"limit": 51}).status_code == 400
