"""Routes of insights: figures, what is never worn, wishes, purchases."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from vestiary.kernel.http import ERROR_RESPONSES, Access, Acting
from vestiary.kernel.turns import Turn
from vestiary.styling.describing import Described, described_by_picture
from vestiary.styling.errors import PictureStillLookedAt
from vestiary.styling.insights import never_worn, prospect_of, purchases, wish_list
from vestiary.styling.insights_schemas import (
    NEVER_WORN,
    PURCHASES,
    UNLOCKED,
    WISH,
    WISHES,
    InsightsAnswer,
    MostQuery,
    NeverWornAnswer,
    PurchasesAnswer,
    UnlockAnswer,
    WishesAnswer,
    WishItem,
    WishPost,
    never_worn_answer,
    unlock_answers,
    wishes_answer,
)
from vestiary.styling.preference_schemas import learned_answer
from vestiary.styling.taste_lessons import lessons_of
from vestiary.styling.wished import add_wish, remove_wish
from vestiary.wardrobe.asking_by_picture import looked
from vestiary.wardrobe.figures import stats_answer
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.statistics import wardrobe_stats
from vestiary.wardrobe.wearing import local_date

router = APIRouter(prefix="/insights", tags=["insights"], responses=ERROR_RESPONSES)

JSON = "application/json"


@router.get("", summary="The wardrobe in figures, and what was learned")
def get_insights(request: Request, access: Acting) -> InsightsAnswer:
    """Answer counts, value, cost per wear, what is worn most and least, and what was learned from votes."""
    session, owner_id, state = access.session, access.actor.account_id, request.app.state
    stats = wardrobe_stats(session, owner_id, now=state.clock())
    return InsightsAnswer(
        wardrobe=stats_answer(stats, state.addresses), learned=learned_answer(lessons_of(session, owner_id))
    )


@router.get("/never-worn", dependencies=[Turn], response_model=NeverWornAnswer, summary="What is never worn, and why")
def get_never_worn(request: Request, access: Acting, query: Annotated[MostQuery, Query()]) -> Response:
    """Answer garments that were never worn: their best outfit, and what it lacks or what is always better."""
    state = request.app.state
    found = never_worn(
        access.session, state.closets, access.actor.account_id, on=_today(request, access), most=query.limit
    )
    return Response(NEVER_WORN.dump_json(never_worn_answer(found, state.addresses)), media_type=JSON)


@router.post("/unlocks", dependencies=[Turn], response_model=UnlockAnswer, summary="What a garment would bring")
def post_unlocks(request: Request, access: Acting, body: WishPost) -> Response:
    """Count the good outfits that a garment, which is not owned, would make with what is; and show the best."""
    state, owner_id = request.app.state, own_wardrobe(access.actor)
    described = _described(access, body)
    found = prospect_of(access.session, state.closets, owner_id, described, on=_today(request, access))
    (answer,) = unlock_answers(found, state.addresses)
    return Response(UNLOCKED.dump_json(answer), media_type=JSON)


@router.get("/purchases", dependencies=[Turn], response_model=PurchasesAnswer, summary="What to buy")
def get_purchases(request: Request, access: Acting, query: Annotated[MostQuery, Query()]) -> Response:
    """Answer which generic basics would make most good outfits with what is owned, the best first."""
    state, owner_id = request.app.state, access.actor.account_id
    found = purchases(access.session, state.closets, owner_id, on=_today(request, access), most=query.limit)
    answer = PurchasesAnswer(items=unlock_answers(found, state.addresses))
    return Response(PURCHASES.dump_json(answer), media_type=JSON)


@router.get("/wishes", dependencies=[Turn], response_model=WishesAnswer, summary="The wish list")
def get_wishes(request: Request, access: Acting) -> Response:
    """Answer the wish list, the newest first, each with the good outfits it would make."""
    return Response(WISHES.dump_json(_wishes(request, access)), media_type=JSON)


@router.post("/wishes", dependencies=[Turn], status_code=201, response_model=WishItem, summary="Wish for a garment")
def post_wish(request: Request, access: Acting, body: WishPost) -> Response:
    """Put a garment on the wish list, and answer what it would bring."""
    wish_id = add_wish(access.session, own_wardrobe(access.actor), _described(access, body), source=body.source())
    answer = next(it for it in _wishes(request, access)["items"] if it["id"] == wish_id)
    return Response(WISH.dump_json(answer), 201, media_type=JSON)


@router.delete("/wishes/{wish_id}", status_code=204, summary="Take a wish back")
def delete_wish(access: Acting, wish_id: UUID) -> None:
    """Take a garment off the wish list."""
    remove_wish(access.session, own_wardrobe(access.actor), wish_id)


def _wishes(request: Request, access: Access) -> WishesAnswer:
    state = request.app.state
    found = wish_list(access.session, state.closets, access.actor.account_id, on=_today(request, access))
    return wishes_answer(found, state.addresses)


def _described(access: Access, body: WishPost) -> Described:
    """Return the garment that a body means; a picture must have been looked at.

    Raises:
        SearchNotFound, PictureNotUsable: the picture is not there any more, or shows nothing.
        PictureStillLookedAt: the look is not over yet.
        NotUnderstood: words say nothing of a kind.

    """
    if body.picture_search_id is None:
        return body.described()
    seen = looked(access.session, access.actor.account_id, body.picture_search_id)
    if seen.reading is None:
        raise PictureStillLookedAt
    return body.described(described_by_picture(seen.reading, seen.picture_shades, body.description or ""))


def _today(request: Request, access: Access) -> date:
    return local_date(access.session, access.actor.account_id, request.app.state.clock())
