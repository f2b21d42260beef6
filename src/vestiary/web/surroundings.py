"""What outfits are chosen in: today where the person lives, their place, the weather there.

The weather may come from a service over the network, so no transaction is open while it is asked for.
"""

from dataclasses import replace

from fastapi import Request

from vestiary.accounts.profile import profile_of
from vestiary.kernel.access import Actor
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.styling.occurring import WeatherDesk
from vestiary.wardrobe.wearing import local_date
from vestiary.web.wish import Wish
from vestiary.web.wish_controls import Surroundings


def surroundings_of(request: Request, actor: Actor, wish: Wish) -> Surroundings:
    """Return what a wish meets: what was chosen by hand comes before what is forecast."""
    sessions: Sessions = request.app.state.sessions
    clock: Clock = request.app.state.clock
    desk: WeatherDesk = request.app.state.weather
    with sessions.for_account(actor.account_id) as session:
        today = local_date(session, actor.user_id, clock())
        place = profile_of(session, actor.user_id).location
    forecast = None if wish.has_weather else desk.weather_on(place, wish.day or today)
    return Surroundings(
        today=today,
        weather=wish.weather if forecast is None else forecast,
        place="" if place is None else place.name,
        is_forecast=forecast is not None,
        has_service=desk.has_service,
    )


def settled(wish: Wish, around: Surroundings) -> Wish:
    """Return a wish that says the weather itself: what is done under it later is done for the same weather."""
    if not around.is_forecast:
        return wish
    weather = around.weather
    return replace(wish, temp=weather.temperature, celsius=weather.celsius, sky=weather.conditions)
