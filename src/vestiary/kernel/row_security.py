"""The second wall: statements that put a table under row level security, for migrations.

The first wall is the owner in every query. With both, a forgotten WHERE shows nothing.
"""

from vestiary.kernel.database import APP_ROLE, SYSTEM_ROLE


def protect(table: str, owner: str, *, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> list[str]:
    """Return the statements that let an account see its rows of `table` only.

    `owner` is the SQL condition under which a row belongs to the transaction's account.
    """
    return [
        f"GRANT {privileges} ON {table} TO {APP_ROLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {SYSTEM_ROLE}",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY owner ON {table} TO {APP_ROLE} USING ({owner}) WITH CHECK ({owner})",
        f"CREATE POLICY platform ON {table} TO {SYSTEM_ROLE} USING (true) WITH CHECK (true)",
    ]


def reserve(table: str) -> list[str]:
    """Return the statements that keep a table for the platform: the app's role cannot touch it."""
    return [
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {SYSTEM_ROLE}",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY platform ON {table} TO {SYSTEM_ROLE} USING (true) WITH CHECK (true)",
    ]


def touch(table: str) -> str:
    """Return the statement that keeps `updated_at` true."""
    return f"CREATE TRIGGER touch_updated_at BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION vestiary_touch()"
