"""Files in the process's memory: for tests, gone when it ends."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from vestiary.kernel.clock import utc_now
from vestiary.media.domain import FileStat, is_key
from vestiary.media.errors import FileMissing


class MemoryStorage:
    """Keeps files in a dictionary."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, datetime]] = {}

    def put(self, key: str, content: bytes, *, mime_type: str) -> None:  # noqa: ARG002  # the suffix tells the kind
        """Store a file."""
        if not is_key(key):
            raise FileMissing
        self._files[key] = (content, utc_now())

    def read(self, key: str) -> bytes:
        """Return a whole file."""
        if key not in self._files:
            raise FileMissing
        return self._files[key][0]

    def open_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Return a part of a file."""
        return iter((self.read(key)[start:end],))

    def stat(self, key: str) -> FileStat:
        """Return a file's size."""
        return FileStat(size=len(self.read(key)))

    def delete(self, keys: Iterable[str]) -> None:
        """Remove files."""
        for key in keys:
            self._files.pop(key, None)

    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Return every key and when it was written."""
        return iter([(key, written) for key, (_, written) in self._files.items()])
