"""What nobody needs any more is thrown away: old tries, answers, ended sign-ins."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from vestiary.accounts.idempotency import KEPT
from vestiary.accounts.models import IdempotencyKey, LoginAttempt, UserSession
from vestiary.accounts.rules import AccountRules

_REVOKED_KEPT: Final = timedelta(days=1)


def prune(session: Session, rules: AccountRules) -> Mapping[str, int]:
    """Throw away what has expired, as the platform, and return how many rows of each kind."""
    now = rules.clock()
    tries = session.scalars(
        delete(LoginAttempt).where(LoginAttempt.at < now - rules.throttle_window).returning(LoginAttempt.id)
    ).all()
    answers = session.scalars(
        delete(IdempotencyKey)
        .where(IdempotencyKey.created_at < func.clock_timestamp() - KEPT)
        .returning(IdempotencyKey.key)
    ).all()
    # A family goes as a whole, by its first row: a used token must be recognised as long as the family lives.
    ended = select(UserSession.id).where(
        UserSession.id == UserSession.family_id,
        or_(UserSession.expires_at < now, UserSession.revoked_at < now - _REVOKED_KEPT),
    )
    sign_ins = session.scalars(
        delete(UserSession).where(UserSession.family_id.in_(ended)).returning(UserSession.id)
    ).all()
    return {"tries": len(tries), "answers": len(answers), "sessions": len(sign_ins)}
