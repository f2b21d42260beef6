"""Search by words, colour and picture.

Revision ID: 0008
Revises: 0007
"""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Words as a search spells them: small letters, no accents, every run of other ASCII signs one space. What people type
# is spelled the same way (`vision.lexicon.plain`).
PLAIN = r"""
CREATE FUNCTION vestiary_plain(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        normalize(regexp_replace(lower(normalize(written, NFKD)), '[\u0300-\u036f]+', '', 'g'), NFC),
        '[\u0001-\u002f:-@\[-`{-\u00bf\u2010-\u2027]+', ' ', 'g')
$$
"""

LINEAR = """
CREATE FUNCTION vestiary_linear(byte integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN byte / 255.0 <= 0.04045 THEN byte / 255.0 / 12.92
        ELSE power((byte / 255.0 + 0.055) / 1.055, 2.4) END::double precision
$$
"""

# As `vision.oklab` computes it; a test holds the two against each other.
OKLAB = """
CREATE FUNCTION vestiary_oklab(hex text) RETURNS real[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY[
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s]::real[]
    FROM (
        SELECT cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) AS l,
            cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) AS m,
            cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) AS s
        FROM (
            SELECT vestiary_linear(('x' || substr(hex, 2, 2))::bit(8)::integer) AS r,
                vestiary_linear(('x' || substr(hex, 4, 2))::bit(8)::integer) AS g,
                vestiary_linear(('x' || substr(hex, 6, 2))::bit(8)::integer) AS b
        ) light
    ) cones
$$
"""

# sRGB of the named colours as cloth has them, for colours that a person named and no photo shows.
TYPICAL = """
CREATE FUNCTION vestiary_typical(color text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE color
        WHEN 'black' THEN '#1d1c1b' WHEN 'white' THEN '#f7f5f0' WHEN 'grey' THEN '#8d8d8b' WHEN 'navy' THEN '#1f2b4d'
        WHEN 'blue' THEN '#3a66a8' WHEN 'red' THEN '#a8262c' WHEN 'green' THEN '#3f7a4e' WHEN 'brown' THEN '#6b452c'
        WHEN 'tan' THEN '#b98e60' WHEN 'beige' THEN '#dccbae' WHEN 'pink' THEN '#dd95a8' WHEN 'purple' THEN '#6d4a8e'
        WHEN 'orange' THEN '#d9762b' WHEN 'yellow' THEN '#e3bd3b' END
$$
"""

# The palette as it was read, unless the person named a main colour that it lacks: then what the person named.
PALETTE = r"""
CREATE FUNCTION vestiary_palette(palette jsonb, main text, other text) RETURNS TABLE (name text, share real, lab real[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH measured AS (
        SELECT entry->>'name' AS name, entry->>'hex' AS hex, (entry->>'share')::real AS share
        FROM jsonb_array_elements(CASE jsonb_typeof(palette) WHEN 'array' THEN palette ELSE '[]' END) entry
        WHERE entry->>'hex' ~* '^#[0-9a-f]{6}$'
    ), holds AS (
        SELECT count(*) > 0 AND coalesce(bool_or(measured.name = main), main IS NULL OR main = 'unknown') AS as_read
        FROM measured
    ), chosen AS (
        SELECT measured.* FROM measured, holds WHERE as_read
        UNION ALL
        SELECT main, vestiary_typical(main), CASE WHEN vestiary_typical(other) IS NULL THEN 1 ELSE 0.7 END
        FROM holds WHERE NOT as_read AND vestiary_typical(main) IS NOT NULL
        UNION ALL
        SELECT other, vestiary_typical(other), 0.3 FROM holds WHERE NOT as_read AND vestiary_typical(other) IS NOT NULL
    )
    SELECT name, share, vestiary_oklab(hex) FROM chosen ORDER BY share DESC, name
$$
"""

