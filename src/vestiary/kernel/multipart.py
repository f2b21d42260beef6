"""Files of a multipart request, limited while they are read: not one byte more than allowed is kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Protocol

import python_multipart
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from vestiary.kernel.errors import Invalid, TooLarge, UnsupportedKind
from vestiary.kernel.multipart_parts import (
    MOST_FRAME_BYTES,
    Reading,
    ReceivedFile,
    ReceivedForm,
    malformed,
    too_large,
)

if TYPE_CHECKING:
    pass

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
    reading = Reading(fields, (), max_bytes_each, max_files)
    await _receive(request, reading, most=max_files * max_bytes_each + MOST_FRAME_BYTES)
    return reading.complete()


async def receive_form(
    request: Upload, *, file: str, texts: Collection[str], max_bytes_each: int, longest: int
) -> ReceivedForm:
    """Read a multipart form with at most one file, under the name `file`, and the named plain fields; others pass by.

    A browser's form with no file chosen has none. Close what came. A plain field of more than `longest` bytes is
    refused. Everything else as `receive_files`.
    """
    reading = Reading((file,), texts, max_bytes_each, 1, longest=longest)
    await _receive(request, reading, most=max_bytes_each + MOST_FRAME_BYTES)
    return reading.complete_form()


async def _receive(request: Upload, reading: "Reading", *, most: int) -> None:
    body = _pieces(request)
    try:
        boundary = _boundary(request.headers)
        _must_fit(request.headers, most)
        await _read(body, reading, boundary, most)
        reading.must_have_ended()
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
        raise malformed()
    return boundary


def _must_fit(headers: Mapping[str, str], most: int) -> None:
    """Refuse by the declared length, before anything is read. A length that lies is found out while reading."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > most:
        raise too_large(most)


async def _read(body: AsyncIterator[bytes], reading: "Reading", boundary: bytes, most: int) -> None:
    received = 0
    try:
        parser = python_multipart.MultipartParser(boundary, reading.callbacks())
        async for piece in body:
            received += len(piece)
            if received > most:
                raise too_large(most)
            parser.write(piece)
            await reading.write_out()
    except FormParserError as error:
        raise malformed() from error


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
