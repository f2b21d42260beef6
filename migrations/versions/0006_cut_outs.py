"""Strokes of the brush that the owner drew on a cut-out, and where the cut-out lies on its photo.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, touch

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OWNED = "user_id = vestiary_account()"
FRAME = ("frame_left", "frame_top", "frame_width", "frame_height")


def upgrade() -> None:
    op.create_table(
        "garment_cut_outs",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("base", sa.String(length=40), server_default="found", nullable=False),
        sa.Column("strokes", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        *(sa.Column(name, sa.Float(), nullable=True) for name in FRAME),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("base IN ('found', 'whole_photo')", name=op.f("ck_garment_cut_outs_base_known")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_garment_cut_outs_revision_positive")),
        sa.CheckConstraint("jsonb_typeof(strokes) = 'array'", name=op.f("ck_garment_cut_outs_strokes_list")),
        *(
            sa.CheckConstraint(f"{name} BETWEEN 0 AND 1", name=op.f(f"ck_garment_cut_outs_{name}_share"))
            for name in FRAME
        ),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_cut_outs_garment_id_garments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_garment_cut_outs_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("garment_id", name=op.f("pk_garment_cut_outs")),
    )
    op.create_index(op.f("ix_garment_cut_outs_user_id"), "garment_cut_outs", ["user_id"])
    for statement in protect("garment_cut_outs", OWNED):
        op.execute(statement)
    op.execute(touch("garment_cut_outs"))


def downgrade() -> None:
    op.drop_table("garment_cut_outs")
