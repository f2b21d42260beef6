"""What media needs from outside: a place for files."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from vestiary.media.domain import FileStat


class Storage(Protocol):
    """Keeps files under keys that `domain.new_key` made. A key is written once and never changed.

    Every method raises `StorageUnavailable` when the place does not answer, and `FileMissing`
    for a text that is not a key in form (`delete` passes over those).
    """

    def put(self, key: str, content: bytes, *, mime_type: str) -> None:
        """Store a file. When this returns, it survives a power cut; before, nobody sees a part of it."""
        ...

    def read(self, key: str) -> bytes:
        """Return a whole file.

        Raises:
            FileMissing: nothing is stored under this key.

        """
        ...

    def open_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Return the bytes `start` (included) to `end` (excluded) in pieces, in order.

        Both lie within the file. A file that is missing raises here, not at the first piece.

        Raises:
            FileMissing: nothing is stored under this key.

        """
        ...

    def stat(self, key: str) -> FileStat:
        """Return a file's size.

        Raises:
            FileMissing: nothing is stored under this key.

        """
        ...

    def delete(self, keys: Iterable[str]) -> None:
        """Remove files, and whatever an interrupted `put` left under these keys. Missing ones are fine."""
        ...

    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Return every key and when it was written, in any order; keys of interrupted writes too."""
        ...
