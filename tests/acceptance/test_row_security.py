"""The second wall: the database itself shows, takes and changes rows for their owner only."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Table, func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from tests.acceptance.estate import Estate
from tests.acceptance.people import Person
from vestiary.kernel.columns import OWNER, UNOWNED
from vestiary.kernel.database import APP_ROLE, enter
from vestiary.tables import all_tables
from vestiary.wiring import Platform

pytestmark = pytest.mark.slow


def tables(fact: str) -> list[Table]:
    """Return every table that says `fact` about itself."""
    return [table for table in all_tables().sorted_tables if fact in table.info]


OWNED = pytest.mark.parametrize("table", tables(OWNER), ids=lambda table: table.name)


@pytest.fixture(scope="module")
def anna(estate: Estate) -> UUID:
    """Yield the account that owns a row in every table."""
    return UUID(estate.ids["user_id"])


@pytest.fixture(scope="module")
def stranger(ben: Person) -> UUID:
    """Yield somebody else's account."""
    return UUID(str(ben.client.get("/auth/me").json()["id"]))


@pytest.fixture
def raw(platform: Platform) -> Iterator[Session]:
    """Yield a transaction that acts for nobody yet and is rolled back."""
    with Session(platform.engine) as session:
        yield session
        session.rollback()


def count(session: Session, table: Table) -> int:
    """Return how many rows of a table the transaction sees."""
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_table_says_whose_it_is() -> None:
    assert len(tables(OWNER)) > 12
    assert {*tables(OWNER), *tables(UNOWNED)} == set(all_tables().sorted_tables)


@OWNED
def test_without_an_account_nothing_is_seen(raw: Session, anna: UUID, table: Table) -> None:
    enter(raw, role=APP_ROLE, account_id=anna)
    assert count(raw, table) > 0

    enter(raw, role=APP_ROLE)
    assert count(raw, table) == 0


@OWNED
def test_a_stranger_sees_none_of_the_rows(raw: Session, anna: UUID, stranger: UUID, table: Table) -> None:
    keys = list(table.primary_key.columns)
    enter(raw, role=APP_ROLE, account_id=anna)
    hers = {tuple(row) for row in raw.execute(select(*keys))}

    enter(raw, role=APP_ROLE, account_id=stranger)
    assert hers & {tuple(row) for row in raw.execute(select(*keys))} == set()


@OWNED
def test_a_stranger_cannot_insert_rows(raw: Session, anna: UUID, stranger: UUID, table: Table) -> None:
    enter(raw, role=APP_ROLE, account_id=anna)
    row = dict(raw.execute(select(table).limit(1)).mappings().one())

    enter(raw, role=APP_ROLE, account_id=stranger)
    with pytest.raises(ProgrammingError, match=r"row-level security|permission denied"):
        raw.execute(table.insert().values(**row))


@OWNED
@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_a_stranger_cannot_change_rows(raw: Session, anna: UUID, stranger: UUID, table: Table, change: str) -> None:
    enter(raw, role=APP_ROLE, account_id=anna)
    before = set(raw.scalars(text(f"SELECT xmin::text || ctid::text FROM {table.name}")))

    enter(raw, role=APP_ROLE, account_id=stranger)
    statement = text(change.format(table=table.name, column=next(iter(table.columns)).name))
    if not is_permitted(raw, statement.text):
        return

    enter(raw, role=APP_ROLE, account_id=anna)
    assert set(raw.scalars(text(f"SELECT xmin::text || ctid::text FROM {table.name}"))) == before


def is_permitted(session: Session, statement: str) -> bool:
    """Run a statement; False when the role may not do that to the table at all."""
    try:
        with session.begin_nested():
            session.execute(text(statement))
    except ProgrammingError as refusal:
        if "permission denied" in str(refusal):
            return False
        raise
    return True


@pytest.mark.parametrize("table", tables(UNOWNED), ids=lambda table: table.name)
def test_tables_of_the_platform_are_closed_to_accounts(raw: Session, anna: UUID, table: Table) -> None:
    enter(raw, role=APP_ROLE, account_id=anna)

    with pytest.raises(ProgrammingError, match="permission denied"):
        count(raw, table)
