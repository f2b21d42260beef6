"""Signing in and out: with a name and a password, into a browser's cookie or a family of tokens."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.access_tokens import AccessClaims, issue_access_token
from vestiary.accounts.audit import note
from vestiary.accounts.domain import SessionKind, SignedInUser, TokenPair
from vestiary.accounts.errors import Busy, WrongCredentials, WrongPassword
from vestiary.accounts.models import User, UserSession
from vestiary.accounts.opaque import hash_of, make_secret
from vestiary.accounts.passwords import Verdict, verify_password
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.throttling import Guesser, forget_tries, give_back_try, guesser, take_try
from vestiary.kernel.database import Sessions, hold_account

_AGENT_CHARACTERS = 200


def sign_in(sessions: Sessions, *, name: str, password: str, address: str, rules: AccountRules) -> SignedInUser:
    """Check a name (email or username, any case) and its password.

    Opens transactions of its own: the try must be written down even though the guess is wrong,
    and no transaction waits while the password is hashed. `address` is the real client's
    (`addresses.client_address`).

    Raises:
        WrongCredentials: no such active person, or a wrong password.
        TooManyGuesses: too many tries; the right password does not help before the pause is over.
        Busy: too many passwords are being checked.

    """
    with sessions.as_system() as session:
        known = queries.credentials_by_name(session, name)
        who = guesser(name=name, user_id=known.user_id if known else None, address=address, rules=rules)
        number = take_try(session, who, rules)
    verdict = _verify(sessions, password, known, number)
    if known is None or not verdict.matches:
        raise WrongCredentials
    return _proved(sessions, who, known, better_hash=verdict.better_hash, action="signed_in")


def confirm_password(
    sessions: Sessions, *, user_id: UUID, password: str, address: str, rules: AccountRules
) -> SignedInUser:
    """Ask a signed-in person for the password again. Wrong ones count as guesses, like those of `sign_in`.

    Raises:
        WrongPassword: it is wrong, or the person has none.
        TooManyGuesses: too many tries.
        Busy: too many passwords are being checked.

    """
    with sessions.as_system() as session:
        known = queries.credentials_by_id(session, user_id)
        who = guesser(name="", user_id=user_id, address=address, rules=rules)
        number = take_try(session, who, rules)
    verdict = _verify(sessions, password, known, number)
    if known is None or not verdict.matches:
        raise WrongPassword
    return _proved(sessions, who, known, better_hash=verdict.better_hash, action="password.confirmed")


def _verify(sessions: Sessions, password: str, known: queries.Credentials | None, number: int) -> Verdict:
    try:
        return verify_password(password, known.password_hash if known else None)
    except Busy:
        # Nobody has looked at the password: a flood must not use up other people's tries.
        with sessions.as_system() as session:
            give_back_try(session, number)
        raise


def _proved(
    sessions: Sessions, who: Guesser, known: queries.Credentials, *, better_hash: str | None, action: str
) -> SignedInUser:
    with sessions.as_system() as session:
        hold_account(session, known.user_id)
        forget_tries(session, who)
        note(session, account_id=known.user_id, actor_id=known.user_id, action=action)
        replaced = better_hash is not None and _replace_hash(session, known, better_hash)
    return SignedInUser(
        id=known.user_id, seen_hash=better_hash if better_hash is not None and replaced else known.password_hash
    )


def signed_in(session: Session, user_id: UUID) -> SignedInUser:
    """Take a person for signed in who has just been made (set-up, registration).

    Raises:
        WrongCredentials: there is no such active person.

    """
    known = queries.credentials_by_id(session, user_id)
    if known is None:
        raise WrongCredentials
    return SignedInUser(id=known.user_id, seen_hash=known.password_hash)


def open_browser_session(session: Session, user: SignedInUser, *, agent: str, rules: AccountRules) -> str:
    """Open a browser session and return the secret for its cookie, good for `rules.refresh_life`.

    Raises:
        WrongCredentials: the password was changed, or the account erased, since it was checked.

    """
    return _open(session, user, kind=SessionKind.BROWSER, agent=agent, rules=rules)[1]


def open_token_session(session: Session, user: SignedInUser, *, agent: str, rules: AccountRules) -> TokenPair:
    """Open a family of tokens for a program.

    Raises:
        WrongCredentials: the password was changed, or the account erased, since it was checked.

    """
    family_id, refresh_token = _open(session, user, kind=SessionKind.TOKEN, agent=agent, rules=rules)
    return tokens_for(user.id, family_id, refresh_token, rules)


def tokens_for(user_id: UUID, family_id: UUID, refresh_token: str, rules: AccountRules) -> TokenPair:
    """Return a fresh access token beside a refresh token."""
    access_token = issue_access_token(AccessClaims(user_id=user_id, family_id=family_id), rules)
    return TokenPair(access_token, refresh_token, expires_in=int(rules.access_life.total_seconds()))


def close_browser_session(session: Session, secret: str, *, now: datetime) -> None:
    """End the browser session of a cookie, as the platform. An unknown cookie is as good as closed."""
    session.execute(
        update(UserSession)
        .where(
            UserSession.secret_hash == hash_of(secret),
            UserSession.kind == SessionKind.BROWSER,
            UserSession.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


def close_session(session: Session, *, user_id: UUID, family_id: UUID, now: datetime) -> None:
    """End one sign-in of a person, browser or tokens: nothing of it opens anything any more."""
    session.execute(
        update(UserSession)
        .where(UserSession.family_id == family_id, UserSession.user_id == user_id, UserSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def close_all_sessions(session: Session, *, user_id: UUID, now: datetime, but: UUID | None = None) -> int:
    """End every sign-in of a person but one, and return how many there were. API tokens stay."""
    ended = session.scalars(
        update(UserSession)
        .where(UserSession.user_id == user_id, UserSession.family_id.is_distinct_from(but))
        .where(UserSession.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(UserSession.family_id)
    ).all()
    return len(set(ended))


def close_everything(session: Session, *, user_id: UUID, now: datetime) -> None:
    """End every sign-in of a person at their own wish. API tokens stay."""
    ended = close_all_sessions(session, user_id=user_id, now=now)
    note(
        session, account_id=user_id, actor_id=user_id, action="signed_out_everywhere", details={"sessions_ended": ended}
    )


def _open(
    session: Session, user: SignedInUser, *, kind: SessionKind, agent: str, rules: AccountRules
) -> tuple[UUID, str]:
    # The row lock orders this after or before a change of the password, never in between.
    unchanged = session.scalar(
        select(User.id)
        .where(User.id == user.id, User.is_active, User.password_hash == user.seen_hash)
        .with_for_update(read=True)
    )
    if unchanged is None:
        raise WrongCredentials
    family_id, secret = uuid4(), make_secret()
    session.execute(
        insert(UserSession).values(
            id=family_id,
            user_id=user.id,
            family_id=family_id,
            kind=kind,
            secret_hash=hash_of(secret),
            agent=_printable(agent),
            expires_at=rules.clock() + rules.refresh_life,
        )
    )
    return family_id, secret


def _replace_hash(session: Session, known: queries.Credentials, better: str) -> bool:
    changed = session.execute(
        update(User)
        .where(User.id == known.user_id, User.password_hash == known.password_hash)
        .values(password_hash=better)
        .returning(User.id)
    )
    return changed.one_or_none() is not None


def _printable(agent: str) -> str:
    return "".join(letter for letter in agent if letter.isprintable())[:_AGENT_CHARACTERS]
