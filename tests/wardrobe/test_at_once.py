"""Two who write about the same garments at once wait for each other, and neither is turned away."""

import io
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import Engine, event, select, text
from sqlalchemy.engine import ExceptionContext

from tests.apps import KEYRING
from tests.wardrobe.building import a_photo
from vestiary.accounts.erasing import erase_account
from vestiary.accounts.profile import change_profile
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.rules import AccountRules
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.handling import Handlers
from vestiary.jobs.models import JobRecord
from vestiary.jobs.performing import Delivery, perform
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import AccountSettings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.jobs import handlers
from vestiary.wardrobe.merging import duplicates_of
from vestiary.wardrobe.removing import remove_garment

PASSWORD = "a long walk by the sea"

WAITING = text("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")

PATIENCE_S = 60
"""Only a broken database takes so long."""


class Interruption:
    """Starts something just before a statement is sent, and lets the statement go on once that is done or waits."""

    def __init__(self, engine: Engine, threads: ThreadPoolExecutor, act: Callable[[], None]) -> None:
        self.before: str | None = None
        self.act = act
        self.errors: list[str] = []
        self._engine, self._threads = engine, threads
        self._acting: Future[None] | None = None
        event.listen(engine, "before_cursor_execute", self._watch)
        event.listen(engine, "handle_error", self._note)

    def must_end_well(self) -> None:
        """Wait for the end of what was started; nobody may have been turned away meanwhile."""
        assert self._acting is not None, f"nothing began with {self.before}"
        self._acting.result(PATIENCE_S)
        assert "DeadlockDetected" not in self.errors

    def _watch(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if self.before is None or not statement.startswith(self.before):
            return
        self.before = None
        self._acting = self._threads.submit(self.act)
        deadline = time.monotonic() + PATIENCE_S
        while not self._acting.done() and not self._waits():
            assert time.monotonic() < deadline
            time.sleep(0.005)

    def _waits(self) -> bool:
        with self._engine.connect() as connection:
            return bool(connection.scalar(WAITING))

    def _note(self, context: ExceptionContext) -> None:
        self.errors.append(type(context.original_exception).__name__)


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    """Return a person with a password, in the place of the one without."""
    with sessions.as_system() as session:
        return add_user(session, prepare_newcomer("anna@example.org", PASSWORD))


@pytest.fixture
def interruption(
    engine: Engine, sessions: Sessions, enqueue: ProcrastinateQueue, anna_id: UUID
) -> Iterator[Interruption]:
    """Yield what erases Anna, if nothing else is said."""
    rules = AccountRules(AccountSettings(), KEYRING, utc_now)

    def erase() -> None:
        erase_account(sessions, enqueue, user_id=anna_id, password=PASSWORD, address="203.0.113.7", rules=rules)

    with ThreadPoolExecutor(1) as threads:
        yield Interruption(engine, threads, erase)


@pytest.fixture
def hands(storage: MemoryStorage, enqueue: ProcrastinateQueue) -> Handlers:
    return handlers(storage=storage, models=fake_models(), thresholds=QualityThresholds(), enqueue=enqueue)


def do_jobs(sessions: Sessions, hands: Handlers) -> None:
    with sessions.as_system() as session:
        waiting = session.execute(select(JobRecord.id, JobRecord.queue_id)).all()
    for job_id, queue_id in waiting:
        assert queue_id is not None
        perform(sessions, hands, Delivery(job_id, queue_id, "here/1/1"))


def people(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalar(text("SELECT count(*) FROM accounts")) or 0


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO job_attempts",
        "SELECT garments.status",
        "INSERT INTO image_variants",
        "UPDATE job_attempts SET finished_at",
    ],
)
def test_an_analysis_and_an_erasure_do_not_lock_each_other_out(
    sessions: Sessions, intake: Intake, hands: Handlers, interruption: Interruption, anna_id: UUID, statement: str
) -> None:
    take_in(intake, anna_id, io.BytesIO(a_photo()))
    interruption.before = statement

    do_jobs(sessions, hands)
    interruption.must_end_well()
    assert people(sessions) == 0


@pytest.mark.parametrize("others", [0, 1])
def test_a_person_who_is_held_can_still_be_changed(
    sessions: Sessions, interruption: Interruption, anna_id: UUID, others: int
) -> None:
    """An erasure that waits has asked for the very row that is changed."""
    interruption.before = "UPDATE users"

    with ExitStack() as beside, sessions.writing_for(anna_id) as session:
        for _ in range(others):
            beside.enter_context(sessions.writing_for(anna_id))
        change_profile(session, anna_id, {"timezone": "Europe/Berlin"})

    interruption.must_end_well()
    assert people(sessions) == 0


@pytest.mark.parametrize("statement", ["UPDATE garments SET favorite", "INSERT INTO garment_labels"])
def test_a_request_and_an_erasure_do_not_lock_each_other_out(
    client: TestClient, garment: str, sessions: Sessions, interruption: Interruption, statement: str
) -> None:
    interruption.before = statement

    if "labels" in statement:
        answer = client.put(f"{garment}/labels", json={"material": "silk"})
    else:
        answer = client.patch(garment, json={"favorite": True})
    interruption.must_end_well()
    assert answer.status_code == 200
    assert people(sessions) == 0


def test_a_look_alike_that_is_deleted_meanwhile_is_waited_for_and_not_offered(
    sessions: Sessions,
    intake: Intake,
    analyst: Analyst,
    enqueue: ProcrastinateQueue,
    interruption: Interruption,
    anna_id: UUID,
) -> None:
    smaller = io.BytesIO()
    Image.open(io.BytesIO(a_photo())).resize((400, 500)).save(smaller, "JPEG")
    known = take_in(intake, anna_id, io.BytesIO(a_photo())).garment_id
    garment_id = take_in(intake, anna_id, io.BytesIO(smaller.getvalue())).garment_id

    def remove() -> None:
        with sessions.writing_for(anna_id) as session:
            remove_garment(session, enqueue, anna_id, known)

    interruption.before, interruption.act = "INSERT INTO garment_duplicates", remove

    assert analyse_garment(analyst, garment_id) is GarmentStatus.READY
    interruption.must_end_well()
    with sessions.for_account(anna_id) as session:
        assert duplicates_of(session, anna_id, garment_id) == []
