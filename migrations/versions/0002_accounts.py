"""People, vendors, sessions, tokens, audit.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vestiary.kernel.row_security import protect, reserve, touch

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROW_SECURITY = (
    # An account that could write these rows could make itself admin, or a member of any vendor: the app's role
    # reads them, and changes of a person only what a person may change. The platform's role does the rest.
    *protect("accounts", "id = vestiary_account()", privileges="SELECT"),
    *protect(
        "users",
        "id = vestiary_account()",
        privileges="SELECT, UPDATE (username, password_hash, locale, timezone, location, updated_at)",
    ),
    *protect(
        "vendors",
        "id = vestiary_account() OR EXISTS (SELECT 1 FROM vendor_members m WHERE m.vendor_id = vendors.id AND m.user_id = vestiary_account())",
        privileges="SELECT",
    ),
    *protect("vendor_members", "user_id = vestiary_account() OR vendor_id = vestiary_account()", privileges="SELECT"),
    *protect("sessions", "user_id = vestiary_account()"),
    *protect("api_tokens", "user_id = vestiary_account()"),
    *protect("audit_log", "account_id = vestiary_account()", privileges="SELECT, INSERT"),
    *protect("idempotency_keys", "account_id = vestiary_account()"),
    *reserve("login_attempts"),
    *reserve("setup_codes"),
    touch("accounts"),
    touch("users"),
    touch("vendors"),
)

# A request's credential becomes its account in one round trip. The functions run with the caller's rights
# (a role cannot be set inside SECURITY DEFINER): they look around as the platform, and leave the transaction
# as the app's role with the account found, or with none. Everything they set ends with the transaction.
ENTRANCE = (
    "TABLE (user_id uuid, account_id uuid, is_admin boolean, session_id uuid, scopes varchar[], member_role varchar)"
)

ENTER_USER = f"""
CREATE FUNCTION vestiary_enter_user(p_user uuid, p_vendor uuid, p_session uuid, p_scopes varchar[])
RETURNS {ENTRANCE} LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_admin boolean;
    v_account uuid := p_user;
    v_member varchar;
BEGIN
    PERFORM set_config('role', 'vestiary_system', true);
    SELECT u.role = 'admin' INTO v_admin
    FROM users u JOIN accounts a ON a.id = u.id
    WHERE u.id = p_user AND u.is_active AND a.status = 'active';
    IF NOT FOUND THEN
        PERFORM set_config('role', 'vestiary_app', true), set_config('vestiary.account_id', '', true);
        RETURN;
    END IF;
    IF p_vendor IS NOT NULL THEN
        SELECT m.vendor_id, m.role INTO v_account, v_member
        FROM vendor_members m JOIN vendors v ON v.id = m.vendor_id JOIN accounts a ON a.id = v.id
        WHERE m.vendor_id = p_vendor AND m.user_id = p_user AND v.status = 'active' AND a.status = 'active';
    END IF;
    PERFORM set_config('role', 'vestiary_app', true),
            set_config('vestiary.account_id', coalesce(v_account::text, ''), true);
    RETURN QUERY SELECT p_user, v_account, v_admin, p_session, p_scopes, v_member;
END $$
"""

ENTER_SESSION = f"""
CREATE FUNCTION vestiary_enter_session(p_family uuid, p_user uuid, p_vendor uuid)
RETURNS {ENTRANCE} LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_user uuid;
BEGIN
    PERFORM set_config('role', 'vestiary_system', true);
    SELECT s.user_id INTO v_user FROM sessions s
    WHERE s.id = p_family AND s.user_id = p_user AND s.kind = 'token' AND s.revoked_at IS NULL;
    RETURN QUERY SELECT * FROM vestiary_enter_user(v_user, p_vendor, p_family, ARRAY['read', 'write']::varchar[]);
END $$
"""

ENTER_BROWSER = f"""
CREATE FUNCTION vestiary_enter_browser(p_hash bytea, p_now timestamptz, p_vendor uuid)
RETURNS {ENTRANCE} LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_user uuid;
    v_session uuid;
BEGIN
    PERFORM set_config('role', 'vestiary_system', true);
    SELECT s.user_id, s.id INTO v_user, v_session FROM sessions s
    WHERE s.secret_hash = p_hash AND s.kind = 'browser' AND s.revoked_at IS NULL AND s.expires_at > p_now;
    RETURN QUERY SELECT * FROM vestiary_enter_user(v_user, p_vendor, v_session, ARRAY['read', 'write']::varchar[]);
