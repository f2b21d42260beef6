"""The calendar: months and weeks of what is planned and what was worn, and acts on the day that is open."""

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Acting
from vestiary.styling.calendar import calendar_of
from vestiary.styling.outfits import kept_outfits, outfits_by_id
from vestiary.styling.planning import plan_outfit, unplan_outfit
from vestiary.styling.wearing_outfits import undo_outfit_wear, wear_outfit
from vestiary.wardrobe.wearing import local_date
from vestiary.web.calendar_view import EARLIEST, LATEST, Looked, Scale, calendar_view
from vestiary.web.forms import Fields, Form, safe_next
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import Now, PictureAddresses

router: Final = APIRouter(include_in_schema=False)

MOST_CHOICES: Final = 24
"""Outfits that are offered for the open day."""


def _within(day: date | None) -> date | None:
    return None if day is None else min(max(day, EARLIEST), LATEST)


def looked(
    acting: Acting,
    now: Now,
    view: Scale = Scale.MONTH,
    on: Annotated[date | None, Query()] = None,
    day: Annotated[date | None, Query()] = None,
) -> tuple[Looked, date]:
    """Read from the address what somebody looks at; and today's date where they live."""
    today = local_date(acting.session, acting.actor.account_id, now())
    return Looked(view, _within(on or day) or today, _within(day)), today


@router.get("/calendar")
def calendar(
    request: Request,
    acting: Acting,
    wanted: Annotated[tuple[Looked, date], Depends(looked)],
    addresses: PictureAddresses,
) -> Response:
    """Show a month or a week; with a day open, what can be done with it."""
    session, owner_id = acting.session, acting.actor.account_id
    looking, today = wanted
    days = calendar_of(session, owner_id, *looking.ends)
    offered = kept_outfits(session, owner_id, limit=MOST_CHOICES) if looking.day else []
    choices = outfits_by_id(session, owner_id, offered) if offered else []
    view = calendar_view(looking, days, choices, today, addresses)
    return page("calendar.html", frame_of(request, acting.actor, title=view.title, section="calendar"), view=view)


@router.post("/calendar/plan")
def plan(fields: Form, acting: Acting, now: Now) -> Response:
    """Plan an outfit for a day."""
    outfit_id, day = fields.identifier("outfit"), _day_of(fields)
    is_new = plan_outfit(acting.session, acting.actor.account_id, outfit_id, day, now=now())
    return _back(fields, "planned" if is_new else "planned-already")


@router.post("/calendar/unplan")
def unplan(fields: Form, acting: Acting) -> Response:
    """Take an outfit off a day."""
    unplan_outfit(acting.session, acting.actor.account_id, fields.identifier("outfit"), _day_of(fields))
    return _back(fields, "unplanned")


@router.post("/calendar/wear")
def wear(fields: Form, acting: Acting, now: Now) -> Response:
    """Log that an outfit was worn on a day."""
    outfit_id, day = fields.identifier("outfit"), _day_of(fields)
    given = wear_outfit(acting.session, acting.actor.account_id, outfit_id, worn_on=day, now=now())
    return _back(fields, "worn" if given.is_new else "worn-already")


@router.post("/calendar/unwear")
def unwear(fields: Form, acting: Acting, now: Now) -> Response:
    """Take a wear of an outfit back."""
    outfit_id, day = fields.identifier("outfit"), _day_of(fields)
    undo_outfit_wear(acting.session, acting.actor.account_id, outfit_id, day, now=now())
    return _back(fields, "unworn")


def _day_of(fields: Fields) -> date:
    day = fields.day("day")
    if day is None:
        raise Invalid("Say which day is meant.", field="day")
    return day


def _back(fields: Fields, said: str) -> Response:
    """Return to the page that sent the form, with the day still open."""
    return go_to(safe_next(fields.text("next", longest=500), fallback="/calendar"), said=said)
