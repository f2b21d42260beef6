"""Examines an installation and says in words what is missing or misconfigured, and what to do about it."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, text

from vestiary.kernel.errors import DomainError
from vestiary.kernel.settings import Settings
from vestiary.listening import AddressTaken, bound_socket, running_address
from vestiary.media.domain import new_key
from vestiary.opening import database_of, engine_of, is_current
from vestiary.plugins.choosing import weights_for
from vestiary.vision.domain import AlphaMask, GarmentPicture, RgbImage
from vestiary.vision.plugging import PlugInFile, Role
from vestiary.wiring import built_in_models, platform, plug_in

OLDEST_PYTHON = (3, 11)
OLDEST_POSTGRESQL = 15
SPACE_BYTES = 1024**3
"""About 2,000 photos with their variants, and the database that belongs to them."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PREFIX = "VESTIARY_"
OF_TESTS = frozenset({"VESTIARY_TEST_DATA"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    is_fine: bool
    words: str
    """How it is; where it is not fine also what to do."""


Check = Callable[[Settings], Iterator[Finding]]


def examine(settings: Settings, environment: Mapping[str, str]) -> list[Finding]:
    """Look at everything that Vestiary needs. Changes nothing but a probe file, and starts the embedded database.

    Args:
        settings: what is to be examined.
        environment: the variables that they came from, to find the misspelled ones.

    """
    findings = [*_variables(environment)]
    for check in (_python, _home, _secret, _port, _database, _storage, _models, _assets, _browser):
        findings.extend(check(settings))
    return findings


def _fine(subject: str, words: str) -> Finding:
    return Finding(subject, is_fine=True, words=words)


def _problem(subject: str, words: str) -> Finding:
    return Finding(subject, is_fine=False, words=words)


def variable_names() -> frozenset[str]:
    """Return the name of every environment variable that is a setting."""
    names: set[str] = set()
    for name, field in Settings.model_fields.items():
        group = getattr(field.annotation, "model_fields", None)
        names.update(f"{PREFIX}{name}_{part}".upper() for part in group or ())
        if group is None:
            names.add(f"{PREFIX}{name}".upper())
    return frozenset(names)


def _variables(environment: Mapping[str, str]) -> Iterator[Finding]:
    unknown = sorted(
        name for name in environment if name.startswith(PREFIX) and name not in variable_names() | OF_TESTS
    )
    if unknown:
        yield _problem(
            "settings", f"unknown and without effect: {', '.join(unknown)}. docs/configuration.md lists all."
        )
    else:
        yield _fine("settings", "every VESTIARY_ variable is a known one")


def _python(_: Settings) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield _fine("Python", version)
    else:
        yield _problem("Python", f"{version} is too old: install 3.11 or newer")


def _home(settings: Settings) -> Iterator[Finding]:
    home = settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
        free_bytes = shutil.disk_usage(home).free
    except OSError as error:
        reason = error.strerror or str(error)
        yield _problem("data folder", f"{home} cannot be written: {reason}. Choose another with VESTIARY_HOME")
        return
    free = f"{free_bytes / 1024**3:.1f} GB free"
    if free_bytes < SPACE_BYTES:
        yield _problem("data folder", f"{home} has only {free}: make room, or choose another with VESTIARY_HOME")
    else:
        yield _fine("data folder", f"{home}, {free}")


def _secret(settings: Settings) -> Iterator[Finding]:
    kept = settings.home / "secret"
    if settings.secret is not None:
        yield _fine("secret", "given by VESTIARY_SECRET, and strong")  # the settings refuse a weak one
    elif kept.is_file() and kept.stat().st_mode & 0o077:
        yield _problem("secret", f"others may read {kept}: run `chmod 600 {kept}`")
    elif kept.is_file():
        yield _fine("secret", "kept in the data folder, readable by its owner alone")
    else:
        yield _fine("secret", "will be made and kept at the first start")


def _port(settings: Settings) -> Iterator[Finding]:
    address = running_address(settings.home)
    if address is not None:
        yield _fine("port", f"Vestiary is running at {address}")
        return
    try:
        with bound_socket(settings):
            yield _fine("port", f"{settings.port} is free on {settings.host}")
    except AddressTaken as error:
        yield _problem("port", error.message)


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        with database_of(settings) as database_url, engine_of(database_url) as engine:
            yield from _database_findings(engine, is_ours=settings.database_url is None)
    except DomainError as error:
        hint = "check VESTIARY_DATABASE_URL" if settings.database_url else "check the data folder"
        yield _problem("database", f"{error.message} ({hint})")


def _database_findings(engine: Engine, *, is_ours: bool) -> Iterator[Finding]:
    with engine.connect() as connection:
        version = str(connection.scalar(text("SHOW server_version"))).split()[0]
        has_vectors = connection.scalar(text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"))
    if int(version.split(".")[0]) < OLDEST_POSTGRESQL:
        yield _problem("database", f"PostgreSQL {version} is too old: use {OLDEST_POSTGRESQL} or newer")
    else:
        yield _fine("database", f"PostgreSQL {version} answers")
    if has_vectors is None:
        yield _problem("pgvector", "not installed on the database server (Debian: apt install postgresql-17-pgvector)")
        return
    yield _fine("pgvector", "available")
    if is_current(engine):
        yield _fine("schema", "belongs to this version")
    elif is_ours:
        yield _fine("schema", "will be brought to this version at the next start")
    else:
        yield _problem("schema", "not migrated to this version: run `vestiary migrate`, or `vestiary serve`")


def _storage(settings: Settings) -> Iterator[Finding]:
    key = new_key("image/webp")
    try:
        storage = platform(settings, "postgresql://").storage
        storage.put(key, b"probe", mime_type="image/webp")
        storage.delete([key])
    except (DomainError, OSError) as error:
        where = "the folder" if settings.media.storage == "disk" else "VESTIARY_MEDIA_S3_..."
        yield _problem("pictures", f"the storage ({settings.media.storage}) cannot be written: {error}. Check {where}")
    else:
        yield _fine("pictures", f"the storage ({settings.media.storage}) can be written")


def _models(settings: Settings) -> Iterator[Finding]:
    blank = RgbImage(np.full((256, 256, 3), 200, dtype=np.uint8))
    try:
        models = built_in_models(threads=settings.vision.threads)
        models.classifier.classify(GarmentPicture(blank, AlphaMask(np.full((256, 256), 255, dtype=np.uint8))))
    except DomainError as error:
        yield _problem("built-in models", f"{error.message} Install Vestiary again")
    else:
        yield _fine("built-in models", "loaded, and they answer")
    for role in Role:
        weights = weights_for(settings, role, {})
        if isinstance(weights, PlugInFile):
            yield _plug_in(weights)


def _plug_in(file: PlugInFile) -> Finding:
    """Look at a file that the settings name for a role. What a hub holds is not fetched for a look."""
    try:
        return _fine(f"the {file.role}", f"loaded as {plug_in(file).describe().name}")
    except DomainError as error:
        return _problem(f"the {file.role}", error.message)


def _assets(_: Settings) -> Iterator[Finding]:
    vendor = Path(__file__).parent / "web" / "static" / "vendor"
    if (vendor / "htmx.min.js").is_file():
        yield _fine("web assets", "present")
    else:
        yield _problem(
            "web assets", "missing; pages use system fonts and plain forms. Run `make assets` with a network"
        )


def _browser(_: Settings) -> Iterator[Finding]:
    """Look for the browser only where the tools for development are installed."""
    if not any(each.name == "pytest" for each in metadata.distributions(name="pytest")):
        return
    found = next((name for name in BROWSERS if shutil.which(name)), None)
    if found is None:
        yield _problem("Chromium", "missing, so the browser tests are skipped (Debian, Ubuntu: apt install chromium)")
    else:
        yield _fine("Chromium", f"{found} is there for the browser tests")
