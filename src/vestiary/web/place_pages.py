"""Where a person lives, for the weather: set by degrees, or picked from places of a name where a service is chosen."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from vestiary.accounts.dependencies import Visit, Visiting
from vestiary.accounts.domain import Place
from vestiary.accounts.profile import PlaceChange, ProfileChange, change_profile, profile_of
from vestiary.kernel.access import Actor
from vestiary.kernel.errors import DomainError, Invalid
from vestiary.kernel.http import status_of
from vestiary.styling.weather import Desk
from vestiary.web.account_pages import InPerson
from vestiary.web.forms import Fields, Form
from vestiary.web.rendering import frame_of, go_to, page

router: Final = APIRouter(prefix="/account/place", include_in_schema=False)

MAX_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The page of one's place. `found` are places of the name that was `sought`."""

    place: Place | None
    can_find: bool
    sought: str = ""
    found: tuple[Place, ...] | None = None
    faulty: str = ""
    fault: str = ""


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.weather
    return desk


WeatherDesk = Annotated[Desk, Depends(_desk)]


@router.get("")
def place(request: Request, actor: InPerson, visit: Visiting, desk: WeatherDesk) -> Response:
    """Show where the person lives."""
    return _place_page(request, actor, PlaceView(_place_of(visit, actor), desk.has_service))


@router.post("")
def keep_place(request: Request, fields: Form, actor: InPerson, visit: Visiting, desk: WeatherDesk) -> Response:
    """Keep a place that was typed or picked."""
    try:
        _change_place(visit, actor, _typed_place(fields))
    except DomainError as error:
        view = PlaceView(_place_of(visit, actor), desk.has_service, faulty="typed", fault=error.message)
        return _place_page(request, actor, view, error)
    return go_to("/account", said="place")


@router.post("/forget")
def forget_place(fields: Form, actor: InPerson, visit: Visiting) -> Response:  # noqa: ARG001  # the token is in the form
    """Forget the place."""
    _change_place(visit, actor, None)
    return go_to("/account", said="no-place")


@router.post("/find")
def find_place(request: Request, fields: Form, actor: InPerson, visit: Visiting, desk: WeatherDesk) -> Response:
    """Show places of a name to pick from. The service is asked before any transaction is opened for the page."""
    try:
        sought = fields.text("sought", longest=MAX_NAME)
        if not sought:
            raise Invalid("Write the name of a town.", field="sought")
        found = desk.find(sought)
    except DomainError as error:
        view = PlaceView(_place_of(visit, actor), desk.has_service, faulty="found", fault=error.message)
        return _place_page(request, actor, view, error)
    return _place_page(request, actor, PlaceView(_place_of(visit, actor), desk.has_service, sought, found))


def _place_of(visit: Visit, actor: Actor) -> Place | None:
    with visit.sessions.for_account(actor.user_id) as session:
        return profile_of(session, actor.user_id).location


def _change_place(visit: Visit, actor: Actor, place: PlaceChange | None) -> None:
    with visit.sessions.writing_for(actor.user_id) as session:
        change_profile(session, actor.user_id, ProfileChange(location=place))


def _typed_place(fields: Fields) -> PlaceChange:
    name = fields.text("name", longest=MAX_NAME)
    if not name:
        raise Invalid("Give the place a name, e.g. the town.", field="name")
    return PlaceChange(
        name=name, latitude=_degrees(fields, "latitude", 90), longitude=_degrees(fields, "longitude", 180)
    )


def _degrees(fields: Fields, name: str, most: int) -> float:
    """Return degrees with a point or a comma, from -`most` to `most`.

    Raises:
        Invalid: they are none.

    """
    try:
        degrees = float(fields.text(name, longest=30).replace(",", "."))
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise Invalid(f"Give the {name} in degrees from -{most} to {most}, e.g. 52.5.", field=name)
    return degrees


def _place_page(request: Request, actor: Actor, view: PlaceView, error: DomainError | None = None) -> Response:
    frame = frame_of(request, actor, title="Your place", section="account")
    return page("place.html", frame, status=200 if error is None else status_of(error), view=view)
