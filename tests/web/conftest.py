"""A whole application with pages, people who are signed in by cookie, and wardrobes to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typing_extensions import override

from tests.apps import KEYRING, app_for
from vestiary.accounts import passwords
from vestiary.accounts.api import router as accounts_router
from vestiary.accounts.dependencies import identify_with
from vestiary.accounts.domain import Role
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.chat.api import router as chat_router
from vestiary.chat.stylist import Stylist
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.addresses import Addresses
from vestiary.media.api import router as media_router
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.api import router as styling_router
from vestiary.styling.closets import Closets
from vestiary.styling.weather import Desk
from vestiary.wardrobe.api import router as wardrobe_router
from vestiary.web.pages import install_pages

PASSWORD = "a quiet wardrobe by the sea"
EMAIL = "anna@example.org"


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hashing take a millisecond."""
    from pwdlib import PasswordHash  # noqa: PLC0415
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415

    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    monkeypatch.setattr(passwords, "_HASHER", hasher)


class _Forms(HTMLParser):
    """Collects the forms of a page: action -> hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._open = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = given.get("action", "")
            self.forms.setdefault(self._open, {})
        if tag == "input" and given.get("type") == "hidden" and self._open:
            self.forms[self._open][given["name"]] = given.get("value", "")


@dataclass
class Visitor:
    """A browser without JavaScript: it opens pages and sends their forms, hidden fields included."""

    client: TestClient
    page: str = field(default="", init=False)

    def open(self, address: str) -> httpx2.Response:
        answer = self.client.get(address, headers={"Accept": "text/html"})
        self.page = answer.text
        return answer

    def form(self, action: str) -> dict[str, str]:
        """Return the hidden fields of a form of the open page; it must be there."""
        forms = _Forms()
        forms.feed(self.page)
        assert action in forms.forms, f"no form for {action} among {sorted(forms.forms)}"
        return forms.forms[action]

    def send(self, action: str, **typed: str) -> httpx2.Response:
        """Send a form of the open page; it must be there."""
        answer = self.client.post(
            action, data={**self.form(action), **typed}, headers={"Accept": "text/html"}, follow_redirects=True
        )
        self.page = answer.text
        return answer


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None)


@pytest.fixture
def app(sessions: Sessions, storage: MemoryStorage, settings: Settings) -> FastAPI:
    addresses = Addresses(key=KEYRING.key("media"), hours=6)
    desk, closets, solver = Desk(None, sessions, utc_now), Closets(), HighsSolver()
    app = app_for(
        sessions,
        accounts_router,
        media_router,
        wardrobe_router,
        styling_router,
        chat_router,
        identify=identify_with(settings, KEYRING),
        settings=settings,
        storage=storage,
        addresses=addresses,
        enqueue=ProcrastinateQueue(),
        contributions=(),
        weather=desk,
        closets=closets,
        solver=solver,
        stylist=Stylist(sessions, closets, desk, solver, utc_now, addresses),
    )
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "path", "") != "/docs"]  # ours comes
    install_pages(app)
    return app


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[Visitor]:
    """Yield somebody who is not signed in."""
    with TestClient(app, follow_redirects=False) as client:
        yield Visitor(client)


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return add_user(session, prepare_newcomer(EMAIL, PASSWORD), role=Role.ADMIN)


@pytest.fixture
def anna(app: FastAPI, anna_id: UUID) -> Iterator[Visitor]:
    """Yield Anna, signed in."""
    with TestClient(app, follow_redirects=False) as client:
        visitor = Visitor(client)
        visitor.open("/sign-in")
        assert visitor.send("/sign-in", name=EMAIL, password=PASSWORD).status_code == 200
        yield visitor


def words_of(page: str) -> str:
    """Return what a person reads of a page, on one line."""
    without = re.sub(r"<(script|style|template|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())
