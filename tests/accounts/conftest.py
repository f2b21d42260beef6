"""People who sign in, a clock that stands still until it is told otherwise, and an application around the routes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tests.apps import KEYRING
from vestiary.accounts import passwords
from vestiary.accounts.domain import Role
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.rules import AccountRules
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import AccountSettings

PASSWORD = "a long walk by the sea"
EMAIL = "anna@example.org"
ADDRESS = "203.0.113.7"


@dataclass
class StoppedClock:
    """Tells the same time until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 5, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make hashing take a millisecond: these tests are about who may pass, not about how hard guessing is."""
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    passwords._nobodys_hash.cache_clear()  # noqa: SLF001
    yield
    passwords._nobodys_hash.cache_clear()  # noqa: SLF001


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def rules(clock: StoppedClock) -> AccountRules:
    return AccountRules(AccountSettings(), KEYRING, clock)


@pytest.fixture
def anna(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return add_user(session, prepare_newcomer(EMAIL, PASSWORD, "anna"))


@pytest.fixture
def admin(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return add_user(session, prepare_newcomer("root@example.org", PASSWORD), role=Role.ADMIN)
