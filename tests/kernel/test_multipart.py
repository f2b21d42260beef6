"""Uploads limited while they are read, through a real server where connections matter."""

import asyncio
import http.client
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from fastapi import APIRouter, FastAPI, Request

from tests.apps import app_for
from vestiary.kernel import multipart, multipart_parts
from vestiary.kernel.errors import Invalid, TooLarge, UnsupportedKind
from vestiary.kernel.multipart import SenderGone, receive_files
from vestiary.kernel.multipart_parts import ReceivedFile

BOUNDARY = "the-boundary"
KIND = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
MB = 1024 * 1024


@dataclass
class Sent:
    """A request whose body comes in pieces."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: KIND)
    piece: int = 1000
    hangs_up: bool = False
    read: int = 0

    async def receive(self) -> MutableMapping[str, Any]:
        if self.hangs_up and self.read >= len(self.body):
            return {"type": "http.disconnect"}
        piece = self.body[self.read : self.read + self.piece]
        self.read += len(piece)
        return {"type": "http.request", "body": piece, "more_body": self.hangs_up or self.read < len(self.body)}


def part(content: bytes, *, name: str = "file", file_name: str | None = "a.jpg", extra: str = "") -> bytes:
    named = "" if file_name is None else f'; filename="{file_name}"'
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n{extra}\r\n'
    return head.encode() + content + b"\r\n"


def body(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def received(sent: Sent, *, each: int = 10_000, files: int = 3) -> list[tuple[bytes, str]]:
    async def read() -> list[ReceivedFile]:
        return await receive_files(sent, max_bytes_each=each, max_files=files)

    found = asyncio.run(read())
    contents = [(it.file.read(), it.file_name) for it in found]
    for it in found:
        it.close()
    return contents


@pytest.mark.parametrize("piece", [1, 7, 1000, 10**6])
def test_files_come_in_order_whatever_the_pieces(piece: int) -> None:
    note = part(b"a note", name="note", file_name=None)
    sent = body(part(b"one"), note, part(b"two" * 100, name="files", file_name="ü.png"))
    assert received(Sent(sent, piece=piece)) == [(b"one", "a.jpg"), (b"two" * 100, "ü.png")]


def test_large_files_lie_on_the_disk() -> None:
    content = bytes(3 * MB)

    async def read() -> bool:
        (file,) = await receive_files(Sent(body(part(content)), piece=65536), max_bytes_each=4 * MB, max_files=1)
        rolled = bool(file.file._rolled)  # type: ignore[attr-defined]  # noqa: SLF001  # how a spooled file says it
        file.close()
        return rolled

    assert asyncio.run(read())


def test_exactly_the_limit_passes_and_one_byte_more_does_not() -> None:
    assert len(received(Sent(body(part(bytes(10_000)))))[0][0]) == 10_000
    with pytest.raises(TooLarge):
        received(Sent(body(part(bytes(10_001)))))


def test_a_file_is_cut_off_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multipart, "_DRAIN_BYTES", 0)
    sent = Sent(body(part(bytes(5 * MB))), piece=4096)
    with pytest.raises(TooLarge):
        received(sent)
    assert sent.read < 30_000


def test_the_declared_length_is_refused_before_anything_is_read() -> None:
    sent = Sent(body(part(b"x")), headers={**KIND, "content-length": str(10**12), "expect": "100-continue"})
    with pytest.raises(TooLarge):
        received(sent)
    assert sent.read == 0


def test_the_whole_body_is_limited_whatever_it_declares() -> None:
    ignored = [part(bytes(9000), name=f"other{number}") for number in range(200)]
    with pytest.raises(TooLarge):
        received(Sent(body(*ignored)))


def test_too_many_files_are_refused() -> None:
    assert len(received(Sent(body(*[part(b"x")] * 3)))) == 3
    with pytest.raises(Invalid) as refusal:
        received(Sent(body(*[part(b"x")] * 4)))
    assert refusal.value.details[0]["field"] == "file"


@pytest.mark.parametrize("parts", [(), (part(b"x", name="photo"),), (part(b"", file_name=""),)])
def test_no_file_names_the_field(parts: tuple[bytes, ...]) -> None:
    with pytest.raises(Invalid) as refusal:
        received(Sent(body(*parts)))
    assert refusal.value.details[0]["field"] == "file"


def test_text_instead_of_a_file_is_refused() -> None:
    with pytest.raises(Invalid):
        received(Sent(body(part(b"text", file_name=None))))


@pytest.mark.parametrize(
    "kind", ["", "application/json", "multipart/mixed; boundary=x", "image/jpeg", "\x00", "multipart"]
)
def test_other_bodies_are_of_the_wrong_kind(kind: str) -> None:
    with pytest.raises(UnsupportedKind):
        received(Sent(b"{}", headers={"content-type": kind}))


MALFORMED = [
    b"",
    b"garbage",
    part(b"no end"),
    part(b"cut off")[:-5],
    b"--another-boundary\r\n\r\nx\r\n--another-boundary--\r\n",
    body(f"--{BOUNDARY}\r\nno colon here\r\n\r\nx\r\n".encode()),
    body(f"--{BOUNDARY}\r\nContent-Type: text/plain\r\n\r\nno disposition\r\n".encode()),
    body(f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nno name\r\n".encode()),
    body(f"--{BOUNDARY}\r\nContent-Disposition: attachment; name=file; filename=x\r\n\r\nx\r\n".encode()),
    body(part(b"x", extra="X: " + "y" * 100_000 + "\r\n")),
    body(part(b"x", extra="X: y\r\n" * 1000)),
    body(part(b"x", extra="\x00\xff: y\r\n")),
    body(*[part(b"", name="n", file_name=None)] * 1001),
]


@pytest.mark.parametrize("content", MALFORMED)
@pytest.mark.parametrize("piece", [3, 100_000])
def test_malformed_bodies_are_refused(content: bytes, piece: int) -> None:
    with pytest.raises((Invalid, TooLarge)):
        received(Sent(content, piece=piece))


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", f"multipart/form-data; boundary={'x' * 500}"]
)
def test_a_boundary_is_needed(kind: str) -> None:
    with pytest.raises(Invalid):
        received(Sent(body(part(b"x")), headers={"content-type": kind}))


@pytest.mark.parametrize("name", ["%ff%00", "../../x", "\ud7ff", "a\\b", "x" * 3000, "é\x01"])
def test_names_may_be_anything(name: str) -> None:
    assert len(received(Sent(body(part(b"x", file_name=name))))) == 1


def test_names_that_are_no_text_are_read_byte_by_byte() -> None:
    sent = Sent(body(part(b"x", file_name="NAME").replace(b"NAME", b"\xff\xfe")))
    assert received(sent) == [(b"x", "ÿþ")]


def test_a_sender_who_hangs_up_is_no_mistake_of_ours() -> None:
    with pytest.raises(SenderGone):
        received(Sent(part(b"half of it"), hangs_up=True))
    with pytest.raises(TooLarge):
        received(Sent(part(bytes(20_000)), hangs_up=True))


def test_all_files_are_closed_when_a_later_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    real = tempfile.SpooledTemporaryFile

    def noted(**options: Any) -> Any:
        opened.append(real(**options))
        return opened[-1]

    monkeypatch.setattr(multipart_parts, "SpooledTemporaryFile", noted)
    with pytest.raises(TooLarge):
        received(Sent(body(part(b"fine"), part(bytes(20_000)))))
    assert [file.closed for file in opened] == [True, True]


@pytest.fixture
def server() -> Iterator[int]:
    """Serve one route that takes files, on a real connection."""
    router = APIRouter()

    @router.post("/files")
    async def take(request: Request) -> list[int]:
        files = await receive_files(request, max_bytes_each=10 * MB, max_files=2)
        sizes = [len(it.file.read()) for it in files]
        for it in files:
            it.close()
        return sizes

    app: FastAPI = app_for(None, router)  # type: ignore[arg-type]  # no route needs a database
    uvicorn_server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=uvicorn_server.run)
    thread.start()
    while not uvicorn_server.started:
        time.sleep(0.02)
    yield uvicorn_server.servers[0].sockets[0].getsockname()[1]
    uvicorn_server.should_exit = True
    thread.join()


def post(port: int, content: bytes, headers: Mapping[str, str] = KIND, *, chunked: bool = False) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    pieces = (content[at : at + 65536] for at in range(0, len(content), 65536))
    connection.request("POST", "/api/v1/files", pieces if chunked else content, dict(headers), encode_chunked=chunked)
    answer = connection.getresponse()
    result = (answer.status, answer.read())
    connection.close()
    return result


def test_a_real_server_takes_files(server: int) -> None:
    assert post(server, body(part(bytes(9 * MB)), part(b"x"))) == (200, b"[9437184,1]")


@pytest.mark.parametrize("chunked", [False, True])
def test_sixty_megabytes_are_refused_and_the_sender_reads_why(server: int, *, chunked: bool) -> None:
    headers = {**KIND, "Transfer-Encoding": "chunked"} if chunked else KIND
    status, answer = post(server, body(part(bytes(60 * MB))), headers, chunked=chunked)
    assert status == 413
    assert b"too_large" in answer


@pytest.mark.parametrize("content", MALFORMED)
def test_a_real_server_never_breaks(server: int, content: bytes) -> None:
    status, answer = post(server, content)
    assert status in {400, 413}
    assert b'"error"' in answer
