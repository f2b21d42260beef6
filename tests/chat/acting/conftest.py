"""What tests of acting may ask for: a wardrobe, an outfit, and the ground that acts stand on."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.outfit_building import NOW, TODAY
from tests.styling.trip_building import a_wardrobe
from vestiary.chat.acting.ground import Ground
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Weather


class NoDesk:
    """A weather desk that must not be asked."""

    has_service = False

    def weather_on(self, place: object, day: date) -> Weather | None:
        raise AssertionError(place, day)


@pytest.fixture
def owner_id(session: Session) -> UUID:
    return make_user(session)


@pytest.fixture
def stranger_id(session: Session) -> UUID:
    return make_user(session, "ben@example.org")


@pytest.fixture
def wardrobe(session: Session, owner_id: UUID) -> dict[str, UUID]:
    return a_wardrobe(session, owner_id)


@pytest.fixture
def ground(owner_id: UUID) -> Ground:
    return Ground(owner_id, Closets(), HighsSolver(), NoDesk(), NOW, TODAY)