END $$
"""

# last_used_at moves once a minute at most, and a reader never waits for another reader's note.
ENTER_TOKEN = f"""
CREATE FUNCTION vestiary_enter_token(p_hash bytea, p_now timestamptz, p_vendor uuid)
RETURNS {ENTRANCE} LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_token api_tokens;
BEGIN
    PERFORM set_config('role', 'vestiary_system', true);
    SELECT t.* INTO v_token FROM api_tokens t
    WHERE t.token_hash = p_hash AND (t.expires_at IS NULL OR t.expires_at > p_now);
    IF v_token.id IS NOT NULL AND coalesce(v_token.last_used_at < p_now - interval '1 minute', true) THEN
        UPDATE api_tokens SET last_used_at = p_now
        WHERE id = (SELECT t.id FROM api_tokens t WHERE t.id = v_token.id FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN QUERY SELECT * FROM vestiary_enter_user(v_token.user_id, p_vendor, NULL, v_token.scopes);
END $$
"""

FUNCTIONS = {
    "vestiary_enter_user(uuid, uuid, uuid, varchar[])": ENTER_USER,
    "vestiary_enter_session(uuid, uuid, uuid)": ENTER_SESSION,
    "vestiary_enter_browser(bytea, timestamptz, uuid)": ENTER_BROWSER,
    "vestiary_enter_token(bytea, timestamptz, uuid)": ENTER_TOKEN,
}


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), server_default="active", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("kind IN ('user', 'vendor')", name=op.f("ck_accounts_kind_known")),
        sa.CheckConstraint("status IN ('active', 'suspended', 'erased')", name=op.f("ck_accounts_status_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_accounts_id_kind")),
    )
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
    )
    op.create_index(op.f("ix_login_attempts_address_hash"), "login_attempts", ["address_hash"], unique=False)
    op.create_index(op.f("ix_login_attempts_at"), "login_attempts", ["at"], unique=False)
    op.create_index(op.f("ix_login_attempts_name_hash"), "login_attempts", ["name_hash"], unique=False)
    op.create_table(
        "setup_codes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_codes")),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_audit_log_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["accounts.id"], name=op.f("fk_audit_log_actor_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index(op.f("ix_audit_log_account_id"), "audit_log", ["account_id"], unique=False)
    op.create_index(op.f("ix_audit_log_actor_id"), "audit_log", ["actor_id"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_idempotency_keys_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "route", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("username", sa.String(length=50), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=40), server_default="user", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("locale", sa.String(length=35), server_default="en", nullable=False),
        sa.Column("timezone", sa.String(length=64), server_default="UTC", nullable=False),
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("role IN ('user', 'admin')", name=op.f("ck_users_role_known")),
        sa.ForeignKeyConstraint(["id"], ["accounts.id"], name=op.f("fk_users_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_index("uq_users_email", "users", [sa.literal_column("lower(email)")], unique=True)
    op.create_index("uq_users_username", "users", [sa.literal_column("lower(username)")], unique=True)
    op.create_table(
        "vendors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("verified", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("status", sa.String(length=40), server_default="active", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("status IN ('active', 'suspended')", name=op.f("ck_vendors_status_known")),
        sa.ForeignKeyConstraint(["id"], ["accounts.id"], name=op.f("fk_vendors_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vendors")),
        sa.UniqueConstraint("slug", name=op.f("uq_vendors_slug")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scopes <@ ARRAY['read', 'write']::varchar[]", name=op.f("ck_api_tokens_scopes_known")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_index(op.f("ix_api_tokens_user_id"), "api_tokens", ["user_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("agent", sa.String(length=200), server_default="", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('token', 'browser')", name=op.f("ck_sessions_kind_known")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sessions_secret_hash")),
    )
    op.create_index(op.f("ix_sessions_family_id"), "sessions", ["family_id"], unique=False)
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "vendor_members",
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("role IN ('owner', 'editor', 'viewer')", name=op.f("ck_vendor_members_role_known")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_vendor_members_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.id"], name=op.f("fk_vendor_members_vendor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("vendor_id", "user_id", name=op.f("pk_vendor_members")),
    )
    op.create_index(op.f("ix_vendor_members_user_id"), "vendor_members", ["user_id"], unique=False)
    for statement in ROW_SECURITY:
        op.execute(statement)
    op.execute("GRANT USAGE ON SEQUENCE login_attempts_id_seq TO vestiary_system")
    for definition in FUNCTIONS.values():
        op.execute(definition)


def downgrade() -> None:
    for signature in FUNCTIONS:
        op.execute(f"DROP FUNCTION {signature}")
    op.execute("DROP POLICY owner ON vendors")
    op.drop_index(op.f("ix_vendor_members_user_id"), table_name="vendor_members")
    op.drop_table("vendor_members")
    op.drop_index(op.f("ix_sessions_user_id"), table_name="sessions")
    op.drop_index(op.f("ix_sessions_family_id"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_index(op.f("ix_api_tokens_user_id"), table_name="api_tokens")
    op.drop_table("api_tokens")
    op.drop_table("vendors")
    op.drop_index("uq_users_username", table_name="users")
    op.drop_index("uq_users_email", table_name="users")
    op.drop_table("users")
    op.drop_index(op.f("ix_idempotency_keys_created_at"), table_name="idempotency_keys")
    op.drop_table("idempotency_keys")
    op.drop_index(op.f("ix_audit_log_actor_id"), table_name="audit_log")
    op.drop_index(op.f("ix_audit_log_account_id"), table_name="audit_log")
    op.drop_table("audit_log")
    op.drop_table("setup_codes")
    op.drop_index(op.f("ix_login_attempts_name_hash"), table_name="login_attempts")
    op.drop_index(op.f("ix_login_attempts_at"), table_name="login_attempts")
    op.drop_index(op.f("ix_login_attempts_address_hash"), table_name="login_attempts")
    op.drop_table("login_attempts")
    op.drop_table("accounts")
