"""Planning a week: a form with an address of its own, a board for each day, and one act that plans them."""

from datetime import date, timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError
from vestiary.kernel.http import Acting, Identified, status_of
from vestiary.kernel.turns import Turn
from vestiary.styling.closets import Closets
from vestiary.styling.days_ahead import DaysAhead, days_ahead, today_of
from vestiary.styling.errors import NoOutfit
from vestiary.styling.recognising import disliked, known_outfits
from vestiary.styling.tasks import GarmentSet
from vestiary.styling.weeks import WeekAhead, WeekWanted, look_at_week, plan_week, undo_week
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.viewing import cards_of
from vestiary.web.calendar_view import Scale, address_of
from vestiary.web.forms import Form, safe_next
from vestiary.web.planned import MOST_PLAN_LETTERS, plans_in, written_plans
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.seen import combinations_in
from vestiary.web.week_asked import PATH, WeekAsked, Written, written, written_in
from vestiary.web.week_view import WeekView, form_view, week_view

router: Final = APIRouter(include_in_schema=False)


@router.get(PATH, dependencies=[Turn])
def week(request: Request, actor: Identified, wanted: Annotated[Written, Depends(written)]) -> Response:
    """Show the form and what it proposes. Nothing is written."""
    state = request.app.state
    today = today_of(state.sessions, actor.account_id, state.clock())
    frame = frame_of(request, actor, title="Plan a week", section="calendar")
    try:
        view = _looked_at(request, actor, wanted.asked(today), today, is_open=wanted.first is None)
    except DomainError as refusal:
        view = form_view(wanted.plain(today), today, fault=refusal.message)
        return page("week.html", frame, status=status_of(refusal), view=view)
    return page("week.html", frame, view=view)


@router.post(PATH)
def plan(request: Request, fields: Form, _turn: Annotated[None, Turn], actor: Identified) -> Response:
    """Plan the days that are ticked. Where another outfit is asked for, show the page with it and keep nothing."""
    state, owner_id = request.app.state, own_wardrobe(actor)
    sessions: Sessions = state.sessions
    asked = written_in(fields).asked(today_of(sessions, owner_id, state.clock()))
    day = fields.day("another")
    if day is not None:
        return go_to(f"{asked.another(day).address()}#d-{day.isoformat()}")
    ahead = _weather(request, actor, asked)
    with sessions.for_account(owner_id) as session:
        chosen = _chosen(session, state.closets, actor, asked)
        new = plan_week(session, state.closets, owner_id, asked.outings(ahead.weathers), chosen, now=state.clock())
    if not chosen:
        return go_to(asked.address(), said="no-day")
    undo = {"planned": written_plans(new)} if new else {}
    return go_to(_calendar(chosen), said="week-planned" if len(chosen) > 1 else "planned", **undo)


@router.post("/calendar/week/undo")
def undo(fields: Form, acting: Acting) -> Response:
    """Take a week that was just planned off the calendar again."""
    plans = plans_in(fields.text("planned", longest=MOST_PLAN_LETTERS))
    undo_week(acting.session, own_wardrobe(acting.actor), plans)
    return go_to(safe_next(fields.text("next", longest=500), fallback="/calendar"), said="week-undone")


def _weather(request: Request, actor: Actor, asked: WeekAsked) -> DaysAhead:
    """Return the weather; no transaction is open while a service is asked."""
    state = request.app.state
    return days_ahead(state.sessions, state.weather, actor.account_id, asked.days, given=asked.weather)


def _looked_at(request: Request, actor: Actor, asked: WeekAsked, today: date, *, is_open: bool) -> WeekView:
    state, owner_id = request.app.state, actor.account_id
    weather = _weather(request, actor, asked)
    with state.sessions.for_account(owner_id) as session:
        wardrobe = state.closets.of(session, owner_id).index.keys()
        unwanted = disliked(session, owner_id, now=state.clock())
        held = {day: found[0] for day, code in asked.held.items() if (found := combinations_in(code, wardrobe))}
        held = {day: one for day, one in held.items() if one not in unwanted}
        seen = frozenset(combinations_in(asked.seen, wardrobe)).union(unwanted)
        wanted = WeekWanted(asked.days, asked.occasions, held=held, seen=seen)
        ahead = look_at_week(session, state.closets, state.solver, owner_id, wanted, weathers=weather.weathers)
        proposed = _proposed(ahead)
        known = known_outfits(session, owner_id, proposed)
        garments = {card.id: card for card in cards_of(session, owner_id, frozenset[UUID]().union(*proposed))}
    return week_view(asked, ahead, known, garments, weather.notes, state.addresses, today=today, is_open=is_open)


def _proposed(ahead: WeekAhead) -> list[GarmentSet]:
    return [frozenset(day.outfit.garment_ids) for day in ahead.days if day.outfit is not None]


def _chosen(session: Session, closets: Closets, actor: Actor, asked: WeekAsked) -> dict[date, GarmentSet]:
    """Return the combinations of the days that are ticked.

    Raises:
        NoOutfit: a garment of one is gone.

    """
    wardrobe = closets.of(session, actor.account_id).index.keys()
    chosen = {}
    for day, code in asked.held.items():
        if day not in asked.out:
            found = combinations_in(code, wardrobe)
            if not found:
                raise NoOutfit
            chosen[day] = found[0]
    return chosen


def _calendar(days: dict[date, GarmentSet]) -> str:
    """Return the calendar's page of these days: their week, or the month of the first where they are in two weeks."""
    first, last = min(days), max(days)
    is_one_week = last - first < timedelta(days=7) and first.weekday() <= last.weekday()
    return address_of(Scale.WEEK if is_one_week else Scale.MONTH, first)
