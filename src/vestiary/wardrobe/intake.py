"""From an uploaded photo to a garment that waits for its analysis. The same bytes again are the same garment."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.media.decoding import decoded_rgb
from vestiary.media.domain import AdmittedPicture, DoorLimits, ImageKind, VariantKind
from vestiary.media.door import admit
from vestiary.media.keeping import KeptFiles, files_kept, image_by_content, put_variant, record_image
from vestiary.media.ports import Storage
from vestiary.media.variants import THUMB_SIDE_PX, thumb_of
from vestiary.wardrobe.asking import ask_for_analysis
from vestiary.wardrobe.domain import TakenIn
from vestiary.wardrobe.errors import VendorsHaveNoWardrobe
from vestiary.wardrobe.models import Garment


@dataclass(frozen=True, slots=True)
class Intake:
    """What it takes to let photos in."""

    sessions: Sessions
    storage: Storage
    enqueue: Enqueue
    limits: DoorLimits


def own_wardrobe(actor: Actor) -> UUID:
    """Return whose wardrobe an actor's photos go to: their own.

    Raises:
        VendorsHaveNoWardrobe: the actor acts for a vendor.

    """
    if actor.account_id != actor.user_id:
        raise VendorsHaveNoWardrobe
    return actor.account_id


def take_in(intake: Intake, owner_id: UUID, file: BinaryIO, *, file_name: str = "") -> TakenIn:
    """Make an uploaded file a garment with its picture and thumbnail, and ask for its analysis.

    Opens its own transactions, short ones, none while it decodes or stores. Of several equal files at once one
    becomes the garment, and all get its id.

    Raises:
        DomainError: the door's refusals (see `media.errors`), or the storage is away.

    """
    digest = hashlib.sha256(file.read(intake.limits.max_bytes + 1)).digest()
    file.seek(0)
    with intake.sessions.for_account(owner_id) as session:
        known = garment_by_content(session, owner_id, digest)
    if known is not None:
        return TakenIn(known, is_new=False)
    picture = admit(file, file_name=file_name, limits=intake.limits)
    return _keep(intake, owner_id, picture)


def garment_by_content(session: Session, owner_id: UUID, sha256: bytes) -> UUID | None:
    """Return the owner's garment that was made from exactly these uploaded bytes."""
    image_id = image_by_content(session, owner_id=owner_id, kind=ImageKind.GARMENT, sha256=sha256)
    if image_id is None:
        return None
    return session.scalar(select(Garment.id).where(Garment.image_id == image_id, Garment.user_id == owner_id))


def _keep(intake: Intake, owner_id: UUID, picture: AdmittedPicture) -> TakenIn:
    """Store the picture and its thumbnail, then write all rows and the job in one transaction."""
    thumb = thumb_of(decoded_rgb(picture.content, longest_side=2 * THUMB_SIDE_PX))
    with files_kept(intake.sessions, intake.storage) as files:
        original_key = files.write(picture.content, picture.mime_type)
        thumb_key = files.write(thumb.content, thumb.mime_type)
        with intake.sessions.writing_for(owner_id) as session:
            image_id = record_image(
                session, owner_id=owner_id, kind=ImageKind.GARMENT, picture=picture, storage_key=original_key
            )
            if image_id is not None:
                put_variant(
                    session,
                    image_id=image_id,
                    owner_id=owner_id,
                    kind=VariantKind.THUMB,
                    storage_key=thumb_key,
                    picture=thumb,
                )
                return TakenIn(_add_garment(session, intake.enqueue, files, owner_id, image_id), is_new=True)
            # Another upload of the same bytes was faster and has committed: this one's files are withdrawn.
            known = garment_by_content(session, owner_id, picture.sha256)
    # Faster, and deleted again in this very moment: then it is new once more.
    return TakenIn(known, is_new=False) if known is not None else _keep(intake, owner_id, picture)


def _add_garment(session: Session, enqueue: Enqueue, files: KeptFiles, owner_id: UUID, image_id: UUID) -> UUID:
    garment_id = session.scalars(
        insert(Garment).values(user_id=owner_id, image_id=image_id).returning(Garment.id)
    ).one()
    ask_for_analysis(session, enqueue, owner_id, garment_id)
    files.confirm(session)
    return garment_id