# One garment's row, written anew. It only ever updates: a row that was taken away with its owner stays away.
WRITE = """
CREATE FUNCTION vestiary_write_search(garment uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE garment_search s SET
        added_at = e.created_at,
        archived = e.archived,
        document = array_to_tsvector(array_remove(ARRAY[
                'k:' || e.category, 'u:' || e.subcategory,
                CASE WHEN e.subcategory IS NULL THEN 'n:' || e.category END,
                'a:' || e.color_primary, 'b:' || e.color_secondary, 'p:' || e.pattern, 'f:' || e.fit,
                CASE WHEN e.formality BETWEEN 0 AND 0.25 THEN 'l:very_casual' END,
                CASE WHEN e.formality BETWEEN 0.1 AND 0.4 THEN 'l:casual' END,
                CASE WHEN e.formality BETWEEN 0.3 AND 0.6 THEN 'l:smart_casual' END,
                CASE WHEN e.formality BETWEEN 0.4 AND 0.7 THEN 'l:business_casual' END,
                CASE WHEN e.formality BETWEEN 0.6 AND 0.9 THEN 'l:business_formal' END,
                CASE WHEN e.formality BETWEEN 0.8 AND 1 THEN 'l:formal' END
            ]::text[], NULL)
            || ARRAY(SELECT 's:' || season FROM unnest(e.seasons) season)
            || ARRAY(SELECT 'y:' || tag FROM unnest(e.style_tags) tag))
            || setweight(to_tsvector('simple', vestiary_plain(concat_ws(' ', e.custom_name, e.brand))), 'A')
            || setweight(to_tsvector('simple', vestiary_plain(coalesce(e.material, ''))), 'B')
            || setweight(to_tsvector('simple', vestiary_plain(coalesce(e.custom_notes, ''))), 'D'),
        colors = p.colors, shares = p.shares,
        lightness = p.lightness, green_red = p.green_red, blue_yellow = p.blue_yellow
    FROM effective_garments e
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(name), '{}') AS colors, coalesce(array_agg(share), '{}') AS shares,
            coalesce(array_agg(lab[1]), '{}') AS lightness, coalesce(array_agg(lab[2]), '{}') AS green_red,
            coalesce(array_agg(lab[3]), '{}') AS blue_yellow
        FROM vestiary_palette(e.attributes->'palette', e.color_primary, e.color_secondary)
    ) p
    WHERE e.id = garment AND s.garment_id = garment
$$
"""

OF_GARMENT = """
CREATE FUNCTION vestiary_search_of_garment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO garment_search
            (garment_id, user_id, added_at, archived, document, colors, shares, lightness, green_red, blue_yellow)
            VALUES (NEW.id, NEW.user_id, NEW.created_at, NEW.archived, '', '{}', '{}', '{}', '{}', '{}');
    END IF;
    PERFORM vestiary_write_search(NEW.id);
    RETURN NULL;
END $$
"""

OF_VALUES = """
CREATE FUNCTION vestiary_search_of_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM vestiary_write_search(coalesce(NEW.garment_id, OLD.garment_id));
    RETURN NULL;
END $$
"""

OF_GARMENTS_CHANGE = """
CREATE TRIGGER search_document AFTER INSERT OR UPDATE OF custom_name, custom_notes, brand, archived, created_at
ON garments FOR EACH ROW EXECUTE FUNCTION vestiary_search_of_garment()
"""

OF_READINGS_CHANGE = """
CREATE TRIGGER search_document AFTER INSERT OR UPDATE OR DELETE
ON garment_predictions FOR EACH ROW EXECUTE FUNCTION vestiary_search_of_values()
"""

OF_LABELS_CHANGE = """
CREATE TRIGGER search_document AFTER INSERT OR UPDATE OR DELETE
ON garment_labels FOR EACH ROW EXECUTE FUNCTION vestiary_search_of_values()
"""

TRIGGERS = (OF_GARMENTS_CHANGE, OF_READINGS_CHANGE, OF_LABELS_CHANGE)

FUNCTIONS = (PLAIN, LINEAR, OKLAB, TYPICAL, PALETTE, WRITE, OF_GARMENT, OF_VALUES)

EARLIER = """
INSERT INTO garment_search
    (garment_id, user_id, added_at, archived, document, colors, shares, lightness, green_red, blue_yellow)
SELECT id, user_id, created_at, archived, '', '{}', '{}', '{}', '{}', '{}' FROM garments
"""

