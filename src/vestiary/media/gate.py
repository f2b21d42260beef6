"""How much memory decoding may take, all requests of a process together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import Final

DECODING_BYTES: Final = 240 * 1024 * 1024
"""One picture of fifty megapixels, or several of a phone's. The platform promises to stay within 300 MB."""


@dataclass(slots=True)
class Gate:
    """Lets work pass while the memory that it says it needs is free; others wait outside."""

    capacity: int
    _taken: int = 0
    _changed: Condition = field(default_factory=Condition)

    @contextmanager
    def room_for(self, size: int) -> Iterator[None]:
        """Wait until `size` bytes are free, and hold them. More than the capacity takes all of it."""
        size = min(size, self.capacity)
        with self._changed:
            self._changed.wait_for(lambda: self._taken + size <= self.capacity)
            self._taken += size
        try:
            yield
        finally:
            with self._changed:
                self._taken -= size
                self._changed.notify_all()


DECODING = Gate(DECODING_BYTES)
