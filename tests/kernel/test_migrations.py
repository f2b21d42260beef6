"""The schema can be made from nothing, taken back to nothing, and is what the code says."""

import pytest
from sqlalchemy import Engine, text

from vestiary.kernel import migrations
from vestiary.kernel.columns import OWNER, UNOWNED
from vestiary.kernel.database import APP_ROLE, SYSTEM_ROLE
from vestiary.tables import all_tables


def test_the_migrated_schema_is_the_schema_of_the_code(engine: Engine) -> None:
    migrations.differences_with_models(engine)


def test_downgrading_leaves_nothing_and_upgrading_again_works(engine: Engine) -> None:
    migrations.downgrade(engine)
    with engine.connect() as connection:
        left = connection.scalars(
            text(
                "SELECT relname FROM pg_class"
                " WHERE relkind IN ('r', 'v', 'S') AND relnamespace = 'public'::regnamespace"
            )
        ).all()
        functions = connection.scalars(
            text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        ).all()
        types = connection.scalars(text("SELECT typname FROM pg_type WHERE typname LIKE 'procrastinate%'")).all()
    assert left == ["alembic_version"]
    assert functions == []
    assert types == []

    migrations.upgrade(engine)
    migrations.differences_with_models(engine)


@pytest.mark.parametrize("table", sorted(all_tables().tables))
def test_every_table_says_who_owns_it_and_is_protected_so(shared_engine: Engine, table: str) -> None:
    info = all_tables().tables[table].info
    assert (OWNER in info) != (UNOWNED in info), f"{table} must say who owns its rows, or why nobody does"
    with shared_engine.connect() as connection:
        forced = connection.scalar(
            text("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = cast(:t AS regclass)"),
            {"t": table},
        )
        roles = set(
            connection.scalars(text("SELECT unnest(roles) FROM pg_policies WHERE tablename = :t"), {"t": table}).all()
        )
    assert forced
    assert roles == ({APP_ROLE, SYSTEM_ROLE} if OWNER in info else {SYSTEM_ROLE})


@pytest.mark.parametrize("table", sorted(t for t, tab in all_tables().tables.items() if OWNER in tab.info))
def test_without_an_account_the_apps_role_sees_nothing(shared_engine: Engine, table: str) -> None:
    with shared_engine.begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {APP_ROLE}"))
        assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
