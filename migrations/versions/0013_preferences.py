"""Preferences and taste: what a person said, what was learned from votes, and what was forgotten.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, touch

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("style_preferences", "taste_states", "taste_memories", "taste_forgotten")


def upgrade() -> None:
    op.create_table(
        "style_preferences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, postgresql.ARRAY(sa.String(length=40)), server_default=sa.text("'{}'"), nullable=False)
            for name in ("preferred_styles", "avoid_styles", "favorite_colors", "avoid_colors")
        ),
        sa.Column("preferred_fit", sa.String(length=40), nullable=True),
        sa.Column("formality_min", sa.Double(), server_default="0", nullable=False),
        sa.Column("formality_max", sa.Double(), server_default="1", nullable=False),
        sa.Column("comfort_style_balance", sa.Double(), server_default="0.5", nullable=False),
        sa.Column("color_style", sa.String(length=40), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        *(
            sa.CheckConstraint(
                f"{column} <@ ARRAY['casual', 'formal', 'preppy', 'streetwear', 'minimalist', 'bohemian', 'athletic',"
                " 'classic', 'trendy', 'vintage']::varchar[]",
                name=op.f(f"ck_style_preferences_{column}_known"),
            )
            for column in ("preferred_styles", "avoid_styles")
        ),
        *(
            sa.CheckConstraint(
                f"{column} <@ ARRAY['black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige',"
                " 'pink', 'purple', 'orange', 'yellow']::varchar[]",
                name=op.f(f"ck_style_preferences_{column}_known"),
            )
            for column in ("favorite_colors", "avoid_colors")
        ),
        sa.CheckConstraint(
            "preferred_fit IN ('slim', 'regular', 'relaxed', 'oversized')",
            name=op.f("ck_style_preferences_preferred_fit_known"),
        ),
        sa.CheckConstraint(
            "color_style IN ('tonal', 'neutral_accent', 'contrast')",
            name=op.f("ck_style_preferences_color_style_known"),
        ),
        *(
            sa.CheckConstraint(f"{column} BETWEEN 0 AND 1", name=op.f(f"ck_style_preferences_{column}_share"))
            for column in ("formality_min", "formality_max", "comfort_style_balance")
        ),
        sa.CheckConstraint("formality_min <= formality_max", name=op.f("ck_style_preferences_formality_ordered")),
        sa.CheckConstraint("NOT preferred_styles && avoid_styles", name=op.f("ck_style_preferences_styles_apart")),
        sa.CheckConstraint("NOT favorite_colors && avoid_colors", name=op.f("ck_style_preferences_colors_apart")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_style_preferences_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_style_preferences")),
    )
    op.create_table(
        "taste_states",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("features", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("garments", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("warmth_offset_clo", sa.Double(), server_default="0", nullable=False),
        sa.Column("votes", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "computed_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_taste_states_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_taste_states")),
    )
    op.create_table(
        "taste_memories",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("features", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["outfit_items.id"], name=op.f("fk_taste_memories_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_taste_memories_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_taste_memories")),
    )
    op.create_index(op.f("ix_taste_memories_user_id"), "taste_memories", ["user_id"], unique=False)
    op.create_table(
        "taste_forgotten",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column(
            "forgotten_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_taste_forgotten_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_taste_forgotten")),
    )
    for name in TABLES:
        for statement in protect(name, "user_id = vestiary_account()"):
            op.execute(statement)
    op.execute(touch("style_preferences"))


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
