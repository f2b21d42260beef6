"""A data folder with tiny models in it, and people."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.apps import make_user
from tests.vision.plugging import LABELS
from tests.vision.tiny_models import efficient_net, saved, u2_net, yolo_v8
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.analysing import Analyst


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder whose models folder holds one file for each role that ONNX files can take."""
    for role in ("detector", "segmenter", "classifier", "embedder"):
        (tmp_path / "models" / role).mkdir(parents=True)
    models = tmp_path / "models"
    saved(yolo_v8(LABELS), models / "detector" / "clothes.onnx")
    saved(u2_net(), models / "segmenter" / "u2netp.onnx")
    saved(efficient_net(len(LABELS)), models / "classifier" / "garments.onnx")
    (models / "classifier" / "garments.txt").write_text("\n".join(LABELS))
    return tmp_path


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(_env_file=None, home=home)


@pytest.fixture
def admin_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return make_user(session, role="admin")


@pytest.fixture
def enqueue() -> ProcrastinateQueue:
    return ProcrastinateQueue()


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def analyst(sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue) -> Analyst:
    return Analyst(sessions, storage, fake_models(), QualityThresholds(), enqueue)
