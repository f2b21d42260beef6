"""People who sign in, a clock that stands still until it is told otherwise, and an application around the routes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx2
import pytest
from fastapi.testclient import TestClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy.orm import Session

from tests.apps import KEYRING, app_for
from vestiary.accounts import passwords
from vestiary.accounts.api import router
from vestiary.accounts.dependencies import identify_with
from vestiary.accounts.domain import Role
from vestiary.accounts.identification import COOKIE_NAME
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_browser_session, signed_in
from vestiary.jobs.domain import Job
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import AccountSettings, Settings

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


class Door:
    """An application with the real identification around the routes of accounts."""

    def __init__(self, sessions: Sessions, clock: StoppedClock) -> None:
        self.sessions = sessions
        self.clock = clock
        self.jobs: list[Job] = []
        self.app = app_for(sessions, router, clock=clock, enqueue=self._enqueue, contributions=())
        self.configure()

    def configure(self, **settings: object) -> None:
        """Take other settings from now on."""
        built = Settings.model_validate(settings)
        self.app.state.settings = built
        self.app.state.identify = identify_with(built, KEYRING, self.clock)

    def client(self, token: str | None = None) -> TestClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return TestClient(self.app, base_url="http://vestiary.example", headers=headers, client=("127.0.0.1", 50000))

    def login(
        self, name: str = EMAIL, password: str = PASSWORD, *, forwarded_for: str | None = None
    ) -> httpx2.Response:
        key = "email" if "@" in name else "username"
        headers = {"X-Forwarded-For": forwarded_for} if forwarded_for else {}
        return self.client().post("/api/v1/auth/login", json={key: name, "password": password}, headers=headers)

    def signed_in(self, name: str = EMAIL) -> TestClient:
        return self.client(self.login(name).json()["access_token"])

    def browser(self, user_id: UUID) -> TestClient:
        """Return a client that carries a browser's cookie."""
        rules = AccountRules(AccountSettings(), KEYRING, self.clock)
        with self.sessions.as_system() as session:
            secret = open_browser_session(session, signed_in(session, user_id), agent="browser", rules=rules)
        client = self.client()
        client.cookies.set(COOKIE_NAME, secret)
        return client

    def _enqueue(self, _: Session, job: Job) -> UUID | None:
        self.jobs.append(job)
        return None


def code_of(answer: httpx2.Response) -> str:
    """Return the error's word for programs."""
    word: str = answer.json()["error"]["code"]
    return word


@pytest.fixture
def door(sessions: Sessions, clock: StoppedClock) -> Door:
    return Door(sessions, clock)
