"""POST /wardrobe/upload: one photo, several, the same again, none."""

from dataclasses import replace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.apps import identify_by_header
from tests.wardrobe.asking import COAT, SHIRT, WARDROBE, upload
from tests.wardrobe.building import a_photo


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
