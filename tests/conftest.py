"""What every test may ask for: the embedded PostgreSQL, a migrated database, a session that is rolled back."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from tests.quick_folders import quick_folder
from vestiary.kernel import migrations
from vestiary.kernel.database import SYSTEM_ROLE, Sessions, engine_for, enter
from vestiary.kernel.embedded import embedded_database

REPOSITORY = Path(__file__).parents[1]
CLOTHING = Path(os.environ.get("VESTIARY_TEST_DATA", REPOSITORY.parent / "shared" / "data" / "clothing"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have most slow tests: a long one that begins last lets the other processes idle.

    A file's tests stay together. It works with `--no-loadscope-reorder`; else xdist orders files by all their tests.
    """
    slow = Counter(item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser"))
    items.sort(key=lambda item: -slow[item.path])


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Yield the address of a PostgreSQL that lives as long as the test run, without a database name's guarantee."""
    with tempfile.TemporaryDirectory(prefix="vestiary-test-", dir=quick_folder(), ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as another user when the tests run as root
        with embedded_database(Path(folder)) as url:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # a test database may be lost
                _administer(url, f"ALTER SYSTEM SET {setting} = off")
            _administer(url, "ALTER SYSTEM SET max_wal_size = '256MB'")  # each database of a test's own writes 10
            _administer(url, "SELECT pg_reload_conf()")
            yield url


def _administer(url: str, statement: str) -> None:
    engine = engine_for(url.replace("/vestiary?", "/postgres?")).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def template(cluster: str) -> str:
    """Yield the address of a migrated, empty database that others are cloned from."""
    engine = engine_for(cluster)
    migrations.upgrade(engine)
    engine.dispose()
    return cluster


@pytest.fixture
def database_url(template: str) -> Iterator[str]:
    """Yield the address of a database of the test's own, cloned from the template: commits are real."""
    name = f"test_{uuid4().hex}"
    _administer(template, f"CREATE DATABASE {name} TEMPLATE vestiary")
    yield template.replace("/vestiary?", f"/{name}?")
    _administer(template, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield an engine on the test's own database."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    """Yield transactions on the test's own database."""
    return Sessions(engine)


@pytest.fixture(scope="session")
def shared_engine(template: str) -> Iterator[Engine]:
    """Yield an engine on one migrated database for all tests that roll back what they do."""
    _administer(template, "CREATE DATABASE shared TEMPLATE vestiary")
    engine = engine_for(template.replace("/vestiary?", "/shared?"))
    yield engine
    engine.dispose()


@pytest.fixture
def session(shared_engine: Engine) -> Iterator[Session]:
    """Yield a session as the platform (system role) whose work is rolled back: fast, for tests of use cases.

    `enter(session, role=APP_ROLE, account_id=...)` narrows it to one account.
    """
    with shared_engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            enter(session, role=SYSTEM_ROLE)
            yield session
        transaction.rollback()


@pytest.fixture
def system(sessions: Sessions) -> Iterator[Session]:
    """Yield an open transaction of the platform itself."""
    with sessions.as_system() as session:
        yield session


@pytest.fixture(scope="session")
def clothing() -> Path:
    """Yield the folder of real photos; skip where it is missing."""
    if not (CLOTHING / "images.csv").is_file():
        pytest.skip("the photos of clothes are not here: set VESTIARY_TEST_DATA to their folder")
    return CLOTHING
