"""Passwords: what is refused, how they are kept, and how many are checked at once."""

import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from vestiary.accounts.errors import Busy, WeakPassword

MIN_CHARACTERS: Final = 10
MAX_CHARACTERS: Final = 1024

UNUSABLE: Final = "!"
"""Stands where a hash stands, and no password matches it."""

_COMMONEST: Final = frozenset(
    {
        *("1234567890", "12345678910", "123456789a", "0123456789", "9876543210", "0987654321", "1q2w3e4r5t"),
        *("1qaz2wsx3edc", "1234554321", "1111111111", "0000000000", "1122334455", "qwertyuiop", "qwerty1234"),
        *("qwerty12345", "qwerty123456", "asdfghjkl;", "asdfghjkl1", "password12", "password123", "password1234"),
        *("password12345", "passw0rd123", "password123!", "mypassword", "mypassword1", "changemeplease"),
        *("changeme123", "letmein123", "letmeinnow", "iloveyou123", "iloveyou12", "welcome123", "welcome1234"),
        *("administrator", "admin12345", "admin123456", "adminadmin", "superman123", "basketball", "football123"),
        *("baseball123", "sunshine123", "princess123", "dragon12345", "abcdefghij", "abcdefghijk", "abcdef1234"),
        *("abc1234567", "abcd123456", "a123456789", "q1w2e3r4t5", "zxcvbnm123", "correcthorsebatterystaple"),
        *("passwordpassword", "testtest123", "testpassword", "secret1234", "vestiary123", "vestiaryvestiary"),
    }
)
"""Passwords that every guesser tries first, long enough to pass the length rule."""

# RFC 9106, second recommended option: 64 MiB, three passes, four lanes.
_HASHER = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=65536, parallelism=4),))

_AT_ONCE = threading.BoundedSemaphore(max(2, min(4, os.cpu_count() or 2)))
"""Each check takes 64 MiB, so a flood of sign-ins takes 256 MiB at most."""

_IN_LINE = threading.BoundedSemaphore(16)
"""Whoever waits holds one of the server's threads; more than this are turned away at once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password matched, and the newer hash to keep when the old one is weaker than today's."""

    matches: bool
    better_hash: str | None = field(default=None, repr=False)


def must_be_strong(password: str, *, email: str, field: str = "password") -> None:
    """Let a new password pass: long enough, not among the commonest, not the person's own email.

    Raises:
        WeakPassword: it is refused; the sentence says why.

    """
    if not MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS:
        raise WeakPassword(f"A password has {MIN_CHARACTERS} to {MAX_CHARACTERS} characters.", field=field)
    plain = password.casefold()
    if plain in _COMMONEST or len(set(plain)) == 1:
        raise WeakPassword("This password is among the first that anybody would guess.", field=field)
    if plain == email.casefold():
        raise WeakPassword("The password must not be the email.", field=field)


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password. Takes tens of milliseconds: keep it out of write transactions.

    Raises:
        Busy: too many are being hashed at this moment.

    """
    with _turn():
        return _HASHER.hash(_bytes(password))


def verify_password(password: str, kept_hash: str | None) -> Verdict:
    """Compare a password with a kept hash. Without a hash it takes as long, and never matches.

    Raises:
        Busy: too many are being checked at this moment.

    """
    with _turn():
        if kept_hash is None or kept_hash == UNUSABLE:
            _HASHER.verify(_bytes(password), _nobodys_hash())
            return Verdict(matches=False)
        try:
            matches, better = _HASHER.verify_and_update(_bytes(password), kept_hash)
        except UnknownHashError:
            return Verdict(matches=False)
        return Verdict(matches=matches, better_hash=better)


def _bytes(password: str) -> bytes:
    # Two keyboards may send the same accented letter in two ways.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(os.urandom(16))


@contextmanager
def _turn() -> Iterator[None]:
    if not _IN_LINE.acquire(blocking=False):
        raise Busy
    try:
        with _AT_ONCE:
            yield
    finally:
        _IN_LINE.release()
