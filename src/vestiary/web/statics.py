"""Our own and the fetched static files, under addresses that change when any of them does."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from typing_extensions import override

FOLDER: Final = Path(__file__).parent / "static"

_FOR_EVER: Final = "public, max-age=31536000, immutable"


@cache
def version() -> str:
    """Return twelve characters that stand for the content of all static files at the start of the process.

    One word for the whole folder, so that a module or a style sheet can name its neighbours by relative addresses.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


@cache
def address(name: str) -> str:
    """Return the address of a static file, e.g. `css/vestiary.css`."""
    return f"/static/{version()}/{name}"


@cache
def has(name: str) -> bool:
    """Say whether a file is there: fetched files are missing until `scripts/fetch_assets.py` has run."""
    return (FOLDER / name).is_file()


class VersionedFiles(StaticFiles):
    """Serves `/static/<version>/<name>`: kept for ever under the present version, asked again under any other."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file behind the version."""
        asked, _, name = path.partition("/")
        response = await super().get_response(name, scope)
        response.headers["Cache-Control"] = _FOR_EVER if asked == version() else "no-cache"
        return response
