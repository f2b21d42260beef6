import io
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.wardrobe.building import a_photo, stored_keys
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.handling import JobRun
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.errors import FileMissing
from vestiary.vision.adapters.fake import FakeSegmenter, fake_models
from vestiary.vision.domain import Category, Colour, CutOut, QualityThresholds, RgbImage
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.asking import ANALYSE, analyse_again
from vestiary.wardrobe.correcting import correct_labels
from vestiary.wardrobe.domain import GarmentDetail, GarmentStatus
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.jobs import handlers
from vestiary.wardrobe.merging import duplicates_of
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import garment_of

COAT = a_photo(1)


@pytest.fixture
def garment_id(intake: Intake, anna_id: UUID) -> UUID:
    return take_in(intake, anna_id, io.BytesIO(COAT)).garment_id


def look(sessions: Sessions, owner_id: UUID, garment_id: UUID) -> GarmentDetail:
    with sessions.for_account(owner_id) as session:
        return garment_of(session, owner_id, garment_id)


def end_job(sessions: Sessions, **columns: str) -> None:
    """End the analysis in the ledger, as a worker does."""
    changes = ", ".join(f"{name} = :{name}" for name in columns)
    with sessions.as_system() as session:
        session.execute(text(f"UPDATE jobs SET {changes} WHERE state IN ('queued', 'running')"), columns)


