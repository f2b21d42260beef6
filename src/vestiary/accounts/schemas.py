"""The wire types of people, credentials and vendors."""

from datetime import datetime
from typing import Annotated, Generic, Literal, Self, TypeVar, cast
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from vestiary.accounts import domain
from vestiary.accounts.domain import NewToken, PageRequest, Role, Scope, VendorChange, VendorRole
from vestiary.accounts.passwords import MAX_CHARACTERS, MIN_CHARACTERS
from vestiary.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, Page
from vestiary.kernel.wire import Body, Line

_TEN_YEARS_S = 10 * 365 * 24 * 3600
_SECRET_CHARACTERS = 4096

# The rules stand as patterns on plain text, so that the API's description tells them too.
_STORABLE = r"^[^\x00]*$"
_ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f]*[^\x00-\x1f\x7f-\x9f\s][^\x00-\x1f\x7f-\x9f]*$"

Email = Annotated[str, StringConstraints(max_length=domain.EMAIL_CHARACTERS, pattern=domain.EMAIL_PATTERN)]
Username = Annotated[str, StringConstraints(pattern=domain.USERNAME_PATTERN)]
Slug = Annotated[str, StringConstraints(max_length=domain.SLUG_CHARACTERS, pattern=domain.SLUG_PATTERN)]
Locale = Annotated[str, StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=_ONE_LINE)]
NewPassword = Annotated[str, StringConstraints(min_length=MIN_CHARACTERS, max_length=MAX_CHARACTERS, pattern=_STORABLE)]
"""Also refused: the commonest passwords, and the person's own email."""

GivenPassword = Annotated[str, StringConstraints(max_length=MAX_CHARACTERS, pattern=_STORABLE)]
GivenName = Annotated[str, StringConstraints(min_length=1, max_length=domain.EMAIL_CHARACTERS, pattern=_STORABLE)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=_SECRET_CHARACTERS, pattern=_STORABLE)]
Scopes = tuple[Literal["read"]] | tuple[Literal["read"], Literal["write"]]  # in words, so that refusals say them

Item = TypeVar("Item")
View = TypeVar("View")


class Listing(BaseModel):
    """Which part of a list is wanted. An unknown parameter is refused, as everywhere."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET)
    cursor: str | None = Field(default=None, max_length=600, description="`next_cursor` of the page before.")

    def asked(self) -> PageRequest:
        """Return what the use cases take."""
        return PageRequest(limit=self.limit, offset=self.offset, cursor=self.cursor)


class Listed(BaseModel, Generic[Item]):
    """One page of a list."""

    model_config = ConfigDict(from_attributes=True)

    items: list[Item]
    total: int
    limit: int
    offset: int
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[View]) -> Self:
        """Return a page as it goes over the wire."""
        return cls.model_validate(page)


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def of(cls, view: object) -> Self:
        """Return a view as it goes over the wire."""
        return cls.model_validate(view)


class SetupBody(Body):
    """The first account."""

    code: Secret
    email: Email
    password: NewPassword
    username: Username | None = None


class RegisterBody(Body):
    """A new account."""

    email: Email
    password: NewPassword
    username: Username | None = None


class LoginByEmail(Body):
    """Sign in with the email."""

    email: GivenName
    password: GivenPassword

    @property
    def name(self) -> str:
        """What the person is looked up by."""
        return self.email


class LoginByUsername(Body):
    """Sign in with the username."""

    username: GivenName
    password: GivenPassword

    @property
    def name(self) -> str:
        """What the person is looked up by."""
        return self.username


class RefreshBody(Body):
    """A refresh token, good once."""

    refresh_token: Secret


class TokensOut(_Out):
    """An access token and the refresh token for the next pair."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105  # a word of the protocol
    expires_in: int = Field(description="Seconds that the access token opens.")


class PlaceWire(Body):
    """A place on earth, in degrees (WGS 84)."""

    model_config = ConfigDict(from_attributes=True)

    name: Title
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class UserOut(_Out):
    """A person as they see themselves."""

    id: UUID
    email: str
    username: str | None
    role: Role
    locale: str
    timezone: str
    location: PlaceWire | None
    created_at: datetime


class ProfileBody(Body):
    """What to change; at least one field."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    username: Username | None = None
    locale: Locale = "en"
    timezone: Annotated[Line, StringConstraints(max_length=64)] = Field(
        default="UTC", description="A name of the IANA list, e.g. Europe/Berlin."
    )
    location: PlaceWire | None = None


class PasswordBody(Body):
    """The password now, and the one from now on."""

    current_password: GivenPassword
    new_password: NewPassword


class ErasureBody(Body):
    """The current password, as the proof that the right person erases."""

    password: GivenPassword


class ApiTokenBody(Body):
    """A key for a program."""

    name: Title
    scopes: Scopes
    expires_in: int | None = Field(default=None, ge=1, le=_TEN_YEARS_S, description="Seconds; null means never.")


class ApiTokenOut(_Out):
    """A key for a program, without its secret."""

    id: UUID
    name: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")


class ApiTokenMade(ApiTokenOut):
    """A key for a program at the only moment when its secret is shown."""

    token: str

    @classmethod
    def with_secret(cls, made: NewToken) -> Self:
        """Return a new key as it goes over the wire."""
        return cls(**ApiTokenOut.of(made.view).model_dump(), token=made.secret)


class VendorBody(Body):
    """A new vendor."""

    name: Title
    slug: Slug


class VendorPatch(Body):
    """What to change; at least one field."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    name: Title = "-"
    slug: Slug = "-"

    def change(self) -> VendorChange:
        """Return the fields that were given."""
        return cast("VendorChange", self.model_dump(exclude_unset=True))


class VendorOut(_Out):
    """A vendor as one of its members sees it."""

    id: UUID
    name: str
    slug: str
    verified: bool
    status: Literal["active", "suspended"]
    role: VendorRole
    created_at: datetime
    updated_at: datetime


class MemberBody(Body):
    """Who shall act for the vendor, and how far."""

    email: Email
    role: VendorRole


class MemberPatch(Body):
    """How far a member may act."""

    role: VendorRole


class MemberOut(_Out):
    """A member as the other members see them."""

    user_id: UUID
    email: str
    username: str | None
    role: VendorRole
    created_at: datetime
