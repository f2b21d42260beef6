"""Taking a garment out of the wardrobe: its row, readings, wears and vector at once, its files by a job."""

from uuid import UUID

from sqlalchemy import Uuid, column, delete, select, table
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.media.domain import PURGE
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.learning import ask_to_learn, is_labelled
from vestiary.wardrobe.models import Garment

_images = table("images", column("id", Uuid()), column("owner_id", Uuid()))


def remove_garment(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    """Remove an owner's garment with all that belongs to it. Its pictures are gone moments after the commit.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    if is_labelled(session, owner_id, garment_id):
        ask_to_learn(session, enqueue, owner_id)  # what its labels taught goes with it
    # The garment first, then its image: an analysis that is writing locks in this order, too.
    image_id = session.scalar(
        select(Garment.image_id).where(Garment.id == garment_id, Garment.user_id == owner_id).with_for_update()
    )
    if image_id is None:
        raise GarmentNotFound
    # The garment hangs on its image: the foreign keys take everything along, and a trigger dooms the files.
    session.execute(delete(_images).where(_images.c.id == image_id, _images.c.owner_id == owner_id))
    enqueue(session, Job(PURGE, account_id=owner_id, priority=Priority.NORMAL))
