"""Keys for programs."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.accounts.conftest import PASSWORD, Door, StoppedClock


def make(client: TestClient, **body: object) -> dict[str, str]:
    answer = client.post("/api/v1/auth/tokens", json={"name": "camera", "scopes": ["read"], **body})
    assert answer.status_code == 201
    made: dict[str, str] = answer.json()
    return made


def test_one_is_shown_once_listed_and_ended(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    made = make(client)
    assert made["token"].startswith("vst_")
    program = door.client(made["token"])
    assert program.get("/api/v1/auth/me").status_code == 200

    listed = client.get("/api/v1/auth/tokens").json()
    assert listed["total"] == 1
    assert "token" not in listed["items"][0]
    assert listed["items"][0]["last_used_at"] is not None

    assert client.delete(f"/api/v1/auth/tokens/{made['id']}").status_code == 204
    assert client.delete(f"/api/v1/auth/tokens/{made['id']}").status_code == 404
    assert program.get("/api/v1/auth/me").status_code == 401


def test_reading_is_all_that_read_allows(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    reader = door.client(make(client)["token"])
    writer = door.client(make(client, scopes=["read", "write"])["token"])
    assert reader.patch("/api/v1/auth/me", json={"locale": "de"}).status_code == 403
    assert writer.patch("/api/v1/auth/me", json={"locale": "de"}).status_code == 200


def test_no_token_manages_credentials_or_erases(door: Door, anna: UUID) -> None:
    writer = door.client(make(door.signed_in(), scopes=["read", "write"])["token"])
    password = {"current_password": PASSWORD, "new_password": "another walk by the sea"}
    answers = [
        writer.get("/api/v1/auth/tokens"),
        writer.post("/api/v1/auth/tokens", json={"name": "x", "scopes": ["read"]}),
        writer.delete(f"/api/v1/auth/tokens/{uuid4()}"),
        writer.post("/api/v1/auth/password", json=password),
        writer.post("/api/v1/auth/logout-all"),
        writer.request("DELETE", "/api/v1/auth/me", json={"password": PASSWORD}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 6


def test_one_ends_with_its_time(door: Door, anna: UUID, clock: StoppedClock) -> None:
    program = door.client(make(door.signed_in(), expires_in=60)["token"])
    clock.move(seconds=59)
    assert program.get("/api/v1/auth/me").status_code == 200
    clock.move(seconds=1)
    assert program.get("/api/v1/auth/me").status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["write"]},
        {"scopes": ["admin"]},
        {"name": " "},
        {"name": "a\nb"},
        {"expires_in": 0},
    ],
)
def test_nonsense_is_refused(door: Door, anna: UUID, wrong: dict[str, object]) -> None:
    body = {"name": "camera", "scopes": ["read"], **wrong}
    assert door.signed_in().post("/api/v1/auth/tokens", json=body).status_code == 400


def test_a_wrong_scope_is_told_in_words(door: Door, anna: UUID) -> None:
    answer = door.signed_in().post("/api/v1/auth/tokens", json={"name": "x", "scopes": ["admin"]})

    (detail,) = [it for it in answer.json()["error"]["details"] if it["rule"] == "literal_error"]
    assert (detail["field"], detail["message"]) == ("body.scopes.0", "Input should be 'read'")


@pytest.mark.parametrize("path", ["/api/v1/auth/tokens", "/api/v1/vendors"])
def test_an_unknown_parameter_of_a_list_is_refused(door: Door, anna: UUID, path: str) -> None:
    assert door.signed_in().get(path, params={"page": 2}).status_code == 400


def test_pages_follow_each_other_by_cursor(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    names = [f"token {number}" for number in range(5)]
    for name in names:
        make(client, name=name)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/v1/auth/tokens", params=query).json()
        seen += [item["name"] for item in page["items"]]
        assert page["total"] == 5
        cursor = page["next_cursor"]
    assert seen == names
    for wrong in ("x", "W10", "WyJjcmVhdGVkX2F0IiwieCIsInkiXQ"):
        assert client.get("/api/v1/auth/tokens", params={"cursor": wrong}).status_code == 400
    assert client.get("/api/v1/auth/tokens", params={"offset": 100}).json()["items"] == []
    assert client.get("/api/v1/auth/tokens", params={"limit": 101}).status_code == 400
