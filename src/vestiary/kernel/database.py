"""The one way to the database: an engine, and transactions that carry a role and an account.

Row level security is on for every table that belongs to somebody. A transaction says
first who it acts for; without that it sees no row of anybody.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from sqlalchemy import Engine, MetaData, create_engine, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Session

APP_ROLE = "vestiary_app"
"""Acts for one account; row level security shows it that account's rows only."""

SYSTEM_ROLE = "vestiary_system"
"""Acts for the platform itself (sign-in, workers, sweeps); policies let it see every row."""

_ENTER = text("SELECT set_config('role', :role, true), set_config('vestiary.account_id', :account_id, true)")

_HOLD = text("SELECT id FROM users WHERE id = :account_id FOR KEY SHARE")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


def engine_for(url: str, *, pool: int = 10) -> Engine:
    """Return an engine for a PostgreSQL address (`postgresql://...`), through psycopg 3.

    Made so that PgBouncer in transaction mode can stand between: prepared statements are off, and the time
    zone is set by a statement, which PgBouncer remembers for each client, not by a start-up option, which it refuses.
    """
    address = url.replace("postgresql://", "postgresql+psycopg://", 1).replace(
        "postgres://", "postgresql+psycopg://", 1
    )
    engine = create_engine(
        address,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,  # an error in the log must not quote what people typed
        connect_args={"prepare_threshold": None},
    )
    event.listen(engine, "connect", _speak_utc)
    event.listen(engine, "checkout", _must_be_open)
    return engine


def _must_be_open(connection: psycopg.Connection, _: object, __: object) -> None:
    """Let the pool replace a connection that the server has closed, without asking the server in every request.

    A server says nothing unasked, so that an idle socket with something to read is one that ended.
    """
    watch = select.poll()
    watch.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    if watch.poll(0):
        raise DisconnectionError


def _speak_utc(connection: psycopg.Connection, _: object) -> None:
    with connection.transaction():
        connection.execute("SET TIME ZONE 'UTC'")


def enter(session: Session, *, role: str, account_id: UUID | None = None) -> None:
    """Say for whom the open transaction acts. The first statement of every transaction."""
    session.execute(_ENTER, {"role": role, "account_id": str(account_id) if account_id else ""})


def hold_account(session: Session, account_id: UUID) -> bool:
    """Keep a person's account from being erased until the transaction ends; False where it is gone, or a vendor's.

    Whoever writes rows of an account calls this before the first of them is locked: an erasure takes the same lock
    before all others, so that neither ever waits for the other with something in its hands.
    """
    return session.scalar(_HOLD, {"account_id": account_id}) is not None


@dataclass(frozen=True, slots=True)
class Sessions:
    """Opens transactions. Committed when the block ends, rolled back when it raises."""

    engine: Engine

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Open a transaction that acts for nobody yet: the caller says for whom (`accounts` does)."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def for_account(self, account_id: UUID) -> Iterator[Session]:
        """Open a transaction that sees one account's rows: for reading, see `writing_for`."""
        with self.begin() as session:
            enter(session, role=APP_ROLE, account_id=account_id)
            yield session

    @contextmanager
    def writing_for(self, account_id: UUID) -> Iterator[Session]:
        """Open a transaction that writes one account's rows: the account is held until its end, see `hold_account`.

        Of an account that is gone there is no row left, and the database refuses a new one.
        """
        with self.for_account(account_id) as session:
            hold_account(session, account_id)
            yield session

    @contextmanager
    def as_system(self) -> Iterator[Session]:
        """Open a transaction that sees every account's rows: workers, sign-in, sweeps."""
        with self.begin() as session:
            enter(session, role=SYSTEM_ROLE)
            yield session
