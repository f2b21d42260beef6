"""Secrets that mean nothing by themselves: made at random, kept as a hash."""

import hashlib
import secrets

_BYTES = 32


def make_secret() -> str:
    """Return 256 random bits as URL-safe text of 43 characters."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> bytes:
    """Return what is kept of a secret. Plain SHA-256 is enough: 256 random bits cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
