from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions


@pytest.fixture
def queue() -> ProcrastinateQueue:
    return ProcrastinateQueue(max_attempts=3)


@pytest.fixture
def anna(session: Session) -> UUID:
    """Anna's account in the transaction that is rolled back."""
    return make_user(session)


@pytest.fixture
def owner(sessions: Sessions) -> UUID:
    """An account that is committed to the test's own database."""
    with sessions.as_system() as session:
        return make_user(session)
