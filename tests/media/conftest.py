"""Pictures, a storage and an owner for tests of media."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.apps import make_user
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


@pytest.fixture
def storage(folder: Path) -> DiskStorage:
    return DiskStorage(folder)


@pytest.fixture
def anna(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return make_user(session)
