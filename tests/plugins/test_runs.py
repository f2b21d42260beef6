"""Runs that read garments again: batch by batch, killed and repeated, cancelled, failed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.apps import make_user
from tests.wardrobe.building import a_photo
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.domain import DoorLimits
from vestiary.plugins import runs
from vestiary.plugins.domain import REREAD, Run, RunState, Scope
from vestiary.plugins.errors import NoRunUnderWay, OwnerNotFound, RunUnderWay
from vestiary.plugins.runs import cancel_run, carry_on, latest_run, start_run
from vestiary.vision.adapters.fake import FakeClassifier, FakeSegmenter, fake_models
from vestiary.vision.domain import Category, CutOut, RgbImage
from vestiary.vision.errors import ModelUnavailable
from vestiary.vision.understanding import Models
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.intake import Intake, take_in


class Counting(FakeSegmenter):
    """Counts what it cuts out, and may fail or call somebody."""

    def __init__(self, *, fails_at: int = -1) -> None:
        self.count = 0
        self.fails_at = fails_at
        self.calls: Iterator[None] = iter(())

    @property
    @override
    def name(self) -> str:
        return "counting/1"

    @override
    def cut_out(self, image: RgbImage) -> CutOut:
        if self.count == self.fails_at:
            self.fails_at = -1
            raise ModelUnavailable("counting/1")
        self.count += 1
        next(self.calls, None)
        return super().cut_out(image)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH", 2)


@pytest.fixture
def garments(sessions: Sessions, storage: MemoryStorage, analyst: Analyst, admin_id: UUID) -> list[UUID]:
    """Return five garments that the fakes have read as t-shirts."""
    intake = Intake(sessions, storage, ProcrastinateQueue(), DoorLimits())
    made = [take_in(intake, admin_id, io.BytesIO(a_photo(seed))).garment_id for seed in range(1, 6)]
    for garment_id in made:
        analyse_garment(analyst, garment_id)
    return made


def begin(sessions: Sessions, *, scope: Scope = Scope.ALL, owner_id: UUID | None = None) -> UUID:
    with sessions.as_system() as session:
        return start_run(session, ProcrastinateQueue(), scope=scope, owner_id=owner_id, by=None)


def stands(sessions: Sessions) -> Run:
    with sessions.as_system() as session:
        run = latest_run(session)
    assert run is not None
    return run


def other(analyst: Analyst, segmenter: Counting) -> Analyst:
    models: Models = replace(fake_models(), classifier=FakeClassifier(Category.COAT), segmenter=segmenter)
    return replace(analyst, models=models)


def finish(analyst: Analyst, run_id: UUID, *, batch: int = 0) -> int:
    """Do every batch of a run and return how many there were."""
    while carry_on(analyst, ProcrastinateQueue(), run_id, batch) is not None:
        batch += 1
    return batch


def jobs_of(session: Session) -> list[tuple[int, int]]:
    rows = session.execute(
        text("SELECT (arguments->>'batch')::int, priority FROM jobs WHERE kind = :kind ORDER BY queued_at"),
        {"kind": REREAD},
    )
    return [(row[0], row[1]) for row in rows]


def test_a_run_reads_every_garment_once_in_batches_of_low_priority(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    segmenter = Counting()
    run_id = begin(sessions)
    assert stands(sessions).total is None

    finish(other(analyst, segmenter), run_id)

    run = stands(sessions)
    assert (run.state, run.total, run.done, run.skipped, run.share) == (RunState.DONE, 5, 5, 0, 1.0)
    assert segmenter.count == 5
    with sessions.as_system() as session:
        assert jobs_of(session) == [(0, -10), (1, -10), (2, -10)]
        assert set(session.scalars(text("SELECT category FROM garment_predictions"))) == {"coat"}


def test_only_what_other_models_have_read(sessions: Sessions, analyst: Analyst, garments: list[UUID]) -> None:
    segmenter = Counting()
    new = other(analyst, segmenter)
    analyse_garment(new, garments[0])

    finish(new, begin(sessions, scope=Scope.OTHERS))

    run = stands(sessions)
    assert (run.total, run.done) == (4, 4)
    finish(new, begin(sessions, scope=Scope.OTHERS))
    assert stands(sessions).total == 0


def test_one_persons_garments(sessions: Sessions, analyst: Analyst, garments: list[UUID], admin_id: UUID) -> None:
    with sessions.as_system() as session:
        ben = make_user(session, "ben@example.org")

    finish(other(analyst, Counting()), begin(sessions, owner_id=ben))
    assert stands(sessions).total == 0
    finish(other(analyst, Counting()), begin(sessions, owner_id=admin_id))
    assert stands(sessions).done == 5
    with sessions.as_system() as session, pytest.raises(OwnerNotFound):
        start_run(session, ProcrastinateQueue(), scope=Scope.ALL, owner_id=uuid4(), by=None)


def test_a_batch_that_stops_in_the_middle_goes_on_where_it_was(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    segmenter = Counting(fails_at=1)
    run_id = begin(sessions)
    reader = other(analyst, segmenter)

    with pytest.raises(ModelUnavailable):
        carry_on(reader, ProcrastinateQueue(), run_id, 0)
    assert stands(sessions).done == 1
    finish(reader, run_id)

    assert (stands(sessions).done, segmenter.count) == (5, 5)


def test_a_batch_that_another_worker_has_done_is_left_alone(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    segmenter = Counting()
    reader = other(analyst, segmenter)
    run_id = begin(sessions)
    carry_on(reader, ProcrastinateQueue(), run_id, 0)

    assert carry_on(reader, ProcrastinateQueue(), run_id, 0) is None
    assert segmenter.count == 2


def test_two_workers_on_one_batch_count_each_garment_once(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    segmenter = Counting()
    reader = other(analyst, segmenter)
    run_id = begin(sessions)

    def overtaken() -> Iterator[None]:
        segmenter.calls = iter(())
        carry_on(reader, ProcrastinateQueue(), run_id, 0)
        yield

    segmenter.calls = overtaken()
    assert carry_on(reader, ProcrastinateQueue(), run_id, 0) is None

    assert stands(sessions).done == 2
    finish(reader, run_id, batch=1)
    assert (stands(sessions).state, stands(sessions).done) == (RunState.DONE, 5)


def test_a_cancelled_run_stops_after_the_garment_in_hand(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    segmenter = Counting()
    run_id = begin(sessions)

    def cancelling() -> Iterator[None]:
        with sessions.as_system() as session:
            cancel_run(session)
        yield

    segmenter.calls = cancelling()
    finish(other(analyst, segmenter), run_id)

    assert (stands(sessions).state, segmenter.count) == (RunState.CANCELLED, 1)
    with sessions.as_system() as session, pytest.raises(NoRunUnderWay):
        cancel_run(session)


def test_one_run_at_a_time(sessions: Sessions, garments: list[UUID]) -> None:
    begin(sessions)

    with sessions.as_system() as session, pytest.raises(RunUnderWay):
        start_run(session, ProcrastinateQueue(), scope=Scope.ALL, owner_id=None, by=None)


def test_other_models_in_the_middle_of_a_run_begin_it_anew(
    sessions: Sessions, analyst: Analyst, garments: list[UUID]
) -> None:
    run_id = begin(sessions)
    carry_on(analyst, ProcrastinateQueue(), run_id, 0)
    segmenter = Counting()

    finish(other(analyst, segmenter), run_id, batch=1)

    run = stands(sessions)
    assert (run.total, run.done, segmenter.count) == (5, 5, 5)


def test_a_photo_that_is_gone_keeps_its_reading_and_the_run_goes_on(
    sessions: Sessions, analyst: Analyst, garments: list[UUID], storage: MemoryStorage
) -> None:
    with sessions.as_system() as session:
        key = session.scalar(text("SELECT storage_key FROM images LIMIT 1"))
    storage.delete([str(key)])

    finish(other(analyst, Counting()), begin(sessions))

    run = stands(sessions)
    assert (run.state, run.done, run.skipped) == (RunState.DONE, 4, 1)


def test_a_run_whose_job_fails_for_good_is_failed_with_the_reason(sessions: Sessions, garments: list[UUID]) -> None:
    begin(sessions)
    with sessions.as_system() as session:
        session.execute(
            text("UPDATE jobs SET state = 'failed', error_code = 'model_unusable', error_message = 'It is gone.'")
        )

    run = stands(sessions)
    assert (run.state, run.error_message) == (RunState.FAILED, "It is gone.")
    begin(sessions)
    assert stands(sessions).state is RunState.RUNNING
