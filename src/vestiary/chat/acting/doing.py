"""Doing what a message asks for: the use cases that the API calls, told in a sentence, and undone by another.

Doing an act twice changes nothing the second time, and then there is nothing to undo.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.acting.ground import Ground
from vestiary.chat.acting.packing import pack
from vestiary.chat.domain import Act, DoneAct, Verb
from vestiary.chat.understanding.days import said_day
from vestiary.kernel.errors import DomainError, NotFound
from vestiary.styling.domain import FeedbackAction, FeedbackReason
from vestiary.styling.errors import FeedbackNotFound, OutfitNotFound, PlanNotFound
from vestiary.styling.feedback import give_feedback, undo_feedback
from vestiary.styling.outfit_views import Feedback, OutfitView, Vote
from vestiary.styling.outfits import outfit_of
from vestiary.styling.planning import plan_outfit, unplan_outfit
from vestiary.styling.terms.wording import capital

NOTHING_MEANT: Final[Mapping[Verb, str]] = {
    Verb.LIKE: "There is no outfit yet that you could like. Ask me for one first.",
    Verb.DISLIKE: "There is no outfit yet that you could turn down. Ask me for one first.",
    Verb.SAVE: "There is no such outfit to save. Ask me for one first.",
    Verb.WEAR: "There is no such outfit to log as worn. Ask me for one first.",
    Verb.PLAN: "There is no such outfit to plan. Ask me for one first.",
}
NOTHING_TO_UNDO: Final = "There is nothing to undo."


def do(session: Session, ground: Ground, act: Act) -> DoneAct:
    """Do what an act asks for, in the caller's transaction; what cannot be done is told and leaves no trace."""
    if act.verb is Verb.UNDO:
        return undo(session, ground, {} if ground.last_act is None else ground.last_act.undo)
    if act.verb is Verb.PACK:
        return _refusing(session, act, lambda: pack(session, ground, act))
    if act.outfit is None:
        return DoneAct(act.verb, NOTHING_MEANT[act.verb], is_done=False)
    return _refusing(session, act, lambda: _DOING[act.verb](session, ground, act, act.outfit or UUID(int=0)))


def undo(session: Session, ground: Ground, undo: Mapping[str, Any]) -> DoneAct:
    """Take an act back, given what it left for that; what has gone meanwhile is no fault."""
    steps = undo.get("steps", [undo] if undo else [])
    said = [word for step in reversed(steps) if (word := _taken_back(session, ground, step))]
    if not said:
        return DoneAct(Verb.UNDO, NOTHING_TO_UNDO, is_done=False)
    outfit = next((UUID(step["outfit"]) for step in steps if "outfit" in step), None)
    return DoneAct(Verb.UNDO, " ".join(said), outfit_id=outfit, address=_page_of(outfit) if outfit else "")


def undo_of(done: tuple[DoneAct, ...]) -> Mapping[str, Any]:
    """Return what takes back all acts of one message at once; empty where there is nothing to take back."""
    steps = [dict(act.undo) for act in done if act.undo]
    return {} if not steps else steps[0] if len(steps) == 1 else {"steps": steps}


def _refusing(session: Session, act: Act, work: Callable[[], DoneAct]) -> DoneAct:
    """Do some work whole, or not at all and say why."""
    try:
        with session.begin_nested():
            return work()
    except OutfitNotFound:
        return DoneAct(act.verb, "This outfit is not there any more.", is_done=False)
    except DomainError as refusal:
        return DoneAct(act.verb, refusal.message, is_done=False, outfit_id=act.outfit)


def _opinion(session: Session, ground: Ground, act: Act, outfit_id: UUID) -> DoneAct:
    action = FeedbackAction.LIKE if act.verb is Verb.LIKE else FeedbackAction.DISLIKE
    outfit = outfit_of(session, ground.owner_id, outfit_id)
    before = next((it for it in outfit.votes if it.action is outfit.opinion), None)
    reason = FeedbackReason(act.reason) if act.reason is not None else None
    given = give_feedback(session, ground.owner_id, outfit_id, action, now=ground.now, reason=reason)
    is_same = before is not None and before.action is action and before.reason == given.feedback.reason
    liked = action is FeedbackAction.LIKE
    if is_same:
        says = f"You {'like' if liked else 'turned down'} {_called(outfit)} already."
        return DoneAct(act.verb, says, outfit_id=outfit_id, address=_page_of(outfit_id))
    says = f"Noted: you like {_called(outfit)}." if liked else f"Noted: {_called(outfit)} is not for you."
    return DoneAct(
        act.verb,
        says,
        outfit_id=outfit_id,
        undo=_vote_undo(given.feedback, before),
        address=_page_of(outfit_id),
    )


def _vote_undo(given: Feedback, before: Vote | None = None) -> dict[str, Any]:
    undo: dict[str, Any] = {"vote": str(given.id), "outfit": str(given.outfit_id), "action": str(given.action)}
    if given.worn_on is not None:
        undo["day"] = given.worn_on.isoformat()
    if before is not None:
        undo["before"] = {"action": str(before.action), "reason": None if before.reason is None else str(before.reason)}
    return undo


