"""Outfits: combinations of garments, plans for days, and feedback.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, touch

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("outfits", "outfit_items", "outfit_plans", "outfit_feedback")

# The same text as `styling.keeping.combination_hash` writes.
COMBINATION = """
CREATE FUNCTION vestiary_combination(of_outfit uuid) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(coalesce(string_agg(garment_id::text, ',' ORDER BY garment_id), ''), 'UTF8'))
    FROM outfit_items WHERE outfit_id = of_outfit AND garment_id IS NOT NULL
$$
"""

# Two outfits that became the same: plans, opinions and wears of the one go to the other, each once.
OUTFITS_UNITE = """
CREATE FUNCTION vestiary_unite_outfits(gone uuid, stays uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outfit_plans p SET outfit_id = stays WHERE outfit_id = gone
        AND NOT EXISTS (SELECT FROM outfit_plans o WHERE o.outfit_id = stays AND o.planned_for = p.planned_for);
    UPDATE outfit_feedback f SET wear_ids = f.wear_ids || g.wear_ids FROM outfit_feedback g
        WHERE f.outfit_id = stays AND g.outfit_id = gone AND f.worn_on = g.worn_on;
    UPDATE outfit_feedback f SET outfit_id = stays WHERE outfit_id = gone AND NOT EXISTS (
        SELECT FROM outfit_feedback o WHERE o.outfit_id = stays AND o.worn_on IS NOT DISTINCT FROM f.worn_on
            AND (o.action = f.action OR (o.action IN ('like', 'dislike') AND f.action IN ('like', 'dislike'))));
    UPDATE outfits o SET
        name = coalesce(o.name, g.name),
        occasion = coalesce(o.occasion, g.occasion),
        source = CASE WHEN g.source = 'user_created' THEN g.source ELSE o.source END,
        hidden_at = CASE WHEN g.hidden_at IS NULL THEN NULL ELSE o.hidden_at END
        FROM outfits g WHERE o.id = stays AND g.id = gone;
    DELETE FROM outfits WHERE id = gone;
END $$
"""

# Before a garment goes. Merged into another: its outfits follow. Deleted: outfits that nobody kept go with it, or are
# hidden where a vote on them still counts; the others keep its name (the foreign key takes the garment out of the item).
GARMENT_GOES = """
CREATE FUNCTION vestiary_outfits_lose_garment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched uuid[] := ARRAY(SELECT outfit_id FROM outfit_items WHERE garment_id = OLD.id ORDER BY outfit_id);
    one uuid;
    twin uuid;
BEGIN
    IF OLD.merged_into IS NULL THEN
        touched := ARRAY(
            SELECT id FROM outfits o WHERE o.id = ANY (touched) AND o.source = 'recommended' AND o.name IS NULL
                AND NOT EXISTS (SELECT FROM outfit_plans p WHERE p.outfit_id = o.id)
                AND NOT EXISTS (
                    SELECT FROM outfit_feedback f WHERE f.outfit_id = o.id AND f.action IN ('like', 'save', 'wear')
                )
        );
        DELETE FROM outfits o WHERE o.id = ANY (touched)
            AND NOT EXISTS (SELECT FROM outfit_feedback f WHERE f.outfit_id = o.id);
        UPDATE outfits SET hidden_at = coalesce(hidden_at, clock_timestamp()) WHERE id = ANY (touched);
        RETURN OLD;
    END IF;
    DELETE FROM outfit_items i WHERE i.garment_id = OLD.id AND EXISTS (
        SELECT FROM outfit_items o WHERE o.outfit_id = i.outfit_id AND o.garment_id = OLD.merged_into
    );
    UPDATE outfit_items SET garment_id = OLD.merged_into WHERE garment_id = OLD.id;
    FOREACH one IN ARRAY touched LOOP
        SELECT id INTO twin FROM outfits
            WHERE user_id = OLD.user_id AND combination_hash = vestiary_combination(one) AND id <> one;
        IF twin IS NULL THEN
            UPDATE outfits SET combination_hash = vestiary_combination(id) WHERE id = one;
        ELSE
            PERFORM vestiary_unite_outfits(one, twin);
        END IF;
    END LOOP;
    RETURN OLD;
END $$
"""

GARMENT_TRIGGER = """
CREATE TRIGGER outfits_lose_garment BEFORE DELETE ON garments
FOR EACH ROW EXECUTE FUNCTION vestiary_outfits_lose_garment()
"""


def upgrade() -> None:
    op.create_table(
        "outfits",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=True),
        sa.Column("title", sa.String(length=100), server_default="", nullable=False),
        sa.Column("occasion", sa.String(length=40), nullable=True),
        sa.Column("context", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("compatibility_score", sa.Double(), nullable=True),
        sa.Column(
            "score_breakdown", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("explanation", sa.Text(), server_default="", nullable=False),
        sa.Column("satisfied", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column(
            "improvements", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
        ),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("combination_hash", sa.LargeBinary(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "occasion IN ('casual', 'work', 'business_formal', 'date', 'party', 'wedding', 'interview', 'workout', 'outdoor')",
            name=op.f("ck_outfits_occasion_known"),
        ),
        sa.CheckConstraint("source IN ('recommended', 'user_created')", name=op.f("ck_outfits_source_known")),
        sa.CheckConstraint("compatibility_score BETWEEN 0 AND 1", name=op.f("ck_outfits_compatibility_score_share")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outfits_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outfits")),
        sa.UniqueConstraint("user_id", "combination_hash", name=op.f("uq_outfits_user_id_combination_hash")),
    )
    op.create_index(
        "ix_outfits_newest",
        "outfits",
        ["user_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_outfits_shown", "outfits", ["user_id", "shown_at"], unique=False)
    op.create_table(
        "outfit_feedback",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("outfit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("worn_on", sa.Date(), nullable=True),
        sa.Column("wear_ids", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("(action = 'wear') = (worn_on IS NOT NULL)", name=op.f("ck_outfit_feedback_day_of_wear")),
        sa.CheckConstraint(
            "action IN ('like', 'dislike', 'wear', 'save', 'skip')", name=op.f("ck_outfit_feedback_action_known")
        ),
        sa.CheckConstraint(
            "reason IN ('colors', 'style', 'comfort', 'occasion_match', 'too_warm', 'too_cold', 'other')",
            name=op.f("ck_outfit_feedback_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["outfit_id"], ["outfits.id"], name=op.f("fk_outfit_feedback_outfit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outfit_feedback_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outfit_feedback")),
    )
    op.create_index(
        "ix_outfit_feedback_newest",
        "outfit_feedback",
        ["user_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_outfit_feedback_outfit", "outfit_feedback", ["outfit_id"], unique=False)
    op.create_index(
        "ix_outfit_feedback_worn",
        "outfit_feedback",
        ["user_id", "worn_on"],
        unique=False,
        postgresql_where=sa.text("action = 'wear'"),
    )
    op.create_index(
        "uq_outfit_feedback_opinion",
        "outfit_feedback",
        ["outfit_id"],
        unique=True,
        postgresql_where=sa.text("action IN ('like', 'dislike')"),
    )
    op.create_index(
        "uq_outfit_feedback_save",
        "outfit_feedback",
        ["outfit_id"],
        unique=True,
        postgresql_where=sa.text("action = 'save'"),
    )
    op.create_index(
        "uq_outfit_feedback_skip",
        "outfit_feedback",
        ["outfit_id"],
        unique=True,
        postgresql_where=sa.text("action = 'skip'"),
    )
    op.create_index(
        "uq_outfit_feedback_wear",
        "outfit_feedback",
        ["outfit_id", "worn_on"],
        unique=True,
        postgresql_where=sa.text("action = 'wear'"),
    )
    op.create_table(
        "outfit_items",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("outfit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("garment_id", sa.Uuid(), nullable=True),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "place IN ('top', 'bottom', 'dress', 'layer', 'outerwear', 'shoes', 'bag', 'accessory')",
            name=op.f("ck_outfit_items_place_known"),
        ),
        sa.CheckConstraint(
            "slot IN ('top', 'bottom', 'outerwear', 'shoes', 'accessories')", name=op.f("ck_outfit_items_slot_known")
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_outfit_items_position_positive")),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_outfit_items_garment_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["outfit_id"], ["outfits.id"], name=op.f("fk_outfit_items_outfit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outfit_items_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outfit_items")),
        sa.UniqueConstraint("outfit_id", "garment_id", name=op.f("uq_outfit_items_outfit_id_garment_id")),
    )
    op.create_index(op.f("ix_outfit_items_garment_id"), "outfit_items", ["garment_id"], unique=False)
    op.create_index(op.f("ix_outfit_items_user_id"), "outfit_items", ["user_id"], unique=False)
    op.create_table(
        "outfit_plans",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("outfit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["outfit_id"], ["outfits.id"], name=op.f("fk_outfit_plans_outfit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outfit_plans_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outfit_plans")),
        sa.UniqueConstraint("outfit_id", "planned_for", name=op.f("uq_outfit_plans_outfit_id_planned_for")),
    )
    op.create_index("ix_outfit_plans_day", "outfit_plans", ["user_id", "planned_for"], unique=False)
    for name in TABLES:
        for statement in protect(name, "user_id = vestiary_account()"):
            op.execute(statement)
    op.execute(touch("outfits"))
    op.add_column("garments", sa.Column("merged_into", sa.Uuid(), nullable=True))
    for statement in (COMBINATION, OUTFITS_UNITE, GARMENT_GOES, GARMENT_TRIGGER):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER outfits_lose_garment ON garments")
    op.execute("DROP FUNCTION vestiary_outfits_lose_garment()")
    op.execute("DROP FUNCTION vestiary_unite_outfits(uuid, uuid)")
    op.execute("DROP FUNCTION vestiary_combination(uuid)")
    op.drop_column("garments", "merged_into")
    for name in reversed(TABLES):
        op.drop_table(name)
