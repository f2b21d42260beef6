"""New people: made by an admin, or by themselves where registration is open."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import Role, clean_email, clean_username
from vestiary.accounts.errors import EmailTaken
from vestiary.accounts.models import Account, User
from vestiary.accounts.passwords import hash_password, must_be_strong


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person whose name and password have passed every rule; only the hash of the password is left."""

    email: str
    username: str | None
    password_hash: str = field(repr=False)


def prepare_newcomer(email: str, password: str, username: str | None = None) -> Newcomer:
    """Check and hash, without a database: call it before a transaction is opened.

    Raises:
        BadEmail: not an email.
        BadUsername: not a username.
        WeakPassword: a password that guessing finds.
        Busy: too many passwords are being hashed.

    """
    clean = clean_email(email)
    name = clean_username(username)
    must_be_strong(password, email=clean)
    return Newcomer(email=clean, username=name, password_hash=hash_password(password))


def add_user(
    session: Session, newcomer: Newcomer, *, role: Role = Role.USER, by: UUID | None = None, action: str = "registered"
) -> UUID:
    """Make an account and its person, as the platform, and return the id. `by` is the admin who does it.

    Raises:
        EmailTaken: somebody has the email.
        UsernameTaken: somebody has the username.

    """
    queries.must_be_free(session, email=newcomer.email, username=newcomer.username)
    user_id: UUID = session.execute(insert(Account).values(kind="user").returning(Account.id)).scalar_one()
    added = session.execute(
        insert_or_skip(User)
        .values(
            id=user_id,
            email=newcomer.email,
            username=newcomer.username,
            password_hash=newcomer.password_hash,
            role=role,
        )
        .on_conflict_do_nothing()
        .returning(User.id)
    ).scalar()
    if added is None:
        # Somebody registered the same name since the look above; by now their row can be seen.
        queries.must_be_free(session, email=newcomer.email, username=newcomer.username)
        raise EmailTaken
    note(session, account_id=user_id, actor_id=by or user_id, action=f"account.{action}", details={"role": role})
    return user_id
