"""Whatever goes wrong leaves in one envelope, within one frame, after the commit."""

from collections.abc import Iterator
from typing import Literal

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import text

from tests.apps import app_for, make_user
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import Conflict, DomainError, Forbidden, NotFound, TooMany, Unavailable
from vestiary.kernel.http import Acting, BodyLimit

router = APIRouter()


class Note(BaseModel):
    number: int


class ByEmail(BaseModel):
    email: str


class ByName(BaseModel):
    name: str


class Greeting(BaseModel):
    to: ByEmail | ByName
    words: tuple[Literal["hello"]] | tuple[Literal["hello"], Literal["there"]]


class Taken(Conflict):
    code = "taken"


REFUSALS: dict[str, DomainError] = {
    "missing": NotFound(),
    "taken": Taken("Somebody was quicker.", field="name"),
    "forbidden": Forbidden("Not you."),
    "slow": TooMany("Wait a little.", retry_after_s=7),
    "away": Unavailable("The shop is closed."),
}


@router.get("/refuse/{word}")
def refuse(word: str) -> None:
    raise REFUSALS[word]


@router.get("/break")
def break_something() -> None:
    msg = "a bug with a secret inside"
    raise ZeroDivisionError(msg)


@router.post("/notes")
def take(note: Note) -> Note:
    return note


@router.post("/greetings")
def greet(greeting: Greeting) -> None:
    _ = greeting


@router.get("/mine")
def mine(access: Acting) -> int:
    return int(access.session.execute(text("SELECT count(*) FROM users")).scalar_one())


@router.post("/broken-commit", status_code=201)
def broken_commit(access: Acting) -> None:
    # The foreign key is checked at once, so a deferred failure is made by hand: the transaction is ended under us.
    access.session.connection().exec_driver_sql(
        "CREATE TEMP TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP"
    )
    access.session.connection().exec_driver_sql("INSERT INTO late VALUES (1), (1)")


@pytest.fixture
def app(sessions: Sessions) -> FastAPI:
    app = app_for(sessions, router)
    app.add_middleware(BodyLimit, max_bytes=1000, upload_paths=frozenset({"/api/v1/open"}))
    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("word", "status", "code"),
    [
        ("missing", 404, "not_found"),
        ("taken", 409, "taken"),
        ("forbidden", 403, "forbidden"),
        ("slow", 429, "too_many_requests"),
        ("away", 503, "unavailable"),
    ],
)
def test_a_refusal_becomes_its_status_in_the_envelope(client: TestClient, word: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1/refuse/{word}")

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"] == REFUSALS[word].message
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert isinstance(answer.json()["error"]["details"], list)


def test_too_many_says_when_to_come_back(client: TestClient) -> None:
    assert client.get("/api/v1/refuse/slow").headers["Retry-After"] == "7"


def test_a_bug_shows_neither_its_trace_nor_its_words(client: TestClient) -> None:
    answer = client.get("/api/v1/break")

    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal_error"
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_malformed_body_names_the_field_and_the_rule(client: TestClient) -> None:
    answer = client.post("/api/v1/notes", json={"number": "many"})

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_request"
    assert answer.json()["error"]["details"][0]["field"] == "body.number"
    assert answer.json()["error"]["details"][0]["rule"] == "int_parsing"


def test_a_malformed_body_is_told_in_the_fields_that_were_sent(client: TestClient) -> None:
    answer = client.post("/api/v1/greetings", json={"to": {"phone": 5}, "words": ["bye"]})
    fields = [detail["field"] for detail in answer.json()["error"]["details"]]

    assert set(fields) == {"body.to.email", "body.to.name", "body.words.0", "body.words.1"}
    assert "<" not in answer.text


def test_a_body_that_is_no_json_is_the_body_s_fault(client: TestClient) -> None:
    answer = client.post("/api/v1/notes", content=b"{'a': 1}", headers={"Content-Type": "application/json"})

    assert [detail["field"] for detail in answer.json()["error"]["details"]] == ["body"]


def test_an_unknown_address_and_a_wrong_method_answer_in_the_envelope(client: TestClient) -> None:
    assert client.get("/api/v1/nowhere").json()["error"]["code"] == "not_found"
    assert client.delete("/api/v1/notes").json()["error"]["code"] == "method_not_allowed"


def test_nobody_is_asked_to_sign_in(client: TestClient) -> None:
    answer = client.get("/api/v1/mine")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_request_sees_its_own_account_only(client: TestClient, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna = make_user(session, "anna@example.org")
        make_user(session, "bert@example.org")

    assert client.get("/api/v1/mine", headers={"X-Test-User": str(anna)}).json() == 1


def test_a_failing_commit_is_never_told_as_created(client: TestClient, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna = make_user(session)

    assert client.post("/api/v1/broken-commit", headers={"X-Test-User": str(anna)}).status_code == 500


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_too_large_is_cut_off(client: TestClient, *, chunked: bool) -> None:
    body = b'{"number": 1' + b" " * 5000 + b"}"
    content = iter([body[:600], body[600:]]) if chunked else body
    answer = client.post("/api/v1/notes", content=content, headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/api/v1/refuse/missing").headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
