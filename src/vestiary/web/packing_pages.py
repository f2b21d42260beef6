"""Packing lists: a form with an address of its own, the list to tick off, and the outfits by day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError, Invalid
from vestiary.kernel.http import Identified, status_of
from vestiary.kernel.turns import Turn
from vestiary.styling.days_ahead import DaysAhead, days_ahead, today_of
from vestiary.styling.domain import Occasion, Temperature
from vestiary.styling.outings import LAST_YEAR, days_between
from vestiary.styling.packing_lists import Trip, pack_trip, packed_garments, packing_list, plan_trip
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.web.forms import Fields, Form
from vestiary.web.packing_view import TripAsked, form_view, list_view
from vestiary.web.planned import written_plans
from vestiary.web.rendering import frame_of, go_to, page

router: Final = APIRouter(prefix="/packing", include_in_schema=False)

USUAL: Final = timedelta(days=4)
"""From the first to the last day that an empty form offers: a long weekend."""

MOST_GARMENTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """What the address of the page says."""

    first: date | None
    last: date | None
    every: tuple[Occasion, ...]
    once: tuple[Occasion, ...]
    temperature: Temperature | None
    is_wet: bool
    most: str

    def asked(self, tomorrow: date) -> TripAsked:
        """Return what is asked for; an empty form offers a long weekend from tomorrow on."""
        first = self.first or tomorrow
        end = first + USUAL if first.year < LAST_YEAR else first
        return TripAsked(
            first,
            self.last or end,
            self.every,
            self.once,
            self.temperature,
            is_wet=self.is_wet,
            is_asked=self.first is not None,
        )


def written(  # one parameter for each field of the form
    *,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
    every: Annotated[list[Occasion] | None, Query(max_length=len(Occasion))] = None,
    once: Annotated[list[Occasion] | None, Query(max_length=len(Occasion))] = None,
    temp: Annotated[str, Query(max_length=10)] = "",
    wet: Annotated[str, Query(max_length=1)] = "",
    most: Annotated[str, Query(max_length=4)] = "",
) -> Written:
    """Read the address."""
    return Written(
        first,
        last,
        tuple(dict.fromkeys(every or ())),
        tuple(dict.fromkeys(once or ())),
        Temperature(temp) if temp in set(Temperature) else None,
        is_wet=wet == "1",
        most=most,
    )


@router.get("", dependencies=[Turn])
def packing(request: Request, actor: Identified, wanted: Annotated[Written, Depends(written)]) -> Response:
    """Show the form, and the list that its address asks for. Nothing is written."""
    asked = wanted.asked(_tomorrow(request, actor))
    try:
        return _shown(request, actor, replace(asked, most=_most(wanted.most)))
    except DomainError as refusal:
        return _refused(request, actor, asked, refusal)


@router.post("/plan")
def plan(request: Request, fields: Form, actor: Identified, _turn: Annotated[None, Turn]) -> Response:
    """Keep the outfits of a list, and plan them for their days."""
    owner_id, state = own_wardrobe(actor), request.app.state
    sessions: Sessions = state.sessions
    asked = _asked_by(fields)
    trip, ahead = _trip(request, actor, asked)
    today = today_of(sessions, owner_id, state.clock())
    with sessions.for_account(owner_id) as session:
        packed = packing_list(
            session, state.closets, state.solver, owner_id, trip, weathers=ahead.weathers, now=state.clock()
        )
        new = plan_trip(session, owner_id, packed, today=today, now=state.clock())
    undo = {"planned": written_plans(new)} if new else {}
    return go_to(f"/calendar?view=week&on={asked.first.isoformat()}", said="planned", **undo)


def _tomorrow(request: Request, actor: Actor) -> date:
    state = request.app.state
    return today_of(state.sessions, actor.account_id, state.clock()) + timedelta(days=1)


def _trip(request: Request, actor: Actor, asked: TripAsked) -> tuple[Trip, DaysAhead]:
    """Return the trip with its weather; no transaction is open while a weather service is asked."""
    state = request.app.state
    days = days_between(asked.first, days=None, last=asked.last)
    ahead = days_ahead(state.sessions, state.weather, actor.account_id, days, given=asked.weather)
    return Trip(days, asked.wishes, asked.most), ahead


def _shown(request: Request, actor: Actor, asked: TripAsked) -> Response:
    frame = frame_of(request, actor, title="Packing", section="packing")
    if not asked.is_asked:
        return page("packing.html", frame, view=form_view(asked))
    state, owner_id = request.app.state, actor.account_id
    trip, ahead = _trip(request, actor, asked)
    with state.sessions.for_account(owner_id) as session:
        packed = pack_trip(session, state.closets, state.solver, owner_id, trip, weathers=ahead.weathers)
        garments = packed_garments(session, owner_id, packed)
    return page("packing.html", frame, view=list_view(asked, packed, garments, ahead.notes, state.addresses))


def _refused(request: Request, actor: Actor, asked: TripAsked, refusal: DomainError) -> Response:
    frame = frame_of(request, actor, title="Packing", section="packing")
    return page("packing.html", frame, status=status_of(refusal), view=form_view(asked, fault=refusal.message))


def _most(written: str) -> int | None:
    if not written.strip():
        return None
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= MOST_GARMENTS):
        raise Invalid(f"Give the number of garments, 1 to {MOST_GARMENTS}.", field="most")
    return int(written)


def _asked_by(fields: Fields) -> TripAsked:
    """Return what the hidden fields of the list say.

    Raises:
        Invalid: a field is missing, or not of ours.

    """
    first, last = fields.day("from"), fields.day("to")
    if first is None or last is None:
        raise Invalid("This form is incomplete. Reload the page and try again.", field="from")
    return TripAsked(
        first,
        last,
        tuple(fields.words("every", Occasion)),
        tuple(fields.words("once", Occasion)),
        fields.word("temp", Temperature),
        is_wet=fields.text("wet") == "1",
        most=_most(fields.text("most", longest=4)),
        is_asked=True,
    )
