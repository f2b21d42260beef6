"""Files and rows compared, both ways, and made to fit again.

The protocols of `keeping` leave nothing to repair. Disks that lose files, restored backups
and hands in the folder do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Row, delete, select, text, update

from vestiary.kernel.database import Sessions, hold_account
from vestiary.media.decoding import decoded_rgb
from vestiary.media.domain import EncodedPicture, VariantKind
from vestiary.media.errors import FileMissing, UnreadablePicture, WrongStorage
from vestiary.media.keeping import files_kept, put_variant
from vestiary.media.models import Image, ImageVariant
from vestiary.media.ports import Storage
from vestiary.media.variants import large_of, thumb_of

_ORIGINAL: Final = "original"
_NOTED: Final = "noted"

_MOST_WRONG: Final = 20
_MOST_WRONG_SHARE: Final = 0.5
"""More than this many, and more than this share, is no damage but a storage that belongs to another database."""

_MAKERS = {VariantKind.THUMB.value: thumb_of, VariantKind.LARGE.value: large_of}

_ALL_KEYS = text(
    "SELECT storage_key, 'original', id, owner_id FROM images"
    " UNION ALL SELECT storage_key, kind, image_id, owner_id FROM image_variants"
    " UNION ALL SELECT storage_key, 'noted', NULL, NULL FROM pending_files"
    " UNION ALL SELECT storage_key, 'noted', NULL, NULL FROM doomed_files"
)


@dataclass(frozen=True, slots=True)
class Repairs:
    """What a comparison found and repaired."""

    orphans: int = 0
    """Files without a row or a note; removed."""
    variants_remade: int = 0
    """Rows of thumb and large pictures without a file; made again from the original."""
    variants_dropped: int = 0
    """Rows of variants without a file that cannot be made from the original here (cut-outs); removed."""
    originals_restored: int = 0
    """Rows of images without a file; the best variant took its place."""
    images_dropped: tuple[UUID, ...] = ()
    """Images of which no file is left at all; removed, with what hangs on them."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A key that the database knows."""

    key: str
    kind: str
    """`original`, a variant's kind, or `noted` for the journals."""
    image_id: UUID
    owner_id: UUID


def repair(sessions: Sessions, storage: Storage) -> Repairs:
    """Compare the whole storage with all rows and repair both; live writers are not disturbed.

    Raises:
        StorageUnavailable: the storage does not answer.
        WrongStorage: so much is missing, or so much is too much, that repairing would destroy.

    """
    # The listing comes first. A file has a note before its first byte, and its row strikes the note off in one
    # transaction: whatever is listed here and unknown to the one statement below belongs to nobody.
    everything = storage.keys()
    listed = {key for key, _ in everything}
    known = _known(sessions)
    orphans = listed - {entry.key for entry in known}
    missing = [entry for entry in known if entry.kind != _NOTED and entry.key not in listed]
    _must_be_damage(len(orphans), len(listed))
    _must_be_damage(len(missing), sum(entry.kind != _NOTED for entry in known))
    storage.delete(orphans)
    lost = [entry for entry in missing if not _is_stored(storage, entry.key)]
    return _made_good(sessions, storage, lost, orphans=len(orphans))


def _known(sessions: Sessions) -> list[_Known]:
    with sessions.as_system() as session:
        return [_Known(*row) for row in session.execute(_ALL_KEYS)]


def _must_be_damage(wrong: int, total: int) -> None:
    if wrong > _MOST_WRONG and wrong > _MOST_WRONG_SHARE * total:
        raise WrongStorage(wrong, total)


def _is_stored(storage: Storage, key: str) -> bool:
    try:
        storage.stat(key)
    except FileMissing:
        return False
    return True


def _made_good(sessions: Sessions, storage: Storage, lost: list[_Known], *, orphans: int) -> Repairs:
    """Repair originals first: variants are made from them."""
    restored, dropped, remade, gone = 0, [], 0, 0
    for entry in (entry for entry in lost if entry.kind == _ORIGINAL):
        if _restore_original(sessions, storage, entry):
            restored += 1
        elif _drop_image(sessions, entry):
            dropped.append(entry.image_id)
    for entry in (entry for entry in lost if entry.kind != _ORIGINAL and entry.image_id not in dropped):
        if _remake_variant(sessions, storage, entry):
            remade += 1
        else:
            gone += _drop_variant(sessions, entry)
    return Repairs(orphans, remade, gone, restored, tuple(dropped))


def _restore_original(sessions: Sessions, storage: Storage, entry: _Known) -> bool:
    """Put the image's best variant in the original's place; False when there is none."""
    with sessions.as_system() as session:
        variants = session.execute(
            select(ImageVariant.storage_key, ImageVariant.mime_type, ImageVariant.width, ImageVariant.height)
            .where(ImageVariant.image_id == entry.image_id, ImageVariant.kind.in_(_MAKERS))
            .order_by(ImageVariant.width.desc())
        ).all()
    best = _first_readable(storage, variants)
    if best is None:
        return False
    with files_kept(sessions, storage) as files:
        key = files.write(best.content, best.mime_type)
        with sessions.as_system() as session:
            session.execute(
                update(Image)
                .where(Image.id == entry.image_id, Image.storage_key == entry.key)
                .values(
                    storage_key=key,
                    mime_type=best.mime_type,
                    width=best.width,
                    height=best.height,
                    file_size=len(best.content),
                )
            )
            files.confirm(session, key)
    return True


def _first_readable(storage: Storage, variants: Iterable[Row[str, str, int, int]]) -> EncodedPicture | None:
    for key, mime_type, width, height in variants:
        try:
            return EncodedPicture(storage.read(key), mime_type, width, height)
        except FileMissing:
            continue
    return None


def _remake_variant(sessions: Sessions, storage: Storage, entry: _Known) -> bool:
    """Make a thumb or large picture again from the original; False when that cannot be done."""
    make = _MAKERS.get(entry.kind)
    with sessions.as_system() as session:
        original = session.scalar(select(Image.storage_key).where(Image.id == entry.image_id))
    if make is None or original is None:
        return False
    try:
        picture = make(decoded_rgb(storage.read(original)))
    except (FileMissing, UnreadablePicture):
        return False
    with files_kept(sessions, storage) as files:
        key = files.write(picture.content, picture.mime_type)
        with sessions.as_system() as session:
            put_variant(
                session,
                image_id=entry.image_id,
                owner_id=entry.owner_id,
                kind=VariantKind(entry.kind),
                storage_key=key,
                picture=picture,
            )
            files.confirm(session, key)
    return True


def _drop_image(sessions: Sessions, entry: _Known) -> bool:
    statement = delete(Image).where(Image.id == entry.image_id, Image.storage_key == entry.key).returning(Image.id)
    with sessions.as_system() as session:
        hold_account(session, entry.owner_id)
        return session.scalar(statement) is not None


def _drop_variant(sessions: Sessions, entry: _Known) -> int:
    statement = delete(ImageVariant).where(ImageVariant.storage_key == entry.key).returning(ImageVariant.image_id)
    with sessions.as_system() as session:
        return len(session.scalars(statement).all())
