"""The files of the models folder, by name and size. Nothing outside it, no links, no content."""

import re
from pathlib import Path
from typing import Final

from vestiary.plugins.domain import FILE_NAME, FoundFile
from vestiary.plugins.errors import ModelFileNotFound
from vestiary.vision.plugging import SUFFIX, Role

FOLDER: Final = "models"
"""In the data folder; it has a folder for each role."""


def folder_of(home: Path, role: Role) -> Path:
    """Return where the files for a role lie."""
    return home / FOLDER / role


def files_found(home: Path) -> list[FoundFile]:
    """Return every file that could take a role, by role and name."""
    return [found for role in Role for found in _files_for(home, role)]


def found_file(home: Path, role: Role, name: str) -> FoundFile:
    """Return one file of the models folder.

    Raises:
        ModelFileNotFound: there is none of this name, it is a link, or the name leads elsewhere.

    """
    found = _looked_at(folder_of(home, role) / name, role) if re.fullmatch(FILE_NAME, name) else None
    if found is None:
        raise ModelFileNotFound(role, name)
    return found


def _files_for(home: Path, role: Role) -> list[FoundFile]:
    try:
        paths = sorted(folder_of(home, role).iterdir())
    except OSError:
        return []
    return [found for path in paths if re.fullmatch(FILE_NAME, path.name) and (found := _looked_at(path, role))]


def _looked_at(path: Path, role: Role) -> FoundFile | None:
    if path.suffix != SUFFIX[role] or path.is_symlink() or not path.is_file():
        return None
    return FoundFile(role, path.name, path.stat().st_size)
