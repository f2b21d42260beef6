"""What `plugins` says over the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from vestiary.kernel.wire import Body
from vestiary.plugins.domain import FILE_NAME, Run, RunState, Scope, Source
from vestiary.plugins.overview import FileView, Overview
from vestiary.vision.plugging import Role

FileName = Annotated[str, Field(pattern=f"^{FILE_NAME}$", max_length=80)]


class UseBody(Body):
    """Which file shall take a role; null gives it back to the built-in model."""

    role: Role
    file: FileName | None


class CheckBody(Body):
    """Which file to check."""

    role: Role
    file: FileName


class ReprocessBody(Body):
    """Which garments to read again: all, or those that other models have read; everybody's, or one user's."""

    scope: Scope = Scope.OTHERS
    owner_id: UUID | None = None


class _Answer(BaseModel):
    """Reads the fields of a view."""

    model_config = ConfigDict(from_attributes=True)


class RoleAnswer(_Answer):
    """Which model takes a role. `variable` is the setting that could name one, and wins."""

    role: Role
    source: Source
    model: str
    file: str
    variable: str


class CheckAnswer(_Answer):
    """What a check said; while `passed` is null a worker has not looked yet."""

    passed: bool | None
    name: str
    fingerprint: str
    fault: str
    inputs: list[str]
    outputs: list[str]
    classes: dict[str, str | None]
    said: list[str]
    load_ms: float
    run_ms: float
    at: datetime


class FileAnswer(BaseModel):
    """A file of the models folder."""

    role: Role
    file: str
    bytes: int
    is_too_large: bool
    is_in_use: bool
    check: CheckAnswer | None


class RunAnswer(_Answer):
    """A run that reads garments again. `total` is null until a worker has counted them."""

    id: UUID
    scope: Scope
    owner_id: UUID | None
    state: RunState
    total: int | None
    done: int
    skipped: int
    share: Annotated[float, Field(ge=0, le=1)]
    error_message: str | None
    started_at: datetime
    finished_at: datetime | None


class ModelsAnswer(BaseModel):
    """The models of this installation."""

    roles: list[RoleAnswer]
    files: list[FileAnswer]
    read: dict[str, int]
    """How many garments each model has read."""
    embedded: dict[str, int]
    """How many garments have a vector of each model."""
    run: RunAnswer | None


class ReprocessAnswer(BaseModel):
    """The run that was asked for last; null when there was none."""

    run: RunAnswer | None


class CheckAskedAnswer(BaseModel):
    """The job that checks the file."""

    job_id: UUID


def models_answer(view: Overview) -> ModelsAnswer:
    """Return an overview as it is answered."""
    return ModelsAnswer(
        roles=[RoleAnswer.model_validate(role) for role in view.roles],
        files=[_file_answer(file) for file in view.files],
        read=dict(view.garments.read),
        embedded=dict(view.garments.embedded),
        run=run_answer(view.run).run,
    )


def run_answer(run: Run | None) -> ReprocessAnswer:
    """Return a run as it is answered."""
    return ReprocessAnswer(run=None if run is None else RunAnswer.model_validate(run))


def _file_answer(file: FileView) -> FileAnswer:
    return FileAnswer(
        role=file.found.role,
        file=file.found.name,
        bytes=file.found.bytes,
        is_too_large=file.is_too_large,
        is_in_use=file.is_in_use,
        check=None if file.check is None else CheckAnswer.model_validate(file.check),
    )