ROW_SECURITY = (
    *protect("garment_search", "user_id = vestiary_account()"),
    *protect("picture_searches", "user_id = vestiary_account()"),
)


def upgrade() -> None:
    op.create_table(
        "garment_search",
        sa.Column("garment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        sa.Column("colors", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("shares", postgresql.ARRAY(postgresql.REAL()), nullable=False),
        sa.Column("lightness", postgresql.ARRAY(postgresql.REAL()), nullable=False),
        sa.Column("green_red", postgresql.ARRAY(postgresql.REAL()), nullable=False),
        sa.Column("blue_yellow", postgresql.ARRAY(postgresql.REAL()), nullable=False),
        sa.CheckConstraint(
            "colors <@ ARRAY['black', 'white', 'grey', 'navy', 'blue', 'red', 'green', 'brown', 'tan', 'beige', 'pink', 'purple', 'orange', 'yellow', 'unknown']::varchar[]",
            name=op.f("ck_garment_search_colors_known"),
        ),
        sa.CheckConstraint(
            "cardinality(colors) = cardinality(shares) AND cardinality(shares) = cardinality(lightness)"
            " AND cardinality(lightness) = cardinality(green_red) AND cardinality(green_red) = cardinality(blue_yellow)",
            name=op.f("ck_garment_search_colors_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["garment_id"], ["garments.id"], name=op.f("fk_garment_search_garment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_garment_search_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("garment_id", name=op.f("pk_garment_search")),
    )
    op.create_index(op.f("ix_garment_search_user_id"), "garment_search", ["user_id"], unique=False)
    op.create_table(
        "picture_searches",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=40), server_default="pending", nullable=False),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("has_picture", sa.Boolean(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("width", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=True),
        sa.Column("embedding", pgvector.sqlalchemy.vector.VECTOR(), nullable=True),
        sa.Column("words_embedding", pgvector.sqlalchemy.vector.VECTOR(), nullable=True),
        sa.Column("palette", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('pending', 'ready', 'failed')", name=op.f("ck_picture_searches_status_known")),
        sa.CheckConstraint("status = 'pending' OR picture IS NULL", name=op.f("ck_picture_searches_picture_not_kept")),
        sa.CheckConstraint("octet_length(picture) <= 1048576", name=op.f("ck_picture_searches_picture_small")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_picture_searches_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_searches")),
    )
    op.create_index("ix_picture_searches_owner", "picture_searches", ["user_id", "created_at"], unique=False)
    op.create_index("ix_picture_searches_expires_at", "picture_searches", ["expires_at"], unique=False)
    for statement in (*ROW_SECURITY, *FUNCTIONS, *TRIGGERS):
        op.execute(statement)
    # Row level security holds for the tables' owner, too: the platform's role sees every garment.
    op.execute("SET LOCAL ROLE vestiary_system")
    op.execute(EARLIER)
    op.execute("SELECT vestiary_write_search(id) FROM garments")
    op.execute("RESET ROLE")


def downgrade() -> None:
    for table in ("garments", "garment_predictions", "garment_labels"):
        op.execute(f"DROP TRIGGER search_document ON {table}")
    op.execute("DROP FUNCTION vestiary_search_of_values()")
    op.execute("DROP FUNCTION vestiary_search_of_garment()")
    op.execute("DROP FUNCTION vestiary_write_search(uuid)")
    op.execute("DROP FUNCTION vestiary_palette(jsonb, text, text)")
    op.execute("DROP FUNCTION vestiary_typical(text)")
    op.execute("DROP FUNCTION vestiary_oklab(text)")
    op.execute("DROP FUNCTION vestiary_linear(integer)")
    op.execute("DROP FUNCTION vestiary_plain(text)")
    op.drop_index("ix_picture_searches_expires_at", table_name="picture_searches")
    op.drop_index("ix_picture_searches_owner", table_name="picture_searches")
    op.drop_table("picture_searches")
    op.drop_index(op.f("ix_garment_search_user_id"), table_name="garment_search")
    op.drop_table("garment_search")
