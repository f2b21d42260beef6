"""The job that cuts a photo: read, close, cut, write. It may run twice, and be overtaken by a delete."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, case, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.media.cropping import cut_from
from vestiary.media.decoding import decoded_rgb
from vestiary.media.domain import AdmittedPicture, EncodedPicture, ImageKind, VariantKind
from vestiary.media.keeping import KeptFiles, files_kept, put_variant, record_image
from vestiary.media.pictures import picture_keys
from vestiary.media.ports import Storage
from vestiary.media.variants import THUMB_SIDE_PX, thumb_of
from vestiary.vision.domain import Box
from vestiary.wardrobe.asking import ask_for_analysis
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.intake import garment_by_content
from vestiary.wardrobe.merging import ordered_pair
from vestiary.wardrobe.models import Garment, GarmentDuplicate
from vestiary.wardrobe.parting import Original, PartSource, frame_of
from vestiary.wardrobe.photo_tables import GarmentPart
from vestiary.wardrobe.proposing import part_rows
from vestiary.wardrobe.queries import lock_garment
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.splitting import archive, change_parts

FARTHEST: Final = 1.0
"""Distance noted for garments of one photo: they are told apart before anybody compares their pictures."""


@dataclass(frozen=True, slots=True)
class Splitter:
    """What it takes to cut photos into garments."""

    sessions: Sessions
    storage: Storage
    enqueue: Enqueue
    at_least_px: int
    """Shortest side of a picture that can be analysed."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was read before the cutting; the writing checks that it still holds."""

    garment_id: UUID
    owner_id: UUID
    image_id: UUID
    original_key: str
    groups: tuple[tuple[UUID, ...], ...]
    frames: tuple[Box, ...]
    is_done: bool


def split_garment(
    splitter: Splitter, garment_id: UUID, *, original: Original, report: Callable[[float], None]
) -> int | None:
    """Cut a garment's photo as was decided; may run twice. Returns how many garments it became; None if it is gone.

    All garments with their pictures come at once, and the original leaves the wardrobe after them.

    Raises:
        DomainError: the storage did not answer, or the stored picture is damaged.

    """
    plan = _plan(splitter, garment_id)
    if plan is None:
        return None
    if not plan.is_done and not _cut(splitter, plan, report):
        return None
    if original is Original.REMOVE:
        _remove(splitter, plan)
    return len(plan.groups)


def _plan(splitter: Splitter, garment_id: UUID) -> _Plan | None:
    with splitter.sessions.as_system() as session:
        photo = session.execute(
            select(Garment.user_id, Garment.image_id, picture_keys.c.original_key)
            .add_columns(picture_keys.c.width, picture_keys.c.height)
            .join(picture_keys, picture_keys.c.image_id == Garment.image_id)
            .where(Garment.id == garment_id)
        ).one_or_none()
        rows = [] if photo is None else part_rows(session, photo.user_id, garment_id)
    numbers = sorted({row.group_no for row in rows if row.group_no is not None})
    if photo is None or not numbers:
        return None
    groups = [[row for row in rows if row.group_no == number] for number in numbers]
    return _Plan(
        garment_id=garment_id,
        owner_id=photo.user_id,
        image_id=photo.image_id,
        original_key=photo.original_key,
        groups=tuple(tuple(row.id for row in group) for group in groups),
        frames=tuple(_frame(group, rows, photo, splitter.at_least_px) for group in groups),
        is_done=any(row.split_at is not None for row in rows),
    )


def _frame(group: Sequence[Row[Any]], rows: Sequence[Row[Any]], photo: Row[Any], at_least_px: int) -> Box:
    others = [_box(row) for row in rows if row not in group]
    boxes = [_box(row) for row in group]
    return frame_of(boxes, others, width=photo.width, height=photo.height, at_least=at_least_px)


