"""Files in a folder, durable and never half-written."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from vestiary.media.domain import FileStat, is_key
from vestiary.media.errors import FileMissing, StorageUnavailable

P = ParamSpec("P")
R = TypeVar("R")

_UNFINISHED = ".part"
"""Suffix of a file that is being written. The key stays readable in the name, so that deleting the key removes it."""

_PIECE = 256 * 1024
"""Bytes that one read hands on."""


def _translated(method: Callable[P, R]) -> Callable[P, R]:
    """Say the operating system's refusals in the language of the port."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except FileNotFoundError as error:
            raise FileMissing from error
        except OSError as error:
            raise StorageUnavailable from error

    return call


class DiskStorage:
    """Keeps files in a folder, spread over subfolders by the first two characters of the key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @_translated
    def put(self, key: str, content: bytes, *, mime_type: str) -> None:  # noqa: ARG002  # the suffix tells the kind
        """Store a file: written beside its place, forced to the disk, then renamed, and the name forced too."""
        path = self._path(key)
        self._make_folder(path.parent)
        unfinished = path.with_name(path.name + _UNFINISHED)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        _force(path.parent)

    @_translated
    def read(self, key: str) -> bytes:
        """Return a whole file."""
        return self._path(key).read_bytes()

    @_translated
    def open_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Return a part of a file; the file is opened here, so a later deletion does not cut it short."""
        file = self._path(key).open("rb")

        def pieces() -> Iterator[bytes]:
            with file:
                file.seek(start)
                left = end - start
                while left > 0 and (piece := file.read(min(_PIECE, left))):
                    left -= len(piece)
                    yield piece

        return pieces()

    @_translated
    def stat(self, key: str) -> FileStat:
        """Return a file's size."""
        return FileStat(size=self._path(key).stat().st_size)

    @_translated
    def delete(self, keys: Iterable[str]) -> None:
        """Remove files and what interrupted writes left of them."""
        for key in filter(is_key, keys):
            path = self._path(key)
            path.unlink(missing_ok=True)
            path.with_name(path.name + _UNFINISHED).unlink(missing_ok=True)

    @_translated
    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Return every key and when it was written; other files in the folder are passed over."""
        found: list[tuple[str, datetime]] = []
        for path in self._folder.glob("??/*"):
            key = path.name.removesuffix(_UNFINISHED)
            if is_key(key) and path.parent.name == key[:2]:
                found.append((key, _written_at(path)))
        return iter(found)

    def _path(self, key: str) -> Path:
        if not is_key(key):
            raise FileMissing
        return self._folder / key[:2] / key

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _force(self._folder)


def _written_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:  # removed or renamed since the folder was listed
        return datetime.now(UTC)


def _force(folder: Path) -> None:
    """Force a folder's list of names to the disk: without it a power cut can lose a file that was renamed."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
