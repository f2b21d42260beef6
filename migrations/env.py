"""Runs migrations with the engine that the caller hands in (or VESTIARY_DATABASE_URL for the alembic command)."""

from alembic import context
from sqlalchemy import Engine, text

from vestiary.kernel.database import engine_for
from vestiary.kernel.migrations import LOCK_KEY
from vestiary.kernel.settings import Settings
from vestiary.tables import all_tables


def engine() -> Engine:
    given = context.config.attributes.get("engine")
    if isinstance(given, Engine):
        return given
    url = Settings().database_url
    if url is None:
        msg = "set VESTIARY_DATABASE_URL, or use `vestiary migrate`"
        raise SystemExit(msg)
    return engine_for(url.get_secret_value())


def is_ours(name: str | None, kind: str, _: dict[str, str | None]) -> bool:
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


with engine().connect() as connection, connection.begin():
    # The lock is the transaction's, so that PgBouncer may stand between and a crash releases it.
    connection.execute(text("SET LOCAL lock_timeout = '60s'"))
    connection.execute(text("SET LOCAL statement_timeout = '15min'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
    context.configure(
        connection=connection,
        target_metadata=all_tables(),
        include_name=is_ours,
        compare_server_default=True,
    )
    context.run_migrations()
