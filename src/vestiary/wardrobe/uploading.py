"""Several photos at once, a few at a time, so that an upload never takes the whole process."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, Final
from uuid import UUID
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter, create_task_group, to_thread

from vestiary.kernel.errors import DomainError
from vestiary.wardrobe.domain import TakenIn
from vestiary.wardrobe.intake import Intake, take_in

AT_ONCE: Final = 2
"""Photos that one process decodes at the same time. They have threads of their own: requests never wait for these."""

_limiters: WeakKeyDictionary[asyncio.AbstractEventLoop, CapacityLimiter] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Upload:
    """A received file, and what its sender calls it."""

    file: BinaryIO
    file_name: str


@dataclass(frozen=True, slots=True)
class UploadOutcome:
    """What became of one file: exactly one of `taken` and `refusal` is there."""

    file_name: str
    taken: TakenIn | None
    refusal: DomainError | None


async def take_in_all(intake: Intake, owner_id: UUID, uploads: Sequence[Upload]) -> list[UploadOutcome]:
    """Take files in, each for itself: one that is refused keeps none of the others out. The order is kept.

    Of a photo that is new and sent several times, the first copy is told as new.
    """
    outcomes: list[UploadOutcome | None] = [None] * len(uploads)

    async def take(place: int, upload: Upload) -> None:
        outcomes[place] = await to_thread.run_sync(partial(_take_one, intake, owner_id, upload), limiter=_limiter())

    async with create_task_group() as tasks:
        for place, upload in enumerate(uploads):
            tasks.start_soon(take, place, upload)
    return _first_copies_new([outcome for outcome in outcomes if outcome is not None])


def _first_copies_new(outcomes: Sequence[UploadOutcome]) -> list[UploadOutcome]:
    # Whichever copy's thread was quicker made the garment; the sender sees them in order.
    fresh = {it.taken.garment_id for it in outcomes if it.taken is not None and it.taken.is_new}
    told: list[UploadOutcome] = []
    for it in outcomes:
        if it.taken is None:
            told.append(it)
            continue
        told.append(replace(it, taken=replace(it.taken, is_new=it.taken.garment_id in fresh)))
        fresh.discard(it.taken.garment_id)
    return told


def must_have_taken_one(outcomes: Sequence[UploadOutcome]) -> None:
    """Let pass what brought at least one file in.

    Raises:
        DomainError: every file was refused: the first refusal, with all of them in its details.

    """
    refusals = [(it.file_name, it.refusal) for it in outcomes if it.refusal is not None]
    if not refusals or len(refusals) < len(outcomes):
        return
    first = refusals[0][1]
    if len(refusals) > 1:
        first.details = tuple(
            {"file_name": name, "code": refusal.code, "message": refusal.message} for name, refusal in refusals
        )
    raise first


def _take_one(intake: Intake, owner_id: UUID, upload: Upload) -> UploadOutcome:
    try:
        taken = take_in(intake, owner_id, upload.file, file_name=upload.file_name)
    except DomainError as refusal:
        return UploadOutcome(upload.file_name, taken=None, refusal=refusal)
    return UploadOutcome(upload.file_name, taken=taken, refusal=None)


def _limiter() -> CapacityLimiter:
    loop = asyncio.get_running_loop()
    if loop not in _limiters:
        _limiters[loop] = CapacityLimiter(AT_ONCE)
    return _limiters[loop]
