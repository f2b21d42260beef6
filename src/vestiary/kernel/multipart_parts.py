"""What the parts of a multipart body add up to: files on the disk or in memory, plain fields, and limits on both."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from python_multipart.multipart import parse_options_header

from vestiary.kernel.errors import Invalid, TooLarge

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

IN_MEMORY_BYTES: Final = 1024 * 1024
"""A larger file lies on the disk while it is read."""

_MOST_PARTS: Final = 1000
"""Files and plain fields together: a part costs the parser a few hundred bytes of ours for a few of the sender's."""

MOST_FRAME_BYTES: Final = 1024 * 1024
"""Boundaries, headers and plain fields of a whole request, on top of its files."""


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


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    """A whole form: its files, and its plain fields as they were sent, in order."""

    files: list[ReceivedFile]
    texts: Mapping[str, list[str]]


def malformed() -> Invalid:
    """Return the refusal of a body that is no multipart form."""
    return Invalid("The body is not well-formed multipart/form-data.")


def too_large(most: int) -> TooLarge:
    """Return the refusal of a body of more than `most` bytes."""
    return TooLarge(f"The request is too large: at most {most // (1024 * 1024)} MB are taken.")


@dataclass(slots=True)
class _Part:
    """The part of the body that is being read."""

    headers: dict[bytes, bytearray] = field(default_factory=dict)
    name: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)
    file: BinaryIO | None = None
    size: int = 0
    text: bytearray | None = None


class Reading:
    """What the parser's calls add up to: files of the named fields, and the texts of others."""

    def __init__(
        self, fields: Collection[str], texts: Collection[str], max_bytes_each: int, max_files: int, *, longest: int = 0
    ) -> None:
        self._fields = {name.encode() for name in fields}
        self._field = next(iter(fields))
        self._texts: dict[bytes, list[bytearray]] = {name.encode(): [] for name in texts}
        self._longest = longest
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

    def must_have_ended(self) -> None:
        """Refuse a body that was broken off."""
        if not self._ended:
            raise malformed()

    def complete(self) -> list[ReceivedFile]:
        """Return the files, each at its first byte; there must be one."""
        if not self._files:
            raise Invalid("Send at least one file.", field=self._field)
        return self.complete_form().files

    def complete_form(self) -> ReceivedForm:
        """Return the files, each at its first byte, and the texts."""
        for received in self._files:
            received.file.seek(0)
        texts = {_text(name): [_text(bytes(value)) for value in values] for name, values in self._texts.items()}
        return ReceivedForm(self._files, texts)

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
            raise malformed()
        if options[b"name"] in self._texts and b"filename" not in options:
            self._part.text = bytearray()
            self._texts[options[b"name"]].append(self._part.text)
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
            self._keep_text(data[start:end])
            return
        self._part.size += end - start
        if self._part.size > self._max_bytes_each:
            most = self._max_bytes_each // (1024 * 1024)
            raise TooLarge(f"This file is too large: at most {most} MB are taken.", field=self._field)
        self._waiting.append((self._part.file, data[start:end]))

    def _keep_text(self, content: bytes) -> None:
        if self._part.text is None:
            return
        self._part.text += content
        if len(self._part.text) > self._longest:
            raise Invalid(f"A field of this form is longer than {self._longest} bytes.")

    def _on_end(self) -> None:
        self._ended = True

    def _count_frame(self, size: int) -> None:
        self._frame_bytes += size
        if self._frame_bytes > MOST_FRAME_BYTES:
            raise too_large(MOST_FRAME_BYTES)


def _write_all(waiting: list[tuple[BinaryIO, bytes]]) -> None:
    for file, content in waiting:
        file.write(content)


def _text(raw: bytes) -> str:
    """Return a header's text: UTF-8 as browsers send it, else one character for each byte."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
