"""Files of a multipart request, limited while they are read: not one byte more than allowed is kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, cast

import python_multipart
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from vestiary.kernel.errors import Invalid, TooLarge, UnsupportedKind

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

IN_MEMORY_BYTES: Final = 1024 * 1024
"""A larger file lies on the disk while it is read."""

_MOST_PARTS: Final = 1000
"""Files and plain fields together: a part costs the parser a few hundred bytes of ours for a few of the sender's."""

_MOST_FRAME_BYTES: Final = 1024 * 1024
"""Boundaries, headers and plain fields of a whole request, on top of its files."""

_DRAIN_S: Final = 10.0
_DRAIN_BYTES: Final = 128 * 1024 * 1024
"""A refused sender is listened to for so long and so many bytes; see `_drain`."""


class Upload(Protocol):
    """A request, as far as reading its body goes. Starlette's `Request` is one."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Return the headers; names are looked up in lower case."""
        ...

    @property
    def receive(self) -> Callable[[], Awaitable[MutableMapping[str, Any]]]:
        """Return the server's ASGI `receive`; nobody has read from it yet."""
        ...


class SenderGone(Invalid):
    """The sender hung up before the body was complete; nobody reads this."""

    def __init__(self) -> None:
        super().__init__("The upload was broken off.")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it was sent. Whoever received it closes it."""

    file: BinaryIO
    """Stands at its first byte."""
    file_name: str
    """As the sender says; may hold anything, of any length."""

    def close(self) -> None:
        """Remove the file."""
        self.file.close()


async def receive_files(
    request: Upload,
    *,
    fields: Collection[str] = ("file", "files"),
    max_bytes_each: int,
    max_files: int,
) -> list[ReceivedFile]:
    """Read a multipart body and return the files of the named fields, in order; other fields are passed over.

    Close each of them. When this raises, nothing is left to close, and the rest of the body has
    been read away (within limits), so that the sender reads the refusal instead of a broken connection.

    Raises:
        UnsupportedKind: the body is not multipart/form-data.
        Invalid: it is malformed or incomplete, holds more files than allowed, or none.
        TooLarge: a file, or the whole body, has more bytes than allowed.

    """
    most = max_files * max_bytes_each + _MOST_FRAME_BYTES
    body = _pieces(request)
    reading = _Reading(fields, max_bytes_each, max_files)
    try:
        boundary = _boundary(request.headers)
        _must_fit(request.headers, most)
        await _read(body, reading, boundary, most)
        return reading.complete()
    except BaseException as error:
        reading.close()
        if isinstance(error, Invalid | TooLarge | UnsupportedKind) and not isinstance(error, SenderGone):
            await _drain(request, body)
        raise


async def _pieces(request: Upload) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await request.receive()
        if message["type"] != "http.request":
            raise SenderGone
        yield message.get("body", b"")
        more = message.get("more_body", False)


def _boundary(headers: Mapping[str, str]) -> bytes:
    kind, options = parse_options_header(headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        raise UnsupportedKind("Send files as multipart/form-data.")
    boundary = options.get(b"boundary", b"")
    if not boundary:
        raise _malformed()
    return boundary


def _malformed() -> Invalid:
    return Invalid("The body is not well-formed multipart/form-data.")


def _must_fit(headers: Mapping[str, str], most: int) -> None:
    """Refuse by the declared length, before anything is read. A length that lies is found out while reading."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > most:
        raise _too_large(most)


def _too_large(most: int) -> TooLarge:
    return TooLarge(f"The request is too large: at most {most // (1024 * 1024)} MB are taken.")


async def _read(body: AsyncIterator[bytes], reading: "_Reading", boundary: bytes, most: int) -> None:
    received = 0
    try:
        parser = python_multipart.MultipartParser(boundary, reading.callbacks())
        async for piece in body:
            received += len(piece)
            if received > most:
                raise _too_large(most)
            parser.write(piece)
            await reading.write_out()
    except FormParserError as error:
        raise _malformed() from error


