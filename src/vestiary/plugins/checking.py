"""Checking a file: a worker, or the command line, loads it and tries it on a drawn picture; the verdict is kept."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.plugins.domain import CHECK, Check
from vestiary.plugins.errors import CheckUnderWay
from vestiary.plugins.finding import folder_of, found_file
from vestiary.plugins.models import ModelCheck
from vestiary.vision.errors import ModelUnavailable, ModelUnusable
from vestiary.vision.plugging import PlugIn, PlugInFile, Role
from vestiary.vision.trying import Trial, try_out

Build = Callable[[PlugInFile], PlugIn]
"""Returns the adapter over a file; loads nothing yet."""

MOST_WORKERS: Final = 3
"""So many workers may die under a check before the file is blamed."""

KILLER: Final = "the worker died each time it was loaded: it may need more memory than this machine has."


def ask_for_check(session: Session, enqueue: Enqueue, settings: Settings, *, role: Role, file: str, by: UUID) -> UUID:
    """Ask a worker to check a file of the models folder; return the job, which belongs to who asks.

    Needs the system's role.

    Raises:
        ModelFileNotFound: the models folder has no such file.
        CheckUnderWay: it is being checked already.

    """
    found = found_file(settings.home, role, file)
    job = Job(
        CHECK,
        account_id=by,
        arguments={"role": role, "file": file},
        priority=Priority.NORMAL,
        dedupe_key=f"{CHECK}:{role}:{file}",
        max_attempts=2,
    )
    job_id = enqueue(session, job)
    if job_id is None:
        raise CheckUnderWay(file)
    _note(session, role, file, size=found.bytes, passed=None, report={})
    return job_id


def check_file(sessions: Sessions, settings: Settings, build: Build, *, role: Role, file: str) -> Check:
    """Load a file of the models folder, try it on a drawn picture, and keep what came out.

    A file that cannot be used is a verdict, not an error.

    Raises:
        ModelFileNotFound: the models folder has no such file.

    """
    found = found_file(settings.home, role, file)
    weights = PlugInFile(role, folder_of(settings.home, role) / file, settings.vision.max_model_bytes)
    try:
        report = report_of(try_out(role, build(weights)))
    except ModelUnusable as refusal:
        report = {"fault": refusal.fault}
    except ModelUnavailable as refusal:
        report = {"fault": refusal.message}
    return _kept(sessions, role, file, size=found.bytes, report=report)


def blame_file(sessions: Sessions, settings: Settings, *, role: Role, file: str) -> Check:
    """Keep the verdict that a file cannot be loaded on this machine."""
    found = found_file(settings.home, role, file)
    return _kept(sessions, role, file, size=found.bytes, report={"fault": KILLER})


def report_of(trial: Trial) -> dict[str, Any]:
    """Return what a trial showed, in plain JSON types."""
    told = trial.description
    return {
        "name": told.name,
        "fingerprint": told.fingerprint,
        "inputs": list(told.inputs),
        "outputs": list(told.outputs),
        "classes": [[word, category] for word, category in told.classes.items()],
        "said": list(trial.said),
        "load_ms": round(trial.load_s * 1e3, 1),
        "run_ms": round(trial.run_s * 1e3, 1),
    }


def check_of(session: Session, role: Role, file: str) -> Check | None:
    """Return the last check of a file. Needs the system's role."""
    row = session.execute(
        select(ModelCheck).where(ModelCheck.role == role, ModelCheck.file == file),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    return None if row is None else check_from(row)


def checks(session: Session) -> dict[tuple[Role, str], Check]:
    """Return the last check of every file. Needs the system's role."""
    rows = session.scalars(select(ModelCheck), execution_options={"populate_existing": True})
    return {(Role(row.role), row.file): check_from(row) for row in rows}


def check_from(row: ModelCheck) -> Check:
    """Return a row as what it says."""
    report = row.report
    return Check(
        role=Role(row.role),
        file=row.file,
        bytes=row.bytes,
        passed=row.passed,
        name=report.get("name", ""),
        fingerprint=report.get("fingerprint", ""),
        fault=report.get("fault", ""),
        inputs=tuple(report.get("inputs", ())),
        outputs=tuple(report.get("outputs", ())),
        classes=dict(report.get("classes", ())),
        said=tuple(report.get("said", ())),
        load_ms=report.get("load_ms", 0.0),
        run_ms=report.get("run_ms", 0.0),
        at=row.checked_at,
    )


def _kept(sessions: Sessions, role: Role, file: str, *, size: int, report: dict[str, Any]) -> Check:
    with sessions.as_system() as session:
        _note(session, role, file, size=size, passed="fault" not in report, report=report)
        check = check_of(session, role, file)
    assert check is not None  # it was written in this transaction
    return check


def _note(session: Session, role: Role, file: str, *, size: int, passed: bool | None, report: dict[str, Any]) -> None:
    values = {"bytes": size, "passed": passed, "report": report}
    written = insert(ModelCheck).values(role=role, file=file, **values)
    session.execute(
        written.on_conflict_do_update(
            index_elements=["role", "file"], set_={**values, "checked_at": func.clock_timestamp()}
        )
    )
