"""What a person says of a garment by HTTP: its notes, its labels, its wears."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.wardrobe.asking import COAT, WARDROBE, upload
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.analysing import Analyst, analyse_garment


def test_a_garment_tells_what_was_read_and_what_was_said(
    client: TestClient, analyst: Analyst, sessions: Sessions
) -> None:
    garment_id = upload(client, COAT).json()["id"]
    analyse_garment(analyst, UUID(garment_id))
    client.put(f"{WARDROBE}/{garment_id}/labels", json={"category": "coat", "seasons": ["winter", "winter"]})

    garment = client.get(f"{WARDROBE}/{garment_id}").json()

    assert garment["status"] == "ready"
    assert garment["processed_image_url"] is not None
    assert (garment["category"], garment["slot"], garment["seasons"]) == ("coat", "outerwear", ["winter"])
    assert garment["prediction"]["category"] == "t-shirt"
    assert len(garment["prediction"]["guesses"]) == 3
    assert garment["prediction"]["palette"][0]["hex"] == "#1f2a44"
    assert garment["labels"]["source"] == "user_corrected"
    assert garment["quality"]["passed"] is True


def test_notes_are_changed_and_cleared(client: TestClient, garment: str) -> None:
    changed = client.patch(
        garment,
        json={
            "custom_name": "  Navy tee ",
            "custom_notes": "Two\nlines",
            "favorite": True,
            "archived": True,
            "laundry": "lent",
            "price": 49.9,
            "currency": "EUR",
            "purchased_on": "2025-12-24",
            "brand": "Acme",
            "size": "M",
        },
    ).json()

    assert (changed["custom_name"], changed["custom_notes"]) == ("Navy tee", "Two\nlines")
    assert (changed["price"], changed["currency"], changed["purchased_on"]) == (49.9, "EUR", "2025-12-24")
    assert client.patch(garment, json={"price": None}).json()["price"] is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"status": "ready"},
        {"wear_count": 5},
        {"favorite": None},
        {"favorite": "yes"},
        {"laundry": "ironed"},
        {"laundry": None},
        {"price": -1},
        {"price": 1.234},
        {"price": 10**10},
        {"price": "1e400"},
        {"price": "NaN"},
        {"currency": "eur"},
        {"currency": "EURO"},
        {"purchased_on": 5},
        {"purchased_on": "2999-01-01"},
        {"purchased_on": "0001-01-01"},
        {"purchased_on": "yesterday"},
        {"custom_name": ""},
        {"custom_name": "a\x00b"},
        {"custom_name": "x" * 101},
        {"custom_notes": "\x00"},
        {"brand": "two\nlines"},
        {"size": "x" * 41},
        [],
        None,
    ],
    ids=repr,
)
def test_a_change_that_makes_no_sense_is_refused(client: TestClient, garment: str, body: object) -> None:
    assert client.patch(garment, json=body).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"category": "spoon"},
        {"subcategory": "sundress"},
        {"formality": 1.5},
        {"formality": "0.5"},
        {"seasons": ["monsoon"]},
        {"seasons": "winter"},
        {"style_tags": [1]},
        {"material": "\x00"},
        {"source": "user_created"},
    ],
    ids=repr,
)
def test_a_label_that_makes_no_sense_is_refused(client: TestClient, garment: str, body: object) -> None:
    assert client.put(f"{garment}/labels", json=body).status_code == 400


def test_labels_are_withdrawn_as_a_whole(client: TestClient, garment: str) -> None:
    client.put(f"{garment}/labels", json={"fit": "slim"})

    assert client.delete(f"{garment}/labels").json()["labels"] is None


def test_wears_are_logged_once_a_day_and_undone(client: TestClient, garment: str) -> None:
    client.patch(garment, json={"price": 30})
    first = client.post(f"{garment}/wears")
    again = client.post(f"{garment}/wears", json={})
    earlier = client.post(f"{garment}/wears", json={"worn_on": "2025-01-01"})

    assert (first.status_code, again.status_code, earlier.status_code) == (201, 200, 201)
    assert again.json() == first.json()
    assert client.get(garment).json()["cost_per_wear"] == 15.0
    log = client.get(f"{garment}/wears").json()
    assert (log["total"], log["items"][1]["worn_on"]) == (2, "2025-01-01")
    assert client.delete(f"{garment}/wears/{first.json()['id']}").status_code == 204
    assert client.delete(f"{garment}/wears/{first.json()['id']}").status_code == 404
    assert client.get(garment).json()["last_worn_on"] == "2025-01-01"


@pytest.mark.parametrize(
    "body",
    [
        {"worn_on": 5},
        {"worn_on": "2025-02-30"},
        {"worn_on": "1704067200"},
        {"worn_on": "2025-01-01T00:00:00"},
        {"worn_on": str(date.max)},
        {"on": "2025-01-01"},
    ],
    ids=repr,
)
def test_a_wear_that_makes_no_sense_is_refused(client: TestClient, garment: str, body: object) -> None:
    assert client.post(f"{garment}/wears", json=body).status_code == 400


def test_tomorrow_has_not_come(client: TestClient, garment: str) -> None:
    tomorrow = str(utc_now().date() + timedelta(days=1))

    assert client.post(f"{garment}/wears", json={"worn_on": tomorrow}).status_code == 400
    assert client.patch(garment, json={"purchased_on": tomorrow}).status_code == 400


def test_tomorrow_is_today_for_who_lives_far_enough_in_the_east(
    client: TestClient, garment: str, sessions: Sessions, anna_id: UUID
) -> None:
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET timezone = 'Pacific/Kiritimati' WHERE id = :id"), {"id": anna_id})
    today = str(utc_now().astimezone(ZoneInfo("Pacific/Kiritimati")).date())

    assert client.post(f"{garment}/wears", json={"worn_on": today}).status_code == 201
    assert client.patch(garment, json={"purchased_on": today}).status_code == 200


def test_an_idempotency_key_logs_one_wear_and_answers_it_again(client: TestClient, garment: str) -> None:
    def wear(day: str) -> Any:
        return client.post(f"{garment}/wears", json={"worn_on": day}, headers={"Idempotency-Key": "k1"})

    first, again, other = wear("2025-01-01"), wear("2025-01-01"), wear("2025-01-02")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 409)
    assert again.json() == first.json()
    assert client.get(f"{garment}/wears").json()["total"] == 1


def test_the_key_of_a_wear_belongs_to_its_garment(client: TestClient, garment: str) -> None:
    other = f"{WARDROBE}/{upload(client, COAT).json()['id']}"
    answers = [client.post(f"{it}/wears", headers={"Idempotency-Key": "k1"}) for it in (garment, other)]

    assert [it.status_code for it in answers] == [201, 409]
