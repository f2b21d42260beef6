"""Creations that are sent twice with one `Idempotency-Key`: the same body gets the first answer again."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from anyio import CancelScope, current_time, sleep, to_thread
from sqlalchemy.orm import Session

from vestiary.accounts.errors import RequestInProgress
from vestiary.accounts.idempotency import StoredAnswer, body_hash, claim, keep, release
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.uploading import Upload

UPLOAD: Final = "POST /wardrobe/upload"
WEAR: Final = "POST /wardrobe/{garment_id}/wears"

WAIT_S: Final = 30.0
"""A twin waits so long for the answer of the upload that came first; even fifty large photos take less."""

_LOOK_EVERY_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, ready to be sent: status and JSON text."""

    status_code: int
    answer: str


def logged_once(session: Session, owner_id: UUID, key: str, sent: str, work: Callable[[], Answered]) -> Answered:
    """Log a wear in the caller's transaction and keep its answer, or return the answer that the key got before.

    Raises:
        IdempotencyConflict: the key came with another garment or day before.

    """
    digest = body_hash(sent.encode())
    stored = claim(session, account_id=owner_id, route=WEAR, key=key, body_hash=digest)
    if stored is not None:
        return Answered(stored.status_code, stored.answer)
    answered = work()
    keep(session, account_id=owner_id, route=WEAR, key=key, status_code=answered.status_code, answer=answered.answer)
    return answered


async def answered_once(
    sessions: Sessions, owner_id: UUID, key: str, uploads: Sequence[Upload], work: Callable[[], Awaitable[Answered]]
) -> Answered:
    """Do the work and keep its answer, or return the answer that the key and these bytes got before.

    A twin that comes while the first is at work waits for its answer. A refusal is not kept: the key may try again.

    Raises:
        IdempotencyConflict: the key came with other bytes before.
        RequestInProgress: the first request is still at work after `WAIT_S`.

    """
    digest = await to_thread.run_sync(_hash_of, uploads)

    def begin() -> StoredAnswer | None:
        with sessions.writing_for(owner_id) as session:
            return claim(session, account_id=owner_id, route=UPLOAD, key=key, body_hash=digest)

    def end(answered: Answered | None) -> None:
        with sessions.writing_for(owner_id) as session:
            if answered is None:
                release(session, account_id=owner_id, route=UPLOAD, key=key)
            else:
                keep(
                    session,
                    account_id=owner_id,
                    route=UPLOAD,
                    key=key,
                    status_code=answered.status_code,
                    answer=answered.answer,
                )

    stored = await _begun(begin)
    if stored is not None:
        return Answered(stored.status_code, stored.answer)
    answered: Answered | None = None
    try:
        answered = await work()
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(end, answered)
    return answered


async def _begun(begin: Callable[[], StoredAnswer | None]) -> StoredAnswer | None:
    last_look = current_time() + WAIT_S
    while True:
        try:
            return await to_thread.run_sync(begin)
        except RequestInProgress:
            if current_time() > last_look:
                raise
        await sleep(_LOOK_EVERY_S)


def _hash_of(uploads: Sequence[Upload]) -> bytes:
    return body_hash(*map(_digest, uploads))


def _digest(upload: Upload) -> bytes:
    digest = hashlib.sha256(upload.file.read()).digest()
    upload.file.seek(0)
    return digest
