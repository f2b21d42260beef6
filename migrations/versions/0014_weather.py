"""The weather's cache.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import reserve

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weather_forecasts",
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("latitude_tenths", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("longitude_tenths", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("forecast", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("latitude_tenths BETWEEN -900 AND 900", name=op.f("ck_weather_forecasts_latitude_on_earth")),
        sa.CheckConstraint(
            "longitude_tenths BETWEEN -1800 AND 1800", name=op.f("ck_weather_forecasts_longitude_on_earth")
        ),
        sa.PrimaryKeyConstraint("service", "latitude_tenths", "longitude_tenths", name=op.f("pk_weather_forecasts")),
    )
    op.create_index(op.f("ix_weather_forecasts_read_at"), "weather_forecasts", ["read_at"], unique=False)
    for statement in reserve("weather_forecasts"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("weather_forecasts")
