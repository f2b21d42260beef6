"""Garments: readings, labels, vectors, wears, and the effective view.

Revision ID: 0005
Revises: 0004
"""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, touch

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Counted by the database, so that two wears at once are two wears. NO KEY UPDATE: the foreign key's check of each
# writer holds KEY SHARE on the garment already, and a stronger lock of two of them would be a deadlock.
WEAR_COUNTERS = """
CREATE FUNCTION vestiary_count_wears() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE worn uuid;
BEGIN
    FOR worn IN
        SELECT DISTINCT id FROM unnest(ARRAY[NEW.garment_id, OLD.garment_id]) AS id WHERE id IS NOT NULL ORDER BY id
    LOOP
        PERFORM 1 FROM garments WHERE id = worn FOR NO KEY UPDATE;
        UPDATE garments SET (wear_count, last_worn_on) =
            (SELECT count(*), max(worn_on) FROM garment_wears WHERE garment_id = worn)
            WHERE id = worn;
    END LOOP;
    RETURN NULL;
END $$
"""

WEAR_TRIGGER = """
CREATE TRIGGER count_wears AFTER INSERT OR DELETE OR UPDATE OF worn_on, garment_id ON garment_wears
FOR EACH ROW EXECUTE FUNCTION vestiary_count_wears()
"""

# Whatever ends an analysis without an answer (a refusal, a mistake of ours, dead workers, a cancel) tells the garment
# in the ledger's own transaction, so no garment waits for ever. What the person said about it still counts.
ANALYSIS_ENDED = """
CREATE FUNCTION vestiary_analysis_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE garments g SET
        status = CASE WHEN said.category IS NULL THEN 'failed' ELSE 'ready' END,
        error_message = CASE
            WHEN said.category IS NOT NULL THEN NULL
            WHEN NEW.state = 'cancelled' THEN 'The analysis was cancelled.'
            WHEN NEW.error_code IS NULL OR NEW.error_code = 'internal_error'
                THEN 'Something broke on our side while this photo was analysed. Try again.'
            ELSE NEW.error_message
        END
    FROM (SELECT (SELECT category FROM garment_labels WHERE garment_id = NEW.subject) AS category) said
    WHERE g.id = NEW.subject AND g.status IN ('pending', 'processing') AND NOT EXISTS (
        SELECT FROM jobs j
        WHERE j.subject = NEW.subject AND j.kind = NEW.kind AND j.id <> NEW.id AND j.state IN ('queued', 'running')
    );
    RETURN NULL;
END $$
"""

ANALYSIS_TRIGGER = """
CREATE TRIGGER analysis_ended AFTER UPDATE OF state ON jobs FOR EACH ROW
WHEN (NEW.kind = 'wardrobe.analyse' AND NEW.state IN ('failed', 'cancelled') AND OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION vestiary_analysis_ended()
"""

# A label wins over the reading, field by field. A corrected category withdraws a reading's
# finer word, which belonged to the other category.
EFFECTIVE_GARMENTS = """
CREATE VIEW effective_garments WITH (security_invoker = true) AS
SELECT
    g.id, g.user_id, g.image_id, g.status, g.error_message, g.quality, g.custom_name, g.custom_notes, g.favorite,
    g.archived, g.laundry, g.price, g.currency, g.purchased_on, g.brand, g.size, g.wear_count, g.last_worn_on,
    g.created_at, g.updated_at,
    coalesce(l.category, p.category) AS category,
    coalesce(l.subcategory, CASE WHEN l.category IS NULL OR l.category = p.category THEN p.subcategory END) AS subcategory,
    coalesce(l.color_primary, p.color_primary) AS color_primary,
    coalesce(l.color_secondary, p.color_secondary) AS color_secondary,
    coalesce(l.pattern, p.pattern) AS pattern,
    coalesce(l.fit, p.fit) AS fit,
    coalesce(l.formality, p.formality) AS formality,
    coalesce(l.seasons, p.seasons, '{}') AS seasons,
    coalesce(l.style_tags, p.style_tags, '{}') AS style_tags,
    coalesce(l.material, p.material) AS material,
    coalesce(p.attributes, '{}') || coalesce(l.attributes, '{}') AS attributes,
    CASE WHEN l.category IS NULL THEN p.category_confidence END AS category_confidence
FROM garments g
LEFT JOIN garment_predictions p ON p.garment_id = g.id
LEFT JOIN garment_labels l ON l.garment_id = g.id
"""