def _box(row: Row[Any]) -> Box:
    return Box(row.x, row.y, row.width, row.height)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A cut picture whose files are written."""

    picture: AdmittedPicture
    thumb: EncodedPicture
    keys: tuple[str, str]


def _cut(splitter: Splitter, plan: _Plan, report: Callable[[float], None]) -> bool:
    """Write the pictures, then all rows in one transaction. False when it is no longer what was read."""
    content = splitter.storage.read(plan.original_key)
    corners = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in plan.frames]
    with files_kept(splitter.sessions, splitter.storage) as files:
        kept = []
        for number, picture in enumerate(cut_from(content, corners), 1):
            kept.append(_stored(files, picture))
            report(number / (len(corners) + 1))
        with splitter.sessions.writing_for(plan.owner_id) as session:
            if not _still_holds(session, plan):
                return False
            new = [_add_garment(session, splitter.enqueue, files, plan, it) for it in kept]
            _note_split(session, plan, new)
            _tell_apart(session, plan.owner_id, list(dict.fromkeys([plan.garment_id, *new])))
    return True


def _stored(files: KeptFiles, picture: AdmittedPicture) -> _Kept:
    thumb = thumb_of(decoded_rgb(picture.content, longest_side=2 * THUMB_SIDE_PX))
    keys = files.write(picture.content, picture.mime_type), files.write(thumb.content, thumb.mime_type)
    return _Kept(picture, thumb, keys)


def _still_holds(session: Session, plan: _Plan) -> bool:
    try:
        lock_garment(session, plan.owner_id, plan.garment_id)
    except GarmentNotFound:
        return False
    rows = part_rows(session, plan.owner_id, plan.garment_id)
    now = {number: tuple(row.id for row in rows if row.group_no == number) for number in {row.group_no for row in rows}}
    now.pop(None, None)
    is_open = all(row.split_at is None for row in rows)
    return is_open and set(now.values()) == set(plan.groups)


def _add_garment(session: Session, enqueue: Enqueue, files: KeptFiles, plan: _Plan, kept: _Kept) -> UUID:
    """Return the garment of a cut picture: a new one, or the one that this very cut made before."""
    image_id = record_image(
        session, owner_id=plan.owner_id, kind=ImageKind.GARMENT, picture=kept.picture, storage_key=kept.keys[0]
    )
    if image_id is None:
        known = garment_by_content(session, plan.owner_id, kept.picture.sha256)
        assert known is not None  # the unique index found its image, which has no life without its garment
        return known
    put_variant(
        session,
        image_id=image_id,
        owner_id=plan.owner_id,
        kind=VariantKind.THUMB,
        storage_key=kept.keys[1],
        picture=kept.thumb,
    )
    inserted = insert(Garment).values(user_id=plan.owner_id, image_id=image_id).returning(Garment.id)
    new_id = session.scalars(inserted).one()
    _say_one(session, plan.owner_id, new_id, kept.picture)
    ask_for_analysis(session, enqueue, plan.owner_id, new_id)
    files.confirm(session, *kept.keys)
    return new_id


def _say_one(session: Session, owner_id: UUID, new_id: UUID, picture: AdmittedPicture) -> None:
    """Note that the person decided that this is one garment: its analysis shall not propose to split it again."""
    whole = {"place": 0, "x": 0, "y": 0, "width": picture.width, "height": picture.height, "share": 1.0}
    session.execute(
        insert(GarmentPart).values(
            garment_id=new_id,
            user_id=owner_id,
            source=PartSource.DRAWN,
            dismissed_at=func.clock_timestamp(),
            **whole,
        )
    )


def _note_split(session: Session, plan: _Plan, new: Sequence[UUID]) -> None:
    became = {part: new_id for group, new_id in zip(plan.groups, new, strict=True) for part in group}
    home = case(became, value=GarmentPart.id, else_=None)
    change_parts(session, plan.owner_id, plan.garment_id, became_id=home, split_at=func.clock_timestamp())
    archive(session, plan.owner_id, plan.garment_id, archived=True)


def _tell_apart(session: Session, owner_id: UUID, garment_ids: Sequence[UUID]) -> None:
    """Note in advance that garments of one photo are no duplicates, however alike their pictures are."""
    for place, first in enumerate(garment_ids):
        for second in garment_ids[place + 1 :]:
            smaller, larger = ordered_pair(first, second)
            pair = {"garment_id": smaller, "other_id": larger, "user_id": owner_id, "distance": FARTHEST}
            apart = upsert(GarmentDuplicate).values(**pair, dismissed_at=func.clock_timestamp())
            session.execute(
                apart.on_conflict_do_update(
                    index_elements=["garment_id", "other_id"], set_={"dismissed_at": apart.excluded.dismissed_at}
                )
            )


def _remove(splitter: Splitter, plan: _Plan) -> None:
    """Take the original away: the new garments are committed."""
    with splitter.sessions.writing_for(plan.owner_id) as session:
        try:
            remove_garment(session, splitter.enqueue, plan.owner_id, plan.garment_id)
        except GarmentNotFound:
            return  # the person, or an earlier run of this job, was faster
