"""The page of the models: for admins, without scripts."""

from pathlib import Path

import pytest

from tests.vision.tiny_models import saved, u2_net
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.plugins.checking import check_file
from vestiary.vision.plugging import Role
from vestiary.wiring import plug_in


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "models" / "segmenter"
    folder.mkdir(parents=True)
    saved(u2_net(), folder / "u2net.onnx")
    (folder / "broken.onnx").write_bytes(b"<html>")
    return Settings(_env_file=None, home=tmp_path)


def test_an_admin_checks_uses_and_reads_again(anna: Visitor, sessions: Sessions, settings: Settings) -> None:
    assert "Open the models" in anna.open("/account").text
    anna.open("/admin/models")
    assert "u2net.onnx" in words_of(anna.page)
    assert anna.send("/admin/models/check", file="u2net.onnx").status_code == 200
    assert "Being checked" in words_of(anna.page)
    for file in ("u2net.onnx", "broken.onnx"):
        check_file(sessions, settings, plug_in, role=Role.SEGMENTER, file=file)  # what a worker does

    anna.open("/admin/models")
    assert "the file is no ONNX model" in words_of(anna.page)
    anna.send("/admin/models/use", role="segmenter", file="u2net.onnx")
    assert "rembg:u2net.onnx/" in words_of(anna.page)
    assert "chosen here" in words_of(anna.page)
    anna.send("/admin/models/reprocess", scope="all")
    assert "Waiting for a worker" in words_of(anna.page)
    assert "<progress" in anna.page
    anna.send("/admin/models/cancel")
    assert "Cancelled" in words_of(anna.page)


def test_what_cannot_be_done_is_said_on_the_page(anna: Visitor) -> None:
    anna.open("/admin/models")
    answer = anna.send("/admin/models/check", role="segmenter", file="../../etc/passwd")
    assert answer.status_code == 404
    assert "There is no file" in words_of(anna.page)
    anna.open("/admin/models")
    assert anna.send("/admin/models/check", role="painter", file="u2net.onnx").status_code == 400


def test_the_settings_are_shown_as_fixed(anna: Visitor, app: object, settings: Settings) -> None:
    fixed = settings.model_copy(update={"vision": settings.vision.model_copy(update={"segmenter": "u2net.onnx"})})
    anna.client.app.state.settings = fixed  # type: ignore[attr-defined]  # the client's application is ours

    anna.open("/admin/models")

    assert "named by VESTIARY_VISION_SEGMENTER, which wins" in words_of(anna.page)
    assert anna.client.post("/admin/models/use").status_code in {400, 403, 415}


def test_nobody_else_sees_it(stranger: Visitor) -> None:
    assert stranger.open("/admin/models").status_code == 303
