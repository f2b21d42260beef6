"""What the network said before labels spoke, owners whose labels are learned from, and answers of the review.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ROW_SECURITY = (
    *protect("garment_reviews", "user_id = vestiary_account()"),
    *protect("garment_learning", "user_id = vestiary_account()"),
)

# A reading that labels had changed becomes the network's own again.
UNLEARN = """
UPDATE garment_predictions SET
    category = network #>> '{guesses,0,category}',
    category_confidence = (network #>> '{guesses,0,confidence}')::double precision,
    subcategory = network ->> 'subcategory',
    pattern = network ->> 'pattern',
    attributes = (attributes - 'learned') || jsonb_build_object(
        'guesses', network -> 'guesses',
        'confidences', (attributes -> 'confidences') - 'subcategory' || (network -> 'confidences')
    )
WHERE network IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("garment_predictions", sa.Column("network", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.create_table(
        "garment_reviews",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column(
            "reviewed_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_reviews_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garment_reviews_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("garment_id", name=op.f("pk_garment_reviews")),
    )
    op.create_index(
        "ix_garment_reviews_latest", "garment_reviews", ["user_id", sa.literal_column("reviewed_at DESC")], unique=False
    )
    op.create_table(
        "garment_learning",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_garment_learning_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_garment_learning")),
    )
    for statement in ROW_SECURITY:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("garment_learning")
    op.drop_table("garment_reviews")
    op.execute(UNLEARN)
    op.drop_column("garment_predictions", "network")
