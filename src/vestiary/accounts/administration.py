"""What an operator does at the command line: make people, and let them in again."""

import secrets
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import Role
from vestiary.accounts.models import User
from vestiary.accounts.passwords import hash_password
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.signing_in import close_all_sessions
from vestiary.kernel.clock import utc_now
from vestiary.kernel.errors import NotFound

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters that look alike: the password is read aloud or typed off a screen."""

_GROUPS: Final = 5
_GROUP_LETTERS: Final = 5
"""25 letters of 31: 123 bits."""


@dataclass(frozen=True, slots=True)
class CreatedUser:
    """A person made at the command line."""

    id: UUID
    password: str | None = field(repr=False)
    """The generated password, to be shown once; None when one was given."""


def create_user(
    session: Session, *, email: str, username: str | None = None, password: str | None = None, role: Role = Role.USER
) -> CreatedUser:
    """Make a person, as the platform; without a password one is generated.

    Raises:
        BadEmail: not an email.
        BadUsername: not a username.
        WeakPassword: a password that guessing finds.
        EmailTaken: somebody has the email.
        UsernameTaken: somebody has the username.

    """
    chosen = generate_password() if password is None else password
    user_id = add_user(session, prepare_newcomer(email, chosen, username), role=role, action="made_by_operator")
    return CreatedUser(user_id, chosen if password is None else None)


def reset_password(session: Session, name: str) -> str:
    """Give a person (by email or username) a generated password, end their sign-ins, and return it to be shown once.

    Raises:
        NotFound: there is no such active person.

    """
    known = queries.credentials_by_name(session, name)
    if known is None:
        raise NotFound("There is no active account with this name.")
    password = generate_password()
    session.execute(update(User).where(User.id == known.user_id).values(password_hash=hash_password(password)))
    ended = close_all_sessions(session, user_id=known.user_id, now=utc_now())
    note(
        session,
        account_id=known.user_id,
        actor_id=None,
        action="password.reset_by_operator",
        details={"sessions_ended": ended},
    )
    return password


def generate_password() -> str:
    """Return a random password that is easy to read and to type."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)
