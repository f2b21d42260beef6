"""Routes of asking for outfits."""

from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from vestiary.accounts.dependencies import IdempotencyKey
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ERROR_RESPONSES, Acting, Identified
from vestiary.kernel.turns import Turn
from vestiary.kernel.wire import Day
from vestiary.styling.closets import Closets
from vestiary.styling.occurring import DressDay, day_of
from vestiary.styling.recommend_schemas import (
    RECOMMENDATION,
    SWAPS,
    RecommendAnswer,
    RecommendPost,
    SwapsAnswer,
    new_garment,
    recommend_answer,
    swaps_answer,
    weather_answer,
)
from vestiary.styling.recommending import Wanted, recommend, swaps_for
from vestiary.styling.repeating import once
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.repeating import Answered
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import local_date

router = APIRouter(prefix="/outfits", tags=["outfits"], responses=ERROR_RESPONSES)

RECOMMEND: Final = "POST /outfits/recommend"


@router.post("/recommend", dependencies=[Turn], response_model=RecommendAnswer, summary="Ask for outfits")
def post_recommend(
    request: Request, actor: Identified, body: RecommendPost | None = None, key: IdempotencyKey = None
) -> Response:
    """Answer complete outfits, the best first, varied, with scores and reasons; they are kept as recommended.

    Where there are fewer than asked for, the answer says what stands in the way and which smallest change of the wishes
    helps. Where `weather` is left out, the forecast of the person's place is taken; `{}` asks for any weather.
    """
    owner_id = own_wardrobe(actor)
    body = body or RecommendPost()
    state = request.app.state
    sessions: Sessions = state.sessions
    day, wanted = _wanted(request, owner_id, body)
    with sessions.writing_for(owner_id) as session:

        def compose() -> Answered:
            found = recommend(session, state.closets, owner_id, wanted, now=state.clock())
            notes = [] if day.note is None else [day.note]
            answer = recommend_answer(found, weather_answer(day.weather, day.told_by), notes, state.addresses)
            return Answered(200, RECOMMENDATION.dump_json(answer).decode())

        sent = body.model_dump_json(exclude_unset=True)
        answered = once(session, owner_id, key, route=RECOMMEND, sent=sent, work=compose)
    return Response(answered.answer, media_type="application/json")


def _wanted(request: Request, owner_id: UUID, body: RecommendPost) -> tuple[DressDay, Wanted]:
    constraints = body.constraints(body.lock)
    state = request.app.state
    # Left out, the forecast tells; `{}` is said, too: any weather.
    said = None if body.weather is None else constraints.weather
    day = day_of(state.sessions, state.weather, owner_id, on=body.on, weather=said, now=state.clock())
    return day, Wanted(
        on=day.on,
        constraints=replace(constraints, weather=day.weather),
        count=body.count,
        seed=body.seed,
        exclude_outfits=frozenset(body.exclude_outfits),
    )


@router.get(
    "/{outfit_id}/swaps",
    dependencies=[Turn],
    response_model=SwapsAnswer,
    summary="What else could be worn in an outfit",
)
def get_swaps(
    request: Request,
    access: Acting,
    outfit_id: UUID,
    on: Annotated[Day | None, Query(alias="date", description="Today, if it is left out.")] = None,
) -> Response:
    """Answer for each slot the best replacements with everything else as it is, under the outfit's own wishes."""
    clock: Clock = request.app.state.clock
    closets: Closets = request.app.state.closets
    owner_id = access.actor.account_id
    day = on or local_date(access.session, access.actor.user_id, clock())
    worn, swaps = swaps_for(access.session, closets, owner_id, outfit_id, on=day)
    news = {new_garment(worn, outfit) for found in swaps.values() for outfit in found}
    cards = {card.id: card for card in cards_of(access.session, owner_id, news)}
    content = SWAPS.dump_json(swaps_answer(worn, swaps, cards, request.app.state.addresses))
    return Response(content, media_type="application/json")
