"""What tests of styling may ask for."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user


@pytest.fixture
def owner_id(session: Session) -> UUID:
    return make_user(session)


@pytest.fixture
def stranger_id(session: Session) -> UUID:
    return make_user(session, "ben@example.org")
