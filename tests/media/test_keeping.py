"""Bytes and rows together: in the ordinary case, when something fails, and when many come at once."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update
from typing_extensions import override

from tests.media.drawing import drawn, encoded, let_in
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.domain import AdmittedPicture, EncodedPicture, ImageKind, VariantKind
from vestiary.media.errors import FileMissing, FilesWithdrawn
from vestiary.media.keeping import KeptFiles, files_kept, image_by_content, put_variant, record_image
from vestiary.media.models import DoomedFile, Image, ImageVariant, PendingFile
from vestiary.media.pictures import picture_keys
from vestiary.media.sweeping import purge, sweep

PICTURE = let_in(encoded(drawn()))
VARIANT = EncodedPicture(b"a thumb", "image/webp", 32, 24)


def keep(sessions: Sessions, storage: DiskStorage, owner_id: UUID, picture: AdmittedPicture = PICTURE) -> UUID | None:
    with files_kept(sessions, storage) as files:
        key = files.write(picture.content, picture.mime_type)
        with sessions.for_account(owner_id) as session:
            image_id = record_image(
                session, owner_id=owner_id, kind=ImageKind.GARMENT, picture=picture, storage_key=key
            )
            if image_id is not None:
                files.confirm(session, key)
            return image_id


def keep_variant(sessions: Sessions, storage: DiskStorage, owner_id: UUID, image_id: UUID, kind: VariantKind) -> str:
    with files_kept(sessions, storage) as files:
        key = files.write(VARIANT.content, VARIANT.mime_type)
        with sessions.for_account(owner_id) as session:
            put_variant(session, image_id=image_id, owner_id=owner_id, kind=kind, storage_key=key, picture=VARIANT)
            files.confirm(session)
    return key


def stored_keys(storage: DiskStorage) -> set[str]:
    everything = storage.keys()
    return {key for key, _ in everything}


def pending(sessions: Sessions) -> list[str]:
    with sessions.as_system() as session:
        return list(session.scalars(select(PendingFile.storage_key)))


def rows(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalars(select(func.count()).select_from(Image)).one()


def test_a_kept_file_has_a_row_and_no_note(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    image_id = keep(sessions, storage, anna)
    with sessions.for_account(anna) as session:
        image = session.get_one(Image, image_id)
        assert image_by_content(session, owner_id=anna, kind=ImageKind.GARMENT, sha256=PICTURE.sha256) == image_id
    assert storage.read(image.storage_key) == PICTURE.content
    assert pending(sessions) == []


def test_the_note_is_committed_before_the_first_byte(sessions: Sessions, folder: Path) -> None:
    seen: list[list[str]] = []

    class Watching(DiskStorage):
        @override
        def put(self, key: str, content: bytes, *, mime_type: str) -> None:
            seen.append(pending(sessions))
            raise FileMissing

        @override
        def delete(self, keys: Iterable[str]) -> None:
            pass

    with pytest.raises(FileMissing), files_kept(sessions, Watching(folder)) as files:
        files.write(b"x", "image/png")
    assert len(seen) == 1
    assert len(seen[0]) == 1


def test_a_failing_row_takes_its_file_with_it(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    def fail() -> None:
        with files_kept(sessions, storage) as files:
            key = files.write(PICTURE.content, PICTURE.mime_type)
            with sessions.for_account(anna) as session:
                record_image(session, owner_id=anna, kind=ImageKind.GARMENT, picture=PICTURE, storage_key=key)
                files.confirm(session)
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (stored_keys(storage), pending(sessions), rows(sessions)) == (set(), [], 0)


def test_the_same_upload_again_leaves_nothing(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    assert keep(sessions, storage, anna) is not None
    assert keep(sessions, storage, anna) is None
    assert len(stored_keys(storage)) == 1
    assert pending(sessions) == []


def test_six_parallel_identical_uploads_give_one_picture(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    with ThreadPoolExecutor(6) as pool:
        ids = list(pool.map(lambda _: keep(sessions, storage, anna), range(6)))
    assert sum(image_id is not None for image_id in ids) == 1
    assert (len(stored_keys(storage)), pending(sessions), rows(sessions)) == (1, [], 1)


def test_two_owners_may_keep_the_same_picture(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    from tests.apps import make_user  # noqa: PLC0415  # only here

    with sessions.as_system() as session:
        ben = make_user(session, "ben@example.org")
    assert keep(sessions, storage, anna) is not None
    assert keep(sessions, storage, ben) is not None
    with sessions.for_account(ben) as session:
        assert session.scalars(select(func.count()).select_from(Image)).one() == 1


def test_a_file_taken_by_a_sweep_gets_no_row(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    def be_too_slow() -> None:
        with files_kept(sessions, storage) as files:
            key = files.write(PICTURE.content, PICTURE.mime_type)
            with sessions.as_system() as session:
                session.execute(
                    update(PendingFile).values(writer="elsewhere:1:1", started_at=text("now() - interval '1h'"))
                )
            sweep(sessions, storage)
            with sessions.for_account(anna) as session:
                record_image(session, owner_id=anna, kind=ImageKind.GARMENT, picture=PICTURE, storage_key=key)
                files.confirm(session)

    with pytest.raises(FilesWithdrawn) as refusal:
        be_too_slow()
    assert refusal.value.can_retry
    assert (stored_keys(storage), pending(sessions), rows(sessions)) == (set(), [], 0)


def test_nobody_confirms_the_files_of_another_writer(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    with files_kept(sessions, storage) as files:
        key = files.write(b"x", "image/png")
        stranger = KeptFiles(sessions, storage)
        stranger._writer = "another:1:1"  # noqa: SLF001  # another process cannot be had here
        with pytest.raises(FilesWithdrawn), sessions.for_account(anna) as session:
            stranger.confirm(session, key)
        assert pending(sessions) == [key]


def test_the_apps_role_cannot_read_the_journals(sessions: Sessions, anna: UUID) -> None:
    for table in ("pending_files", "doomed_files"):
        with pytest.raises(Exception, match="permission denied"), sessions.for_account(anna) as session:
            session.execute(text(f"SELECT * FROM {table}"))


def test_deleting_a_row_dooms_all_its_files(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    image_id = keep(sessions, storage, anna)
    assert image_id is not None
    keep_variant(sessions, storage, anna, image_id, VariantKind.THUMB)
    assert len(stored_keys(storage)) == 2
    with sessions.for_account(anna) as session:
        session.execute(text("DELETE FROM images WHERE id = :id"), {"id": image_id})
    with sessions.as_system() as session:
        assert set(session.scalars(select(DoomedFile.storage_key))) == stored_keys(storage)
    assert purge(sessions, storage) == 2
    assert purge(sessions, storage) == 0
    assert stored_keys(storage) == set()


def test_a_deletion_that_is_rolled_back_dooms_nothing(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    keep(sessions, storage, anna)

    def fail() -> None:
        with sessions.for_account(anna) as session:
            session.execute(text("DELETE FROM images"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert sweep(sessions, storage, full=True).found_nothing
    assert len(stored_keys(storage)) == 1


def test_erasing_the_account_dooms_its_files(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    keep(sessions, storage, anna)
    with sessions.as_system() as session:
        session.execute(text("DELETE FROM accounts WHERE id = :id"), {"id": anna})
    assert sweep(sessions, storage).purged == 1
    assert stored_keys(storage) == set()


def test_a_new_variant_takes_the_place_of_the_old_one(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    image_id = keep(sessions, storage, anna)
    assert image_id is not None
    old = keep_variant(sessions, storage, anna, image_id, VariantKind.CUTOUT)
    new = keep_variant(sessions, storage, anna, image_id, VariantKind.CUTOUT)
    assert old != new
    assert sweep(sessions, storage).purged == 1
    with sessions.for_account(anna) as session:
        assert session.scalars(select(ImageVariant.storage_key)).all() == [new]
        row = session.execute(select(picture_keys)).one()
    assert (row.image_id, row.cutout_key, row.thumb_key, row.large_key) == (image_id, new, None, None)
    assert old not in stored_keys(storage)
