"""The OpenAPI document is true: whatever is sent, the answer is one that the document names, and never a 5xx."""

import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.acceptance.conftest import admin, estate, newcomer, served
from tests.acceptance.drawing import garment_photo
from tests.acceptance.estate import Estate
from tests.acceptance.people import Person
from tests.acceptance.serving import Server
from vestiary.kernel.settings import Settings
from vestiary.main import create_app
from vestiary.wiring import platform

__all__ = ["admin", "estate", "newcomer", "served"]
"""On a server of its own: an admin who tries everything leaves no server as other tests expect it."""

Case: TypeAlias = "schemathesis.Case[Any]"

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

CONFIG = {
    "seed": 7,
    "generation": {"deterministic": True, "max-examples": 30, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
    "max-stream-events": 1,
    "request-timeout": 20.0,
    # A live view answers when something changes, and each case waits for that: a few say all.
    "operations": [{"include-path-regex": "/events$", "generation": {"max-examples": 3}}],
}

ENDING = r"^/api/v1/auth/(me$|logout|password|refresh|login|register|setup)"
"""Operations that end the sign-in they are called with, or are about signing in."""

LIVE = "/wardrobe/events"
"""The stream in which a quiet wardrobe says nothing: it is walked where there is something to tell."""

OUTSIDE = ("/weather", "/weather/places")
"""Operations that ask a service outside: without one they answer 503 by contract, and no other 5xx."""

pytestmark = pytest.mark.slow

NAMED = pytest.mark.parametrize("walk", ["walked"])
"""With a parameter each operation's test has a name of its own; else all share one, and xdist runs one of a name."""


def checks_of(case: Case) -> list[Any]:
    """Return what an answer is held against."""
    return CHECKS[1:] if case.path.endswith(OUTSIDE) else CHECKS


class Signed:
    """Sends every case in the name of a person, every second one about things that are really theirs."""

    def __init__(self, served: Server, estate: Estate, admin: Person, session: requests.Session) -> None:
        self.address = served.address
        self.admin = admin
        self.estate = estate
        self.session = session
        self.statuses: Counter[int] = Counter()
        self._turn = itertools.count()
        self._turn_of_admin = itertools.count()

    def check(self, case: Case) -> None:
        """Send a case and hold its answer against the document."""
        if next(self._turn) % 2:
            self._make_real(case)
        if case.path.endswith(LIVE):
            self._change_something()
        # Everybody else's are refused alike at the admin's operations: two in three go to the admin.
        is_for_admin = "/admin/" in case.path and next(self._turn_of_admin) % 3
        token = (self.admin if is_for_admin else self.estate.owner).tokens["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = case.call_and_validate(self.address, headers=headers, session=self.session, checks=checks_of(case))
        assert answer.status_code in range(200, 500) or answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        self.statuses[answer.status_code] += 1

    def _change_something(self) -> None:
        """Make a change that a live view tells at its first look; without one it says nothing for minutes."""
        garment = f"/wardrobe/{self.estate.ids['garment_id']}"
        assert self.estate.owner.client.patch(garment, json={"custom_notes": "Looked at."}).status_code == 200

    def _make_real(self, case: Case) -> None:
        known = {name: value for name, value in self.estate.ids.items() if name in (case.path_parameters or {})}
        if known and case.method != "DELETE":
            case.path_parameters = {**(case.path_parameters or {}), **known}


@pytest.fixture(scope="module")
def signed(served: Server, estate: Estate, admin: Person, figure: Callable[[str], None]) -> Iterator[Signed]:
    """Yield somebody who has something of everything."""
    with requests.Session() as session:
        signed = Signed(served, estate, admin, session)
        yield signed
    figure(f"{signed.statuses.total()} generated requests: {dict(sorted(signed.statuses.items()))}")


def described() -> dict[str, Any]:
    """Return the document of an application that is not running: the tests' names come from it."""
    settings = Settings(_env_file=None, home=Path(tempfile.gettempdir()), database_url=None, secret=None)
    return create_app(platform(settings, "postgresql://nowhere")).openapi()


DOCUMENT = described()
document = schemathesis.openapi.from_dict(DOCUMENT, config=schemathesis.Config.from_dict(CONFIG))


def is_about_signing_in(context: Any) -> bool:
    """Say whether an operation is walked with a sign-in of its own."""
    return re.match(ENDING, context.operation.path) is not None


def is_about_the_rest(context: Any) -> bool:
    """Say whether an operation is walked in the name of somebody who stays signed in."""
    return not is_about_signing_in(context)


# Excluded both times: an include is joined with what CONFIG says of operations by "or", and then keeps every one.
THE_REST = document.exclude(is_about_signing_in)
SIGNING_IN = document.exclude(is_about_the_rest)


def labels(walk: Any) -> list[str]:
    """Return the method and path of every operation that is walked."""
    return [found.ok().label for found in walk.get_all_operations()]


def test_the_served_document_is_the_one_that_is_tested(served: Server) -> None:
    assert httpx.get(f"{served.address}/openapi.json").json() == DOCUMENT


def test_every_operation_is_walked_once() -> None:
    assert len(labels(SIGNING_IN)) == 10
    assert sorted(labels(THE_REST) + labels(SIGNING_IN)) == sorted(labels(document))


@THE_REST.parametrize()
@NAMED
def test_answers_are_as_the_document_says(case: Case, signed: Signed, walk: str) -> None:
    signed.check(case)


@SIGNING_IN.parametrize()
@NAMED
def test_answers_about_signing_in_are_as_the_document_says(
    case: Case, served: Server, newcomer: Callable[[], Person], walk: str
) -> None:
    """Each operation may end the sign-in of its caller, so that a new one takes its place."""
    person = _still_signed_in(newcomer)
    token = person.tokens["access_token"]
    case.call_and_validate(served.address, headers={"Authorization": f"Bearer {token}"}, checks=checks_of(case))


_LAST: list[Person] = []


def _still_signed_in(newcomer: Callable[[], Person]) -> Person:
    if not _LAST or _LAST[-1].client.get("/auth/me").status_code != 200:
        _LAST.append(newcomer())
    return _LAST[-1]


def test_a_live_view_is_a_stream_of_events(served: Server, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    garment = person.add(garment_photo(8_000))
    events = f"/wardrobe/{garment}/events"

    with person.client.stream("GET", events) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        first = next(line for line in answer.iter_lines() if line.startswith("data:"))

    assert garment in first
    assert httpx.get(f"{served.address}/api/v1{events}").status_code == 401
