"""Creations of outfits that are sent twice with one `Idempotency-Key`: the same body gets the first answer again."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.accounts.idempotency import body_hash, claim, keep
from vestiary.wardrobe.repeating import Answered


def once(
    session: Session, owner_id: UUID, key: str | None, *, route: str, sent: str, work: Callable[[], Answered]
) -> Answered:
    """Do the work in the caller's transaction and keep its answer, or return the answer that the key got before.

    Without a key the work is done each time.

    Raises:
        IdempotencyConflict: the key came with another body before.

    """
    if key is None:
        return work()
    stored = claim(session, account_id=owner_id, route=route, key=key, body_hash=body_hash(sent.encode()))
    if stored is not None:
        return Answered(stored.status_code, stored.answer)
    answered = work()
    keep(session, account_id=owner_id, route=route, key=key, status_code=answered.status_code, answer=answered.answer)
    return answered
