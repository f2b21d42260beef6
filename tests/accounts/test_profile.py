"""What a person tells, and their password."""

from uuid import UUID

import pytest

from tests.accounts.conftest import PASSWORD, Door, code_of


def test_what_one_tells_can_be_changed_and_emptied(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    place = {"name": "Köln", "latitude": 50.94, "longitude": 6.96}
    body = {"username": "anna.b", "locale": "de-DE", "timezone": "Europe/Berlin", "location": place}
    changed = client.patch("/api/v1/auth/me", json=body)
    assert changed.status_code == 200
    assert changed.json() | body == changed.json()

    emptied = client.patch("/api/v1/auth/me", json={"username": None, "location": None})
    assert emptied.json()["username"] is None
    assert emptied.json()["location"] is None
    assert emptied.json()["timezone"] == "Europe/Berlin"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "new@example.org"},
        {"role": "admin"},
        {"username": "a"},
        {"username": "anna@example.org"},
        {"timezone": "Mars/Olympus"},
        {"timezone": "../../etc/passwd"},
        {"timezone": None},
        {"locale": "no such locale"},
        {"location": {"name": "x", "latitude": 91, "longitude": 0}},
        {"location": {"name": "", "latitude": 1, "longitude": 0}},
    ],
)
def test_nonsense_is_refused(door: Door, anna: UUID, body: object) -> None:
    assert door.signed_in().patch("/api/v1/auth/me", json=body).status_code == 400


def test_somebody_elses_username_is_taken(door: Door, anna: UUID, admin: UUID) -> None:
    answer = door.signed_in("root@example.org").patch("/api/v1/auth/me", json={"username": "Anna"})
    assert (answer.status_code, code_of(answer)) == (409, "username_taken")


NEW = "another walk by the sea"


def test_changing_it_ends_the_other_sign_ins(door: Door, anna: UUID) -> None:
    other, mine = door.signed_in(), door.signed_in()
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert mine.post("/api/v1/auth/password", json=body).status_code == 204
    assert mine.get("/api/v1/auth/me").status_code == 200
    assert other.get("/api/v1/auth/me").status_code == 401
    assert door.login().status_code == 401
    assert door.login(password=NEW).status_code == 200


def test_guessing_the_current_one_counts(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    for number in range(10):
        body = {"current_password": f"guess {number}", "new_password": NEW}
        assert client.post("/api/v1/auth/password", json=body).status_code == 403
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert client.post("/api/v1/auth/password", json=body).status_code == 429
    assert door.login().status_code == 429
