"""One suite for every storage: what the port promises holds for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.adapters.s3 import S3Storage
from vestiary.media.domain import is_key, mime_type_of, new_key
from vestiary.media.errors import FileMissing, StorageUnavailable
from vestiary.media.ports import Storage

HOSTILE_KEYS = (
    "",
    "../../etc/passwd",
    "a" * 16,
    "a" * 16 + ".exe",
    "\x00" * 16 + ".jpg",
    "../aaaaaaaaaaaaa.jpg",
    "a" * 9999,
)


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def bucket(endpoint: str, *, prefix: str = "") -> S3Storage:
    storage = S3Storage("vestiary", endpoint=endpoint, access_key="test", secret_key="test", prefix=prefix)
    storage._client.create_bucket(Bucket="vestiary")  # noqa: SLF001  # buckets are made by people
    return storage


@pytest.fixture(params=["memory", "disk", "s3", "s3 in a folder"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    match request.param:
        case "memory":
            yield MemoryStorage()
        case "disk":
            yield DiskStorage(tmp_path / "not made yet")
        case _:
            prefix = "/pictures/" if request.param == "s3 in a folder" else ""
            storage = bucket(request.getfixturevalue("s3_endpoint"), prefix=prefix)
            yield storage
            storage.delete([key for key, _ in storage.keys()])  # noqa: SIM118  # the port's method, not a dictionary's


def stored(storage: Storage, content: bytes = b"0123456789") -> str:
    key = new_key("image/jpeg")
    storage.put(key, content, mime_type="image/jpeg")
    return key


def all_keys(storage: Storage) -> set[str]:
    everything = storage.keys()
    return {key for key, _ in everything}


def test_what_was_put_is_read(storage: Storage) -> None:
    key = stored(storage, b"\x00\xff" * 400_000)
    assert storage.read(key) == b"\x00\xff" * 400_000
    assert storage.stat(key).size == 800_000


def test_a_part_is_read(storage: Storage) -> None:
    key = stored(storage)
    assert b"".join(storage.open_range(key, 2, 5)) == b"234"
    assert b"".join(storage.open_range(key, 0, 10)) == b"0123456789"
    assert b"".join(storage.open_range(key, 4, 4)) == b""


def test_large_parts_come_in_pieces_and_in_order(storage: Storage) -> None:
    content = bytes(range(256)) * 4000
    key = stored(storage, content)
    assert b"".join(storage.open_range(key, 100, 900_000)) == content[100:900_000]


def test_what_was_deleted_is_missing(storage: Storage) -> None:
    key, other = stored(storage), stored(storage)
    storage.delete([key, new_key("image/png")])
    with pytest.raises(FileMissing):
        storage.read(key)
    with pytest.raises(FileMissing):
        storage.stat(key)
    with pytest.raises(FileMissing):
        storage.open_range(key, 0, 1)
    assert all_keys(storage) == {other}


def test_deleting_nothing_is_fine(storage: Storage) -> None:
    storage.delete([])
    storage.delete(HOSTILE_KEYS)


def test_all_keys_are_listed_with_the_moment(storage: Storage) -> None:
    wanted = {stored(storage) for _ in range(5)}
    assert all_keys(storage) == wanted
    everything = storage.keys()
    assert all(written.tzinfo is not None for _, written in everything)


def test_an_empty_storage_lists_nothing(storage: Storage) -> None:
    assert all_keys(storage) == set()


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_what_is_no_key_never_reaches_the_storage(storage: Storage, key: str) -> None:
    with pytest.raises(FileMissing):
        storage.put(key, b"x", mime_type="image/jpeg")
    with pytest.raises(FileMissing):
        storage.read(key)
    with pytest.raises(FileMissing):
        storage.stat(key)
    with pytest.raises(FileMissing):
        storage.open_range(key, 0, 1)


def test_long_listings_span_pages(s3_endpoint: str) -> None:
    storage = bucket(s3_endpoint, prefix="many")
    keys = {stored(storage, b"x") for _ in range(1005)}
    assert all_keys(storage) == keys
    storage.delete(keys)
    assert all_keys(storage) == set()


def test_a_bucket_that_does_not_answer_can_be_asked_again_later() -> None:
    storage = S3Storage("vestiary", endpoint="http://127.0.0.1:9", access_key="test", secret_key="test")
    with pytest.raises(StorageUnavailable) as refusal:
        storage.read(new_key("image/png"))
    assert refusal.value.can_retry


def test_a_bucket_that_is_not_there_is_no_missing_picture(s3_endpoint: str) -> None:
    storage = S3Storage("elsewhere", endpoint=s3_endpoint, access_key="test", secret_key="test")
    with pytest.raises(StorageUnavailable):
        storage.put(new_key("image/png"), b"x", mime_type="image/png")


def test_a_write_that_broke_off_is_listed_and_removed_by_its_key(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    key = new_key("image/webp")
    unfinished = tmp_path / key[:2] / f"{key}.part"
    unfinished.parent.mkdir()
    unfinished.write_bytes(b"half")
    assert all_keys(storage) == {key}
    with pytest.raises(FileMissing):
        storage.read(key)
    storage.delete([key])
    assert list(tmp_path.rglob("*.part")) == []


def test_a_folder_that_refuses_is_no_missing_picture(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    with pytest.raises(StorageUnavailable):
        DiskStorage(blocked).put(new_key("image/jpeg"), b"x", mime_type="image/jpeg")


def test_keys_are_random_and_say_their_kind() -> None:
    keys = {new_key("image/webp") for _ in range(1000)}
    assert len(keys) == 1000
    assert all(is_key(key) and mime_type_of(key) == "image/webp" for key in keys)
    assert not is_key("aaaaaaaaaaaaaaaa.jpg\n")
