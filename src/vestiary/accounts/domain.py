"""What people, vendors and credentials are, and the plain rules about names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypedDict
from uuid import UUID

from vestiary.accounts.errors import BadEmail, BadSlug, BadUsername
from vestiary.kernel.paging import DEFAULT_LIMIT
from vestiary.kernel.wire import is_storable


class Role(StrEnum):
    """What a person may do on the whole platform."""

    USER = "user"
    ADMIN = "admin"


class Scope(StrEnum):
    """What an API token may do."""

    READ = "read"
    WRITE = "write"


class VendorRole(StrEnum):
    """How far a member may act for a vendor: a viewer reads, an editor changes, an owner also manages members."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class SessionKind(StrEnum):
    """How a sign-in is kept: a family of refresh tokens, or one browser's cookie."""

    TOKEN = "token"  # noqa: S105  # a kind, not a secret
    BROWSER = "browser"


ALL_SCOPES: Final = frozenset({Scope.READ.value, Scope.WRITE.value})

EMAIL_PATTERN: Final = r"^[^@\s\x00-\x1f\x7f-\x9f]{1,64}@[^@\s\x00-\x1f\x7f-\x9f]{1,190}$"
"""Deliberately loose: the only proof of an address is a letter that arrives, and home servers have odd domains."""

EMAIL_CHARACTERS: Final = 255

USERNAME_PATTERN: Final = r"^[A-Za-z0-9](?:[A-Za-z0-9._-]{1,48}[A-Za-z0-9])$"
"""3 to 50 characters, never an `@`: a username can not pose as somebody's email."""

SLUG_PATTERN: Final = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
SLUG_CHARACTERS: Final = 80

RESERVED_SLUGS: Final = frozenset(
    {
        *("about", "account", "accounts", "admin", "api", "app", "assets", "auth", "docs", "health", "help", "images"),
        *("login", "logout", "me", "media", "metrics", "new", "null", "openapi", "password", "settings", "setup"),
        *("sign-in", "sign-out", "static", "support", "system", "undefined", "user", "users", "vendor", "vendors"),
        *("vestiary", "wardrobe", "www"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person lives, for the weather: degrees, WGS 84."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as they see themselves."""

    id: UUID
    email: str
    username: str | None
    role: Role
    locale: str
    timezone: str
    location: Place | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SignedInUser:
    """A person who has just proved who they are; `seen_hash` is the password hash that the proof was made against."""

    id: UUID
    seen_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a program gets for a password or a refresh token."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int
    """Seconds that the access token lives."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """An API token as its owner sees it; the secret is gone for good."""

    id: UUID
    name: str
    scopes: Sequence[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewToken:
    """An API token at the only moment when its secret can be seen."""

    view: TokenView
    secret: str = field(repr=False)


class VendorChange(TypedDict, total=False):
    """What to change: a missing field stays."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which part of a list is wanted; with a cursor the offset does not matter."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    cursor: str | None = None


def clean_email(text: str) -> str:
    """Return an email as it is kept and compared: trimmed, lower case.

    Raises:
        BadEmail: it is not one.

    """
    email = text.strip().lower()
    if len(email) > EMAIL_CHARACTERS or not re.fullmatch(EMAIL_PATTERN, email) or not is_storable(email):
        raise BadEmail
    return email


def clean_username(text: str | None) -> str | None:
    """Return a username as typed, or None for none.

    Raises:
        BadUsername: it breaks the rule of `USERNAME_PATTERN`.

    """
    if text is None:
        return None
    if not re.fullmatch(USERNAME_PATTERN, text):
        raise BadUsername
    return text


def clean_slug(text: str) -> str:
    """Return a vendor's slug.

    Raises:
        BadSlug: it breaks the rule of `SLUG_PATTERN`, or is a word that the platform needs itself.

    """
    # `$` of a pattern lets a trailing line feed pass; fullmatch does not.
    if len(text) > SLUG_CHARACTERS or not re.fullmatch(SLUG_PATTERN, text) or text in RESERVED_SLUGS:
        raise BadSlug
    return text
