"""What tests of the wardrobe may ask for."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from tests.apps import KEYRING, app_for, make_user
from tests.wardrobe.asking import WARDROBE
from tests.wardrobe.building import a_garment, a_photo
from tests.wardrobe.hand import BOTTOM, SHOES, TOP, Hand, sees
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.addresses import Addresses
from vestiary.media.domain import DoorLimits
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.api import router
from vestiary.wardrobe.cutting import Splitter
from vestiary.wardrobe.intake import Intake, take_in


@dataclass(frozen=True)
class Person:
    """Somebody with a client that is signed in."""

    id: UUID
    client: TestClient


@pytest.fixture
def owner_id(session: Session) -> UUID:
    return make_user(session)


@pytest.fixture
def stranger_id(session: Session) -> UUID:
    return make_user(session, "ben@example.org")


@pytest.fixture
def enqueue() -> ProcrastinateQueue:
    return ProcrastinateQueue()


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def addresses() -> Addresses:
    return Addresses(key=KEYRING.key("media"), hours=6)


@pytest.fixture
def intake(sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue) -> Intake:
    return Intake(sessions, storage, enqueue, DoorLimits())


@pytest.fixture
def analyst(sessions: Sessions, storage: MemoryStorage) -> Analyst:
    return Analyst(sessions, storage, fake_models(), QualityThresholds())


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return make_user(session)


@pytest.fixture
def client(
    sessions: Sessions, storage: MemoryStorage, addresses: Addresses, enqueue: ProcrastinateQueue, anna_id: UUID
) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna."""
    app = app_for(sessions, router, storage=storage, addresses=addresses, enqueue=enqueue)
    with TestClient(app, headers={"X-Test-User": str(anna_id)}) as client:
        yield client


@pytest.fixture
def garment(sessions: Sessions, anna_id: UUID) -> str:
    """Return the path of a ready garment of Anna's."""
    with sessions.as_system() as session:
        return f"{WARDROBE}/{a_garment(session, anna_id)}"


@pytest.fixture
def ben(sessions: Sessions, client: TestClient) -> Person:
    """Return somebody else, with a client on the same application."""
    with sessions.as_system() as session:
        ben_id = make_user(session, "ben@example.org")
    return Person(ben_id, TestClient(client.app, headers={"X-Test-User": str(ben_id)}))


@pytest.fixture
def splitter(sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue) -> Splitter:
    return Splitter(sessions, storage, enqueue, at_least_px=100)


@pytest.fixture
def photo(intake: Intake, analyst: Analyst, anna_id: UUID) -> UUID:
    """Return a garment of Anna's whose photo, 480 x 600 px, shows three."""
    garment_id = take_in(intake, anna_id, io.BytesIO(a_photo(1))).garment_id
    analyse_garment(sees(analyst, TOP, SHOES, BOTTOM), garment_id)
    return garment_id


@pytest.fixture
def hand(sessions: Sessions, enqueue: ProcrastinateQueue, splitter: Splitter, anna_id: UUID, photo: UUID) -> Hand:
    return Hand(sessions, enqueue, splitter, anna_id, photo)
