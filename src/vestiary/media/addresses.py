"""Signed addresses of pictures: they open without a token, stay the same for hours, and then end.

Time is cut into windows of `hours`. An address carries the number of the window it was made
in, and opens during that window and the next: so it is the same all through a window (a
browser's cache keeps hitting), and lives between one and two windows. It is short because a
list of fifty garments carries a hundred and fifty of them.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from typing_extensions import override

from vestiary.kernel.clock import Clock, utc_now
from vestiary.media.domain import is_key

PATH: Final = "/api/v1/media/"

_WINDOW_BYTES = 3
"""24 bits: windows of one hour last until the year 3885."""

_PROOF_BYTES = 12
"""96 bits of HMAC-SHA-256: as hard to guess as the key itself."""

_SIGNATURE_CHARACTERS = 4 * (_WINDOW_BYTES + _PROOF_BYTES) // 3


_REMEMBERED = 16_384
"""Signatures kept at hand, a few megabytes: a wardrobe is looked at again and again with the same addresses."""


@lru_cache(_REMEMBERED)
def _signature(key: bytes, storage_key: str, window: int) -> str:
    number = window.to_bytes(_WINDOW_BYTES, "big")
    proof = hmac.digest(key, number + storage_key.encode(), "sha256")[:_PROOF_BYTES]
    return base64.urlsafe_b64encode(number + proof).decode()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes and checks the addresses of one installation."""

    key: bytes
    """Secret; `keyring.key("media")`. All processes share it."""
    hours: int
    """Length of a window."""
    clock: Clock = utc_now

    def url(self, storage_key: str | None) -> str | None:
        """Return the address of a picture, relative to the host; None for no picture."""
        if storage_key is None:
            return None
        return f"{PATH}{storage_key}?s={_signature(self.key, storage_key, self._window(self.clock()))}"

    def check(self, storage_key: str, signature: str, now: datetime) -> bool:
        """Say whether a signature opens a picture at this moment. Any text may be handed in."""
        if len(signature) != _SIGNATURE_CHARACTERS or not signature.isascii() or not is_key(storage_key):
            return False
        try:
            window = int.from_bytes(base64.urlsafe_b64decode(signature)[:_WINDOW_BYTES], "big")
        except (binascii.Error, ValueError):
            return False
        current = self._window(now)
        right = _signature(self.key, storage_key, window)
        return hmac.compare_digest(right, signature) and window in (current, current - 1)

    def seconds_left(self, signature: str, now: datetime) -> int:
        """Return how long a signature that `check` let pass goes on opening."""
        window = int.from_bytes(base64.urlsafe_b64decode(signature)[:_WINDOW_BYTES], "big")
        return max(0, (window + 2) * self.hours * 3600 - int(now.timestamp()))

    def _window(self, now: datetime) -> int:
        return int(now.timestamp()) // (self.hours * 3600)

    @override
    def __repr__(self) -> str:
        """Hide the key from logs and tracebacks."""
        return f"Addresses(hours={self.hours})"
