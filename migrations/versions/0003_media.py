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
    touch("images"),
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
        "images",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("owner_type", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("phash", sa.BigInteger(), nullable=True),
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
        sa.CheckConstraint("kind IN ('thumb', 'large', 'cutout')", name=op.f("ck_image_variants_kind_known")),
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
    for statement in ROW_SECURITY:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_image_variants_owner_id"), table_name="image_variants")
    op.drop_table("image_variants")
    op.drop_index("uq_images_content", table_name="images", postgresql_where=sa.text("deleted_at IS NULL"))
    op.drop_index("ix_images_owner", table_name="images")
    op.drop_table("images")
    op.drop_table("pending_files")
