"""The secret that signs tokens and picture addresses, and keys derived from it."""

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from vestiary.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Keyring:
    """Separate keys for separate purposes, all derived from one secret."""

    secret: bytes

    def key(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose; two purposes never share a key (HKDF's expand step, RFC 5869)."""
        return hmac.new(self.secret, f"vestiary/{purpose}\x01".encode(), hashlib.sha256).digest()

    @override
    def __repr__(self) -> str:
        """Hide the secret from logs and tracebacks."""
        return "Keyring(...)"


def keyring(settings: Settings) -> Keyring:
    """Return the configured secret, or the one that the data folder keeps (made at the first start)."""
    if settings.secret is not None:
        return Keyring(settings.secret.get_secret_value().encode())
    return Keyring(_kept_secret(settings.home / "secret"))


def _kept_secret(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, temporary = tempfile.mkstemp(prefix="secret.", dir=path.parent)  # readable by us alone
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        # link() never replaces: of two first starts at once, one secret wins for both.
        with suppress(FileExistsError):
            os.link(temporary, path)
        Path(temporary).unlink()
    return path.read_text().strip().encode()
