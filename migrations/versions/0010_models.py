"""Plug-in models: vectors of any size, runs that read the wardrobe again.

Revision ID: 0010
Revises: 0009
"""

import pgvector.sqlalchemy
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
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


def downgrade() -> None:
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