async def _drain(request: Upload, body: AsyncIterator[bytes]) -> None:
    """Read on for a while and forget it.

    A server that answers and closes while the sender still sends makes the sender's system throw
    the answer away: the page would show "connection reset" and not the reason. A sender that
    waits for a go-ahead gets the answer first anyway.
    """
    if request.headers.get("expect", "").lower() == "100-continue":
        return
    left = _DRAIN_BYTES
    with suppress(TimeoutError, SenderGone):
        async with asyncio.timeout(_DRAIN_S):
            async for piece in body:
                left -= len(piece)
                if left < 0:
                    return


@dataclass(slots=True)
class _Part:
    """The part of the body that is being read."""

    headers: dict[bytes, bytearray] = field(default_factory=dict)
    name: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)
    file: BinaryIO | None = None
    size: int = 0


class _Reading:
    """What the parser's calls add up to."""

    def __init__(self, fields: Collection[str], max_bytes_each: int, max_files: int) -> None:
        self._fields = {name.encode() for name in fields}
        self._field = next(iter(fields))
        self._max_bytes_each = max_bytes_each
        self._max_files = max_files
        self._files: list[ReceivedFile] = []
        self._part = _Part()
        self._parts = 0
        self._frame_bytes = 0
        self._ended = False
        self._waiting: list[tuple[BinaryIO, bytes]] = []

    def callbacks(self) -> "MultipartCallbacks":
        """Return what the parser calls."""
        return {
            "on_part_begin": self._on_part_begin,
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers_finished,
            "on_part_data": self._on_part_data,
            "on_end": self._on_end,
        }

    async def write_out(self) -> None:
        """Write what came in; what goes to the disk is written aside, so that no other request waits for it."""
        waiting, self._waiting = self._waiting, []
        size = sum(len(content) for _, content in waiting)
        if all(file.tell() + size <= IN_MEMORY_BYTES for file, _ in waiting):
            _write_all(waiting)
        else:
            await asyncio.to_thread(_write_all, waiting)

    def complete(self) -> list[ReceivedFile]:
        """Return the files, each at its first byte."""
        if not self._ended:
            raise _malformed()
        if not self._files:
            raise Invalid("Send at least one file.", field=self._field)
        for received in self._files:
            received.file.seek(0)
        return self._files

    def close(self) -> None:
        """Remove all files."""
        for received in self._files:
            received.close()

    def _on_part_begin(self) -> None:
        self._part = _Part()
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Invalid(f"At most {_MOST_PARTS} parts are taken in one request.")

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._count_frame(end - start)
        self._part.name += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._count_frame(end - start)
        self._part.value += data[start:end]

    def _on_header_end(self) -> None:
        self._part.headers[bytes(self._part.name).lower()] = self._part.value
        self._part.name, self._part.value = bytearray(), bytearray()

    def _on_headers_finished(self) -> None:
        disposition = bytes(self._part.headers.get(b"content-disposition", b""))
        kind, options = parse_options_header(disposition)
        if kind != b"form-data" or b"name" not in options:
            raise _malformed()
        if options[b"name"] not in self._fields:
            return
        name = options.get(b"filename")
        if name == b"":  # a browser's form, with no file chosen
            return
        if name is None:
            raise Invalid("This must be a file.", field=_text(options[b"name"]))
        self._open(_text(name))

    def _open(self, file_name: str) -> None:
        if len(self._files) >= self._max_files:
            raise Invalid(f"At most {self._max_files} files are taken at once.", field=self._field)
        file = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))  # noqa: SIM115  # closed by the receiver
        self._files.append(ReceivedFile(file, file_name))
        self._part.file = file

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._part.file is None:
            self._count_frame(end - start)
            return
        self._part.size += end - start
        if self._part.size > self._max_bytes_each:
            most = self._max_bytes_each // (1024 * 1024)
            raise TooLarge(f"This file is too large: at most {most} MB are taken.", field=self._field)
        self._waiting.append((self._part.file, data[start:end]))

    def _on_end(self) -> None:
        self._ended = True

    def _count_frame(self, size: int) -> None:
        self._frame_bytes += size
        if self._frame_bytes > _MOST_FRAME_BYTES:
            raise _too_large(_MOST_FRAME_BYTES)


def _write_all(waiting: list[tuple[BinaryIO, bytes]]) -> None:
    for file, content in waiting:
        file.write(content)


def _text(raw: bytes) -> str:
    """Return a header's text: UTF-8 as browsers send it, else one character for each byte."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
