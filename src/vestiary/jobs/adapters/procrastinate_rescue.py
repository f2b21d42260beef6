"""What keeps queue and ledger in agreement when workers die.

Everything here is one transaction, so a crash in the middle changes nothing. A rescued job
gets a new delivery: the dead worker's is void, even if that worker was only asleep.
"""

import os
import socket
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import psutil
from sqlalchemy import text
from sqlalchemy.orm import Session

from vestiary.jobs import ledger
from vestiary.jobs.queueing import Deliver

_BATCH: Final = 500
"""Jobs that one pass takes up, so that its locks stay short."""

_LOST = text(
    """
    SELECT q.id AS queue_id, CAST(q.args ->> 'job_id' AS uuid) AS job_id, q.priority
    FROM procrastinate_jobs q LEFT JOIN procrastinate_workers w ON w.id = q.worker_id
    WHERE q.status = 'doing'
      AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => :stalled_after_s))
    ORDER BY q.id LIMIT :batch FOR UPDATE OF q SKIP LOCKED
    """
)

_UNDELIVERED = text(
    """
    SELECT j.queue_id, j.id AS job_id, j.priority FROM jobs j
    WHERE j.state IN ('queued', 'running') AND j.queue_id IS NOT NULL
      AND NOT EXISTS (
          SELECT FROM procrastinate_jobs q WHERE q.id = j.queue_id AND q.status IN ('todo', 'doing')
      )
    ORDER BY j.queue_id LIMIT :batch
    """
)

_SILENT = text(
    "DELETE FROM procrastinate_workers w WHERE w.last_heartbeat < now() - make_interval(secs => :stalled_after_s)"
    " AND NOT EXISTS (SELECT FROM procrastinate_jobs q WHERE q.worker_id = w.id AND q.status = 'doing')"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where processes have ids of their own: a machine, or a container on it."""

    name: str

    @classmethod
    def here(cls) -> "Place":
        """Return this process's place."""
        namespace = Path("/proc/self/ns/pid")
        inside = str(namespace.stat().st_ino) if namespace.exists() else ""
        return cls(f"{socket.gethostname()[:60]}:{inside}")

    def worker(self, worker_id: int) -> str:
        """Return the ledger's name of a worker of this process."""
        return f"{self.name}/{os.getpid()}/{worker_id}"

    def dead_worker(self, name: str) -> int | None:
        """Return the queue's number of a worker that ran here and whose process is gone; else None."""
        place, _, rest = name.rpartition("/")[0].rpartition("/")
        number = name.rpartition("/")[2]
        if place != self.name or not rest.isdigit() or not number.isdigit() or _is_alive(int(rest)):
            return None
        return int(number)


def _is_alive(pid: int) -> bool:
    try:
        is_zombie: bool = psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
    return not is_zombie


def rescue(session: Session, deliver: Deliver, *, stalled_after_s: float) -> int:
    """Give the jobs of dead workers back to the queue, and return how many deliveries were put right.

    A worker is dead when it has been silent for `stalled_after_s`, has signed off, or ran at this
    place and its process is gone. Needs the system's role.
    """
    _sign_off_dead_neighbours(session)
    lost = session.execute(_LOST, {"stalled_after_s": stalled_after_s, "batch": _BATCH}).all()
    for row in lost:
        session.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": row.queue_id})
        _deliver_again(session, deliver, row.job_id, row.queue_id, row.priority)
    session.execute(text("DELETE FROM procrastinate_jobs WHERE status NOT IN ('todo', 'doing')"))
    undelivered = session.execute(_UNDELIVERED, {"batch": _BATCH}).all()
    for row in undelivered:
        _deliver_again(session, deliver, row.job_id, row.queue_id, row.priority)
    session.execute(_SILENT, {"stalled_after_s": stalled_after_s})
    return len(lost) + len(undelivered)


def _deliver_again(session: Session, deliver: Deliver, job_id: UUID, queue_id: int, priority: int) -> None:
    after_s = ledger.lose(session, job_id, queue_id)
    if after_s is not None:
        ledger.name_delivery(session, job_id, deliver(session, job_id, priority=priority, after_s=after_s))


def _sign_off_dead_neighbours(session: Session) -> None:
    here = Place.here()
    names = session.scalars(text("SELECT DISTINCT worker_id FROM jobs WHERE state = 'running' AND worker_id <> ''"))
    for number in {here.dead_worker(name) for name in names} - {None}:
        session.execute(text("DELETE FROM procrastinate_workers WHERE id = :id"), {"id": number})


def sign_off(session: Session, worker_id: int) -> None:
    """Strike a worker off the register; whatever it still does is lost and taken up again."""
    session.execute(text("DELETE FROM procrastinate_workers WHERE id = :id"), {"id": worker_id})


def is_signed_on(session: Session, worker_id: int) -> bool:
    """Say whether a worker is on the register."""
    return bool(session.scalar(text("SELECT true FROM procrastinate_workers WHERE id = :id"), {"id": worker_id}))


def strays_of(session: Session, worker_id: int, in_hand: Collection[int]) -> frozenset[int]:
    """Return the deliveries that the queue counts as a worker's, and that the worker does not have in hand."""
    held = session.scalars(
        text("SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = :id"), {"id": worker_id}
    )
    return frozenset(held) - frozenset(in_hand)


def disown(session: Session, queue_ids: Collection[int]) -> None:
    """Take deliveries away from their worker, so that the next rescue finds them."""
    session.execute(
        text("UPDATE procrastinate_jobs SET worker_id = NULL WHERE status = 'doing' AND id = ANY(:ids)"),
        {"ids": list(queue_ids)},
    )
