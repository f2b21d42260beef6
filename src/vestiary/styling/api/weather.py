"""Routes of the weather.

No transaction is open while a service is asked.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from vestiary.accounts.domain import Place
from vestiary.accounts.profile import profile_of
from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import NotFound
from vestiary.kernel.http import ERROR_RESPONSES, Identified
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.weather import Desk
from vestiary.styling.weather_answers import (
    PlacesAnswer,
    PlacesQuery,
    WeatherAnswer,
    WeatherQuery,
    place_item,
    weather_answer,
)

router = APIRouter(prefix="/weather", tags=["weather"], responses=ERROR_RESPONSES)

HOME = "home"


@router.get("", summary="The weather of a place")
def get_weather(request: Request, actor: Identified, where: Annotated[WeatherQuery, Query()]) -> WeatherAnswer:
    """Answer the weather now and by day, in the words of constraints. The place is rounded before a service sees it.

    503 where no weather service is chosen, it fails, or no place is given and none is set in the profile.
    """
    desk: Desk = request.app.state.weather
    place = where.spot or _named_place(desk, _own_place(request.app.state.sessions, actor), where.place)
    forecast = desk.forecast(place)
    return weather_answer(place, forecast, is_stale=desk.is_stale(forecast))


@router.get("/places", summary="Find a place by its name")
def get_places(request: Request, actor: Identified, asked: Annotated[PlacesQuery, Query()]) -> PlacesAnswer:  # noqa: ARG001  # signed in
    """Answer places of a name, the likeliest first; 503 where no weather service is chosen, or it fails."""
    desk: Desk = request.app.state.weather
    return PlacesAnswer(items=[place_item(place) for place in desk.find(asked.name)])


def _own_place(sessions: Sessions, actor: Actor) -> Place | None:
    with sessions.for_account(actor.user_id) as session:
        return profile_of(session, actor.user_id).location


def _named_place(desk: Desk, own: Place | None, name: str | None) -> Place:
    """Return the person's own place where it is meant, else the likeliest of that name.

    Raises:
        WeatherUnavailable: no place is meant, or its name cannot be looked up.
        NotFound: no place has this name.

    """
    if name is None or name.casefold() in {HOME, own.name.casefold() if own is not None else HOME}:
        if own is None:
            raise WeatherUnavailable("No place is known. Give one, or set yours in your account.")
        return own
    found = desk.find(name)
    if not found:
        raise NotFound("No place of this name is known.")
    return found[0]
