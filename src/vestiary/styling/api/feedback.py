"""Routes of feedback on outfits."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from vestiary.kernel.clock import Clock
from vestiary.kernel.http import ERROR_RESPONSES, Acting
from vestiary.styling import feedback
from vestiary.styling.calendar_answers import FeedbackGiven, FeedbackList, feedback_answer, feedback_list
from vestiary.styling.outfit_schemas import FeedbackPost, FeedbackQuery

router = APIRouter(prefix="/feedback", tags=["feedback"], responses=ERROR_RESPONSES)

_GIVEN: Final[TypeAdapter[FeedbackGiven]] = TypeAdapter(FeedbackGiven)


@router.post(
    "",
    status_code=201,
    response_model=FeedbackGiven,
    responses={
        200: {"model": FeedbackGiven, "description": "It was said already; a new reason or opinion replaces it"}
    },
    summary="Say what you think of an outfit",
)
def give(request: Request, access: Acting, body: FeedbackPost) -> Response:
    """Like, dislike, wear, save or skip an outfit. Like and dislike replace each other; `wear` logs the garments."""
    clock: Clock = request.app.state.clock
    given = feedback.give_feedback(
        access.session,
        access.actor.account_id,
        body.outfit_id,
        body.action,
        now=clock(),
        reason=body.reason,
        worn_on=body.worn_on,
    )
    answer = FeedbackGiven(success=True, feedback=feedback_answer(given.feedback))
    status_code = HTTPStatus.CREATED if given.is_new else HTTPStatus.OK
    return Response(_GIVEN.dump_json(answer), status_code, media_type="application/json")


@router.get("", summary="List feedback")
def list_(access: Acting, query: Annotated[FeedbackQuery, Query()]) -> FeedbackList:
    """Return one page of what was said of outfits, the latest first."""
    page = feedback.list_feedback(
        access.session,
        access.actor.account_id,
        action=query.action,
        outfit_id=query.outfit_id,
        limit=query.limit,
        offset=query.offset,
        cursor=query.cursor,
    )
    return feedback_list(page)


@router.delete("/{feedback_id}", status_code=204, summary="Undo feedback")
def undo(request: Request, access: Acting, feedback_id: UUID) -> None:
    """Take a vote back; a wear with the entries of the wear log that it made."""
    clock: Clock = request.app.state.clock
    feedback.undo_feedback(access.session, access.actor.account_id, feedback_id, now=clock())
