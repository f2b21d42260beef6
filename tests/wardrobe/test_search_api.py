"""Searching over HTTP: what is answered, and what is refused with which word."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions

SEARCH = "/api/v1/wardrobe/search"


@pytest.fixture
def navy_sweater(sessions: Sessions, anna_id: UUID) -> UUID:
    with sessions.for_account(anna_id) as session:
        a_garment(session, anna_id, read={"category": "dress", "color_primary": "red"})
        return a_garment(session, anna_id, read={"category": "sweater"})


def test_words_and_colours_are_answered_with_reasons(client: TestClient, navy_sweater: UUID) -> None:
    answer = client.post(SEARCH, json={"text": "pullover", "colors": ["navy"]})

    assert answer.status_code == 200
    (hit,) = answer.json()["items"]
    assert hit["id"] == str(navy_sweater)
    assert [reason["text"] for reason in hit["reasons"]] == ["matches 'pullover' = sweater", "navy"]
    assert 0 < hit["score"] <= 1
    assert answer.json()["terms"] == [
        {
            "text": "pullover",
            "repaired": None,
            "excluded": False,
            "meanings": [{"facet": "category", "value": "sweater"}],
        }
    ]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"colors": ["mud puddle"]}, "body.colors.0"),
        ({"colors": ["#12345"]}, "body.colors.0"),
        ({"colors": ["red"] * 4}, "body.colors"),
        ({"text": "x" * 201}, "body.text"),
        ({"text": "x\x00"}, "body.text"),
        ({"text": 5}, "body.text"),
        ({"garment_id": "mine"}, "body.garment_id"),
        ({"limit": 0}, "body.limit"),
        ({"limit": "5"}, "body.limit"),
        ({"offset": -1}, "body.offset"),
        ({"pixels": 5}, "body.pixels"),
        ([], "body"),
    ],
)
def test_what_is_malformed_is_told_with_its_field(client: TestClient, body: object, field: str) -> None:
    answer = client.post(SEARCH, json=body)

    assert answer.status_code == 400
    assert answer.json()["error"]["details"][0]["field"] == field
    assert answer.json()["error"]["details"][0]["rule"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
        (b" " * 70_000, "application/json", 413),
        (b"{}", "application/json", 400),
        (b"words", "text/plain", 415),
        (b"words", "multipart/form-data", 400),
    ],
)
def test_a_body_that_is_no_search_is_refused(client: TestClient, content: bytes, kind: str, status: int) -> None:
    assert client.post(SEARCH, content=content, headers={"Content-Type": kind}).status_code == status


def test_a_form_without_a_picture_is_a_search_by_words(client: TestClient, navy_sweater: UUID) -> None:
    answer = client.post(SEARCH, files={"text": (None, "jumper")})

    assert [hit["id"] for hit in answer.json()["items"]] == [str(navy_sweater)]


def test_a_file_that_is_no_picture_is_refused_at_the_door(client: TestClient) -> None:
    assert client.post(SEARCH, files={"file": ("a.jpg", b"<html>")}).status_code == 415


def test_somebody_elses_garment_is_not_found(client: TestClient) -> None:
    assert client.post(SEARCH, json={"garment_id": str(UUID(int=1))}).status_code == 404
