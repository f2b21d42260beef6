"""Upload requests that break the rules of HTTP or of multipart bodies, byte by byte."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

from tests.acceptance.drawing import garment_photo

PATIENCE_S = 1.5
"""Whoever waits for bytes that were promised does so forever; whoever answers does it sooner."""

BOUNDARY = "----frontier"
PHOTO = garment_photo(3_000, width=180, height=210)
MULTIPART = f"Content-Type: multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent after the common headers. `is_wrong`: it must be refused, or left without an answer."""

    why: str
    headers: str
    body: bytes
    is_wrong: bool = True

    def raw(self, *, port: int, token: str) -> bytes:
        """Return the bytes that go over the wire."""
        length = "" if "content-length" in self.headers.lower() or "chunked" in self.headers else len(self.body)
        lines = [
            "POST /api/v1/wardrobe/upload HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Authorization: Bearer {token}",
            "Connection: close",
            *([f"Content-Length: {length}"] if length != "" else []),
            *([self.headers] if self.headers else []),
        ]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


def part(headers: str, content: bytes = PHOTO, *, end: bool = True, newline: bytes = b"\r\n") -> bytes:
    """Return one part of a multipart body, with the closing line."""
    head = f"--{BOUNDARY}".encode() + newline + headers.encode("latin-1").replace(b"\r\n", newline)
    return head + newline * 2 + content + newline + (f"--{BOUNDARY}--".encode() + newline if end else b"")


def file_part(name: str = 'name="file"; filename="a.jpg"') -> str:
    """Return the head of a part that holds a file."""
    return f"Content-Disposition: form-data; {name}\r\nContent-Type: image/jpeg"


GOOD = part(file_part())


def wrong_requests() -> Iterator[Request]:
    """Yield requests of every way of being wrong."""
    yield from _wrong_content_types()
    yield from _wrong_bodies()
    yield from _wrong_part_headers()
    yield from _too_much()
    yield from _lying_lengths()
    yield from _odd_keys()


def _wrong_content_types() -> Iterator[Request]:
    for kind in (
        "multipart/form-data", "multipart/form-data; boundary=", 'multipart/form-data; boundary=""', "text/plain",
        "multipart/form-data; boundary=" + "x" * 5_000, "multipart/form-data; boundary=another", "application/json",
        "multipart/mixed; boundary=" + BOUNDARY, "application/x-www-form-urlencoded", "image/jpeg", "", "a", ";;;=",
        "multipart/form-data; boundary=\xe9\xff", "multipart/form-data; bound\xe0ry=x; charset=utf-7",
    ):  # fmt: skip
        yield Request(f"content type {kind[:40]!r}", f"Content-Type: {kind}", GOOD)
    yield Request("no content type", "", GOOD)
    upper = f"CONTENT-TYPE: MULTIPART/FORM-DATA; BOUNDARY={BOUNDARY}"
    yield Request("content type in capitals", upper, GOOD, is_wrong=False)


