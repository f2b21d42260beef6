"""What removes the files that nobody wants, and proves that files and rows fit together."""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete, func, select, update

from vestiary.kernel.database import Sessions
from vestiary.kernel.logs import logger
from vestiary.media.keeping import remove_abandoned
from vestiary.media.models import DoomedFile, PendingFile
from vestiary.media.ports import Storage
from vestiary.media.repairing import Repairs, repair
from vestiary.media.writers import ABANDONED, is_dead

log = logger(__name__)

_BATCH: Final = 500
"""Files removed between two commits."""


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep found. All zero: nothing was wrong."""

    abandoned: int
    """Files whose writer died before their rows were written."""
    purged: int
    """Files whose rows are gone."""
    repairs: Repairs = field(default_factory=Repairs)
    """What the comparison of storage and rows found; empty unless it was a full sweep."""

    @property
    def found_nothing(self) -> bool:
        """Say whether files and rows fitted together already."""
        return self.abandoned == 0 and self.purged == 0 and self.repairs == Repairs()


def sweep(sessions: Sessions, storage: Storage, *, full: bool = False) -> SweepReport:
    """Remove what dead writers left and what deleted rows doomed; safe at any time, by many at once.

    `full` also compares the whole storage with all rows, both ways, and repairs.

    Raises:
        StorageUnavailable: the storage does not answer. What was not removed stays noted.
        WrongStorage: a full sweep found that storage and rows hardly know each other.

    """
    report = SweepReport(
        abandoned=_remove_abandoned(sessions, storage),
        purged=purge(sessions, storage),
        repairs=repair(sessions, storage) if full else Repairs(),
    )
    if not report.found_nothing:
        log.info("files swept", abandoned=report.abandoned, purged=report.purged, orphans=report.repairs.orphans)
    return report


def purge(sessions: Sessions, storage: Storage) -> int:
    """Delete the files whose rows are gone; returns how many. Ask for it after deleting rows, by job `media.purge`."""
    purged = 0
    while True:
        with sessions.as_system() as session:
            keys = list(session.scalars(select(DoomedFile.storage_key).order_by(DoomedFile.doomed_at).limit(_BATCH)))
        if not keys:
            return purged
        storage.delete(keys)
        with sessions.as_system() as session:
            session.execute(delete(DoomedFile).where(DoomedFile.storage_key.in_(keys)))
        purged += len(keys)


def _remove_abandoned(sessions: Sessions, storage: Storage) -> int:
    """Take the notes of dead writers over, in a transaction of its own: from then on they cannot be confirmed."""
    with sessions.as_system() as session:
        oldest = select(PendingFile.writer, func.max(PendingFile.started_at)).group_by(PendingFile.writer)
        dead = [writer for writer, noted_at in session.execute(oldest) if is_dead(writer, noted_at)]
        session.execute(update(PendingFile).where(PendingFile.writer.in_(dead)).values(writer=ABANDONED))
    with sessions.as_system() as session:
        keys = list(session.scalars(select(PendingFile.storage_key).where(PendingFile.writer == ABANDONED)))
    for start in range(0, len(keys), _BATCH):
        remove_abandoned(sessions, storage, keys[start : start + _BATCH])
    return len(keys)
