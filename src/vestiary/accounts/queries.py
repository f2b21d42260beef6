"""SELECTs that several use cases share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar, TypeVarTuple
from uuid import UUID

from sqlalchemy import Select, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from vestiary.accounts.domain import PageRequest, Place, Profile, Role
from vestiary.accounts.errors import EmailTaken, UsernameTaken
from vestiary.accounts.models import Account, User
from vestiary.kernel.paging import Page, decode_moment, encode_cursor
from vestiary.kernel.wire import is_storable

Columns = TypeVarTuple("Columns")
View = TypeVar("View")

PEOPLE_LOCK: Final = 0x7E57_0002
"""Advisory lock of whatever depends on how many people or admins there are: set-up, erasing."""

_OLDEST_FIRST: Final = "created_at"


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


def lock_account(session: Session, user_id: UUID) -> None:
    """Wait for whoever holds the account, and let nobody hold it any more; see `kernel.database.hold_account`."""
    session.execute(select(User.id).where(User.id == user_id).with_for_update())


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


def oldest_first(
    session: Session,
    rows: Select[*Columns],
    *,
    created_at: InstrumentedAttribute[datetime],
    key: InstrumentedAttribute[UUID],
    asked: PageRequest,
    make: Callable[[*Columns], View],
) -> Page[View]:
    """Return one page of `rows` in the order they were made, each turned into a view by `make`, with the total.

    `rows` selects both the column `created_at` and, in its first place, the key.

    Raises:
        UnknownCursor: the cursor is not one that this list has given.

    """
    total = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    wanted = rows.order_by(created_at, key).limit(asked.limit + 1)
    if asked.cursor is None:
        wanted = wanted.offset(asked.offset)
    else:
        last_moment, last_key = decode_moment(asked.cursor, sort=_OLDEST_FIRST)
        wanted = wanted.where(tuple_(created_at, key) > tuple_(literal(last_moment), literal(last_key)))
    found = session.execute(wanted).all()
    items = found[: asked.limit]
    after = None
    if len(found) > asked.limit:
        last: tuple[object, ...] = tuple(items[-1])
        after = encode_cursor(_OLDEST_FIRST, [items[-1].created_at.isoformat(), str(last[0])])
    return Page(
        items=[make(*row) for row in items],
        total=total,
        limit=asked.limit,
        offset=asked.offset,
        next_cursor=after,
    )
