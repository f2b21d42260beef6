"""What tests of styling may ask for."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from vestiary.kernel.database import Sessions


@pytest.fixture
def owner_id(session: Session) -> UUID:
    return make_user(session)


@pytest.fixture
def stranger_id(session: Session) -> UUID:
    return make_user(session, "ben@example.org")


@pytest.fixture
def people(sessions: Sessions) -> tuple[UUID, UUID]:
    """Return Anna's id and Ben's, in a database of their own."""
    with sessions.as_system() as session:
        return make_user(session), make_user(session, "ben@example.org")
