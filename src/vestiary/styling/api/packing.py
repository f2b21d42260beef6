"""Routes of packing lists."""

from fastapi import APIRouter, Request, Response

from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ERROR_RESPONSES, Identified
from vestiary.kernel.turns import Turn
from vestiary.styling.days_ahead import days_ahead, today_of
from vestiary.styling.outings import days_between
from vestiary.styling.packing_lists import Trip, packing_list
from vestiary.styling.packing_schemas import PACKING, PackingAnswer, PackingPost, packing_answer
from vestiary.wardrobe.intake import own_wardrobe

router = APIRouter(prefix="/packing", tags=["packing"], responses=ERROR_RESPONSES)


@router.post("", dependencies=[Turn], response_model=PackingAnswer, summary="Pack for a trip")
def post_packing(request: Request, actor: Identified, body: PackingPost) -> Response:
    """Answer the fewest garments that cover the days and occasions, and the outfits they make by day.

    Shirts and trousers are worn only as often as they stay clean. What cannot be covered (the bag is full, everything
    fitting is worn, nothing fits) is answered without an outfit and with the reason; that is not an error.
    """
    owner_id, state = own_wardrobe(actor), request.app.state
    sessions: Sessions = state.sessions
    first = body.first or today_of(sessions, owner_id, state.clock())
    days = days_between(first, days=body.days, last=body.last)
    ahead = days_ahead(sessions, state.weather, owner_id, days, given=body.given_weather())
    trip = Trip(days, body.wishes(), body.max_items, body.constraints())
    with sessions.writing_for(owner_id) as session:
        found = packing_list(
            session, state.closets, state.solver, owner_id, trip, weathers=ahead.weathers, now=state.clock()
        )
        answer = packing_answer(found, ahead, (), state.addresses)
    return Response(PACKING.dump_json(answer), media_type="application/json")
