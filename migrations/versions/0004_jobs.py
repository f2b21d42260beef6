"""The queue's own tables, and the ledger over them.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The app's role may put a job into the queue, in its own transaction, and nothing else.
QUEUE_GRANTS = (
    "GRANT INSERT, SELECT (id) ON procrastinate_jobs TO vestiary_app",
    "GRANT INSERT ON procrastinate_events TO vestiary_app",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events TO vestiary_system",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_workers, procrastinate_periodic_defers TO vestiary_system",
    "GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO vestiary_app, vestiary_system",
    "GRANT USAGE ON SEQUENCE procrastinate_periodic_defers_id_seq TO vestiary_system",
)

QUEUE_DROP = """
DO $$ DECLARE routine text; kind text;
BEGIN
    DROP TABLE procrastinate_periodic_defers, procrastinate_events, procrastinate_jobs, procrastinate_workers CASCADE;
    FOR routine IN SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.proname LIKE 'procrastinate\\_%' LOOP
        EXECUTE 'DROP FUNCTION ' || routine || ' CASCADE';
    END LOOP;
    FOR kind IN SELECT t.typname FROM pg_type t
        WHERE t.typname LIKE 'procrastinate\\_%' AND t.typtype IN ('e', 'c')
        AND (t.typrelid = 0 OR EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')) LOOP
        EXECUTE 'DROP TYPE ' || quote_ident(kind) || ' CASCADE';
    END LOOP;
END $$
"""

ROW_SECURITY = (
    *protect("jobs", "account_id = vestiary_account()"),
    *protect("job_attempts", "account_id = vestiary_account()"),
)


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("arguments", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="queued", nullable=False),
        sa.Column("priority", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("max_attempts", sa.Integer(), server_default=sa.text("5"), nullable=False),
        sa.Column("progress", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("worker_id", sa.String(length=120), nullable=True),
        sa.Column("queue_id", sa.BigInteger(), nullable=True),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("error_code", sa.String(length=60), nullable=True),
        sa.Column("error_class", sa.String(length=120), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("dedupe_key", sa.String(length=200), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')", name=op.f("ck_jobs_state_known")
        ),
        sa.CheckConstraint("progress BETWEEN 0 AND 1", name=op.f("ck_jobs_progress_share")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_jobs_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index("ix_jobs_account", "jobs", ["account_id", "queued_at"], unique=False)
    op.create_index("ix_jobs_queued_at", "jobs", ["queued_at", "id"], unique=False)
    op.create_index("ix_jobs_kind", "jobs", ["kind", "queued_at", "id"], unique=False)
    op.create_index(
        "ix_jobs_live", "jobs", ["queue_id"], unique=False, postgresql_where=sa.text("state IN ('queued', 'running')")
    )
    op.create_index("ix_jobs_subject", "jobs", ["subject", "kind"], unique=False)
    op.create_index(
        "uq_jobs_dedupe",
        "jobs",
        ["dedupe_key"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_table(
        "job_attempts",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.String(length=120), nullable=False),
        sa.Column(
            "started_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("error_class", sa.String(length=120), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_job_attempts_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_attempts_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "attempt", name=op.f("pk_job_attempts")),
    )
    op.create_index(op.f("ix_job_attempts_account_id"), "job_attempts", ["account_id"], unique=False)
    for statement in ROW_SECURITY:
        op.execute(statement)
    driver = op.get_bind().connection.driver_connection
    driver.execute(SchemaManager.get_schema())
    for statement in QUEUE_GRANTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute(QUEUE_DROP)
    op.drop_index(op.f("ix_job_attempts_account_id"), table_name="job_attempts")
    op.drop_table("job_attempts")
    op.drop_index("uq_jobs_dedupe", table_name="jobs", postgresql_where=sa.text("state IN ('queued', 'running')"))
    op.drop_index("ix_jobs_subject", table_name="jobs")
    op.drop_index("ix_jobs_queued_at", table_name="jobs")
    op.drop_index("ix_jobs_kind", table_name="jobs")
    op.drop_index("ix_jobs_live", table_name="jobs", postgresql_where=sa.text("state IN ('queued', 'running')"))
    op.drop_index("ix_jobs_account", table_name="jobs")
    op.drop_table("jobs")
