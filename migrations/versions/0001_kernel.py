"""Extension, roles and functions that every later table stands on.

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Roles belong to the whole server, so another database of the same server may have made them, or may still use them.
MAKE_ROLE = """
DO $$ BEGIN
    CREATE ROLE {role} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""

DROP_ROLE = """
DO $$ BEGIN
    DROP ROLE {role};
EXCEPTION WHEN dependent_objects_still_exist OR undefined_object THEN NULL;
END $$
"""

ACCOUNT = """
CREATE FUNCTION vestiary_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('vestiary.account_id', true), '')::uuid
"""

TOUCH = """
CREATE FUNCTION vestiary_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    for role in ("vestiary_app", "vestiary_system"):
        op.execute(MAKE_ROLE.format(role=role))
        op.execute(f"GRANT {role} TO CURRENT_USER")
        op.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    op.execute(ACCOUNT)
    op.execute(TOUCH)


def downgrade() -> None:
    op.execute("DROP FUNCTION vestiary_touch()")
    op.execute("DROP FUNCTION vestiary_account()")
    for role in ("vestiary_app", "vestiary_system"):
        op.execute(f"DROP OWNED BY {role}")
        op.execute(DROP_ROLE.format(role=role))
    op.execute("DROP EXTENSION vector")
