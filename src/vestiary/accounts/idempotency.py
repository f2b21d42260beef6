"""The first answer again: a creation that is asked for twice with one `Idempotency-Key` happens once.

Two ways to use it. Where the creation is one transaction, `claim` and `keep` in that transaction:
a second request waits for the first, and a failed one leaves nothing. Where the work takes
longer (uploads), `claim` in a transaction of its own, `keep` in the one that writes the rows, and
`release` when it failed; a claim whose process died is taken over after two minutes.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.accounts.errors import IdempotencyConflict, RequestInProgress
from vestiary.accounts.models import IdempotencyKey

KEPT: Final = timedelta(hours=24)
"""How long an answer is given again."""

ABANDONED: Final = timedelta(minutes=2)
"""A claim without an answer is dead after this: no request takes so long."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What the first request was answered."""

    status_code: int
    answer: str


def body_hash(*parts: bytes) -> bytes:
    """Return what decides whether two requests are the same; each part counts with its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def claim(session: Session, *, account_id: UUID, route: str, key: str, body_hash: bytes) -> StoredAnswer | None:
    """Take a key for this request (None: go on, then `keep`), or return the first request's answer.

    While another transaction holds the same new key, this waits for its end.

    Raises:
        IdempotencyConflict: the key was used with another body.
        RequestInProgress: the first request is still at work in several transactions.

    """
    row = {"account_id": account_id, "route": route, "key": key}
    while True:
        fresh = session.scalar(
            insert(IdempotencyKey)
            .values(**row, body_hash=body_hash)
            .on_conflict_do_nothing()
            .returning(IdempotencyKey.key)
        )
        if fresh is not None:
            return None
        kept = session.execute(
            select(
                IdempotencyKey.body_hash,
                IdempotencyKey.status_code,
                IdempotencyKey.answer,
                func.clock_timestamp() - IdempotencyKey.created_at,
            )
            .where(_is(account_id, route, key))
            .with_for_update()
        ).one_or_none()
        if kept is not None:
            break
        # Released since the insert looked: try again.
    first_hash, status_code, answer, age = kept
    if age > KEPT or (status_code is None and age > ABANDONED):
        _take_over(session, account_id, route, key, body_hash)
        return None
    if first_hash != body_hash:
        raise IdempotencyConflict
    if status_code is None or answer is None:
        raise RequestInProgress
    return StoredAnswer(status_code, answer)


def answered_before(
    session: Session, *, account_id: UUID, route: str, key: str, body_hash: bytes
) -> StoredAnswer | None:
    """Return the first request's answer where there is one already: a look that claims nothing and waits for nobody.

    For routes with costly work before the transaction that claims the key.

    Raises:
        IdempotencyConflict: the key was used with another body.

    """
    kept = session.execute(
        select(IdempotencyKey.body_hash, IdempotencyKey.status_code, IdempotencyKey.answer).where(
            _is(account_id, route, key), IdempotencyKey.created_at > func.clock_timestamp() - KEPT
        )
    ).one_or_none()
    if kept is None or kept.status_code is None or kept.answer is None:
        return None
    if kept.body_hash != body_hash:
        raise IdempotencyConflict
    return StoredAnswer(kept.status_code, kept.answer)


def keep(session: Session, *, account_id: UUID, route: str, key: str, status_code: int, answer: str) -> None:
    """Keep the answer (JSON text) of a claimed request, in the transaction that does its work."""
    session.execute(
        update(IdempotencyKey).where(_is(account_id, route, key)).values(status_code=status_code, answer=answer)
    )


def release(session: Session, *, account_id: UUID, route: str, key: str) -> None:
    """Give up a claim that was committed and whose work failed, so that the same key may try again."""
    session.execute(delete(IdempotencyKey).where(_is(account_id, route, key), IdempotencyKey.status_code.is_(None)))


def _take_over(session: Session, account_id: UUID, route: str, key: str, new_hash: bytes) -> None:
    session.execute(
        update(IdempotencyKey)
        .where(_is(account_id, route, key))
        .values(body_hash=new_hash, status_code=None, answer=None, created_at=func.clock_timestamp())
    )


def _is(account_id: UUID, route: str, key: str) -> ColumnElement[bool]:
    return and_(IdempotencyKey.account_id == account_id, IdempotencyKey.route == route, IdempotencyKey.key == key)