def _save(session: Session, ground: Ground, act: Act, outfit_id: UUID) -> DoneAct:
    outfit = outfit_of(session, ground.owner_id, outfit_id)
    given = give_feedback(session, ground.owner_id, outfit_id, FeedbackAction.SAVE, now=ground.now)
    if not given.is_new:
        says = f"{capital(_called(outfit))} is among your saved outfits already."
        return DoneAct(act.verb, says, outfit_id=outfit_id, address=_page_of(outfit_id))
    says = f"{capital(_called(outfit))} is saved."
    undo = _vote_undo(given.feedback)
    return DoneAct(act.verb, says, outfit_id=outfit_id, undo=undo, address=_page_of(outfit_id))


def _wear(session: Session, ground: Ground, act: Act, outfit_id: UUID) -> DoneAct:
    day = act.on or ground.today
    if day > ground.today:
        return _plan(session, ground, act, outfit_id)
    outfit = outfit_of(session, ground.owner_id, outfit_id)
    given = give_feedback(session, ground.owner_id, outfit_id, FeedbackAction.WEAR, now=ground.now, worn_on=day)
    when, address = _for_day(day, ground), _calendar(day)
    if not given.is_new:
        says = f"{capital(_called(outfit))} is logged as worn {when} already."
        return DoneAct(act.verb, says, outfit_id=outfit_id, address=address)
    says = f"{capital(_called(outfit))} is logged as worn {when}."
    undo = _vote_undo(given.feedback)
    return DoneAct(act.verb, says, outfit_id=outfit_id, undo=undo, address=address)


def _plan(session: Session, ground: Ground, act: Act, outfit_id: UUID) -> DoneAct:
    day = act.on or ground.today
    outfit = outfit_of(session, ground.owner_id, outfit_id)
    if day < ground.today:
        says = f"{capital(said_day(day, ground.today))} has gone, so I cannot plan for it. Say which day it shall be."
        return DoneAct(Verb.PLAN, says, is_done=False, outfit_id=outfit_id)
    is_new = plan_outfit(session, ground.owner_id, outfit_id, day, now=ground.now)
    when = said_day(day, ground.today)
    says = f"{capital(_called(outfit))} is planned for {when}{'' if is_new else ' already'}."
    undo = {"plan": day.isoformat(), "outfit": str(outfit_id)} if is_new else {}
    return DoneAct(Verb.PLAN, says, outfit_id=outfit_id, undo=undo, address=_calendar(day))


_DOING: Final[Mapping[Verb, Callable[[Session, Ground, Act, UUID], DoneAct]]] = {
    Verb.LIKE: _opinion,
    Verb.DISLIKE: _opinion,
    Verb.SAVE: _save,
    Verb.WEAR: _wear,
    Verb.PLAN: _plan,
}


def _taken_back(session: Session, ground: Ground, step: Mapping[str, Any]) -> str:
    """Take one act back and say so; nothing where it has gone already, or is not readable."""
    outfit_id = UUID(step["outfit"])
    name = "the outfit"
    with suppress(OutfitNotFound):
        name = _called(outfit_of(session, ground.owner_id, outfit_id))
    if "plan" in step:
        day = date.fromisoformat(step["plan"])
        try:
            unplan_outfit(session, ground.owner_id, outfit_id, day)
        except PlanNotFound:
            return ""
        return f"Taken back: {name} is no longer planned for {said_day(day, ground.today)}."
    done = FeedbackAction(step["action"])
    try:
        undo_feedback(session, ground.owner_id, UUID(step["vote"]), now=ground.now, only=done)
    except FeedbackNotFound:
        return ""
    before = step.get("before")
    if before is None:
        return _TAKEN_BACK[done].format(name=name, day=_day_of(step, ground))
    with suppress(NotFound):
        reason = None if before["reason"] is None else FeedbackReason(before["reason"])
        action = FeedbackAction(before["action"])
        give_feedback(session, ground.owner_id, outfit_id, action, now=ground.now, reason=reason)
    return f"Taken back: {name} counts again as {'liked' if before['action'] == 'like' else 'turned down'}."


_TAKEN_BACK: Final[Mapping[FeedbackAction, str]] = {
    FeedbackAction.LIKE: "Taken back: I forget that you like {name}.",
    FeedbackAction.DISLIKE: "Taken back: {name} may come up again.",
    FeedbackAction.SAVE: "Taken back: {name} is no longer saved.",
    FeedbackAction.WEAR: "Taken back: {name} is no longer logged as worn{day}.",
    FeedbackAction.SKIP: "Taken back for {name}.",
}


def _day_of(step: Mapping[str, Any], ground: Ground) -> str:
    return f" {_for_day(date.fromisoformat(step['day']), ground)}" if "day" in step else ""


def _called(outfit: OutfitView) -> str:
    return f"“{outfit.display_name}”"


def _for_day(day: date, ground: Ground) -> str:
    said = said_day(day, ground.today)
    return said if said in {"today", "yesterday", "tomorrow"} else f"on {said}"


def _page_of(outfit_id: UUID) -> str:
    return f"/outfits/{outfit_id}"


def _calendar(day: date) -> str:
    return f"/calendar?view=week&on={day.isoformat()}"
