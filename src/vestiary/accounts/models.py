"""Tables of people, vendors, sessions, tokens and what they did."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import OWNER, UNOWNED, CreatedAt, Moment, UpdatedAt, Uuid, Word, each_word, owned_by, words
from vestiary.kernel.database import Base


class Account(Base):
    """Whoever can own something: a user or a vendor."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        words("kind", ("user", "vendor")),
        words("status", ("active", "suspended", "erased")),
        {"info": owned_by("id")},
    )

    id: Mapped[Uuid]
    kind: Mapped[Word]
    status: Mapped[Word] = mapped_column(server_default="active")
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class User(Base):
    """A person who signs in."""

    __tablename__ = "users"
    __table_args__ = (words("role", ("user", "admin")), {"info": owned_by("id")})

    id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    email: Mapped[str] = mapped_column(String(255))
    username: Mapped[str | None] = mapped_column(String(50))
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[Word] = mapped_column(server_default="user")
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    locale: Mapped[str] = mapped_column(String(35), server_default="en")
    timezone: Mapped[str] = mapped_column(String(64), server_default="UTC")
    location: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


Index("uq_users_email", func.lower(User.email), unique=True)
Index("uq_users_username", func.lower(User.username), unique=True)


class Vendor(Base):
    """A seller of clothes; people act for it as members."""

    __tablename__ = "vendors"
    __table_args__ = (
        words("status", ("active", "suspended")),
        {
            "info": {
                OWNER: "id = vestiary_account() OR EXISTS (SELECT 1 FROM vendor_members m"
                " WHERE m.vendor_id = vendors.id AND m.user_id = vestiary_account())"
            }
        },
    )

    id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    verified: Mapped[bool] = mapped_column(server_default=text("false"))
    status: Mapped[Word] = mapped_column(server_default="active")
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class VendorMember(Base):
    """Who may act for a vendor, and how far."""

    __tablename__ = "vendor_members"
    __table_args__ = (
        words("role", ("owner", "editor", "viewer")),
        {"info": {OWNER: "user_id = vestiary_account() OR vendor_id = vestiary_account()"}},
    )

    vendor_id: Mapped[UUID] = mapped_column(ForeignKey("vendors.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[Word]
    created_at: Mapped[CreatedAt]


class UserSession(Base):
    """One refresh token (a family is one sign-in, rotated), or one browser's cookie.

    The first row of a family has the family's id as its own: revoking, rotating and checking
    a sign-in all go through that one row.
    """

    __tablename__ = "sessions"
    __table_args__ = (words("kind", ("token", "browser")), {"info": owned_by("user_id")})

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    family_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[Word]
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    agent: Mapped[str] = mapped_column(String(200), server_default="")
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    revoked_at: Mapped[Moment | None]


class ApiToken(Base):
    """A long-lived key for programs, with scopes; only its hash is kept."""

    __tablename__ = "api_tokens"
    __table_args__ = (each_word("scopes", ("read", "write")), {"info": owned_by("user_id")})

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String(20)))
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[Moment | None]
    last_used_at: Mapped[Moment | None]


class LoginAttempt(Base):
    """One failed sign-in: hashes only, kept as long as the throttle needs them."""

    __tablename__ = "login_attempts"
    __table_args__ = ({"info": {UNOWNED: "written before anybody is known; the system role alone reads it"}},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name_hash: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    address_hash: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    at: Mapped[CreatedAt] = mapped_column(index=True)


class SetupCode(Base):
    """The one-time code that makes the first admin."""

    __tablename__ = "setup_codes"
    __table_args__ = ({"info": {UNOWNED: "exists before the first account; the system role alone reads it"}},)

    id: Mapped[Uuid]
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[CreatedAt]
    used_at: Mapped[Moment | None]


class AuditEntry(Base):
    """What was done to an account, by whom. Survives the account, without naming it."""

    __tablename__ = "audit_log"
    __table_args__ = ({"info": owned_by("account_id")},)

    id: Mapped[Uuid]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    action: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    at: Mapped[CreatedAt]


class IdempotencyKey(Base):
    """The first answer to a request that carried an `Idempotency-Key`."""

    __tablename__ = "idempotency_keys"
    __table_args__ = ({"info": owned_by("account_id")},)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    route: Mapped[str] = mapped_column(String(120), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status_code: Mapped[int | None]
    answer: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[CreatedAt] = mapped_column(index=True)
