"""A photo of several garments becomes a garment for each: asked for here, cut by a job, undone while it can be."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import case, exists, or_, select, update
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.wardrobe.domain import GarmentStatus, Laundry
from vestiary.wardrobe.errors import AlreadySplit, NotSplit, PartsInUse, StillWorking
from vestiary.wardrobe.models import Garment, GarmentLabel
from vestiary.wardrobe.parting import Groups, Original, PartsState, PhotoParts, must_be_groups_of
from vestiary.wardrobe.photo_tables import GarmentCutOut, GarmentPart
from vestiary.wardrobe.proposing import SPLIT, parts_of
from vestiary.wardrobe.queries import lock_garment
from vestiary.wardrobe.removing import remove_garment


def ask_for_split(
    session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, groups: Groups, *, original: Original
) -> PhotoParts:
    """Ask for a garment for each group of parts. The same groups again change nothing, also when it is done.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.
        StillWorking: the photo is being analysed.
        AlreadySplit: the photo was, or is being, split into other groups.
        PartNotFound, PartTwice, OneGarment: the groups are none of these parts.

    """
    status, _ = lock_garment(session, owner_id, garment_id)
    shown = parts_of(session, owner_id, garment_id)
    must_be_groups_of((part.id for part in shown.parts), groups)
    if shown.state in {PartsState.SPLIT, PartsState.SPLITTING}:
        if _decided_groups(shown) != {frozenset(group) for group in groups}:
            raise AlreadySplit
        return shown
    if not GarmentStatus(status).is_final:
        raise StillWorking
    numbers = {part: number for number, group in enumerate(groups) for part in group}
    decided = case(numbers, value=GarmentPart.id, else_=None)
    change_parts(session, owner_id, garment_id, group_no=decided, dismissed_at=None)
    if enqueue(session, _job(owner_id, garment_id, original)) is None:
        # The job of a split that is undone has written its answer and is about to end: it would not look again.
        enqueue(session, _job(owner_id, garment_id, original, key=":again"))
    return parts_of(session, owner_id, garment_id)


def undo_split(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> PhotoParts:
    """Take the new garments back and the original out of the archive; the parts are open for decision again.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.
        NotSplit: the photo was not split.
        PartsInUse: one of the new garments was worn since, or something was said about it.

    """
    lock_garment(session, owner_id, garment_id)
    shown = parts_of(session, owner_id, garment_id)
    if shown.state is not PartsState.SPLIT:
        raise NotSplit
    new = _made_by_split(session, owner_id, garment_id)
    if _is_in_use(session, owner_id, new):
        raise PartsInUse
    for new_id in new:
        remove_garment(session, enqueue, owner_id, new_id)
    session.execute(
        update(GarmentPart)
        .where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id)
        .values(group_no=None, split_at=None, became_id=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(update(Garment).where(Garment.id == garment_id, Garment.user_id == owner_id).values(archived=False))
    return parts_of(session, owner_id, garment_id)


def _job(owner_id: UUID, garment_id: UUID, original: Original, *, key: str = "") -> Job:
    return Job(
        SPLIT,
        subject=garment_id,
        account_id=owner_id,
        arguments={"original": original.value},
        priority=Priority.INTERACTIVE,
        dedupe_key=f"{SPLIT}:{garment_id}{key}",
    )


def _decided_groups(shown: PhotoParts) -> set[frozenset[UUID]]:
    numbers = {part.group for part in shown.parts if part.group is not None}
    return {frozenset(part.id for part in shown.parts if part.group == number) for number in numbers}


def _made_by_split(session: Session, owner_id: UUID, garment_id: UUID) -> Sequence[UUID]:
    """Return the garments that the split made. The same cut of the same photo, uploaded before, may have been there."""
    made = (
        select(Garment.id)
        .join(GarmentPart, GarmentPart.became_id == Garment.id)
        .where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id, Garment.user_id == owner_id)
        .where(Garment.created_at > GarmentPart.created_at)
    )
    return session.scalars(made.distinct()).all()


def _is_in_use(session: Session, owner_id: UUID, garment_ids: Sequence[UUID]) -> bool:
    told = (Garment.custom_name, Garment.custom_notes, Garment.price, Garment.purchased_on, Garment.brand, Garment.size)
    changed = or_(
        Garment.wear_count > 0,
        Garment.favorite,
        Garment.laundry != Laundry.CLEAN,
        *(column.is_not(None) for column in told),
        exists().where(GarmentLabel.garment_id == Garment.id),
        exists().where(GarmentCutOut.garment_id == Garment.id, GarmentCutOut.revision > 0),
        exists().where(GarmentPart.garment_id == Garment.id, GarmentPart.split_at.is_not(None)),
    )
    used = exists().where(Garment.user_id == owner_id, Garment.id.in_(garment_ids), changed)
    return session.scalar(select(used)) or False


def change_parts(session: Session, owner_id: UUID, garment_id: UUID, **values: Any) -> None:
    """Change all parts of a photo."""
    session.execute(
        update(GarmentPart)
        .where(GarmentPart.garment_id == garment_id, GarmentPart.user_id == owner_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def archive(session: Session, owner_id: UUID, garment_id: UUID, *, archived: bool) -> None:
    """Put a garment into the archive, or take it out."""
    session.execute(
        update(Garment)
        .where(Garment.id == garment_id, Garment.user_id == owner_id)
        .values(archived=archived)
        .execution_options(synchronize_session=False)
    )
