"""How much each person has said to the stylist in the present minute.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from vestiary.kernel.row_security import protect

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_counts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.CheckConstraint("messages > 0", name=op.f("ck_message_counts_messages_positive")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_message_counts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_message_counts")),
    )
    for statement in protect("message_counts", "user_id = vestiary_account()"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("message_counts")