def test_an_analysed_garment_is_ready_with_reading_vector_and_pictures(
    analyst: Analyst, storage: MemoryStorage, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    assert analyse_garment(analyst, garment_id) is GarmentStatus.READY

    garment = look(sessions, anna_id, garment_id)
    card, read = garment.card, garment.prediction
    assert (card.status, card.category, card.color_primary) == (
        GarmentStatus.READY,
        Category.T_SHIRT,
        Colour.NAVY,
    )
    assert read is not None
    assert [guess.category for guess in read.guesses] == [Category.T_SHIRT, Category.SHIRT, Category.SWEATER]
    assert read.palette[0].hex == "#1f2a44"
    assert "formality" in read.defaults
    assert read.model == "vestiary-fake/1"
    assert garment.quality is not None
    assert garment.quality.passed
    keys = {card.original_key, card.thumb_key, card.large_key, card.cutout_key, card.cutout_thumb_key}
    assert stored_keys(storage) == keys
    assert Image.open(io.BytesIO(storage.read(str(card.cutout_key)))).mode == "RGBA"
    with sessions.as_system() as session:
        vector = session.execute(text("SELECT model, dim, length(content_hash) FROM garment_embeddings")).one()
        assert tuple(vector) == ("vestiary-fake/1", 512, 32)
        assert session.scalar(text("SELECT count(*) FROM pending_files")) == 0


def test_an_analysis_that_runs_twice_changes_nothing_and_dooms_its_first_files(
    analyst: Analyst, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    analyse_garment(analyst, garment_id)
    once = look(sessions, anna_id, garment_id)
    analyse_garment(analyst, garment_id)
    twice = look(sessions, anna_id, garment_id)

    assert twice.card.category == once.card.category
    assert twice.card.original_key == once.card.original_key
    with sessions.as_system() as session:
        doomed = set(session.scalars(text("SELECT storage_key FROM doomed_files")))
        assert doomed == {once.card.large_key, once.card.cutout_key, once.card.cutout_thumb_key}
        assert session.scalar(text("SELECT count(*) FROM garment_embeddings")) == 1


def test_a_photo_that_is_too_small_fails_with_the_reason_in_words(
    analyst: Analyst, intake: Intake, sessions: Sessions, anna_id: UUID
) -> None:
    tiny = take_in(intake, anna_id, io.BytesIO(a_photo(3, size=(200, 300)))).garment_id

    assert analyse_garment(analyst, tiny) is GarmentStatus.FAILED

    garment = look(sessions, anna_id, tiny)
    assert garment.card.status is GarmentStatus.FAILED
    assert garment.card.error_message == "The picture is too small to analyse."
    assert garment.quality is not None
    assert garment.quality.errors == ("too_small",)


def test_a_garment_that_is_gone_ends_the_job_quietly(analyst: Analyst) -> None:
    assert analyse_garment(analyst, uuid4()) is None


class DeletingSegmenter(FakeSegmenter):
    """Deletes the garment while its photo is being looked at."""

    def __init__(self, sessions: Sessions, owner_id: UUID, garment_id: UUID) -> None:
        self.sessions, self.owner_id, self.garment_id = sessions, owner_id, garment_id

    @override
    def cut_out(self, image: RgbImage) -> CutOut:
        with self.sessions.for_account(self.owner_id) as session:
            remove_garment(session, ProcrastinateQueue(), self.owner_id, self.garment_id)
        return super().cut_out(image)


def test_a_garment_deleted_during_its_analysis_leaves_no_file_and_no_row(
    analyst: Analyst, storage: MemoryStorage, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    deleting = DeletingSegmenter(sessions, anna_id, garment_id)
    models = replace(fake_models(), segmenter=deleting)
    before = stored_keys(storage)

    assert analyse_garment(replace(analyst, models=models), garment_id) is None

    assert stored_keys(storage) == before  # the purge takes these
    with sessions.as_system() as session:
        tables = ("garments", "garment_predictions", "image_variants", "pending_files")
        assert [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables] == [0, 0, 0, 0]
        assert set(session.scalars(text("SELECT storage_key FROM doomed_files"))) == before


class ErasingSegmenter(FakeSegmenter):
    """Erases the owner's account while the photo is being looked at."""

    def __init__(self, sessions: Sessions, owner_id: UUID) -> None:
        self._sessions, self._owner_id = sessions, owner_id

    @override
    def cut_out(self, image: RgbImage) -> CutOut:
        with self._sessions.as_system() as session:
            session.execute(text("DELETE FROM accounts WHERE id = :id"), {"id": self._owner_id})
        return super().cut_out(image)


def test_an_account_erased_during_an_analysis_ends_it_quietly(
    analyst: Analyst, storage: MemoryStorage, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    models = replace(fake_models(), segmenter=ErasingSegmenter(sessions, anna_id))
    before = stored_keys(storage)

    assert analyse_garment(replace(analyst, models=models), garment_id) is None

    assert stored_keys(storage) == before  # the purge takes these
    with sessions.as_system() as session:
        tables = ("garments", "garment_learning", "image_variants", "pending_files")
        assert [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables] == [0, 0, 0, 0]


def test_a_missing_file_is_a_failure_with_its_own_words(
    analyst: Analyst, storage: MemoryStorage, garment_id: UUID
) -> None:
    storage.delete(stored_keys(storage))

    with pytest.raises(FileMissing):
        analyse_garment(analyst, garment_id)


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ({"state": "failed", "error_code": "unavailable", "error_message": "No model."}, "No model."),
        (
            {"state": "failed", "error_code": "internal_error", "error_message": "KeyError('x')"},
            "Something broke on our side while this photo was analysed. Try again.",
        ),
        ({"state": "cancelled"}, "The analysis was cancelled."),
    ],
    ids=["refusal", "bug", "cancel"],
)
def test_however_an_analysis_ends_the_garment_is_told(
    sessions: Sessions, anna_id: UUID, garment_id: UUID, ending: dict[str, str], reason: str
) -> None:
    end_job(sessions, **ending)

    card = look(sessions, anna_id, garment_id).card
    assert (card.status, card.error_message) == (GarmentStatus.FAILED, reason)


def test_a_failed_analysis_leaves_a_garment_ready_that_the_person_described(
    sessions: Sessions, anna_id: UUID, garment_id: UUID, enqueue: Enqueue
) -> None:
    with sessions.for_account(anna_id) as session:
        correct_labels(session, enqueue, anna_id, garment_id, {"category": Category.COAT})

    end_job(sessions, state="failed", error_code="unavailable", error_message="No model.")

    card = look(sessions, anna_id, garment_id).card
    assert (card.status, card.error_message) == (GarmentStatus.READY, None)


def test_a_reprocessed_garment_waits_again_and_keeps_its_labels(
    analyst: Analyst, intake: Intake, sessions: Sessions, anna_id: UUID, garment_id: UUID, enqueue: Enqueue
) -> None:
    analyse_garment(analyst, garment_id)
    end_job(sessions, state="succeeded")
    with sessions.for_account(anna_id) as session:
        correct_labels(session, enqueue, anna_id, garment_id, {"color_primary": Colour.RED})
        analyse_again(session, intake.enqueue, anna_id, garment_id)
    assert look(sessions, anna_id, garment_id).card.status is GarmentStatus.PENDING

    analyse_garment(replace(analyst, models=fake_models(Category.SHIRT)), garment_id)

    card = look(sessions, anna_id, garment_id).card
    assert (card.status, card.category, card.color_primary) == (GarmentStatus.READY, Category.SHIRT, Colour.RED)


def analyses(session: Session) -> int:
    queued: int = session.execute(text("SELECT count(*) FROM jobs WHERE state = 'queued'")).scalar_one()
    return queued


def test_an_analysis_that_is_asked_for_is_not_doubled(
    intake: Intake, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    with sessions.for_account(anna_id) as session:
        analyse_again(session, intake.enqueue, anna_id, garment_id)
        assert analyses(session) == 1


def test_a_garment_whose_job_is_just_ending_is_analysed_again(
    analyst: Analyst, intake: Intake, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    end_job(sessions, state="running")
    analyse_garment(analyst, garment_id)

    with sessions.for_account(anna_id) as session:
        analyse_again(session, intake.enqueue, anna_id, garment_id)
        assert analyses(session) == 1
        assert garment_of(session, anna_id, garment_id).card.status is GarmentStatus.PENDING


def test_a_resized_photo_is_offered_for_merging_and_kept(
    analyst: Analyst, intake: Intake, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    smaller = io.BytesIO()
    Image.open(io.BytesIO(COAT)).resize((360, 450)).save(smaller, "JPEG", quality=70)
    other = take_in(intake, anna_id, io.BytesIO(smaller.getvalue()))
    unlike = take_in(intake, anna_id, io.BytesIO(a_photo(9)))

    for wanted in (garment_id, other.garment_id, unlike.garment_id):
        analyse_garment(analyst, wanted)

    assert other.is_new
    with sessions.for_account(anna_id) as session:
        assert [it.card.id for it in duplicates_of(session, anna_id, garment_id)] == [other.garment_id]
        assert duplicates_of(session, anna_id, unlike.garment_id) == []


def test_the_handler_answers_the_state(
    storage: MemoryStorage, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    handle = handlers(
        storage=storage, models=fake_models(), thresholds=QualityThresholds(), enqueue=ProcrastinateQueue()
    )[ANALYSE]
    run = JobRun(uuid4(), ANALYSE, garment_id, anna_id, {}, 1, sessions)

    assert handle(run) == {"status": "ready"}
    assert handle(replace(run, subject=uuid4())) == {"status": None}
