"""Insights: the wardrobe in charts, what is never worn and why, what to buy, what was learned."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vestiary.kernel.http import Acting
from vestiary.kernel.turns import Turn
from vestiary.styling.insights import never_worn, purchases
from vestiary.styling.taste_lessons import lessons_of
from vestiary.wardrobe.statistics import wardrobe_stats
from vestiary.wardrobe.wearing import local_date
from vestiary.web.insights_view import insights_view
from vestiary.web.rendering import frame_of, page
from vestiary.web.state import Now, PictureAddresses

router: Final = APIRouter(prefix="/insights", include_in_schema=False)

MOST_UNWORN: Final = 9
MOST_PURCHASES: Final = 6


@router.get("", dependencies=[Turn])
def insights(request: Request, acting: Acting, addresses: PictureAddresses, now: Now) -> Response:
    """Show what the wardrobe is like, and what could be made of it."""
    session, owner_id, closets = acting.session, acting.actor.account_id, request.app.state.closets
    today = local_date(session, owner_id, now())
    view = insights_view(
        wardrobe_stats(session, owner_id, now=now()),
        never_worn(session, closets, owner_id, on=today, most=MOST_UNWORN),
        purchases(session, closets, owner_id, on=today, most=MOST_PURCHASES),
        lessons_of(session, owner_id),
        addresses,
    )
    return page("insights.html", frame_of(request, acting.actor, title="Insights", section="insights"), view=view)
