"""Parts: several garments on one photo, proposed and confirmed.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "garment_parts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("guesses", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("source", sa.String(length=40), server_default="proposed", nullable=False),
        sa.Column("group_no", sa.Integer(), nullable=True),
        sa.Column("became_id", sa.Uuid(), nullable=True),
        sa.Column("split_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("source IN ('proposed', 'drawn')", name=op.f("ck_garment_parts_source_known")),
        sa.CheckConstraint(
            "x >= 0 AND y >= 0 AND width > 0 AND height > 0", name=op.f("ck_garment_parts_box_in_picture")
        ),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_garment_parts_share_share")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_garment_parts_confidence_share")),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_parts_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["became_id"], ["garments.id"], name=op.f("fk_garment_parts_became_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garment_parts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garment_parts")),
        sa.UniqueConstraint("garment_id", "place", name=op.f("uq_garment_parts_garment_id_place")),
    )
    op.create_index(op.f("ix_garment_parts_user_id"), "garment_parts", ["user_id"], unique=False)
    op.create_index(op.f("ix_garment_parts_became_id"), "garment_parts", ["became_id"], unique=False)
    for statement in protect("garment_parts", "user_id = vestiary_account()"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("garment_parts")
