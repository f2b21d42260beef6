"""The doctor says in words what is wrong and what to do."""

import socket
from pathlib import Path

import pytest
from pydantic import SecretStr

from vestiary.doctor import Finding, examine, variable_names
from vestiary.kernel.settings import Settings

STRONG = SecretStr("f3a9c1d27b64e805f3a9c1d27b64e805")


@pytest.fixture
def healthy(database_url: str, tmp_path: Path) -> Settings:
    """Return settings of an installation in which everything is right."""
    return Settings(home=tmp_path / "home", port=0, database_url=SecretStr(database_url), secret=STRONG)


def about(findings: list[Finding], subject: str) -> Finding:
    return next(finding for finding in findings if finding.subject == subject)


def test_a_healthy_installation_gets_only_good_words(healthy: Settings) -> None:
    findings = examine(healthy, {"VESTIARY_PORT": "0", "PATH": "/bin"})
    subjects = {"settings", "Python", "data folder", "secret", "database", "pgvector", "schema", "pictures"}
    assert subjects | {"built-in models"} <= {finding.subject for finding in findings}
    wrong = [finding for finding in findings if not finding.is_fine]
    assert {finding.subject for finding in wrong} <= {"web assets", "Chromium", "data folder"}, wrong


def test_a_misspelled_setting_is_found(healthy: Settings) -> None:
    finding = about(examine(healthy, {"VESTIARY_PROT": "80"}), "settings")
    assert not finding.is_fine
    assert "VESTIARY_PROT" in finding.words


def test_a_taken_port_is_found(healthy: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finding = about(examine(healthy.model_copy(update={"port": port}), {}), "port")
    assert not finding.is_fine
    assert "VESTIARY_PORT" in finding.words


def test_a_database_that_does_not_answer_is_found_without_its_password(healthy: Settings) -> None:
    away = SecretStr("postgresql://anna:topsecret@127.0.0.1:1/x")
    finding = about(examine(healthy.model_copy(update={"database_url": away}), {}), "database")
    assert not finding.is_fine
    assert "VESTIARY_DATABASE_URL" in finding.words
    assert "topsecret" not in finding.words


def test_a_data_folder_that_cannot_be_made_is_found(healthy: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    finding = about(examine(healthy.model_copy(update={"home": tmp_path / "file" / "home"}), {}), "data folder")
    assert not finding.is_fine
    assert "VESTIARY_HOME" in finding.words


def test_a_kept_secret_that_others_may_read_is_found(tmp_path: Path, healthy: Settings) -> None:
    home = tmp_path / "open"
    home.mkdir()
    (home / "secret").write_text(STRONG.get_secret_value())
    (home / "secret").chmod(0o644)
    finding = about(examine(healthy.model_copy(update={"home": home, "secret": None}), {}), "secret")
    assert not finding.is_fine
    assert "chmod 600" in finding.words


def test_every_setting_of_the_documentation_is_known_to_the_doctor() -> None:
    rows = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text().splitlines()
    assert {row.split("`")[1] for row in rows if row.startswith("| `VESTIARY_")} <= variable_names()


def test_a_model_that_the_settings_name_is_looked_at(tmp_path: Path) -> None:
    named = Settings.model_validate({"home": tmp_path, "vision": {"detector": "gone.onnx"}})

    found = {it.subject: it for it in examine(named, {})}

    assert found["built-in models"].is_fine
    assert not found["the detector"].is_fine
    assert "gone.onnx is missing" in found["the detector"].words
