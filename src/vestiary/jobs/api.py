"""Routes of work in progress: one's own jobs, and everybody's for admins."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from vestiary.jobs import tracking
from vestiary.jobs.schemas import AdminJobsAnswer, AdminJobsQuery, JobAnswer, StatisticsAnswer
from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ERROR_RESPONSES, Acting, Identified
from vestiary.kernel.settings import Settings

router = APIRouter(responses=ERROR_RESPONSES)


@router.get("/jobs/{job_id}", summary="Say how a job of yours stands", tags=["jobs"])
def job(acting: Acting, job_id: UUID) -> JobAnswer:
    """Answer the state, progress, attempts, result or error of a job."""
    return JobAnswer.model_validate(tracking.job_of(acting.session, acting.actor.account_id, job_id))


@router.post("/jobs/{job_id}/cancel", summary="Cancel a job of yours", tags=["jobs"])
def cancel(acting: Acting, job_id: UUID) -> JobAnswer:
    """Cancel a queued job at once; ask a running one to stop. A job that has ended is a conflict."""
    account_id = acting.actor.account_id
    tracking.cancel(acting.session, account_id, job_id)
    return JobAnswer.model_validate(tracking.job_of(acting.session, account_id, job_id))


@router.get("/admin/jobs", summary="List everybody's jobs", tags=["admin"])
def all_jobs(request: Request, actor: Identified, query: Annotated[AdminJobsQuery, Query()]) -> AdminJobsAnswer:
    """List jobs, the newest first, for admins."""
    actor.must_be_admin()
    sessions: Sessions = request.app.state.sessions
    with sessions.as_system() as session:
        page = tracking.all_jobs(
            session,
            state=query.state,
            kind=query.kind,
            limit=query.limit,
            offset=query.offset,
            cursor=query.cursor,
        )
        return AdminJobsAnswer.model_validate(page)


@router.get("/admin/stats", summary="Say how the queue is doing", tags=["admin"])
def statistics(request: Request, actor: Identified) -> StatisticsAnswer:
    """Count jobs by kind and state, and workers, for admins."""
    actor.must_be_admin()
    sessions: Sessions = request.app.state.sessions
    settings: Settings = request.app.state.settings
    with sessions.as_system() as session:
        found = tracking.queue_statistics(session, within_s=settings.jobs.stalled_after_s)
        return StatisticsAnswer.model_validate(found)
