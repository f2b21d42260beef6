"""Routes of plugged-in models. For admins; each works as the platform, since models belong to nobody."""

from fastapi import APIRouter, Request

from vestiary.accounts.dependencies import sessions_for_admin
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.http import ERROR_RESPONSES, Identified
from vestiary.kernel.settings import Settings
from vestiary.plugins.checking import ask_for_check
from vestiary.plugins.choosing import use_model
from vestiary.plugins.overview import overview_of
from vestiary.plugins.runs import cancel_run, latest_run, start_run
from vestiary.plugins.schemas import (
    CheckAskedAnswer,
    CheckBody,
    ModelsAnswer,
    ReprocessAnswer,
    ReprocessBody,
    UseBody,
    models_answer,
    run_answer,
)

router = APIRouter(prefix="/admin/models", tags=["admin"], responses=ERROR_RESPONSES)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _enqueue(request: Request) -> Enqueue:
    enqueue: Enqueue = request.app.state.enqueue
    return enqueue


@router.get("", summary="Say which models are in use and which files there are")
def models(request: Request, actor: Identified) -> ModelsAnswer:
    """List roles, files with their last check, how many garments each model has read, and the last run."""
    with sessions_for_admin(request, actor).as_system() as session:
        return models_answer(overview_of(session, _settings(request)))


@router.post("/use", summary="Choose the model that takes a role")
def use(request: Request, actor: Identified, body: UseBody) -> ModelsAnswer:
    """Let a checked file of the models folder take a role, from the next job on; null gives it back."""
    with sessions_for_admin(request, actor).as_system() as session:
        use_model(session, _settings(request), role=body.role, file=body.file, by=actor.user_id)
        return models_answer(overview_of(session, _settings(request)))


@router.post("/check", status_code=202, summary="Have a file checked by a worker")
def check(request: Request, actor: Identified, body: CheckBody) -> CheckAskedAnswer:
    """Ask a worker to load a file and to try it on a drawn picture. The job is yours to follow."""
    with sessions_for_admin(request, actor).as_system() as session:
        job_id = ask_for_check(
            session, _enqueue(request), _settings(request), role=body.role, file=body.file, by=actor.user_id
        )
        return CheckAskedAnswer(job_id=job_id)


@router.post("/reprocess", status_code=202, summary="Read garments again with the present models")
def reprocess(request: Request, actor: Identified, body: ReprocessBody) -> ReprocessAnswer:
    """Start a run; labels stay. One at a time."""
    with sessions_for_admin(request, actor).as_system() as session:
        start_run(session, _enqueue(request), scope=body.scope, owner_id=body.owner_id, by=actor.user_id)
        return run_answer(latest_run(session))


@router.get("/reprocess", summary="Say how far the last run is")
def progress(request: Request, actor: Identified) -> ReprocessAnswer:
    """Answer the run that was asked for last."""
    with sessions_for_admin(request, actor).as_system() as session:
        return run_answer(latest_run(session))


@router.post("/reprocess/cancel", summary="End the run that is under way")
def cancel(request: Request, actor: Identified) -> ReprocessAnswer:
    """End the run after the garment in hand; what it has read stays."""
    with sessions_for_admin(request, actor).as_system() as session:
        cancel_run(session)
        return run_answer(latest_run(session))
