"""What is handed out: the wheel, the lock files, and the tracked files themselves."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Return the wheel that `make wheel` would build."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, REPOSITORY],
        check=True,
        capture_output=True,
    )
    [path] = folder.glob("vestiary-*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_carries_everything_that_a_server_needs(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert "vestiary/vision/weights/garment-net.onnx" in names
    assert "vestiary/migrations/env.py" in names
    assert "vestiary/py.typed" in names
    migrations = {f"vestiary/{path.relative_to(REPOSITORY)}" for path in (REPOSITORY / "migrations").rglob("*.py")}
    assert migrations <= names
    package = REPOSITORY / "src" / "vestiary"
    for kind in ("*.py", "*.html", "*.css", "*.js", "*.svg", "*.onnx"):
        present = {f"vestiary/{path.relative_to(package)}" for path in package.rglob(kind)}
        assert present <= names, f"left out: {present - names}"


def test_the_wheel_carries_the_web_assets_where_they_were_fetched(wheel: zipfile.ZipFile) -> None:
    vendor = REPOSITORY / "src" / "vestiary" / "web" / "static" / "vendor"
    if not vendor.is_dir():
        pytest.skip("the web assets are not here: `make assets` fetches them")
    fetched = {path.name for path in vendor.iterdir() if path.suffix in {".js", ".css", ".woff2", ".txt"}}
    inside = {Path(name).name for name in wheel.namelist() if name.startswith("vestiary/web/static/vendor/")}
    assert fetched
    assert fetched <= inside


def test_the_wheel_carries_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"vestiary"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".env", ".lock"))]


def test_the_wheel_names_its_command_and_its_licence(wheel: zipfile.ZipFile) -> None:
    [entry_points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "vestiary = vestiary.cli:" in wheel.read(entry_points).decode()
    assert any(name.endswith("/LICENSE") for name in wheel.namelist())


def test_there_are_locks_for_running_for_development_and_for_the_tools() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-build.lock",
        "requirements-dev.lock",
        "requirements-node.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_and_hashes_everything_and_names_no_address(lock: Path) -> None:
    text = lock.read_text()
    requirements = [each for each in re.split(r"\n(?=\S)", text) if each.strip()]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==\S+", requirement, re.IGNORECASE), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert "://" not in text
    assert not re.search(r"^(-|--)", text, re.MULTILINE)


def test_the_lock_holds_every_dependency_and_no_training_framework() -> None:
    metadata = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    locked = {match[1].lower() for match in re.finditer(r"^([\w.-]+)", _lock("requirements.lock"), re.MULTILINE)}
    wanted = {re.split(r"[\[<>=~! ;]", each, maxsplit=1)[0].lower() for each in metadata["dependencies"]}
    assert wanted <= locked
    assert locked.isdisjoint({"torch", "tensorflow", "transformers"})


def test_the_development_lock_agrees_with_the_one_for_running() -> None:
    # A package may be there twice, for different versions of Python.
    assert _pins("requirements.lock") <= _pins("requirements-dev.lock")


def test_no_tracked_file_names_a_path_of_somebodys_machine() -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("not a checkout: there are no tracked files to look at")
    folders = "home/[a-z]+|Users/[A-Za-z]+|root|work|opt/(wheels|pypi)"
    found = subprocess.run(
        ["git", "-C", REPOSITORY, "grep", "-nIE", rf"(^|[\"'= (])/({folders})/", "--", ":!tests/packaging"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert found.stdout == ""


def _lock(name: str) -> str:
    return (REPOSITORY / name).read_text()


def _pins(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", _lock(name), re.MULTILINE))
