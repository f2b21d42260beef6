"""Who may make accounts."""

from uuid import UUID

import pytest

from tests.accounts.conftest import PASSWORD, Door, code_of

BODY = {"email": "ben@example.org", "password": PASSWORD, "username": "ben"}


def test_closed_it_is_the_admins_to_do(door: Door, anna: UUID, admin: UUID) -> None:
    assert door.client().post("/api/v1/auth/register", json=BODY).status_code == 401
    assert door.signed_in().post("/api/v1/auth/register", json=BODY).status_code == 403
    made = door.signed_in("root@example.org").post("/api/v1/auth/register", json=BODY)
    assert made.status_code == 201
    assert made.json()["role"] == "user"
    assert door.login("BEN").status_code == 200


def test_open_it_is_everybodys_and_throttled(door: Door, anna: UUID) -> None:
    door.configure(accounts={"registration": "open", "address_names": 5})
    client = door.client()
    for number in range(5):
        body = {"email": f"p{number}@example.org", "password": PASSWORD}
        assert client.post("/api/v1/auth/register", json=body).status_code == 201
    assert client.post("/api/v1/auth/register", json=BODY).status_code == 429


def test_a_taken_name_is_told(door: Door, anna: UUID, admin: UUID) -> None:
    client = door.signed_in("root@example.org")
    email = client.post("/api/v1/auth/register", json={**BODY, "email": "ANNA@example.org"})
    username = client.post("/api/v1/auth/register", json={**BODY, "username": "ANNA"})
    assert (email.status_code, code_of(email)) == (409, "email_taken")
    assert (username.status_code, code_of(username)) == (409, "username_taken")


@pytest.mark.parametrize("password", ["short", "password123", "1111111111", "ben@example.org"])
def test_a_weak_password_is_refused(door: Door, admin: UUID, password: str) -> None:
    client = door.signed_in("root@example.org")
    refused = client.post("/api/v1/auth/register", json={**BODY, "password": password})
    assert refused.status_code == 400
