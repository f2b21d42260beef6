"""Uploads that are sent twice with one `Idempotency-Key`: the same bytes get the first answer again."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from anyio import CancelScope, to_thread

from vestiary.accounts.idempotency import StoredAnswer, body_hash, claim, keep, release
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.uploading import Upload

ROUTE: Final = "POST /wardrobe/upload"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, ready to be sent: status and JSON text."""

    status_code: int
    answer: str


async def answered_once(
    sessions: Sessions, owner_id: UUID, key: str, uploads: Sequence[Upload], work: Callable[[], Awaitable[Answered]]
) -> Answered:
    """Do the work and keep its answer, or return the answer that the key and these bytes got before.

    A refusal is not kept: the key may try again.

    Raises:
        IdempotencyConflict: the key came with other bytes before.
        RequestInProgress: the first request is still at work.

    """

    def begin() -> StoredAnswer | None:
        digest = body_hash(*map(_digest, uploads))
        with sessions.for_account(owner_id) as session:
            return claim(session, account_id=owner_id, route=ROUTE, key=key, body_hash=digest)

    def end(answered: Answered | None) -> None:
        with sessions.for_account(owner_id) as session:
            if answered is None:
                release(session, account_id=owner_id, route=ROUTE, key=key)
            else:
                keep(
                    session,
                    account_id=owner_id,
                    route=ROUTE,
                    key=key,
                    status_code=answered.status_code,
                    answer=answered.answer,
                )

    stored = await to_thread.run_sync(begin)
    if stored is not None:
        return Answered(stored.status_code, stored.answer)
    answered: Answered | None = None
    try:
        answered = await work()
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(end, answered)
    return answered


def _digest(upload: Upload) -> bytes:
    digest = hashlib.sha256(upload.file.read()).digest()
    upload.file.seek(0)
    return digest
