"""Taking a garment out of the wardrobe: its row, readings, wears and vector at once, its files by a job."""

from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, column, delete, select, table
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.models import Garment

PURGE: Final = "media.purge"
"""The job of `media` that deletes the files whose rows are gone."""

_images = table("images", column("id", Uuid()), column("owner_id", Uuid()))


def remove_garment(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    """Remove an owner's garment with all that belongs to it. Its pictures are gone moments after the commit.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    mine = select(Garment.image_id).where(Garment.id == garment_id, Garment.user_id == owner_id).scalar_subquery()
    # The garment hangs on its image: the foreign keys take everything along, and a trigger dooms the files.
    gone = session.scalar(
        delete(_images).where(_images.c.id == mine, _images.c.owner_id == owner_id).returning(_images.c.id)
    )
    if gone is None:
        raise GarmentNotFound
    enqueue(session, Job(PURGE, account_id=owner_id, priority=Priority.NORMAL))
