"""The tools that act on outfits: rating, wearing, planning, and taking it back."""

import re
from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from vestiary.accounts.domain import Scope
from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.shapes import DoneTold
from vestiary.chat.mcp.told import outfit_named
from vestiary.chat.mcp.tool import ADDS_ONCE, Tool, Traits, at_once
from vestiary.kernel.wire import Body, Day, Text
from vestiary.styling.domain import FeedbackAction, FeedbackReason
from vestiary.styling.feedback import give_feedback, undo_feedback
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfit_of
from vestiary.styling.planning import plan_outfit, unplan_outfit
from vestiary.styling.wearing_outfits import wear_outfit

_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

_HANDLE: Final = re.compile(
    rf"vote:(?P<vote>{_ID}):(?P<voted>like|dislike|save|skip|wear)"
    rf"|plan:(?P<planned>{_ID}):(?P<day>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|opinion:(?P<judged>{_ID}):(?P<opinion>like|dislike):(?P<reason>[a-z_]*)",
    re.ASCII,
)
"""What `undo` takes back: a vote or a wear, a plan, or an opinion that replaced an earlier one. An opinion keeps its id
when another one replaces it, so a handle says which one it takes back."""

_SAID: Final = {
    FeedbackAction.LIKE: "Liked",
    FeedbackAction.DISLIKE: "Disliked",
    FeedbackAction.SAVE: "Saved",
    FeedbackAction.SKIP: "Skipped",
}


def _a_handle(written: str) -> str:
    parts = _HANDLE.fullmatch(written)
    if parts is None or parts["reason"] not in {None, "", *FeedbackReason} or not _is_day(parts["day"]):
        msg = "give an `undo_handle` as it was answered"
        raise ValueError(msg)
    return written


def _is_day(written: str | None) -> bool:
    try:
        date.fromisoformat(written or "2000-01-01")
    except ValueError:
        return False
    return True


class RateAsked(Body):
    """What the person thinks of an outfit."""

    outfit_id: UUID
    action: Literal["like", "dislike", "save", "skip"] = Field(
        description="`like` and `dislike` replace each other; `save` keeps it at hand; `skip` says: not now."
    )
    reason: FeedbackReason | None = Field(default=None, description="Why, where the person says so.")


class WearAsked(Body):
    """When an outfit was worn."""

    outfit_id: UUID
    worn_on: Day | None = Field(default=None, description="e.g. 2026-01-31; today if it is left out.")


class PlanAsked(Body):
    """For which day an outfit is meant."""

    outfit_id: UUID
    day: Day = Field(description="Today or later, e.g. 2026-01-31.")


class UndoAsked(Body):
    """What to take back."""

    handle: Annotated[Text, Field(max_length=120), AfterValidator(_a_handle)] = Field(
        description="The `undo_handle` of an earlier answer."
    )


def rate_outfit(caller: Caller, asked: RateAsked) -> DoneTold:
    """Write down an opinion, a save or a skip."""
    action = FeedbackAction(asked.action)
    with caller.writing() as session:
        outfit = outfit_of(session, caller.owner_id, asked.outfit_id)
        given = give_feedback(session, caller.owner_id, asked.outfit_id, action, now=caller.now(), reason=asked.reason)
    handle = f"vote:{given.feedback.id}:{action}" if given.is_new else _back_to(outfit, action)
    return _done(caller, outfit, f"{_SAID[action]}: {outfit.display_name}.", handle)


def wear(caller: Caller, asked: WearAsked) -> DoneTold:
    """Log that an outfit was worn."""
    with caller.writing() as session:
        given = wear_outfit(session, caller.owner_id, asked.outfit_id, worn_on=asked.worn_on, now=caller.now())
        outfit = outfit_of(session, caller.owner_id, asked.outfit_id)
    day = given.feedback.worn_on
    if not given.is_new:
        return _done(caller, outfit, f"It was logged for {day} already.", None)
    return _done(caller, outfit, f"Worn on {day}: {outfit.display_name}.", f"vote:{given.feedback.id}:wear")


