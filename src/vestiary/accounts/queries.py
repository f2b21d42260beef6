"""SELECTs that several use cases share."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from vestiary.accounts.domain import Place, Profile, Role, is_storable
from vestiary.accounts.errors import EmailTaken, UsernameTaken
from vestiary.accounts.models import Account, User

PEOPLE_LOCK: Final = 0x7E57_0002
"""Advisory lock of whatever depends on how many people or admins there are: set-up, erasing."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What sign-in needs to know of a person."""

    user_id: UUID
    password_hash: str = field(repr=False)


def credentials_by_name(session: Session, name: str) -> Credentials | None:
    """Find an active person by email or username, without regard to case, as the platform."""
    wanted = name.strip().lower()
    if not is_storable(wanted):
        return None
    column = User.email if "@" in wanted else User.username
    row = session.execute(_credentials().where(func.lower(column) == wanted)).one_or_none()
    return Credentials(*row) if row else None


def credentials_by_id(session: Session, user_id: UUID) -> Credentials | None:
    """Find an active person by id."""
    row = session.execute(_credentials().where(User.id == user_id)).one_or_none()
    return Credentials(*row) if row else None


def _credentials() -> Select[UUID, str]:
    return (
        select(User.id, User.password_hash)
        .join(Account, Account.id == User.id)
        .where(User.is_active, Account.status == "active")
    )


def has_people(session: Session) -> bool:
    """Say whether anybody has an account, as the platform."""
    return bool(session.scalar(select(select(User.id).exists())))


def lock_people(session: Session) -> None:
    """Wait for, and keep until the transaction's end, the right to count people."""
    session.execute(select(func.pg_advisory_xact_lock(PEOPLE_LOCK)))


def must_be_free(session: Session, *, email: str, username: str | None) -> None:
    """Let an email and a username pass that nobody has, as the platform. The constraint has the last word.

    Raises:
        EmailTaken: somebody has the email.
        UsernameTaken: somebody has the username.

    """
    if session.scalar(select(User.id).where(func.lower(User.email) == email)) is not None:
        raise EmailTaken
    if username and session.scalar(select(User.id).where(func.lower(User.username) == username.lower())) is not None:
        raise UsernameTaken


def profile_of(session: Session, user_id: UUID) -> Profile | None:
    """Return a person as they see themselves."""
    row = session.execute(
        select(
            User.id, User.email, User.username, User.role, User.locale, User.timezone, User.location, User.created_at
        ).where(User.id == user_id)
    ).one_or_none()
    if row is None:
        return None
    return Profile(
        id=row.id,
        email=row.email,
        username=row.username,
        role=Role(row.role),
        locale=row.locale,
        timezone=row.timezone,
        location=Place(**row.location) if row.location else None,
        created_at=row.created_at,
    )
