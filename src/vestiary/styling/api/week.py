"""Routes of planning a week."""

from fastapi import APIRouter, Request, Response

from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ERROR_RESPONSES, Acting, Identified
from vestiary.kernel.turns import Turn
from vestiary.media.addresses import Addresses
from vestiary.styling.days_ahead import days_ahead, today_of
from vestiary.styling.outfit_answers import outfit_answer
from vestiary.styling.outfits import outfits_by_id
from vestiary.styling.outings import days_between
from vestiary.styling.week_schemas import (
    PLANNED,
    WEEK,
    PlannedAnswer,
    PlannedDayAnswer,
    WeekAnswer,
    WeekPost,
    WeekPut,
    week_answer,
)
from vestiary.styling.weeks import WeekWanted, accept_week, propose_week
from vestiary.wardrobe.intake import own_wardrobe

router = APIRouter(prefix="/calendar/week", tags=["calendar"], responses=ERROR_RESPONSES)


@router.post("", dependencies=[Turn], response_model=WeekAnswer, summary="Propose outfits for a week")
def post_week(request: Request, actor: Identified, body: WeekPost) -> Response:
    """Answer an outfit for each day that has none: no top twice where there are others, trousers and shoes in turn.

    What is in the wash, or was worn as often as it stays clean, is left out. Nothing is planned before `PUT`.
    """
    owner_id, state = own_wardrobe(actor), request.app.state
    sessions: Sessions = state.sessions
    first = body.first or today_of(sessions, owner_id, state.clock())
    days = days_between(first, days=body.days, last=None)
    ahead = days_ahead(sessions, state.weather, owner_id, days, given=body.given_weather())
    wanted = WeekWanted(days, body.occasions_by_day(days), body.constraints(), frozenset(body.exclude_outfits))
    with sessions.writing_for(owner_id) as session:
        week = propose_week(
            session, state.closets, state.solver, owner_id, wanted, weathers=ahead.weathers, now=state.clock()
        )
        answer = week_answer(week, ahead, state.addresses)
    return Response(WEEK.dump_json(answer), media_type="application/json")


@router.put("", response_model=PlannedAnswer, summary="Plan the outfits of a week")
def put_week(request: Request, access: Acting, body: WeekPut) -> Response:
    """Plan an outfit for each of the days, all or none; what is planned already stays."""
    session, owner_id = access.session, own_wardrobe(access.actor)
    addresses: Addresses = request.app.state.addresses
    accept_week(session, owner_id, [(it.on, it.outfit_id) for it in body.days], now=request.app.state.clock())
    views = {view.id: view for view in outfits_by_id(session, owner_id, [it.outfit_id for it in body.days])}
    days = [PlannedDayAnswer(on=it.on, outfit=outfit_answer(views[it.outfit_id], addresses)) for it in body.days]
    return Response(PLANNED.dump_json(PlannedAnswer(days=days)), media_type="application/json")
