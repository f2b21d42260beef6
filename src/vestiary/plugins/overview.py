"""Everything that an admin sees of the models: what is in use, which files there are, who has read what, the run."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from vestiary.kernel.settings import Settings
from vestiary.plugins.checking import checks
from vestiary.plugins.choosing import choices_of, roles_in_use
from vestiary.plugins.domain import Check, FoundFile, RoleInUse, Run
from vestiary.plugins.finding import files_found
from vestiary.plugins.runs import latest_run
from vestiary.wardrobe.rereading import GarmentsByModel, garments_by_model


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of the models folder, with the last check of it; an older file's check does not count."""

    found: FoundFile
    is_too_large: bool
    is_in_use: bool
    check: Check | None

    @property
    def is_ready(self) -> bool:
        """Say whether it can be chosen."""
        return self.check is not None and self.check.passed is True


@dataclass(frozen=True, slots=True)
class Overview:
    """The models of an installation."""

    roles: tuple[RoleInUse, ...]
    files: tuple[FileView, ...]
    garments: GarmentsByModel
    run: Run | None


def overview_of(session: Session, settings: Settings) -> Overview:
    """Return how the models stand. Opens no file of weights. Needs the system's role."""
    roles = roles_in_use(settings, choices_of(session))
    known = checks(session)
    used = {(role.role, role.file) for role in roles if role.file}
    return Overview(
        roles=tuple(roles),
        files=tuple(
            FileView(
                found=found,
                is_too_large=found.bytes > settings.vision.max_model_bytes,
                is_in_use=(found.role, found.name) in used,
                check=_of_this_file(known.get((found.role, found.name)), found),
            )
            for found in files_found(settings.home)
        ),
        garments=garments_by_model(session),
        run=latest_run(session),
    )


def _of_this_file(check: Check | None, found: FoundFile) -> Check | None:
    return check if check is not None and check.bytes == found.bytes else None
