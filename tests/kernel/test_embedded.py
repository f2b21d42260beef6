"""The embedded database starts from whatever a crash left behind."""

from pathlib import Path

import pytest
from sqlalchemy import text

from vestiary.kernel.database import engine_for
from vestiary.kernel.embedded import USERS_FILE, embedded_database


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)  # the server runs as another user when the tests run as root
    return tmp_path


def _answers(home: Path) -> bool:
    with embedded_database(home) as url:
        engine = engine_for(url)
        try:
            with engine.connect() as connection:
                return str(connection.scalar(text("SELECT current_database()"))) == "vestiary"
        finally:
            engine.dispose()


def test_a_cluster_that_was_never_finished_is_made_anew(home: Path) -> None:
    half = home / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    assert _answers(home)
    assert not half.exists()


def test_a_killed_user_does_not_keep_the_server_running(home: Path) -> None:
    assert _answers(home)
    users = home / "postgres" / USERS_FILE
    users.write_text("[999999999]")

    assert _answers(home)
    assert not (home / "postgres" / "postmaster.pid").exists()


def test_a_list_of_users_that_was_cut_off_is_read_as_empty(home: Path) -> None:
    assert _answers(home)
    (home / "postgres" / USERS_FILE).write_text("[12, ")

    assert _answers(home)
