"""Garments that a person thinks of buying.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wished_garments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("subcategory", sa.String(length=40), nullable=True),
        sa.Column("color_primary", sa.String(length=40), nullable=True),
        sa.Column("color_secondary", sa.String(length=40), nullable=True),
        sa.Column("tints", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("pattern", sa.String(length=40), nullable=True),
        sa.Column("fit", sa.String(length=40), nullable=True),
        sa.Column("formality", sa.Double(), nullable=True),
        sa.Column("material", sa.String(length=60), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "category IN ('t-shirt', 'shirt', 'blouse', 'sweater', 'hoodie', 'jacket', 'coat', 'blazer', 'jeans', 'pants', 'shorts', 'skirt', 'dress', 'sneakers', 'shoes', 'boots', 'sandals', 'belt', 'tie', 'hat', 'bag')",
            name=op.f("ck_wished_garments_category_known"),
        ),
        sa.CheckConstraint(
            "color_primary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_wished_garments_color_primary_known"),
        ),
        sa.CheckConstraint(
            "color_secondary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_wished_garments_color_secondary_known"),
        ),
        sa.CheckConstraint(
            "fit IN ('slim', 'regular', 'relaxed', 'oversized')", name=op.f("ck_wished_garments_fit_known")
        ),
        sa.CheckConstraint(
            "pattern IN ('solid', 'striped', 'plaid', 'checkered', 'floral', 'graphic', 'polka_dot', 'abstract')",
            name=op.f("ck_wished_garments_pattern_known"),
        ),
        sa.CheckConstraint(
            "source IN ('words', 'fields', 'picture', 'basic')", name=op.f("ck_wished_garments_source_known")
        ),
        sa.CheckConstraint(
            "subcategory IN ('polo', 'tank_top', 'henley', 'dress_shirt', 'oxford', 'flannel', 'cardigan', 'sweatshirt', 'chinos', 'dress_pants', 'sweatpants', 'joggers', 'leggings', 'suit_jacket', 'bomber', 'denim_jacket', 'leather_jacket', 'parka', 'vest', 'casual_dress', 'formal_dress', 'maxi_dress', 'midi_dress', 'mini_dress', 'sundress', 'dress_shoes', 'loafers', 'heels', 'flats', 'scarf', 'watch')",
            name=op.f("ck_wished_garments_subcategory_known"),
        ),
        sa.CheckConstraint("formality BETWEEN 0 AND 1", name=op.f("ck_wished_garments_formality_share")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_wished_garments_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wished_garments")),
    )
    op.create_index(
        "ix_wished_garments_newest",
        "wished_garments",
        ["user_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    for statement in protect("wished_garments", "user_id = vestiary_account()"):
        op.execute(statement)
    # A wish may be described by a picture: then what it shows is known from the look at it.
    op.add_column(
        "picture_searches",
        sa.Column("reading", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("picture_searches", "reading")
    op.drop_table("wished_garments")