def plan(caller: Caller, asked: PlanAsked) -> DoneTold:
    """Plan an outfit for a day."""
    with caller.writing() as session:
        is_new = plan_outfit(session, caller.owner_id, asked.outfit_id, asked.day, now=caller.now())
        outfit = outfit_of(session, caller.owner_id, asked.outfit_id)
    if not is_new:
        return _done(caller, outfit, f"It is planned for {asked.day} already.", None)
    return _done(caller, outfit, f"Planned for {asked.day}: {outfit.display_name}.", f"plan:{outfit.id}:{asked.day}")


def undo(caller: Caller, asked: UndoAsked) -> DoneTold:
    """Take back what an earlier call did."""
    parts = _HANDLE.fullmatch(asked.handle)
    assert parts is not None  # the asked-for type sees to it
    with caller.writing() as session:
        if parts["vote"]:
            voted = FeedbackAction(parts["voted"])
            undo_feedback(session, caller.owner_id, UUID(parts["vote"]), now=caller.now(), only=voted)
        elif parts["planned"]:
            unplan_outfit(session, caller.owner_id, UUID(parts["planned"]), date.fromisoformat(parts["day"]))
        else:
            reason = FeedbackReason(parts["reason"]) if parts["reason"] else None
            opinion = FeedbackAction(parts["opinion"])
            give_feedback(session, caller.owner_id, UUID(parts["judged"]), opinion, now=caller.now(), reason=reason)
    return {"done": True, "says": "Taken back."}


def _back_to(before: OutfitView, action: FeedbackAction) -> str | None:
    """Return the handle that brings back the opinion that another one replaced; None where nothing was replaced."""
    replaced = before.opinion
    if action not in {FeedbackAction.LIKE, FeedbackAction.DISLIKE} or replaced in {None, action}:
        return None
    vote = before.vote(replaced)
    return f"opinion:{before.id}:{replaced}:{(vote and vote.reason) or ''}"


def _done(caller: Caller, outfit: OutfitView, says: str, handle: str | None) -> DoneTold:
    return {"done": True, "says": says, "outfit": outfit_named(caller, outfit), "undo_handle": handle}


ACTING: Final = (
    Tool(
        name="rate_outfit",
        title="Rate an outfit",
        says="Write down that the person likes, dislikes, saves or skips an outfit; their taste is learned from it. "
        "Only when they say so. Answers an `undo_handle`.",
        asks=RateAsked,
        answers=DoneTold,
        scope=Scope.WRITE,
        traits=ADDS_ONCE,
        answer=at_once(rate_outfit),
    ),
    Tool(
        name="wear_outfit",
        title="Wear an outfit",
        says="Log that the person wears an outfit today, or wore it on an earlier day: every garment of it is counted "
        "once for that day. Answers an `undo_handle`.",
        asks=WearAsked,
        answers=DoneTold,
        scope=Scope.WRITE,
        traits=ADDS_ONCE,
        answer=at_once(wear),
    ),
    Tool(
        name="plan_outfit",
        title="Plan an outfit",
        says="Put an outfit into the calendar for today or a later day, beside what is planned there. Answers an "
        "`undo_handle`.",
        asks=PlanAsked,
        answers=DoneTold,
        scope=Scope.WRITE,
        traits=ADDS_ONCE,
        answer=at_once(plan),
    ),
    Tool(
        name="undo",
        title="Take something back",
        says="Take back what rate_outfit, wear_outfit or plan_outfit did, by the `undo_handle` that they answered.",
        asks=UndoAsked,
        answers=DoneTold,
        scope=Scope.WRITE,
        traits=Traits(destroys=True),
        answer=at_once(undo),
    ),
)
"""Tools that change what was done with outfits."""
