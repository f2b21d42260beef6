"""Pictures over HTTP."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from tests.apps import app_for, make_user
from tests.media.drawing import drawn, encoded, let_in
from tests.media.test_keeping import keep, keep_variant
from vestiary.kernel.database import Sessions
from vestiary.media import api
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.addresses import Addresses
from vestiary.media.domain import VariantKind, new_key
from vestiary.media.models import Image

NOW = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
ADDRESSES = Addresses(b"k" * 32, 6, lambda: NOW)
CONTENT = let_in(encoded(drawn())).content


@pytest.fixture
def client(sessions: Sessions, storage: DiskStorage) -> Iterator[TestClient]:
    app = app_for(sessions, api.router, storage=storage, addresses=ADDRESSES, clock=lambda: NOW)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def key(sessions: Sessions, storage: DiskStorage, anna: UUID) -> str:
    keep(sessions, storage, anna)
    with sessions.as_system() as session:
        return session.scalars(select(Image.storage_key)).one()


@pytest.fixture
def address(key: str) -> str:
    return f"{ADDRESSES.url(key)}"


def test_a_signed_address_opens_without_a_token(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "private, max-age=43200, immutable"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-disposition"] == "inline"


def test_head_answers_like_get_without_the_picture(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "cache-control"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("tags", ["{etag}", "W/{etag}", '"other", {etag}', "*"])
def test_what_the_browser_has_is_not_sent_again(client: TestClient, address: str, tags: str) -> None:
    etag = client.get(address).headers["etag"]
    answer = client.get(address, headers={"If-None-Match": tags.format(etag=etag)})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, len(CONTENT)),
        ("bytes=-50", len(CONTENT) - 50, len(CONTENT)),
        ("bytes=-9999999", 0, len(CONTENT)),
        ("bytes=10-99999999", 10, len(CONTENT)),
        ("bytes=10-" + "9" * 20, 10, len(CONTENT)),
        ("bytes=0-0", 0, 1),
    ],
)
def test_a_range_is_sent(client: TestClient, address: str, wanted: str, start: int, end: int) -> None:
    answer = client.get(address, headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (206, CONTENT[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=999999-9999999", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(client: TestClient, address: str, wanted: str) -> None:
    answer = client.get(address, headers={"Range": wanted})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,5-6", "bytes=5-2", "lines=0-1", "bytes=-", "bytes=a-b", "bytes=" + "9" * 99 + "-"]
)
def test_other_ranges_get_the_whole(client: TestClient, address: str, wanted: str) -> None:
    answer = client.get(address, headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (200, CONTENT)


def test_a_range_of_an_older_version_gets_the_whole(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["etag"]
    assert client.get(address, headers={"Range": "bytes=0-1", "If-Range": etag}).status_code == 206
    assert client.get(address, headers={"Range": "bytes=0-1", "If-Range": '"older"'}).status_code == 200


def test_large_pictures_are_streamed(client: TestClient, storage: DiskStorage) -> None:
    key, content = new_key("image/png"), bytes(range(256)) * 8000
    storage.put(key, content, mime_type="image/png")
    answer = client.get(f"{ADDRESSES.url(key)}")
    assert answer.content == content
    assert answer.headers["content-length"] == str(len(content))


def test_without_a_signature_only_the_owner_sees_it(
    client: TestClient, sessions: Sessions, storage: DiskStorage, key: str, anna: UUID
) -> None:
    with sessions.as_system() as session:
        ben = make_user(session, "ben@example.org")
        image_id = session.scalars(select(Image.id)).one()
    thumb = keep_variant(sessions, storage, anna, image_id, VariantKind.THUMB)
    for name in (key, thumb):
        bare = f"/api/v1/media/{name}"
        assert client.get(bare).status_code == 404
        assert client.get(bare, params={"s": "A" * 20}).status_code == 404
        assert client.get(bare, headers={"X-Test-User": str(ben)}).status_code == 404
        answer = client.get(bare, headers={"X-Test-User": str(anna)})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, max-age=300, immutable"


def test_a_picture_that_is_gone_is_not_found(client: TestClient, storage: DiskStorage, key: str, address: str) -> None:
    storage.delete([key])
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 404
    assert client.get(address, headers={"Range": "bytes=0-1"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "%00",
        "..%2f..%2fetc%2fpasswd",
        "....//",
        "a" * 5000,
        "%ff%fe",
        "x.jpg",
        "A" * 16 + ".jpg",
        "A" * 16 + ".svg",
        " ",
    ],
)
def test_whatever_else_is_asked_for_is_not_found(client: TestClient, anna: UUID, path: str) -> None:
    for headers in ({}, {"X-Test-User": str(anna)}):
        answer = client.get(f"/api/v1/media/{path}", headers=headers, params={"s": "A" * 20})
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"


def test_the_signature_of_one_picture_opens_no_other(client: TestClient, storage: DiskStorage, address: str) -> None:
    other = new_key("image/jpeg")
    storage.put(other, b"another's", mime_type="image/jpeg")
    assert client.get(f"/api/v1/media/{other}?{address.partition('?')[2]}").status_code == 404


def test_a_signed_picture_needs_no_database(storage: DiskStorage, key: str, address: str) -> None:
    with TestClient(app_for(None, api.router, storage=storage, addresses=ADDRESSES, clock=lambda: NOW)) as client:  # type: ignore[arg-type]  # nobody may open a transaction
        assert client.get(address).status_code == 200
