"""Conversations with the stylist.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, touch

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def _ids(name: str) -> sa.Column[list[object]]:
    return sa.Column(name, postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=80), server_default="", nullable=False),
        _json("active_constraints"),
        _ids("excluded_item_ids"),
        _ids("shown_outfit_ids"),
        _json("pending"),
        sa.Column("length", sa.Integer(), server_default="0", nullable=False),
        sa.Column("talked_at", sa.DateTime(timezone=True), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.CheckConstraint("length >= 0", name=op.f("ck_conversations_length_positive")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_conversations_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("id", "user_id", name=op.f("uq_conversations_id_user_id")),
    )
    op.create_index(
        "ix_conversations_latest",
        "conversations",
        ["user_id", sa.literal_column("talked_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _ids("recommended_outfit_ids"),
        _json("extracted_constraints"),
        _json("details"),
        _moment("created_at"),
        sa.CheckConstraint("role IN ('user', 'assistant')", name=op.f("ck_messages_role_known")),
        sa.ForeignKeyConstraint(
            ["conversation_id", "user_id"],
            ["conversations.id", "conversations.user_id"],
            name=op.f("fk_messages_conversation_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_messages_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_messages_conversation_id_seq")),
    )
    op.create_index("ix_messages_user_id", "messages", ["user_id"], unique=False)
    op.execute(touch("conversations"))
    for table in ("conversations", "messages"):
        for statement in protect(table, "user_id = vestiary_account()"):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("messages")
    op.drop_table("conversations")