ROW_SECURITY = (
    *protect("garments", "user_id = vestiary_account()"),
    *protect("garment_predictions", "user_id = vestiary_account()"),
    *protect("garment_labels", "user_id = vestiary_account()"),
    *protect("garment_embeddings", "user_id = vestiary_account()"),
    *protect("garment_wears", "user_id = vestiary_account()"),
    *protect("garment_duplicates", "user_id = vestiary_account()"),
    touch("garments"),
    touch("garment_predictions"),
    touch("garment_labels"),
)


def upgrade() -> None:
    op.create_table(
        "garments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("image_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=40), server_default="pending", nullable=False),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("quality", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("custom_name", sa.String(length=100), nullable=True),
        sa.Column("custom_notes", sa.Text(), nullable=True),
        sa.Column("favorite", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("archived", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("laundry", sa.String(length=40), server_default="clean", nullable=False),
        sa.Column("price", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("purchased_on", sa.Date(), nullable=True),
        sa.Column("brand", sa.String(length=100), nullable=True),
        sa.Column("size", sa.String(length=40), nullable=True),
        sa.Column("wear_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_worn_on", sa.Date(), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_garments_currency_code")),
        sa.CheckConstraint(
            "laundry IN ('clean', 'dirty', 'washing', 'repair', 'lent')", name=op.f("ck_garments_laundry_known")
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'processing', 'ready', 'failed')", name=op.f("ck_garments_status_known")
        ),
        sa.CheckConstraint("price >= 0", name=op.f("ck_garments_price_positive")),
        sa.CheckConstraint("wear_count >= 0", name=op.f("ck_garments_wear_count_positive")),
        sa.ForeignKeyConstraint(["image_id"], ["images.id"], name=op.f("fk_garments_image_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garments_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garments")),
        sa.UniqueConstraint("image_id", name=op.f("uq_garments_image_id")),
    )
    op.create_index(
        "ix_garments_newest",
        "garments",
        ["user_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_garments_status", "garments", ["user_id", "status"], unique=False)
    op.create_index("ix_garments_changed", "garments", ["user_id", "updated_at"], unique=False)
    op.create_table(
        "garment_duplicates",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("distance", sa.Double(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("garment_id <> other_id", name=op.f("ck_garment_duplicates_two_garments")),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_duplicates_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["garments.id"], name=op.f("fk_garment_duplicates_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_garment_duplicates_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("garment_id", "other_id", name=op.f("pk_garment_duplicates")),
    )
    op.create_index(op.f("ix_garment_duplicates_other_id"), "garment_duplicates", ["other_id"], unique=False)
    op.create_index(op.f("ix_garment_duplicates_user_id"), "garment_duplicates", ["user_id"], unique=False)
    op.create_table(
        "garment_embeddings",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("dim", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("embedding", pgvector.sqlalchemy.vector.VECTOR(dim=512), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_embeddings_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_garment_embeddings_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("garment_id", "model", name=op.f("pk_garment_embeddings")),
    )
    op.create_index("ix_garment_embeddings_owner", "garment_embeddings", ["user_id", "model"], unique=False)
    op.create_table(
        "garment_labels",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("subcategory", sa.String(length=40), nullable=True),
        sa.Column("color_primary", sa.String(length=40), nullable=True),
        sa.Column("color_secondary", sa.String(length=40), nullable=True),
        sa.Column("pattern", sa.String(length=40), nullable=True),
        sa.Column("fit", sa.String(length=40), nullable=True),
        sa.Column("formality", sa.Double(), nullable=True),
        sa.Column("seasons", postgresql.ARRAY(sa.String(length=20)), nullable=True),
        sa.Column("style_tags", postgresql.ARRAY(sa.String(length=20)), nullable=True),
        sa.Column("material", sa.String(length=100), nullable=True),
        sa.Column(
            "attributes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("source", sa.String(length=40), server_default="user_corrected", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "category IN ('t-shirt', 'shirt', 'blouse', 'sweater', 'hoodie', 'jacket', 'coat', 'blazer', 'jeans', 'pants', 'shorts', 'skirt', 'dress', 'sneakers', 'shoes', 'boots', 'sandals', 'belt', 'tie', 'hat', 'bag')",
            name=op.f("ck_garment_labels_category_known"),
        ),
        sa.CheckConstraint(
            "color_primary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_garment_labels_color_primary_known"),
        ),
        sa.CheckConstraint(
            "color_secondary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_garment_labels_color_secondary_known"),
        ),
        sa.CheckConstraint(
            "fit IN ('slim', 'regular', 'relaxed', 'oversized')", name=op.f("ck_garment_labels_fit_known")
        ),
        sa.CheckConstraint(
            "pattern IN ('solid', 'striped', 'plaid', 'checkered', 'floral', 'graphic', 'polka_dot', 'abstract')",
            name=op.f("ck_garment_labels_pattern_known"),
        ),
        sa.CheckConstraint(
            "seasons <@ ARRAY['spring', 'summer', 'fall', 'winter']::varchar[]",
            name=op.f("ck_garment_labels_seasons_known"),
        ),
        sa.CheckConstraint("source IN ('user_created', 'user_corrected')", name=op.f("ck_garment_labels_source_known")),
        sa.CheckConstraint(
            "style_tags <@ ARRAY['casual', 'formal', 'preppy', 'streetwear', 'minimalist', 'bohemian', 'athletic', 'classic', 'trendy', 'vintage']::varchar[]",
            name=op.f("ck_garment_labels_style_tags_known"),
        ),
        sa.CheckConstraint(
            "subcategory IN ('polo', 'tank_top', 'henley', 'dress_shirt', 'oxford', 'flannel', 'cardigan', 'sweatshirt', 'chinos', 'dress_pants', 'sweatpants', 'joggers', 'leggings', 'suit_jacket', 'bomber', 'denim_jacket', 'leather_jacket', 'parka', 'vest', 'casual_dress', 'formal_dress', 'maxi_dress', 'midi_dress', 'mini_dress', 'sundress', 'dress_shoes', 'loafers', 'heels', 'flats', 'scarf', 'watch')",
            name=op.f("ck_garment_labels_subcategory_known"),
        ),
        sa.CheckConstraint("formality BETWEEN 0 AND 1", name=op.f("ck_garment_labels_formality_share")),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_labels_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garment_labels_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("garment_id", name=op.f("pk_garment_labels")),
    )
    op.create_index(op.f("ix_garment_labels_user_id"), "garment_labels", ["user_id"], unique=False)
    op.create_table(
        "garment_predictions",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("bbox_x", sa.Integer(), nullable=True),
        sa.Column("bbox_y", sa.Integer(), nullable=True),
        sa.Column("bbox_width", sa.Integer(), nullable=True),
        sa.Column("bbox_height", sa.Integer(), nullable=True),
        sa.Column("detection_confidence", sa.Double(), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("category_confidence", sa.Double(), nullable=True),
        sa.Column("subcategory", sa.String(length=40), nullable=True),
        sa.Column("color_primary", sa.String(length=40), nullable=True),
        sa.Column("color_secondary", sa.String(length=40), nullable=True),
        sa.Column("pattern", sa.String(length=40), nullable=True),
        sa.Column("fit", sa.String(length=40), nullable=True),
        sa.Column("formality", sa.Double(), nullable=True),
        sa.Column("seasons", postgresql.ARRAY(sa.String(length=20)), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("style_tags", postgresql.ARRAY(sa.String(length=20)), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("material", sa.String(length=100), nullable=True),
        sa.Column(
            "attributes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "category IN ('t-shirt', 'shirt', 'blouse', 'sweater', 'hoodie', 'jacket', 'coat', 'blazer', 'jeans', 'pants', 'shorts', 'skirt', 'dress', 'sneakers', 'shoes', 'boots', 'sandals', 'belt', 'tie', 'hat', 'bag')",
            name=op.f("ck_garment_predictions_category_known"),
        ),
        sa.CheckConstraint(
            "color_primary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_garment_predictions_color_primary_known"),
        ),
        sa.CheckConstraint(
            "color_secondary IN ('black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown')",
            name=op.f("ck_garment_predictions_color_secondary_known"),
        ),
        sa.CheckConstraint(
            "fit IN ('slim', 'regular', 'relaxed', 'oversized')", name=op.f("ck_garment_predictions_fit_known")
        ),
        sa.CheckConstraint(
            "pattern IN ('solid', 'striped', 'plaid', 'checkered', 'floral', 'graphic', 'polka_dot', 'abstract')",
            name=op.f("ck_garment_predictions_pattern_known"),
        ),
        sa.CheckConstraint(
            "seasons <@ ARRAY['spring', 'summer', 'fall', 'winter']::varchar[]",
            name=op.f("ck_garment_predictions_seasons_known"),
        ),
        sa.CheckConstraint(
            "style_tags <@ ARRAY['casual', 'formal', 'preppy', 'streetwear', 'minimalist', 'bohemian', 'athletic', 'classic', 'trendy', 'vintage']::varchar[]",
            name=op.f("ck_garment_predictions_style_tags_known"),
        ),
        sa.CheckConstraint(
            "subcategory IN ('polo', 'tank_top', 'henley', 'dress_shirt', 'oxford', 'flannel', 'cardigan', 'sweatshirt', 'chinos', 'dress_pants', 'sweatpants', 'joggers', 'leggings', 'suit_jacket', 'bomber', 'denim_jacket', 'leather_jacket', 'parka', 'vest', 'casual_dress', 'formal_dress', 'maxi_dress', 'midi_dress', 'mini_dress', 'sundress', 'dress_shoes', 'loafers', 'heels', 'flats', 'scarf', 'watch')",
            name=op.f("ck_garment_predictions_subcategory_known"),
        ),
        sa.CheckConstraint(
            "category_confidence BETWEEN 0 AND 1", name=op.f("ck_garment_predictions_category_confidence_share")
        ),
        sa.CheckConstraint(
            "detection_confidence BETWEEN 0 AND 1", name=op.f("ck_garment_predictions_detection_confidence_share")
        ),
        sa.CheckConstraint("formality BETWEEN 0 AND 1", name=op.f("ck_garment_predictions_formality_share")),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_predictions_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_garment_predictions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("garment_id", name=op.f("pk_garment_predictions")),
    )
    op.create_index(op.f("ix_garment_predictions_user_id"), "garment_predictions", ["user_id"], unique=False)
    op.create_table(
        "garment_wears",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("worn_on", sa.Date(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_wears_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garment_wears_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garment_wears")),
        sa.UniqueConstraint("garment_id", "worn_on", name=op.f("uq_garment_wears_garment_id_worn_on")),
    )
    op.create_index("ix_garment_wears_day", "garment_wears", ["user_id", "worn_on"], unique=False)
    for statement in ROW_SECURITY:
        op.execute(statement)
    op.execute(WEAR_COUNTERS)
    op.execute(WEAR_TRIGGER)
    op.execute(ANALYSIS_ENDED)
    op.execute(ANALYSIS_TRIGGER)
    op.execute(EFFECTIVE_GARMENTS)
    op.execute("GRANT SELECT ON effective_garments TO vestiary_app, vestiary_system")


def downgrade() -> None:
    op.execute("DROP VIEW effective_garments")
    op.drop_index("ix_garment_wears_day", table_name="garment_wears")
    op.drop_table("garment_wears")
    op.drop_index(op.f("ix_garment_predictions_user_id"), table_name="garment_predictions")
    op.drop_table("garment_predictions")
    op.drop_index(op.f("ix_garment_labels_user_id"), table_name="garment_labels")
    op.drop_table("garment_labels")
    op.drop_index("ix_garment_embeddings_owner", table_name="garment_embeddings")
    op.drop_table("garment_embeddings")
    op.drop_index(op.f("ix_garment_duplicates_user_id"), table_name="garment_duplicates")
    op.drop_index(op.f("ix_garment_duplicates_other_id"), table_name="garment_duplicates")
    op.drop_table("garment_duplicates")
    op.drop_index("ix_garments_changed", table_name="garments")
    op.drop_index("ix_garments_status", table_name="garments")
    op.drop_index("ix_garments_newest", table_name="garments")
    op.drop_table("garments")
    op.execute("DROP TRIGGER analysis_ended ON jobs")
    op.execute("DROP FUNCTION vestiary_analysis_ended()")
    op.execute("DROP FUNCTION vestiary_count_wears()")
