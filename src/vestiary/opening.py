"""Opens what a process works on: the settings' database, brought to this version's schema, and the platform on it."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import UUID

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, String, Uuid, column, func, select, table
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from vestiary.kernel import migrations
from vestiary.kernel.database import engine_for
from vestiary.kernel.errors import Unavailable
from vestiary.kernel.settings import Settings
from vestiary.wiring import Platform, platform

_users = table("users", column("id", Uuid()), column("email", String()))


class DatabaseUnusable(Unavailable):
    """The database does not answer, does not start, or is not one for us."""


@contextmanager
def database_of(settings: Settings) -> Iterator[str]:
    """Yield the address of the database that the settings name: an external one, or the data folder's own.

    The data folder's own is started, or joined when another process has started it.

    Raises:
        DatabaseUnusable: the embedded database does not start.

    """
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    from vestiary.kernel.embedded import embedded_database  # noqa: PLC0415  # not needed with an external one

    with ExitStack() as stack:
        try:
            database_url = stack.enter_context(embedded_database(settings.home))
        except (subprocess.SubprocessError, RuntimeError) as error:
            log_file = settings.home / "postgres" / "log"
            raise DatabaseUnusable(f"The embedded database does not start; its own log says why: {log_file}") from error
        yield database_url


@contextmanager
def opened_platform(settings: Settings, database_url: str) -> Iterator[Platform]:
    """Yield the platform on a migrated database; its connections are closed afterwards.

    Raises:
        DatabaseUnusable: the database does not answer, or cannot be migrated.

    """
    opened = platform(settings, database_url)
    try:
        with refusals_of_the_database():
            migrations.upgrade(opened.engine)
        yield opened
    finally:
        opened.engine.dispose()


@contextmanager
def engine_of(database_url: str) -> Iterator[Engine]:
    """Yield an engine for a short look at a database.

    Raises:
        DatabaseUnusable: the database does not answer, or refuses.

    """
    engine = engine_for(database_url, pool=1)
    try:
        with refusals_of_the_database():
            yield engine
    finally:
        engine.dispose()


@contextmanager
def refusals_of_the_database() -> Iterator[None]:
    """Say in a sentence why a database cannot be worked with.

    Raises:
        DatabaseUnusable: always instead of the driver's and the migrations' own errors.

    """
    try:
        yield
    except OperationalError as error:
        raise DatabaseUnusable(f"The database does not answer: {_reason(error)}") from error
    except DBAPIError as error:
        raise DatabaseUnusable(f"The database refuses: {_reason(error)}") from error
    except CommandError as error:
        raise DatabaseUnusable(
            f"The database belongs to another version of Vestiary ({error}). Install that version or a later one."
        ) from error


def is_current(engine: Engine) -> bool:
    """Say whether the database has this version's schema."""
    wanted = ScriptDirectory.from_config(migrations.configuration(engine)).get_heads()
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(wanted)


def account_by_email(session: Session, email: str) -> UUID | None:
    """Return whose email this is, as the platform; None where nobody has it."""
    return session.scalar(select(_users.c.id).where(func.lower(_users.c.email) == email.strip().lower()))


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0].rstrip(".")
