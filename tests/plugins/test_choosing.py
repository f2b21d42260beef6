"""Files found, checked and chosen; what is confined to the models folder stays there."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.handling import JobRun
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.plugins.checking import KILLER, ask_for_check, blame_file, check_file, check_of
from vestiary.plugins.choosing import roles_in_use, use_model, weights_for
from vestiary.plugins.domain import CHECK, Source
from vestiary.plugins.errors import CheckUnderWay, ModelFileNotFound, ModelNotChecked, ModelSetBySettings
from vestiary.plugins.finding import files_found, found_file
from vestiary.vision.plugging import HubWeights, PlugInFile, Role
from vestiary.wiring import platform, plug_in


def test_files_are_found_by_the_folder_of_their_role(home: Path) -> None:
    (home / "models" / "detector" / "clothes.toml").write_text("")
    (home / "models" / "detector" / ".hidden.onnx").write_bytes(b"x")
    (home / "models" / "embedder" / "x.pt").write_bytes(b"x")

    assert [(it.role, it.name) for it in files_found(home)] == [
        ("detector", "clothes.onnx"), ("segmenter", "u2netp.onnx"), ("classifier", "garments.onnx"),
    ]  # fmt: skip
    assert files_found(home / "nowhere") == []


@pytest.mark.parametrize(
    "name", ["../segmenter/u2netp.onnx", "/etc/passwd", "..", "", "gone.onnx", "link.onnx", "folder.onnx", "a\n.onnx",
             "https://example.org/x.onnx", "x" * 90 + ".onnx", ".hidden.onnx", "clothes.txt"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_not_found(home: Path, name: str) -> None:
    folder = home / "models" / "detector"
    (folder / "link.onnx").symlink_to("/etc/passwd")
    (folder / "folder.onnx").mkdir()
    (folder / ".hidden.onnx").write_bytes(b"x")
    (folder / "clothes.txt").write_text("shirt")

    with pytest.raises(ModelFileNotFound):
        found_file(home, Role.DETECTOR, name)


def test_a_file_that_passed_its_check_is_used_from_the_next_job_on(
    sessions: Sessions, settings: Settings, admin_id: UUID
) -> None:
    here = platform(settings, str(sessions.engine.url.render_as_string(hide_password=False)))
    before = here.present_models()
    check = check_file(sessions, settings, plug_in, role=Role.CLASSIFIER, file="garments.onnx")
    with sessions.as_system() as session:
        use_model(session, settings, role=Role.CLASSIFIER, file="garments.onnx", by=admin_id)

    now = here.present_models()

    assert check.passed
    assert check.classes["chair"] is None
    assert check.classes["neck tie"] == "tie"
    assert len(check.said) == 3
    assert now.classifier.name == check.name
    assert now.embedder is before.embedder
    assert here.present_models() is now
    with sessions.as_system() as session:
        use_model(session, settings, role=Role.CLASSIFIER, file=None, by=admin_id)
    assert here.present_models().classifier is before.classifier
    here.engine.dispose()


def test_what_was_not_checked_as_it_is_cannot_be_chosen(
    home: Path, sessions: Sessions, settings: Settings, admin_id: UUID
) -> None:
    def use() -> None:
        with sessions.as_system() as session:
            use_model(session, settings, role=Role.SEGMENTER, file="u2netp.onnx", by=admin_id)

    with pytest.raises(ModelNotChecked):
        use()
    check_file(sessions, settings, plug_in, role=Role.SEGMENTER, file="u2netp.onnx")
    use()
    with (home / "models" / "segmenter" / "u2netp.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelNotChecked):
        use()
    assert not check_file(sessions, settings, plug_in, role=Role.SEGMENTER, file="u2netp.onnx").passed
    with pytest.raises(ModelNotChecked):
        use()


def test_a_check_that_fails_says_why(home: Path, sessions: Sessions, settings: Settings) -> None:
    (home / "models" / "classifier" / "garments.txt").write_text("shirt\ndress\n")
    (home / "models" / "embedder" / "x.safetensors").write_bytes(b"x")

    labels = check_file(sessions, settings, plug_in, role=Role.CLASSIFIER, file="garments.onnx")
    weights = check_file(sessions, settings, plug_in, role=Role.EMBEDDER, file="x.safetensors")

    assert (labels.passed, labels.fault) == (False, "it has 5 outputs and 2 labels; they must be as many.")
    assert not weights.passed
    assert weights.fault


def test_settings_win_over_choices(sessions: Sessions, home: Path, admin_id: UUID) -> None:
    vision = {"detector": "/srv/models/other.onnx", "embedder": "hub:ViT-B-32/openai", "classifier": "garments.onnx"}
    settings = Settings.model_validate({"home": home, "vision": vision})

    with sessions.as_system() as session, pytest.raises(ModelSetBySettings, match="VESTIARY_VISION_DETECTOR"):
        use_model(session, settings, role=Role.DETECTOR, file="clothes.onnx", by=admin_id)

    weights = {role: weights_for(settings, role, {}) for role in Role}
    assert weights[Role.EMBEDDER] == HubWeights("ViT-B-32/openai")
    assert weights[Role.SEGMENTER] is None
    detector, classifier = weights[Role.DETECTOR], weights[Role.CLASSIFIER]
    assert isinstance(detector, PlugInFile)
    assert isinstance(classifier, PlugInFile)
    assert detector.path == Path("/srv/models/other.onnx")
    assert classifier.path == home / "models" / "classifier" / "garments.onnx"
    in_use = {it.role: (it.source, it.model) for it in roles_in_use(settings, {})}
    assert in_use[Role.DETECTOR] == (Source.SETTINGS, "yolo:other.onnx")
    assert in_use[Role.SEGMENTER] == (Source.BUILT_IN, "")


def test_a_check_is_a_job_of_whoever_asks_and_is_asked_for_once(
    sessions: Sessions, settings: Settings, admin_id: UUID
) -> None:
    queue = ProcrastinateQueue()
    with sessions.as_system() as session:
        job_id = ask_for_check(session, queue, settings, role=Role.DETECTOR, file="clothes.onnx", by=admin_id)
    with sessions.as_system() as session, pytest.raises(CheckUnderWay):
        ask_for_check(session, queue, settings, role=Role.DETECTOR, file="clothes.onnx", by=admin_id)
    with sessions.as_system() as session, pytest.raises(ModelFileNotFound):
        ask_for_check(session, queue, settings, role=Role.DETECTOR, file="gone.onnx", by=admin_id)

    with sessions.as_system() as session:
        asked = check_of(session, Role.DETECTOR, "clothes.onnx")
        owner = session.scalar(text("SELECT account_id FROM jobs WHERE id = :id"), {"id": job_id})
    assert asked is not None
    assert asked.passed is None
    assert owner == admin_id


def test_a_check_whose_job_breaks_is_told_so(sessions: Sessions, settings: Settings, admin_id: UUID) -> None:
    with sessions.as_system() as session:
        ask_for_check(session, ProcrastinateQueue(), settings, role=Role.DETECTOR, file="clothes.onnx", by=admin_id)
        session.execute(text("UPDATE jobs SET state = 'failed', error_code = 'internal_error'"))
        told = check_of(session, Role.DETECTOR, "clothes.onnx")

    assert told is not None
    assert (told.passed, told.fault) == (False, "Something broke on our side.")


def test_a_file_under_which_workers_die_is_blamed(sessions: Sessions, settings: Settings) -> None:
    blamed = blame_file(sessions, settings, role=Role.DETECTOR, file="clothes.onnx")

    assert (blamed.passed, blamed.fault) == (False, KILLER)


def test_the_handlers_check_and_blame(sessions: Sessions, settings: Settings) -> None:
    from uuid import uuid4  # noqa: PLC0415

    from vestiary.worker import handlers  # noqa: PLC0415

    here = platform(settings, str(sessions.engine.url.render_as_string(hide_password=False)))

    def check(attempt: int) -> object:
        arguments = {"role": "detector", "file": "clothes.onnx"}
        return handlers(here)[CHECK](JobRun(uuid4(), CHECK, None, None, arguments, attempt, sessions))

    first, fourth = check(1), check(4)
    here.engine.dispose()

    assert isinstance(first, dict)
    assert isinstance(fourth, dict)
    assert first["passed"]
    assert first["model"].startswith("yolo:clothes.onnx/")
    assert fourth["fault"] == KILLER
