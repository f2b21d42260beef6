"""A process that dies at any step of keeping leaves nothing that the sweep does not remove."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.conftest import REPOSITORY
from tests.media.test_keeping import keep, pending, rows, stored_keys
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.sweeping import sweep
from vestiary.media.writers import FOREIGN_GRACE, is_dead, this_writer

WRITER = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from uuid import UUID
    from tests.media.drawing import drawn, encoded, let_in
    from vestiary.kernel.database import Sessions, engine_for
    from vestiary.media.adapters.disk import DiskStorage
    from vestiary.media.domain import ImageKind
    from vestiary.media.keeping import files_kept, record_image

    step, url, folder, owner = sys.argv[1:]
    owner = UUID(owner)

    def die_at(here):
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    class Dying(DiskStorage):
        def put(self, key, content, *, mime_type):
            die_at("noted")
            if step == "half written":
                path = self._path(key)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.with_name(path.name + ".part").write_bytes(content[:100])
                die_at("half written")
            super().put(key, content, mime_type=mime_type)

        def delete(self, keys):
            keys = list(keys)
            die_at("before the withdrawn file is deleted")
            super().delete(keys)
            die_at("withdrawn file is deleted")

    picture = let_in(encoded(drawn()))
    sessions, storage = Sessions(engine_for(url)), Dying(Path(folder))
    with files_kept(sessions, storage) as files:
        key = files.write(picture.content, picture.mime_type)
        die_at("written")
        with sessions.for_account(owner) as session:
            record_image(session, owner_id=owner, kind=ImageKind.GARMENT, picture=picture, storage_key=key)
            die_at("row inserted")
            if "withdrawn" in step:
                raise KeyError
            files.confirm(session)
            die_at("confirmed")
        die_at("committed")
""")

BEFORE = (
    "noted",
    "half written",
    "written",
    "row inserted",
    "confirmed",
    "before the withdrawn file is deleted",
    "withdrawn file is deleted",
)


def die_at(step: str, database_url: str, folder: Path, owner_id: UUID) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITER, step, database_url, str(folder), str(owner_id)],
        cwd=REPOSITORY,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("step", BEFORE)
def test_dying_before_the_commit_leaves_nothing(
    sessions: Sessions, storage: DiskStorage, folder: Path, database_url: str, anna: UUID, step: str
) -> None:
    die_at(step, database_url, folder, anna)
    assert sweep(sessions, storage).abandoned == 1
    assert (stored_keys(storage), pending(sessions), rows(sessions)) == (set(), [], 0)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert sweep(sessions, storage, full=True).found_nothing


def test_dying_after_the_commit_leaves_file_and_row(
    sessions: Sessions, storage: DiskStorage, folder: Path, database_url: str, anna: UUID
) -> None:
    die_at("committed", database_url, folder, anna)
    assert sweep(sessions, storage, full=True).found_nothing
    assert (len(stored_keys(storage)), rows(sessions)) == (1, 1)
    assert keep(sessions, storage, anna) is None


def test_a_sweep_leaves_living_writers_alone(sessions: Sessions, storage: DiskStorage, anna: UUID) -> None:
    from vestiary.media.keeping import files_kept  # noqa: PLC0415  # only here

    with files_kept(sessions, storage) as files:
        key = files.write(b"being written", "image/png")
        assert sweep(sessions, storage, full=True).found_nothing
        assert storage.read(key) == b"being written"


def test_writers_of_this_host_are_looked_up() -> None:
    now = datetime.now(UTC)
    host, pid, start = this_writer().rsplit(":", 2)
    assert not is_dead(this_writer(), now - timedelta(days=9))
    assert is_dead(f"{host}:{pid}:{float(start) - 100}", now)  # the same id, of an earlier process
    assert is_dead(f"{host}:{2**22 + 1}:{start}", now)


def test_writers_of_other_hosts_are_waited_for() -> None:
    now = datetime.now(UTC)
    for stranger in ("elsewhere:1:1.0", "nonsense", "a:b:c"):
        assert not is_dead(stranger, now - FOREIGN_GRACE + timedelta(seconds=5))
        assert is_dead(stranger, now - FOREIGN_GRACE - timedelta(seconds=5))


def test_a_killed_writer_that_nobody_buried_is_dead() -> None:
    program = "from vestiary.media.writers import *; print(this_writer(), flush=True); input()"
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdin is not None
    writer = child.stdout.readline().strip()
    assert not is_dead(writer, datetime.now(UTC))
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert is_dead(writer, datetime.now(UTC))
    child.stdin.close()
    child.stdout.close()
    child.wait()


def test_notes_of_dead_hosts_are_removed_after_a_while(sessions: Sessions, storage: DiskStorage) -> None:
    with sessions.as_system() as session:
        session.execute(
            text(
                "INSERT INTO pending_files (storage_key, writer, started_at) VALUES "
                "('aaaaaaaaaaaaaaaa.jpg', 'elsewhere:1:1', now() - interval '1 hour'), "
                "('bbbbbbbbbbbbbbbb.jpg', 'another:1:1', now())"
            )
        )
    assert sweep(sessions, storage).abandoned == 1
    assert pending(sessions) == ["bbbbbbbbbbbbbbbb.jpg"]
