"""The routes of models, for admins only."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.apps import app_for, make_user
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.plugins.api import router
from vestiary.plugins.checking import check_file
from vestiary.vision.plugging import Role
from vestiary.wiring import plug_in

MODELS = "/api/v1/admin/models"


@pytest.fixture
def client(sessions: Sessions, settings: Settings, admin_id: UUID) -> Iterator[TestClient]:
    app = app_for(sessions, router, settings=settings, enqueue=ProcrastinateQueue())
    with TestClient(app, headers={"X-Test-User": str(admin_id), "X-Test-Admin": "yes"}) as client:
        yield client


def test_nobody_but_admins_comes_near(client: TestClient, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        ben = str(make_user(session, "ben@example.org"))
    headers = {"X-Test-User": ben, "X-Test-Admin": "no"}
    file = {"role": "detector", "file": "clothes.onnx"}

    answers = [
        client.get(MODELS, headers=headers),
        client.get(f"{MODELS}/reprocess", headers=headers),
        *(
            client.post(f"{MODELS}/{act}", headers=headers, json=body)
            for act, body in (("use", file), ("check", file), ("reprocess", {}), ("reprocess/cancel", {}))
        ),
    ]

    assert [answer.status_code for answer in answers] == [403] * 6


def test_files_are_listed_checked_and_used(client: TestClient, sessions: Sessions, settings: Settings) -> None:
    listed = client.get(MODELS).json()
    assert {it["file"]: (it["role"], it["check"]) for it in listed["files"]} == {
        "clothes.onnx": ("detector", None), "u2netp.onnx": ("segmenter", None), "garments.onnx": ("classifier", None),
    }  # fmt: skip
    choice = {"role": "detector", "file": "clothes.onnx"}
    assert client.post(f"{MODELS}/use", json=choice).json()["error"]["code"] == "model_not_checked"
    asked = client.post(f"{MODELS}/check", json=choice)
    assert asked.status_code == 202
    assert client.post(f"{MODELS}/check", json=choice).json()["error"]["code"] == "check_under_way"

    check_file(sessions, settings, plug_in, role=Role.DETECTOR, file="clothes.onnx")  # what a worker does
    used = client.post(f"{MODELS}/use", json=choice).json()

    role = next(it for it in used["roles"] if it["role"] == "detector")
    check = next(it for it in used["files"] if it["file"] == "clothes.onnx")["check"]
    assert (role["source"], role["model"]) == ("chosen", check["name"])
    assert check["classes"]["chair"] is None
    back = client.post(f"{MODELS}/use", json={"role": "detector", "file": None}).json()
    assert {it["source"] for it in back["roles"]} == {"built_in"}


@pytest.mark.parametrize("file", ["../x.onnx", "/etc/passwd", "a/b.onnx", "", "http://example.org/x.onnx", ".x", "x\n"])
def test_a_name_that_is_a_path_or_an_address_is_refused(client: TestClient, file: str) -> None:
    for act in ("use", "check"):
        answer = client.post(f"{MODELS}/{act}", json={"role": "detector", "file": file})
        assert answer.status_code in {400, 404}, answer.text


def test_a_file_that_is_not_there_is_not_found(client: TestClient, home: Path) -> None:
    (home / "models" / "detector" / "link.onnx").symlink_to("/etc/passwd")
    for name in ("gone.onnx", "link.onnx"):
        answer = client.post(f"{MODELS}/check", json={"role": "detector", "file": name})
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_file_not_found")


def test_a_run_is_started_once_followed_and_cancelled(client: TestClient) -> None:
    assert client.get(f"{MODELS}/reprocess").json() == {"run": None}
    assert client.post(f"{MODELS}/reprocess/cancel").status_code == 409

    started = client.post(f"{MODELS}/reprocess", json={"scope": "all"})

    assert started.status_code == 202
    assert (started.json()["run"]["state"], started.json()["run"]["total"]) == ("running", None)
    assert client.post(f"{MODELS}/reprocess", json={}).json()["error"]["code"] == "run_under_way"
    assert client.post(f"{MODELS}/reprocess/cancel").json()["run"]["state"] == "cancelled"
    unknown = client.post(f"{MODELS}/reprocess", json={"owner_id": str(uuid4())})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "owner_not_found")
