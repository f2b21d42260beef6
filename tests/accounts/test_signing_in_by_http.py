"""Signing in and out through HTTP, against the real database."""

from uuid import UUID

import pytest

from tests.accounts.conftest import EMAIL, PASSWORD, Door, StoppedClock, code_of
from vestiary.accounts.identification import COOKIE_NAME
from vestiary.accounts.setup import make_setup_code
from vestiary.kernel.database import Sessions


def test_the_first_account_is_made_with_the_code_and_can_sign_in(door: Door, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        code = make_setup_code(session)
    client = door.client()
    body = {"code": code, "email": "Root@Example.org", "password": PASSWORD, "username": "root"}

    wrong = client.post("/api/v1/auth/setup", json={**body, "code": "guess"})
    made = client.post("/api/v1/auth/setup", json=body)
    again = client.post("/api/v1/auth/setup", json=body)

    assert (wrong.status_code, code_of(wrong)) == (403, "wrong_setup_code")
    assert made.status_code == 201
    assert made.json()["email"] == "root@example.org"
    assert made.json()["role"] == "admin"
    assert (again.status_code, code_of(again)) == (409, "setup_closed")
    assert door.login("ROOT").status_code == 200


def test_signing_in_answers_tokens_that_nobody_keeps(door: Door, anna: UUID) -> None:
    answer = door.login()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert tokens["token_type"] == "bearer"
    assert tokens["expires_in"] == 900
    me = door.client(tokens["access_token"]).get("/api/v1/auth/me")
    assert me.json()["id"] == str(anna)
    assert me.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": EMAIL},
        {"email": EMAIL, "username": "anna", "password": PASSWORD},
        {"email": EMAIL, "password": PASSWORD, "remember": True},
        {"email": "a\x00b", "password": PASSWORD},
        {"email": EMAIL, "password": "x" * 1025},
        {"email": EMAIL, "password": None},
        {"email": ["a"], "password": {}},
        [],
        "text",
    ],
)
def test_a_login_that_is_not_one_is_refused(door: Door, anna: UUID, body: object) -> None:
    assert door.client().post("/api/v1/auth/login", json=body).status_code == 400


def test_broken_characters_are_refused_not_stored(door: Door, anna: UUID) -> None:
    for raw in (b'{"email": "\\ud800", "password": "x"}', b'{"email": "a\\u0000", "password": "x"}', b"{", b"\xff"):
        answer = door.client().post("/api/v1/auth/login", content=raw, headers={"content-type": "application/json"})
        assert answer.status_code == 400


def test_too_many_guesses_are_answered_with_a_pause_and_a_spoofed_address_changes_nothing(
    door: Door, anna: UUID
) -> None:
    for number in range(10):
        assert door.login(password="wrong", forwarded_for=f"192.0.2.{number}").status_code == 401
    refused = door.login(forwarded_for="192.0.2.99")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) == 900


def test_a_spoofed_address_does_not_free_the_sender_of_the_address_count(door: Door, anna: UUID) -> None:
    for number in range(60):
        assert door.login(f"nobody{number}", forwarded_for=f"192.0.2.{number}").status_code == 401
    assert door.login(forwarded_for="192.0.2.250").status_code == 429


def test_behind_a_trusted_proxy_the_forwarded_address_counts(door: Door, anna: UUID) -> None:
    door.configure(trusted_proxies="127.0.0.0/8")
    for number in range(60):
        assert door.login(f"nobody{number}", forwarded_for="spoof, 192.0.2.1").status_code == 401
    assert door.login(forwarded_for="192.0.2.1").status_code == 429
    assert door.login(forwarded_for="192.0.2.2").status_code == 200


def test_a_reused_refresh_token_ends_the_sign_in_and_its_access_tokens(door: Door, anna: UUID) -> None:
    first = door.login().json()
    client = door.client()
    second = client.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]}).json()
    bearer = door.client(second["access_token"])
    assert bearer.get("/api/v1/auth/me").status_code == 200

    reused = client.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})

    assert reused.status_code == 401
    assert bearer.get("/api/v1/auth/me").status_code == 401
    newest = client.post("/api/v1/auth/refresh", json={"refresh_token": second["refresh_token"]})
    assert newest.status_code == 401


def test_logging_out_ends_this_sign_in_only_and_logging_out_everywhere_ends_all(door: Door, anna: UUID) -> None:
    one, two, three = (door.client(door.login().json()["access_token"]) for _ in range(3))

    assert one.post("/api/v1/auth/logout").status_code == 204
    assert [client.get("/api/v1/auth/me").status_code for client in (one, two, three)] == [401, 200, 200]
    assert two.post("/api/v1/auth/logout-all").status_code == 204
    assert [client.get("/api/v1/auth/me").status_code for client in (one, two, three)] == [401, 401, 401]


def test_an_access_token_ends_with_its_minutes(door: Door, anna: UUID, clock: StoppedClock) -> None:
    client = door.client(door.login().json()["access_token"])
    clock.move(minutes=14, seconds=59)
    assert client.get("/api/v1/auth/me").status_code == 200
    clock.move(seconds=1)
    assert client.get("/api/v1/auth/me").status_code == 401


def test_no_answer_under_auth_may_be_cached_and_nobody_is_let_in_without_a_credential(door: Door, anna: UUID) -> None:
    client = door.client()
    client.cookies.set(COOKIE_NAME, "made-up")
    for path in ("/me", "/tokens", "/me/export"):
        answer = client.get(f"/api/v1/auth{path}")
        assert answer.status_code == 401
        assert answer.headers["cache-control"] == "no-store"
