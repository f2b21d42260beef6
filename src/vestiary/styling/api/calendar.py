"""Routes of the calendar: what is planned and what was worn."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from vestiary.kernel.clock import Clock
from vestiary.kernel.http import ERROR_RESPONSES, Acting
from vestiary.kernel.wire import Day
from vestiary.media.addresses import Addresses
from vestiary.styling import planning
from vestiary.styling.calendar import calendar_of
from vestiary.styling.calendar_answers import CalendarAnswer, calendar_answer
from vestiary.styling.outfit_answers import OutfitAnswer, outfit_answer
from vestiary.styling.outfit_schemas import CalendarQuery, PlanPost
from vestiary.styling.outfits import outfit_of
from vestiary.wardrobe.wearing import local_date

router = APIRouter(prefix="/calendar", tags=["calendar"], responses=ERROR_RESPONSES)

_CALENDAR: Final[TypeAdapter[CalendarAnswer]] = TypeAdapter(CalendarAnswer)
_OUTFIT: Final[TypeAdapter[OutfitAnswer]] = TypeAdapter(OutfitAnswer)


@router.get("", response_model=CalendarAnswer, summary="What is planned and what was worn, by day")
def days(request: Request, access: Acting, query: Annotated[CalendarQuery, Query()]) -> Response:
    """Return every day from `from` to `to`, at most 400: plans, worn outfits, and garments worn on their own."""
    clock: Clock = request.app.state.clock
    addresses: Addresses = request.app.state.addresses
    session, owner_id = access.session, access.actor.account_id
    today = local_date(session, owner_id, clock())
    answer = calendar_answer(calendar_of(session, owner_id, *query.days(today)), today, addresses)
    return Response(_CALENDAR.dump_json(answer), media_type="application/json")


@router.post(
    "/{day}",
    status_code=201,
    response_model=OutfitAnswer,
    responses={200: {"model": OutfitAnswer, "description": "It is planned for this day already"}},
    summary="Plan an outfit for a day",
)
def plan(request: Request, access: Acting, day: Day, body: PlanPost) -> Response:
    """Plan an outfit for today or a later day, beside what is planned; a day that has gone is logged by wearing."""
    clock: Clock = request.app.state.clock
    addresses: Addresses = request.app.state.addresses
    session, owner_id = access.session, access.actor.account_id
    is_new = planning.plan_outfit(session, owner_id, body.outfit_id, day, now=clock())
    content = _OUTFIT.dump_json(outfit_answer(outfit_of(session, owner_id, body.outfit_id), addresses))
    return Response(content, HTTPStatus.CREATED if is_new else HTTPStatus.OK, media_type="application/json")


@router.delete("/{day}/{outfit_id}", status_code=204, summary="Take an outfit off a day")
def unplan(access: Acting, day: Day, outfit_id: UUID) -> None:
    """Take a plan away; what was worn stays."""
    planning.unplan_outfit(access.session, access.actor.account_id, outfit_id, day)
