"""Pictures, their variants, and the journal of files being written.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, reserve, touch

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROW_SECURITY = (
    *protect("images", "owner_id = vestiary_account()"),
    *protect("image_variants", "owner_id = vestiary_account()"),
    *reserve("pending_files"),
    *reserve("doomed_files"),
    touch("images"),
)

# The app's role may not touch the journals. These functions do, as the system's role: they belong to it, because
# forced row level security holds for whoever migrates as well.
DOOM = """
CREATE FUNCTION vestiary_doom_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    INSERT INTO doomed_files (storage_key) VALUES (OLD.storage_key) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$
"""

CONFIRM = """
CREATE FUNCTION vestiary_confirm_files(keys varchar[], by_writer varchar) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
    WITH struck_off AS (
        DELETE FROM pending_files WHERE storage_key = ANY(keys) AND writer = by_writer RETURNING 1
    )
    SELECT count(*)::integer FROM struck_off
$$
"""

FUNCTIONS = (
    DOOM,
    CONFIRM,
    "GRANT CREATE ON SCHEMA public TO vestiary_system",  # for a moment: who owns a function must be allowed to make it
    "ALTER FUNCTION vestiary_doom_file() OWNER TO vestiary_system",
    "ALTER FUNCTION vestiary_confirm_files(varchar[], varchar) OWNER TO vestiary_system",
    "REVOKE CREATE ON SCHEMA public FROM vestiary_system",
    "REVOKE EXECUTE ON FUNCTION vestiary_confirm_files(varchar[], varchar) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION vestiary_confirm_files(varchar[], varchar) TO vestiary_app, vestiary_system",
    *(
        f"CREATE TRIGGER doom_file_{when} AFTER {event} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION vestiary_doom_file()"
        for table in ("images", "image_variants")
        for when, event, condition in (
            ("deleted", "DELETE", ""),
            ("replaced", "UPDATE OF storage_key", "WHEN (OLD.storage_key IS DISTINCT FROM NEW.storage_key)"),
        )
    ),
)


def upgrade() -> None:
    op.create_table(
        "pending_files",
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("writer", sa.String(length=120), nullable=False),
        sa.Column(
            "started_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("storage_key", name=op.f("pk_pending_files")),
    )
    op.create_table(
        "doomed_files",
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("doomed_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("storage_key", name=op.f("pk_doomed_files")),
    )
    op.create_table(
        "images",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("owner_type", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("phash", sa.BigInteger(), nullable=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=True),
        sa.Column("file_size", sa.BigInteger(), nullable=False),
        sa.Column("mime_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=60)), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("metadata", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("owner_type IN ('user', 'vendor')", name=op.f("ck_images_owner_type_known")),
        sa.CheckConstraint(
            "type IN ('garment', 'user', 'cloth', 'result', 'reference', 'generated')",
            name=op.f("ck_images_type_known"),
        ),
        sa.CheckConstraint("width > 0 AND height > 0 AND file_size > 0", name=op.f("ck_images_has_size")),
        sa.ForeignKeyConstraint(
            ["owner_id", "owner_type"],
            ["accounts.id", "accounts.kind"],
            name=op.f("fk_images_owner_id_owner_type"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_images")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_images_storage_key")),
    )
    op.create_index("ix_images_owner", "images", ["owner_id", "created_at"], unique=False)
    op.create_index(
        "uq_images_content",
        "images",
        ["owner_id", "type", "sha256"],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "image_variants",
        sa.Column("image_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("mime_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "kind IN ('thumb', 'large', 'cutout', 'cutout_thumb')", name=op.f("ck_image_variants_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["image_id"], ["images.id"], name=op.f("fk_image_variants_image_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_image_variants_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("image_id", "kind", name=op.f("pk_image_variants")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_image_variants_storage_key")),
    )
    op.create_index(op.f("ix_image_variants_owner_id"), "image_variants", ["owner_id"], unique=False)
    for statement in (*ROW_SECURITY, *FUNCTIONS):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_image_variants_owner_id"), table_name="image_variants")
    op.drop_table("image_variants")
    op.drop_index("uq_images_content", table_name="images", postgresql_where=sa.text("deleted_at IS NULL"))
    op.drop_index("ix_images_owner", table_name="images")
    op.drop_table("images")
    op.execute("DROP FUNCTION vestiary_doom_file()")
    op.execute("DROP FUNCTION vestiary_confirm_files(varchar[], varchar)")
    op.drop_table("doomed_files")
    op.drop_table("pending_files")
