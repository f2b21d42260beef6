"""The first start: a one-time code, printed by the server, makes the first admin."""

import hmac
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.domain import Role
from vestiary.accounts.errors import SetupClosed, WrongSetupCode
from vestiary.accounts.models import SetupCode
from vestiary.accounts.opaque import hash_of, make_secret
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.kernel.clock import utc_now


def setup_is_open(session: Session) -> bool:
    """Say whether the first account is still to be made, as the platform."""
    return not queries.has_people(session)


def make_setup_code(session: Session) -> str | None:
    """Make the code of this start, as the platform; codes of earlier starts open nothing any more.

    None when there is an account already. Only the code's hash is kept, so print it now.
    """
    queries.lock_people(session)
    if queries.has_people(session):
        return None
    code = make_secret()
    session.execute(delete(SetupCode))
    session.execute(insert(SetupCode).values(code_hash=hash_of(code)))
    return code


def set_up(session: Session, code: str, email: str, password: str, username: str | None = None) -> UUID:
    """Make the first person, an admin, as the platform, and return their id. Of two at once exactly one wins.

    Raises:
        SetupClosed: there is an account already.
        WrongSetupCode: not the code of the latest start.
        BadEmail: not an email.
        BadUsername: not a username.
        WeakPassword: a password that guessing finds.

    """
    queries.lock_people(session)
    if queries.has_people(session):
        raise SetupClosed
    kept = session.scalar(select(SetupCode.code_hash).where(SetupCode.used_at.is_(None)))
    if kept is None or not hmac.compare_digest(kept, hash_of(code.strip())):
        raise WrongSetupCode
    user_id = add_user(session, prepare_newcomer(email, password, username), role=Role.ADMIN, action="set_up")
    session.execute(update(SetupCode).values(used_at=utc_now()))
    return user_id


def ensure_admin(session: Session, email: str, password: str) -> UUID | None:
    """Make the first admin for an unattended start, as the platform. None when there is an account already.

    Raises:
        BadEmail: not an email.
        WeakPassword: a password that guessing finds.

    """
    queries.lock_people(session)
    if queries.has_people(session):
        return None
    return add_user(session, prepare_newcomer(email, password), role=Role.ADMIN, action="set_up")
