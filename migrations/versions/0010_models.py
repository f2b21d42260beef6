"""Plug-in models: vectors of any size, runs that read the wardrobe again.

Revision ID: 0010
Revises: 0009
"""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import reserve, touch

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ROLES = "role IN ('detector', 'segmenter', 'classifier', 'embedder')"
NOW = sa.text("clock_timestamp()")

# Whatever ends a run's or a check's job without an answer tells the run or the check in the ledger's own transaction, so
# that neither seems to be under way for ever.
WORK_ENDED = """
CREATE FUNCTION vestiary_plugin_work_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reason text;
BEGIN
    reason := CASE
        WHEN NEW.state = 'cancelled' THEN 'It was cancelled.'
        WHEN NEW.error_code IS NULL OR NEW.error_code = 'internal_error' THEN 'Something broke on our side.'
        ELSE NEW.error_message
    END;
    IF NEW.kind = 'plugins.reread' THEN
        UPDATE reading_runs SET
            state = NEW.state,
            error_message = CASE WHEN NEW.state = 'failed' THEN reason END,
            finished_at = clock_timestamp()
        WHERE id = NEW.subject AND state = 'running' AND batch = (NEW.arguments->>'batch')::int;
    ELSE
        UPDATE model_checks SET passed = false, report = jsonb_build_object('fault', reason)
        WHERE role = NEW.arguments->>'role' AND file = NEW.arguments->>'file' AND passed IS NULL;
    END IF;
    RETURN NULL;
END $$
"""

WORK_TRIGGER = """
CREATE TRIGGER plugin_work_ended AFTER UPDATE OF state ON jobs FOR EACH ROW
WHEN (NEW.kind IN ('plugins.reread', 'plugins.check') AND NEW.state IN ('failed', 'cancelled')
    AND OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION vestiary_plugin_work_ended()
"""

ROW_SECURITY = (
    *reserve("vision_models"),
    *reserve("model_checks"),
    *reserve("reading_runs"),
    touch("reading_runs"),
)


def upgrade() -> None:
    _let_vectors_have_any_length()
    _make_tables()
    for statement in (*ROW_SECURITY, WORK_ENDED, WORK_TRIGGER):
        op.execute(statement)


def _let_vectors_have_any_length() -> None:
    op.alter_column(
        "garment_embeddings",
        "embedding",
        type_=pgvector.sqlalchemy.vector.VECTOR(),
        existing_type=pgvector.sqlalchemy.vector.VECTOR(dim=512),
        existing_nullable=False,
    )
    op.create_check_constraint(
        op.f("ck_garment_embeddings_dim_true"), "garment_embeddings", "vector_dims(embedding) = dim"
    )


def _make_tables() -> None:
    op.create_table(
        "vision_models",
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("file", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.CheckConstraint(ROLES, name=op.f("ck_vision_models_role_known")),
        sa.ForeignKeyConstraint(
            ["chosen_by"], ["users.id"], name=op.f("fk_vision_models_chosen_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("role", name=op.f("pk_vision_models")),
    )
    op.create_table(
        "model_checks",
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("file", sa.String(length=80), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.CheckConstraint(ROLES, name=op.f("ck_model_checks_role_known")),
        sa.PrimaryKeyConstraint("role", "file", name=op.f("pk_model_checks")),
    )
    op.create_table(
        "reading_runs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), server_default="running", nullable=False),
        sa.Column("batch", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("skipped", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("after", sa.Uuid(), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('all', 'others')", name=op.f("ck_reading_runs_scope_known")),
        sa.CheckConstraint(
            "state IN ('running', 'done', 'cancelled', 'failed')", name=op.f("ck_reading_runs_state_known")
        ),
        sa.CheckConstraint("done >= 0 AND skipped >= 0 AND batch >= 0", name=op.f("ck_reading_runs_counts_positive")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_reading_runs_owner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_reading_runs_asked_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_runs")),
    )
    op.create_index(op.f("ix_reading_runs_owner_id"), "reading_runs", ["owner_id"])
    op.create_index("ix_reading_runs_newest", "reading_runs", [sa.text("created_at DESC")])
    op.create_index(
        "uq_reading_runs_live", "reading_runs", ["state"], unique=True, postgresql_where=sa.text("state = 'running'")
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER plugin_work_ended ON jobs")
    op.execute("DROP FUNCTION vestiary_plugin_work_ended()")
    for table in ("reading_runs", "model_checks", "vision_models"):
        op.drop_table(table)
    # The older code can neither read nor compare vectors of other sizes; reading the photos again brings them back.
    op.execute("DELETE FROM garment_embeddings WHERE dim <> 512")
    op.drop_constraint(op.f("ck_garment_embeddings_dim_true"), "garment_embeddings", type_="check")
    op.alter_column(
        "garment_embeddings",
        "embedding",
        type_=pgvector.sqlalchemy.vector.VECTOR(dim=512),
        existing_type=pgvector.sqlalchemy.vector.VECTOR(),
        existing_nullable=False,
    )
