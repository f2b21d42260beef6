"""The full sweep repairs files without rows and rows without files."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.media.drawing import drawn, encoded, let_in
from tests.media.test_keeping import keep, keep_variant, stored_keys
from vestiary.jobs.handling import JobRun
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.domain import PURGE, SWEEP, VariantKind, new_key
from vestiary.media.errors import WrongStorage
from vestiary.media.jobs import handlers
from vestiary.media.models import Image, ImageVariant
from vestiary.media.repairing import Repairs
from vestiary.media.sweeping import sweep


@pytest.fixture
def image_id(sessions: Sessions, storage: DiskStorage, anna: UUID) -> UUID:
    image_id = keep(sessions, storage, anna)
    assert image_id is not None
    return image_id


def original_of(sessions: Sessions, image_id: UUID) -> str:
    with sessions.as_system() as session:
        return session.scalars(select(Image.storage_key).where(Image.id == image_id)).one()


def test_a_file_without_a_row_is_removed(sessions: Sessions, storage: DiskStorage, image_id: UUID) -> None:
    orphan = new_key("image/jpeg")
    storage.put(orphan, b"nobody's", mime_type="image/jpeg")
    assert sweep(sessions, storage, full=True).repairs == Repairs(orphans=1)
    assert stored_keys(storage) == {original_of(sessions, image_id)}
    assert sweep(sessions, storage, full=True).found_nothing


@pytest.mark.parametrize("kind", [VariantKind.THUMB, VariantKind.LARGE])
def test_a_variant_without_a_file_is_made_again(
    sessions: Sessions, storage: DiskStorage, anna: UUID, image_id: UUID, kind: VariantKind
) -> None:
    lost = keep_variant(sessions, storage, anna, image_id, kind)
    storage.delete([lost])
    assert sweep(sessions, storage, full=True).repairs == Repairs(variants_remade=1)
    with sessions.as_system() as session:
        made = session.scalars(select(ImageVariant)).one()
    assert made.storage_key in stored_keys(storage) - {lost}
    assert (made.width, made.height) == (80, 60)
    sweep(sessions, storage)
    assert sweep(sessions, storage, full=True).found_nothing


def test_a_cut_out_without_a_file_loses_its_row(
    sessions: Sessions, storage: DiskStorage, anna: UUID, image_id: UUID
) -> None:
    storage.delete([keep_variant(sessions, storage, anna, image_id, VariantKind.CUTOUT)])
    assert sweep(sessions, storage, full=True).repairs == Repairs(variants_dropped=1)
    sweep(sessions, storage)
    assert sweep(sessions, storage, full=True).found_nothing


def test_a_lost_original_is_replaced_by_its_best_variant(
    sessions: Sessions, storage: DiskStorage, anna: UUID, image_id: UUID
) -> None:
    keep_variant(sessions, storage, anna, image_id, VariantKind.LARGE)
    storage.delete([original_of(sessions, image_id)])
    assert sweep(sessions, storage, full=True).repairs == Repairs(originals_restored=1)
    assert storage.read(original_of(sessions, image_id)) == b"a thumb"
    sweep(sessions, storage)
    assert sweep(sessions, storage, full=True).found_nothing


def test_an_image_of_which_nothing_is_left_loses_its_row(
    sessions: Sessions, storage: DiskStorage, image_id: UUID
) -> None:
    storage.delete([original_of(sessions, image_id)])
    assert sweep(sessions, storage, full=True).repairs == Repairs(images_dropped=(image_id,))
    sweep(sessions, storage)
    assert sweep(sessions, storage, full=True).found_nothing


def test_a_storage_of_another_installation_is_left_alone(sessions: Sessions, storage: DiskStorage) -> None:
    for _ in range(21):
        storage.put(new_key("image/jpeg"), b"another's", mime_type="image/jpeg")
    with pytest.raises(WrongStorage):
        sweep(sessions, storage, full=True)
    assert len(stored_keys(storage)) == 21


def test_a_storage_that_is_not_mounted_costs_no_row(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    for seed in range(21):
        keep(sessions, storage, anna, let_in(encoded(drawn(seed=seed))))
    storage.delete(stored_keys(storage))
    with pytest.raises(WrongStorage):
        sweep(sessions, storage, full=True)
    with sessions.as_system() as session:
        assert len(session.scalars(select(Image.id)).all()) == 21


def test_the_jobs_do_the_same(sessions: Sessions, storage: DiskStorage, image_id: UUID) -> None:
    known = handlers(storage)
    orphan = new_key("image/jpeg")
    storage.put(orphan, b"nobody's", mime_type="image/jpeg")

    def run(kind: str, **arguments: bool) -> object:
        return known[kind](JobRun(uuid4(), kind, None, None, arguments, 1, sessions))

    assert run(PURGE) == {"purged": 0}
    assert run(SWEEP)["abandoned"] == 0  # type: ignore[index]  # a mapping
    assert orphan in stored_keys(storage)
    assert run(SWEEP, full=True)["repairs"]["orphans"] == 1  # type: ignore[index]  # the same
