import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from tests.apps import identify_by_header
from tests.wardrobe.building import a_garment, a_photo, a_vector
from tests.wardrobe.conftest import Person
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.analysing import Analyst, analyse_garment

WARDROBE = "/api/v1/wardrobe"
COAT, SHIRT = a_photo(1), a_photo(2)


def upload(client: TestClient, *photos: bytes, field: str = "file", key: str | None = None) -> Any:
    files = [(field, (f"{place}.jpg", photo, "image/jpeg")) for place, photo in enumerate(photos)]
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(f"{WARDROBE}/upload", files=files, headers=headers)


@pytest.fixture
def garment(sessions: Sessions, anna_id: UUID) -> str:
    """Return the path of a ready garment of Anna's."""
    with sessions.as_system() as session:
        return f"{WARDROBE}/{a_garment(session, anna_id)}"


def test_one_uploaded_photo_answers_a_pending_garment(client: TestClient) -> None:
    answer = upload(client, COAT)

    assert answer.status_code == 201
    garment = answer.json()
    assert garment["status"] == "pending"
    assert garment["image_url"].startswith("/api/v1/media/")
    assert garment["thumbnail_url"].startswith("/api/v1/media/")
    assert garment["thumbnail_url"] != garment["image_url"]
    assert (garment["processed_image_url"], garment["prediction"], garment["labels"]) == (None, None, None)
    assert client.get(f"{WARDROBE}/{garment['id']}").json() == garment


def test_the_same_photo_again_answers_the_garment_that_exists(client: TestClient) -> None:
    first, again = upload(client, COAT), upload(client, COAT)

    assert again.status_code == 200
    assert again.json()["id"] == first.json()["id"]


def test_several_photos_answer_one_entry_each(client: TestClient) -> None:
    upload(client, SHIRT)

    answer = upload(client, COAT, b"not a picture", SHIRT, field="files")

    assert answer.status_code == 201
    coat, refused, shirt = answer.json()["items"]
    assert (coat["status_code"], coat["garment"]["status"], coat["error"]) == (201, "pending", None)
    assert (refused["status_code"], refused["garment"], refused["error"]["code"]) == (
        415,
        None,
        "unsupported_media_type",
    )
    assert (shirt["status_code"], shirt["file_name"]) == (200, "2.jpg")


def test_of_copies_in_one_upload_the_first_is_new(client: TestClient) -> None:
    for number in range(3, 9):
        answer = upload(client, *[a_photo(number)] * 3, field="files").json()

        assert [it["status_code"] for it in answer["items"]] == [201, 200, 200]


def test_photos_that_are_all_refused_answer_the_first_refusal_and_name_them_all(client: TestClient) -> None:
    answer = upload(client, COAT[:500], b"not a picture", field="files")

    assert answer.status_code == 400
    assert [it["code"] for it in answer.json()["error"]["details"]] == ["unreadable_picture", "unsupported_media_type"]


@pytest.mark.parametrize(
    ("content", "status"), [(b"", 400), (COAT[:900], 400), (b"GIF89a", 415), (bytes(11 * 1024 * 1024), 413)]
)
def test_a_photo_that_cannot_be_taken_is_refused_by_its_kind_of_fault(
    client: TestClient, content: bytes, status: int
) -> None:
    assert upload(client, content).status_code == status


def test_an_upload_without_a_file_is_malformed(client: TestClient) -> None:
    assert client.post(f"{WARDROBE}/upload", files={"other": b"x"}).status_code == 400
    assert client.post(f"{WARDROBE}/upload", json={}).status_code == 415


def test_an_idempotency_key_answers_the_first_result_for_the_same_bytes_only(client: TestClient) -> None:
    first = upload(client, COAT, key="k1")
    again = upload(client, COAT, key="k1")
    other = upload(client, SHIRT, key="k1")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 409)
    assert again.json() == first.json()


def test_a_refused_upload_does_not_use_its_key_up(client: TestClient) -> None:
    assert upload(client, b"not a picture", key="k1").status_code == 415
    assert upload(client, b"not a picture", key="k1").status_code == 415
    assert upload(client, COAT, key="k1").status_code == 201


def test_a_vendor_has_no_wardrobe(client: TestClient) -> None:

    client.app.state.identify = lambda request, session: replace(  # type: ignore[attr-defined]  # an ASGI app
        identify_by_header(request, session), account_id=uuid4()
    )

    assert upload(client, COAT).status_code == 403


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
