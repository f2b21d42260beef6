"""What an operator types, and the words that come back."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.packaging.conftest import run_vestiary
from vestiary.cli import app

STRONG = "f3a9c1d27b64e805f3a9c1d27b64e805"
runner = CliRunner()


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in tuple(os.environ):
        if name.startswith("VESTIARY_"):
            monkeypatch.delenv(name)


@pytest.fixture
def on_database(database_url: str, tmp_path: Path) -> dict[str, str]:
    """Return the environment of an installation on a database of the test's own."""
    home = str(tmp_path / "home")
    return {"VESTIARY_DATABASE_URL": database_url, "VESTIARY_SECRET": STRONG, "VESTIARY_HOME": home}


@pytest.fixture(autouse=True)
def _logs_are_put_back() -> Iterator[None]:
    """Undo what a command does to the process's logs."""
    import logging  # noqa: PLC0415

    import structlog  # noqa: PLC0415

    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def test_help_names_every_command() -> None:
    text = runner.invoke(app, ["--help"]).output
    for command in ("serve", "worker", "migrate", "admin", "demo", "export", "doctor", "evaluate"):
        assert command in text
    text = runner.invoke(app, ["admin", "--help"]).output
    assert "create-user" in text
    assert "reset-password" in text


def test_the_version_is_the_packages() -> None:
    from vestiary import __version__  # noqa: PLC0415

    assert runner.invoke(app, ["--version"]).output == f"vestiary {__version__}\n"


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"VESTIARY_PORT": "eighty"}, "VESTIARY_PORT: "),
        ({"VESTIARY_MEDIA_MAX_BYTES": "-1"}, "VESTIARY_MEDIA_MAX_BYTES: "),
        ({"VESTIARY_SECRET": "hunter2"}, "VESTIARY_SECRET is weak"),
        ({"VESTIARY_MEDIA_STORAGE": "s3"}, "VESTIARY_MEDIA_S3_BUCKET is needed"),
        ({"VESTIARY_ADMIN_EMAIL": "anna@example.org"}, "VESTIARY_ADMIN_EMAIL and VESTIARY_ADMIN_PASSWORD"),
        ({"VESTIARY_ALLOW_DEV_SINGLE_USER": "1", "VESTIARY_HOST": "0.0.0.0"}, "loopback"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(variables: dict[str, str], words: str) -> None:
    result = runner.invoke(app, ["serve"], env=variables)
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.splitlines()) == 1
    assert "hunter2" not in result.output


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    unreachable = {"VESTIARY_DATABASE_URL": "postgresql://anna:topsecret@127.0.0.1:1/x", "VESTIARY_SECRET": STRONG}
    result = run_vestiary(tmp_path, "serve", **unreachable)
    assert result.returncode == 2
    assert "The database does not answer" in result.stderr
    assert "Traceback" not in result.stderr
    assert "topsecret" not in result.stderr


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = runner.invoke(app, ["serve", "--home", str(tmp_path / "file" / "home"), "--port", "0"])
    assert result.exit_code == 2
    assert "VESTIARY_HOME" in result.output


def test_an_account_is_made_reset_and_exported(on_database: dict[str, str], tmp_path: Path) -> None:
    made = runner.invoke(app, ["admin", "create-user", "--email", "anna@example.org", "--admin"], env=on_database)
    assert made.output.startswith("Password of anna@example.org: ")
    again = runner.invoke(app, ["admin", "create-user", "--email", "anna@example.org"], env=on_database)
    assert again.exit_code == 2

    reset = runner.invoke(app, ["admin", "reset-password", "--email", "anna@example.org"], env=on_database)
    assert reset.output.startswith("Password of anna@example.org: ")
    assert reset.output != made.output

    file = tmp_path / "anna.zip"
    exported = runner.invoke(app, ["export", "--email", "anna@example.org", "--to", str(file)], env=on_database)
    assert exported.exit_code == 0, exported.output
    assert "account.json" in zipfile.ZipFile(file).namelist()
    assert file.stat().st_mode & 0o077 == 0
    over = runner.invoke(app, ["export", "--email", "anna@example.org", "--to", str(file)], env=on_database)
    assert over.exit_code == 2


def test_a_given_password_is_read_from_standard_input_and_not_shown(on_database: dict[str, str]) -> None:
    arguments = ["admin", "create-user", "--email", "ben@example.org", "--password-stdin"]
    weak = runner.invoke(app, arguments, env=on_database, input="1234\n")
    assert weak.exit_code == 2
    made = runner.invoke(app, arguments, env=on_database, input="a long walk by the river\n")
    assert made.exit_code == 0
    assert "river" not in made.output


def test_migrate_says_whether_something_is_due(on_database: dict[str, str]) -> None:
    assert runner.invoke(app, ["migrate", "--check"], env=on_database).exit_code == 0
    assert runner.invoke(app, ["migrate"], env=on_database).exit_code == 0
    assert runner.invoke(app, ["migrate", "--to", "no-such-revision"], env=on_database).exit_code == 2
