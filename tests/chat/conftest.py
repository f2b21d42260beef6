"""What tests of the chat may ask for."""

from uuid import UUID

import pytest

from tests.apps import make_user
from tests.chat.talk_building import Talk, a_stylist, a_wardrobe
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions


@pytest.fixture
def people(sessions: Sessions) -> tuple[UUID, UUID]:
    """Return Anna's id and Ben's, in a database of their own."""
    with sessions.as_system() as session:
        return make_user(session), make_user(session, "ben@example.org")


@pytest.fixture
def garments(sessions: Sessions, people: tuple[UUID, UUID]) -> dict[str, UUID]:
    """Give Anna a small wardrobe, and return it by kind."""
    with sessions.as_system() as session:
        return a_wardrobe(session, people[0])


@pytest.fixture
def talk(sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]) -> Talk:
    """Return a conversation of Anna's in which nothing was said."""
    return Talk(a_stylist(sessions), people[0])


@pytest.fixture
def system_enqueue() -> ProcrastinateQueue:
    """Return what puts jobs into the queue."""
    return ProcrastinateQueue(max_attempts=1)
