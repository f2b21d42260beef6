"""What a person tells about themselves, and their password."""

from collections.abc import Mapping
from functools import cache
from typing import TypedDict
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import Profile, clean_username
from vestiary.accounts.errors import BadTimezone, NothingToChange, UsernameTaken, WrongPassword
from vestiary.accounts.models import User
from vestiary.accounts.passwords import hash_password, must_be_strong
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import close_all_sessions, confirm_password
from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import NotFound


class PlaceChange(TypedDict):
    """A place as it is kept: degrees, WGS 84."""

    name: str
    latitude: float
    longitude: float


class ProfileChange(TypedDict, total=False):
    """What to change: a missing field stays, None empties it."""

    username: str | None
    locale: str
    timezone: str
    location: PlaceChange | None


def profile_of(session: Session, user_id: UUID) -> Profile:
    """Return a person as they see themselves.

    Raises:
        NotFound: there is no such person.

    """
    profile = queries.profile_of(session, user_id)
    if profile is None:
        raise NotFound
    return profile


def change_profile(session: Session, user_id: UUID, change: ProfileChange) -> Profile:
    """Change what is given and return the whole.

    Raises:
        NothingToChange: nothing was given.
        BadUsername: not a username.
        UsernameTaken: somebody has it.
        BadTimezone: not a time zone.

    """
    if not change:
        raise NothingToChange
    clean_username(change.get("username"))
    if "timezone" in change and change["timezone"] not in time_zones():
        raise BadTimezone
    values: Mapping[str, object] = change
    try:
        with session.begin_nested():
            session.execute(update(User).where(User.id == user_id).values(**values))
    except IntegrityError as error:
        raise UsernameTaken from error
    return profile_of(session, user_id)


def change_password(
    sessions: Sessions, actor: Actor, *, current: str, new: str, address: str, rules: AccountRules
) -> None:
    """Replace the password and end every other sign-in. API tokens stay: they are ended one by one.

    Raises:
        WrongPassword: the current password is wrong; it counts as a guess.
        TooManyGuesses: too many tries.
        WeakPassword: the new one is refused.

    """
    with sessions.for_account(actor.user_id) as session:
        email = profile_of(session, actor.user_id).email
    must_be_strong(new, email=email, field="new_password")
    person = confirm_password(sessions, user_id=actor.user_id, password=current, address=address, rules=rules)
    new_hash = hash_password(new)
    with sessions.writing_for(actor.user_id) as session:
        changed = session.execute(
            update(User)
            .where(User.id == person.id, User.password_hash == person.seen_hash)
            .values(password_hash=new_hash)
            .returning(User.id)
        )
        if changed.one_or_none() is None:
            raise WrongPassword  # somebody else has changed it since it was confirmed
        ended = close_all_sessions(session, user_id=person.id, now=rules.clock(), but=actor.session_id)
        note(
            session,
            account_id=person.id,
            actor_id=person.id,
            action="password.changed",
            details={"sessions_ended": ended},
        )


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all time zones that this machine knows."""
    return frozenset(available_timezones() | {"UTC"})
