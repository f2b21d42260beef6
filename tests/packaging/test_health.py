"""What readiness says of a platform whose parts are there, or are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from vestiary import health
from vestiary.kernel.settings import MediaSettings, Settings
from vestiary.wiring import Platform

AWAY = MediaSettings(
    storage="s3", s3_bucket="b", s3_endpoint="http://127.0.0.1:9", s3_access_key="k", s3_secret_key="s"
)


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    app.include_router(health.router)
    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


def platform(engine: Engine, home: Path, media: MediaSettings) -> Platform:
    settings = Settings(_env_file=None, home=home, media=media)
    return Platform(settings, engine.url.render_as_string(hide_password=False), engine)


def test_a_storage_that_answers_is_ready(app: FastAPI, client: TestClient, engine: Engine, tmp_path: Path) -> None:
    app.state.platform = platform(engine, tmp_path, MediaSettings())

    answer = client.get("/health/ready")

    assert answer.status_code == 503  # no worker is there
    assert answer.json() == {"status": "degraded", "database": True, "storage": True, "workers": 0}


def test_a_storage_that_is_away_is_told(app: FastAPI, client: TestClient, engine: Engine, tmp_path: Path) -> None:
    app.state.platform = platform(engine, tmp_path, AWAY)

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["storage"] is False


@pytest.mark.parametrize("path", ["/health", "/health/ready"])
def test_probes_may_ask_for_the_head_only(
    app: FastAPI, client: TestClient, engine: Engine, tmp_path: Path, path: str
) -> None:
    app.state.platform = platform(engine, tmp_path, MediaSettings())

    assert client.head(path).status_code == client.get(path).status_code
