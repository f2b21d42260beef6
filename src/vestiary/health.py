"""Whether this process lives, whether it can do its work, and how it is doing."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from vestiary.jobs.measuring import measure_queue
from vestiary.jobs.tracking import workers_alive
from vestiary.kernel.errors import NotFound, Unavailable
from vestiary.kernel.settings import is_loopback
from vestiary.wiring import Platform

router = APIRouter(tags=["health"])

PROBE_KEY = "readiness-probe_.jpg"
"""Nothing is kept under it, but it has the form of a key: other names are answered without asking the storage."""


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """What the process needs, and whether each part answers."""

    status: Literal["ok", "degraded"]
    database: bool
    storage: bool
    workers: int


@router.head("/health", include_in_schema=False)
@router.get("/health", summary="Say that the process lives")
async def health() -> Health:
    """Answer without touching anything: asked often, and while everything else is busy."""
    return Health(status="ok")


@router.head("/health/ready", include_in_schema=False)
@router.get(
    "/health/ready",
    summary="Say whether database, storage and workers answer",
    responses={503: {"model": Readiness, "description": "something does not answer"}},
)
async def ready(request: Request) -> Readiness:
    """Ask database, storage and workers, each in a thread of its own."""
    platform: Platform = request.app.state.platform
    workers = await run_in_threadpool(_workers, platform)
    storage = await run_in_threadpool(_storage_answers, platform)
    is_ready = workers is not None and storage and workers > 0
    answer = Readiness(
        status="ok" if is_ready else "degraded", database=workers is not None, storage=storage, workers=workers or 0
    )
    return answer if is_ready else JSONResponse(answer.model_dump(), status_code=503)  # type: ignore[return-value]  # FastAPI passes a Response through


def _workers(platform: Platform) -> int | None:
    """Return how many workers are alive; None when the database does not answer."""
    try:
        with platform.sessions.as_system() as session:
            session.execute(text("SET LOCAL statement_timeout = '2s'"))
            return workers_alive(session, within_s=platform.settings.jobs.stalled_after_s)
    except SQLAlchemyError:
        return None


def _storage_answers(platform: Platform) -> bool:
    try:
        platform.storage.stat(PROBE_KEY)
    except NotFound:
        return True  # it answered: nothing is kept under that name
    except Unavailable:
        return False
    return True


@router.get("/metrics", summary="Measurements in the Prometheus text format", response_class=Response)
def metrics(request: Request) -> Response:
    """Answer the measurements of this process, to whom the setting lets read them."""
    platform: Platform = request.app.state.platform
    match platform.settings.metrics:
        case "off":
            raise NotFound
        case "loopback" if not _is_local(request):
            raise NotFound
    with platform.sessions.as_system() as session:
        measure_queue(session, within_s=platform.settings.jobs.stalled_after_s)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _is_local(request: Request) -> bool:
    """Say whether a caller on this machine asks; a forwarded request is somebody else's."""
    is_forwarded = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return request.client is not None and is_loopback(request.client.host) and not is_forwarded