def _wrong_bodies() -> Iterator[Request]:
    start, close = f"--{BOUNDARY}\r\n".encode(), f"--{BOUNDARY}--\r\n".encode()
    for why, body in {
        "empty body": b"",
        "only a closing line": close,
        "only an opening line": start,
        "no closing line": GOOD[: -len(close)],
        "cut inside the picture": GOOD[: len(GOOD) // 2],
        "cut inside the part's head": GOOD[:60],
        "only line ends": b"\r\n" * 20_000,
        "only dashes": b"-" * 100_000,
        "part without head": start + b"\r\n" + PHOTO + b"\r\n" + close,
        "head without end": start + b"Content-Disposition: form-data; name=file" + b"x" * 3_000,
        "JSON": b'{"file": "a.jpg"}',
        "NUL bytes": bytes(50_000),
        "nested": part(
            "Content-Disposition: form-data; name=file\r\nContent-Type: multipart/mixed; boundary=in",
            b'--in\r\nContent-Disposition: file; filename="a.jpg"\r\n\r\n' + PHOTO + b"\r\n--in--",
        ),
    }.items():
        yield Request(why, MULTIPART, body)
    yield Request("bare line feeds", MULTIPART, part(file_part(), newline=b"\n"), is_wrong=False)
    yield Request("words around", MULTIPART, b"preamble\r\n" + GOOD + b"epilogue" * 99, is_wrong=False)


def _wrong_part_headers() -> Iterator[Request]:
    for head in (
        "Content-Type: image/jpeg", "Content-Disposition: form-data", "Content-Disposition: form-data; name=other",
        "Content-Disposition: attachment; filename=a.jpg", "Content-Disposition:", "X: y", ":", "no colon here",
        file_part('name="other"; filename="a.jpg"'), file_part("name=; filename="), "X-A: b; name=file",
        "Content-Disposition: form-data; name=file", "\xff\xfe: \x80", "Content-Disposition: \x00; name=file",
    ):  # fmt: skip
        yield Request(f"part head {head[:40]!r}", MULTIPART, part(head))
    for head in (
        file_part("name=file; filename*=utf-8''%ff%fe%00.jpg"), file_part("name=file; filename*=nonsense"),
        file_part('name="file"; filename="a.jpg"; filename="b.jpg"'), file_part('name="file"; filename="\xff\xfe.jpg"'),
        file_part() + "\r\nContent-Transfer-Encoding: base64", file_part() + "\r\nContent-Length: 99999999",
        file_part('name="file\\"; filename=a.jpg'), file_part('name="files"; filename="\x01"'),
    ):  # fmt: skip
        yield Request(f"odd part head {head[:60]!r}", MULTIPART, part(head), is_wrong=False)


def _too_much() -> Iterator[Request]:
    yield Request("part head of 200 kB", MULTIPART, part(file_part() + "\r\nX-Long: " + "x" * 200_000))
    lines = "".join(f"\r\nX-{at}: y" for at in range(10_000))
    yield Request("10,000 part headers", MULTIPART, part(file_part() + lines))
    tiny = part(file_part(), b"x", end=False)
    yield Request("5,000 files", MULTIPART, tiny * 5_000 + GOOD)
    field = part("Content-Disposition: form-data; name=a", b"b", end=False)
    yield Request("20,000 fields", MULTIPART, field * 20_000 + GOOD)
    yield Request("field of 20 MB", MULTIPART, part("Content-Disposition: form-data; name=a", bytes(20 << 20)))
    yield Request("file of 11 MB", MULTIPART, part(file_part(), PHOTO + bytes(11 << 20)))
    body = part(file_part(), PHOTO + bytes(11 << 20))
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    yield Request("chunked file of 11 MB", f"{MULTIPART}\r\nTransfer-Encoding: chunked", chunked)


def _lying_lengths() -> Iterator[Request]:
    for length in (
        "99999999999",
        str(len(GOOD) * 2),
        "-1",
        "abc",
        "1e3",
        "0x10",
        str(2**70),
        f"5\r\nContent-Length: {9}",
    ):
        yield Request(f"length {length[:20]!r}", f"{MULTIPART}\r\nContent-Length: {length}", GOOD)
    for length in ("0", "1", "100", str(len(GOOD) // 2)):
        yield Request(f"length {length}", f"{MULTIPART}\r\nContent-Length: {length}", GOOD)
    for chunks in (b"zz\r\n" + GOOD, b"-5\r\n" + GOOD, b"ffffffffffff\r\n" + GOOD, b"5\r\nabc", b"\r\n\r\n"):
        yield Request(f"chunks {chunks[:8]!r}", f"{MULTIPART}\r\nTransfer-Encoding: chunked", chunks)
    both = f"{MULTIPART}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked"
    yield Request("length and chunks", both, b"0\r\n\r\n")


def _odd_keys() -> Iterator[Request]:
    for key in ("", " ", "x" * 10_000, "\xe9\xff", "a\tb", "'; DROP TABLE garments--", "../../x"):
        yield Request(f"key {key[:20]!r}", f"{MULTIPART}\r\nIdempotency-Key: {key}", GOOD, is_wrong=False)
    yield Request("key with NUL", f"{MULTIPART}\r\nIdempotency-Key: a\x00b", GOOD)
    for length in (200, 4_000):
        account = f"{MULTIPART}\r\nX-Vestiary-Account: " + "x" * length
        yield Request("account that is none", account, GOOD)


def status_of(raw: bytes, *, port: int) -> int | None:
    """Send bytes over a connection of their own and return the answer's status; None when nobody answered.

    A server that still waits for the rest is told after a while that there is none.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        try:
            connection.sendall(raw)
            first = connection.recv(1024) or b""
        except TimeoutError:
            connection.shutdown(socket.SHUT_WR)
            first = _last_words(connection)
        except (ConnectionResetError, BrokenPipeError):
            first = _last_words(connection)  # the server may answer, and hang up, before it has read all of it
    words = first.split(b"\r\n", 1)[0].split(b" ")
    return int(words[1]) if len(words) > 1 else None


def _last_words(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1024)
    except (ConnectionResetError, BrokenPipeError, TimeoutError):
        return b""
