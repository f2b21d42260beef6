"""The wardrobe by HTTP: its list, its figures, a garment's life, and whose it is."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from tests.wardrobe.asking import WARDROBE
from tests.wardrobe.building import a_garment, a_vector
from tests.wardrobe.conftest import Person
from vestiary.kernel.database import Sessions


def test_a_list_item_is_lean_and_tells_effective_values(client: TestClient, garment: str) -> None:
    client.put(f"{garment}/labels", json={"color_primary": "red"})

    (item,) = client.get(WARDROBE).json()["items"]

    assert item["color_primary"] == "red"
    assert item["category"] == "t-shirt"
    assert item["wear_count"] == 0
    assert len(json.dumps(item, separators=(",", ":"))) <= 600


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "offset=-1",
        "offset=99999999999999999999",
        "sort=price",
        "status=gone",
        "category=spoon",
        "color=mauve",
        "formality_min=2",
        "formality_min=nan",
        "formality_min=0.9&formality_max=0.1",
        "q=%00",
        "cursor=nonsense",
        "cursor=%00",
        "favorite=perhaps",
        "colour=red",
    ],
)
def test_a_question_that_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"{WARDROBE}?{query}")

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in {"invalid_request", "unknown_cursor"}


def test_pages_follow_one_another_by_cursor(client: TestClient, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        ids = [str(a_garment(session, anna_id)) for _ in range(5)]

    walked: list[str] = []
    cursor: str | None = None
    while True:
        page = client.get(WARDROBE, params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        walked += [item["id"] for item in page["items"]]
        assert (page["total"], page["limit"], page["offset"]) == (5, 2, 0)
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert walked == ids[::-1]
    assert client.get(WARDROBE, params={"offset": 4}).json()["items"][0]["id"] == ids[0]
    assert client.get(WARDROBE, params={"offset": 1, "cursor": "x"}).status_code == 400


@pytest.fixture
def statements(engine: Engine) -> Iterator[list[str]]:
    """Yield the SQL that is sent from now on."""
    seen: list[str] = []

    def note(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_a_list_costs_one_select_for_the_page_and_one_for_the_total(
    client: TestClient, sessions: Sessions, anna_id: UUID, statements: list[str]
) -> None:
    with sessions.as_system() as session:
        for _ in range(30):
            a_garment(session, anna_id)
    statements.clear()

    assert len(client.get(f"{WARDROBE}?limit=50&color=navy").json()["items"]) == 30

    entering, page, total = statements
    assert "set_config" in entering
    assert "effective_garments" in page
    assert "count(*)" in total


def test_one_garment_costs_one_select(client: TestClient, garment: str, statements: list[str]) -> None:
    statements.clear()
    client.get(garment)

    assert len(statements) == 2


def test_reprocessing_is_accepted_with_the_garment(client: TestClient, garment: str) -> None:
    answer = client.post(f"{garment}/reprocess")

    assert (answer.status_code, answer.json()["status"]) == (202, "pending")


def test_deleting_is_final(client: TestClient, garment: str) -> None:
    assert client.delete(garment).status_code == 204
    assert client.get(garment).status_code == 404
    assert client.delete(garment).status_code == 404


def test_look_alikes_tell_how_much_alike(client: TestClient, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        one, other = a_garment(session, anna_id), a_garment(session, anna_id)
        a_vector(session, anna_id, one, 1.0)
        a_vector(session, anna_id, other, 1.0, 1.0)

    answer = client.get(f"{WARDROBE}/{one}/similar").json()

    assert [(it["id"], it["similarity"]) for it in answer["items"]] == [(str(other), 0.7071)]
    assert client.get(f"{WARDROBE}/{one}/similar?limit=51").status_code == 400


def test_figures_are_numbers(client: TestClient, garment: str) -> None:
    client.patch(garment, json={"price": "19.99", "currency": "EUR"})
    client.post(f"{garment}/wears")

    stats = client.get(f"{WARDROBE}/stats").json()

    assert stats["value"] == [{"amount": 19.99, "currency": "EUR"}]
    assert stats["most_worn"][0]["name"] == "Navy t-shirt"
    assert stats["most_worn"][0]["cost_per_wear"] == 19.99


def test_a_garment_is_merged_into_another(client: TestClient, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        one, other = a_garment(session, anna_id), a_garment(session, anna_id)

    assert client.get(f"{WARDROBE}/{one}/duplicates").json() == {"items": []}
    assert client.delete(f"{WARDROBE}/{one}/duplicates/{other}").status_code == 404
    assert client.post(f"{WARDROBE}/{one}/merge", json={"into": str(one)}).status_code == 400
    answer = client.post(f"{WARDROBE}/{one}/merge", json={"into": str(other)})

    assert (answer.status_code, answer.json()["id"]) == (200, str(other))
    assert client.get(f"{WARDROBE}/{one}").status_code == 404


def test_a_stranger_finds_nothing_on_any_route(client: TestClient, garment: str, ben: Person) -> None:
    wear_id = client.post(f"{garment}/wears").json()["id"]
    with_body: list[tuple[str, str, Any]] = [
        ("GET", "", None),
        ("PATCH", "", {"favorite": True}),
        ("DELETE", "", None),
        ("PUT", "/labels", {"fit": "slim"}),
        ("DELETE", "/labels", None),
        ("POST", "/reprocess", None),
        ("GET", "/similar", None),
        ("GET", "/events", None),
        ("GET", "/duplicates", None),
        ("DELETE", f"/duplicates/{uuid4()}", None),
        ("POST", "/merge", {"into": str(uuid4())}),
        ("POST", "/wears", {}),
        ("GET", "/wears", None),
        ("DELETE", f"/wears/{wear_id}", None),
    ]
    for method, path, body in with_body:
        answer = ben.client.request(method, garment + path, json=body)
        assert answer.status_code == 404, f"{method} {path}"
    assert ben.client.get(WARDROBE).json()["total"] == 0
    assert client.get(garment).json()["wear_count"] == 1


@pytest.mark.parametrize("garment_id", ["1", "x" * 500, "%00", "00000000-0000-0000-0000-00000000000g"])
def test_an_id_that_is_none_is_refused(client: TestClient, garment_id: str) -> None:
    assert client.get(f"{WARDROBE}/{garment_id}").status_code in {400, 404}
