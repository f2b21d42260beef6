"""Bytes and row together, whenever the process dies.

A file's key is noted in `pending_files`, in a transaction of its own, before its first byte is
written. The transaction that inserts the row strikes the note off. So at any moment a file has
a row, or a note; and a note whose writer is dead is a file that the sweep may remove. A row that
loses its file's key dooms the file by a trigger, in the same transaction (`sweeping`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import String, func, literal, select, text
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.orm import Session

from vestiary.kernel.database import Sessions
from vestiary.media.domain import AdmittedPicture, EncodedPicture, ImageKind, VariantKind, new_key
from vestiary.media.errors import FilesWithdrawn
from vestiary.media.models import Image, ImageVariant, PendingFile
from vestiary.media.ports import Storage
from vestiary.media.writers import ABANDONED, this_writer

_ABANDON = text(
    "UPDATE pending_files SET writer = :abandoned "
    "WHERE storage_key = ANY(:keys) AND writer = :writer RETURNING storage_key"
)
_STRIKE_OFF = text("DELETE FROM pending_files WHERE storage_key = ANY(:keys)")


class KeptFiles:
    """Files that are written now and get their rows soon. Made by `files_kept`."""

    def __init__(self, sessions: Sessions, storage: Storage) -> None:
        self._sessions = sessions
        self._storage = storage
        self._writer = this_writer()
        self._keys: list[str] = []

    def write(self, content: bytes, mime_type: str) -> str:
        """Store bytes under a fresh key, and return the key. The note about it is committed first.

        Call it outside of any transaction: storages are slow.

        Raises:
            StorageUnavailable: the bytes could not be stored.

        """
        key = new_key(mime_type)
        self._keys.append(key)
        with self._sessions.as_system() as session:
            session.add(PendingFile(storage_key=key, writer=self._writer))
        self._storage.put(key, content, mime_type=mime_type)
        return key

    def confirm(self, session: Session, *keys: str) -> None:
        """Say in the transaction that inserts the rows that these files (all, if none is named) have rows now.

        Raises:
            FilesWithdrawn: a sweep took this process for dead and removed them. Let it pass through,
                so that the rows are rolled back.

        """
        wanted = list(keys or self._keys)
        struck_off = session.scalar(
            select(func.vestiary_confirm_files(literal(wanted, ARRAY(String)), literal(self._writer)))
        )
        if struck_off != len(wanted):
            raise FilesWithdrawn

    def withdraw_unconfirmed(self) -> None:
        """Remove the files that got no row. A transaction that is still deciding is waited for."""
        if not self._keys:
            return
        asked = {"keys": self._keys, "writer": self._writer, "abandoned": ABANDONED}
        with self._sessions.as_system() as session:
            left = list(session.scalars(_ABANDON, asked))
        if left:
            remove_abandoned(self._sessions, self._storage, left)


def remove_abandoned(sessions: Sessions, storage: Storage, keys: list[str]) -> None:
    """Delete files, then strike off their notes: in this order, so that dying in between leaves a note."""
    storage.delete(keys)
    with sessions.as_system() as session:
        session.execute(_STRIKE_OFF, {"keys": keys})


@contextmanager
def files_kept(sessions: Sessions, storage: Storage) -> Iterator[KeptFiles]:
    """Write files and their rows as one thing.

    with files_kept(sessions, storage) as files:
        key = files.write(picture.content, picture.mime_type)
        with sessions.for_account(owner_id) as session:
            image_id = record_image(session, ..., storage_key=key)
            if image_id is not None:
                files.confirm(session, key)

    On leaving the block, files without a committed confirmation are deleted.
    """
    files = KeptFiles(sessions, storage)
    try:
        yield files
    finally:
        files.withdraw_unconfirmed()


def record_image(
    session: Session,
    *,
    owner_id: UUID,
    kind: ImageKind,
    picture: AdmittedPicture,
    storage_key: str,
    owner_type: str = "user",
) -> UUID | None:
    """Insert the row of a picture; None when this owner has the same uploaded bytes already."""
    statement = (
        insert(Image)
        .values(
            owner_id=owner_id,
            owner_type=owner_type,
            type=kind,
            storage_key=storage_key,
            file_name=picture.file_name,
            sha256=picture.sha256,
            phash=picture.likeness.phash,
            sketch=picture.likeness.sketch,
            cell=picture.likeness.cell,
            file_size=len(picture.content),
            mime_type=picture.mime_type,
            width=picture.width,
            height=picture.height,
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "type", "sha256"], index_where=text("deleted_at IS NULL"))
        .returning(Image.id)
    )
    return session.scalar(statement)


def image_by_content(session: Session, *, owner_id: UUID, kind: ImageKind, sha256: bytes) -> UUID | None:
    """Return the owner's image that was made from exactly these uploaded bytes."""
    return session.scalar(
        select(Image.id).where(
            Image.owner_id == owner_id, Image.type == kind, Image.sha256 == sha256, Image.deleted_at.is_(None)
        )
    )


def put_variant(
    session: Session,
    *,
    image_id: UUID,
    owner_id: UUID,
    kind: VariantKind,
    storage_key: str,
    picture: EncodedPicture,
) -> None:
    """Record a variant, in place of an earlier one of the kind, whose file is doomed by this."""
    facts = {
        "storage_key": storage_key,
        "mime_type": picture.mime_type,
        "width": picture.width,
        "height": picture.height,
        "bytes": len(picture.content),
    }
    statement = insert(ImageVariant).values(image_id=image_id, owner_id=owner_id, kind=kind, **facts)
    session.execute(statement.on_conflict_do_update(index_elements=["image_id", "kind"], set_=facts))
