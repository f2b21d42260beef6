"""Asking for the analysis of a garment's photo: when it comes in, and again."""

from typing import Final
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.models import Garment
from vestiary.wardrobe.queries import lock_garment

ANALYSE: Final = "wardrobe.analyse"
"""The job that reads a garment's photo."""


def ask_for_analysis(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, *, key: str = "") -> bool:
    """Ask for the analysis in the caller's transaction; False when one is asked for already."""
    job = Job(
        ANALYSE,
        subject=garment_id,
        account_id=owner_id,
        priority=Priority.INTERACTIVE,
        dedupe_key=f"{ANALYSE}:{garment_id}{key}",
    )
    return enqueue(session, job) is not None


def analyse_again(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    """Ask for another analysis of a garment's photo; labels stay. One that is under way is not doubled.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    status, _ = lock_garment(session, owner_id, garment_id)
    is_asked = ask_for_analysis(session, enqueue, owner_id, garment_id)
    if not is_asked and GarmentStatus(status).is_final:
        # The old job has written its answer and is about to end: it would not look again.
        is_asked = ask_for_analysis(session, enqueue, owner_id, garment_id, key=":again")
    if is_asked:
        session.execute(
            update(Garment).where(Garment.id == garment_id).values(status=GarmentStatus.PENDING, error_message=None)
        )
