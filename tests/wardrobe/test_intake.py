import io
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_photo, stored_keys
from tests.wardrobe.conftest import Person
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.errors import UnreadablePicture, UnsupportedPicture
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import garment_of

COAT = a_photo(1)


def count(session: Session, table: str) -> int:
    rows: int = session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return rows


def test_a_photo_becomes_a_pending_garment_with_a_thumbnail_and_a_job(
    intake: Intake, storage: MemoryStorage, sessions: Sessions, anna_id: UUID
) -> None:
    taken = take_in(intake, anna_id, io.BytesIO(COAT), file_name="coat.jpg")

    assert taken.is_new
    with sessions.for_account(anna_id) as session:
        garment = garment_of(session, anna_id, taken.garment_id)
    card = garment.card
    assert card.status is GarmentStatus.PENDING
    assert card.thumb_key is not None
    assert stored_keys(storage) == {card.original_key, card.thumb_key}
    with sessions.as_system() as session:
        job = session.execute(text("SELECT kind, subject, account_id, state, priority FROM jobs")).one()
        assert tuple(job) == ("wardrobe.analyse", taken.garment_id, anna_id, "queued", 10)
        assert count(session, "pending_files") == 0


def test_the_same_bytes_again_are_the_same_garment(
    intake: Intake, storage: MemoryStorage, sessions: Sessions, anna_id: UUID
) -> None:
    first = take_in(intake, anna_id, io.BytesIO(COAT))
    again = take_in(intake, anna_id, io.BytesIO(COAT), file_name="another name.jpg")

    assert (again.garment_id, again.is_new) == (first.garment_id, False)
    assert len(stored_keys(storage)) == 2


def test_the_same_photo_of_two_people_is_two_garments(
    intake: Intake, sessions: Sessions, anna_id: UUID, ben: Person
) -> None:
    assert take_in(intake, anna_id, io.BytesIO(COAT)).is_new
    assert take_in(intake, ben.id, io.BytesIO(COAT)).is_new


def test_six_identical_uploads_at_once_give_one_garment_and_no_orphan_file(
    intake: Intake, storage: MemoryStorage, sessions: Sessions, anna_id: UUID
) -> None:
    with ThreadPoolExecutor(6) as threads:
        taken = list(threads.map(lambda _: take_in(intake, anna_id, io.BytesIO(COAT)), range(6)))

    assert len({it.garment_id for it in taken}) == 1
    assert sum(it.is_new for it in taken) == 1
    assert len(stored_keys(storage)) == 2
    with sessions.as_system() as session:
        assert [count(session, table) for table in ("garments", "images", "jobs", "pending_files")] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(COAT[: len(COAT) // 2], UnreadablePicture), (b"GIF89a" + bytes(40), UnsupportedPicture)],
)
def test_what_the_door_refuses_leaves_no_trace(
    intake: Intake,
    storage: MemoryStorage,
    sessions: Sessions,
    anna_id: UUID,
    content: bytes,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        take_in(intake, anna_id, io.BytesIO(content))

    assert stored_keys(storage) == set()
    with sessions.as_system() as session:
        assert [count(session, table) for table in ("garments", "images", "jobs", "pending_files")] == [0, 0, 0, 0]


def test_a_deleted_photo_may_come_again(intake: Intake, sessions: Sessions, anna_id: UUID) -> None:
    first = take_in(intake, anna_id, io.BytesIO(COAT))
    with sessions.for_account(anna_id) as session:
        remove_garment(session, intake.enqueue, anna_id, first.garment_id)

    assert take_in(intake, anna_id, io.BytesIO(COAT)).is_new
