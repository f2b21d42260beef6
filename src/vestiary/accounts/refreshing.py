"""Refresh tokens: each is good once, and one that comes back a second time ends its whole family."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import SessionKind, TokenPair
from vestiary.accounts.models import UserSession
from vestiary.accounts.opaque import hash_of, make_secret
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import close_session, tokens_for
from vestiary.kernel.database import Sessions, hold_account
from vestiary.kernel.errors import Unauthenticated


@dataclass(frozen=True, slots=True)
class _Presented:
    id: UUID
    user_id: UUID
    family_id: UUID
    agent: str
    is_used: bool
    is_open: bool


def refresh(sessions: Sessions, refresh_token: str, rules: AccountRules) -> TokenPair:
    """Take a refresh token for a new pair.

    Strict: a token that was used before ends the sign-in for everybody who holds a part of it,
    even when both uses came at the same moment, for a thief's use looks just like that.

    Raises:
        Unauthenticated: the token opens nothing (any more).

    """
    with sessions.as_system() as session:
        pair = _rotate(session, refresh_token, rules)
    # Outside the block: what the rotation found out about a theft must be committed.
    if pair is None:
        raise Unauthenticated
    return pair


def _rotate(session: Session, refresh_token: str, rules: AccountRules) -> TokenPair | None:
    now = rules.clock()
    shown = _present(session, refresh_token, now)
    if shown is None or not shown.is_open or queries.credentials_by_id(session, shown.user_id) is None:
        return None
    if shown.is_used:
        close_session(session, user_id=shown.user_id, family_id=shown.family_id, now=now)
        note(session, account_id=shown.user_id, actor_id=None, action="refresh_token.reused")
        return None
    secret, expires = make_secret(), now + rules.refresh_life
    session.execute(update(UserSession).where(UserSession.id == shown.id).values(used_at=now))
    session.execute(
        insert(UserSession).values(
            id=uuid4(),
            user_id=shown.user_id,
            family_id=shown.family_id,
            kind=SessionKind.TOKEN,
            secret_hash=hash_of(secret),
            agent=shown.agent,
            expires_at=expires,
        )
    )
    # The family's first row lives as long as the family.
    session.execute(update(UserSession).where(UserSession.id == shown.family_id).values(expires_at=expires))
    return tokens_for(shown.user_id, shown.family_id, secret, rules)


def _present(session: Session, refresh_token: str, now: datetime) -> _Presented | None:
    of_token = (UserSession.secret_hash == hash_of(refresh_token), UserSession.kind == SessionKind.TOKEN)
    known = session.execute(select(UserSession.family_id, UserSession.user_id).where(*of_token)).one_or_none()
    if known is None:
        return None
    hold_account(session, known.user_id)
    # Whoever rotates or revokes a family holds its first row; only then is the rest worth reading.
    first = session.scalar(select(UserSession.revoked_at).where(UserSession.id == known.family_id).with_for_update())
    row = session.execute(
        select(
            UserSession.id,
            UserSession.user_id,
            UserSession.family_id,
            UserSession.agent,
            UserSession.used_at,
            UserSession.revoked_at,
            UserSession.expires_at,
        ).where(*of_token)
    ).one_or_none()
    if row is None:
        return None
    return _Presented(
        id=row.id,
        user_id=row.user_id,
        family_id=row.family_id,
        agent=row.agent,
        is_used=row.used_at is not None,
        is_open=first is None and row.revoked_at is None and row.expires_at > now,
    )
