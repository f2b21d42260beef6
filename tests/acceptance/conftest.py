"""One served Vestiary for all acceptance tests that can share one, and people on it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.acceptance.estate import Estate, estate_of
from tests.acceptance.inside import inside
from tests.acceptance.people import Person, admin_of, register
from tests.acceptance.serving import Server, server_of_its_own
from vestiary.wiring import Platform

EMAILS = count(1)
FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def figure(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Return a function that notes a measured figure, to be printed when all tests have run."""
    figures = pytestconfig.stash.setdefault(FIGURES, [])
    return figures.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured."""
    if figures := config.stash.get(FIGURES, []):
        terminalreporter.section("measured")
        terminalreporter.write("\n".join(figures) + "\n")


@pytest.fixture(scope="session")
def served() -> Iterator[Server]:
    """Yield a running server, started at the first use and stopped after the last test."""
    with server_of_its_own({"VESTIARY_LOG_LEVEL": "debug"}) as server:
        server.start()
        yield server
        assert server.stop() == 0
        broken = [line for line in server.written().splitlines() if '"request failed"' in line]
        assert broken == []


@pytest.fixture(scope="session")
def admin(served: Server) -> Iterator[Person]:
    """Yield the first admin, signed in."""
    with admin_of(served.address) as person:
        yield person


@pytest.fixture(scope="session")
def newcomer(served: Server) -> Iterator[Callable[[], Person]]:
    """Yield a function that returns another new person, signed in, with an empty wardrobe."""
    people: list[Person] = []

    def new() -> Person:
        person = register(served.address, f"person{next(EMAILS)}@example.org")
        person.sign_in()
        people.append(person)
        return person

    yield new
    for person in people:
        person.client.close()


@pytest.fixture(scope="module")
def estate(served: Server, newcomer: Callable[[], Person]) -> Estate:
    """Yield what Anna owns: something of everything."""
    return estate_of(served, newcomer())


@pytest.fixture(scope="module")
def ben(newcomer: Callable[[], Person]) -> Person:
    """Yield somebody else."""
    return newcomer()


@pytest.fixture(scope="module")
def platform(served: Server) -> Iterator[Platform]:
    """Yield the platform behind the server, from inside."""
    with inside(served) as opened:
        yield opened


@pytest.fixture(scope="session")
def photos() -> list[Path]:
    """Return real photos of clothes; an empty list where the folder is missing."""
    from tests.conftest import CLOTHING  # noqa: PLC0415  # only this fixture needs to know the place

    return sorted((CLOTHING / "images").glob("*.jpg"))
