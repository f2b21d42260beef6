"""What a person does with an outfit, from its card or its page: one form, one address, and an undo for most of it.

An outfit that nobody kept yet is kept by the first act: until then only its page's address knows it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Access, Acting
from vestiary.kernel.turns import Turn
from vestiary.styling.changing import OutfitChanges, change_outfit, delete_outfit
from vestiary.styling.closets import Closets
from vestiary.styling.combining import combine_garments
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Occasion
from vestiary.styling.errors import FeedbackNotFound
from vestiary.styling.feedback import give_feedback, undo_feedback
from vestiary.styling.outfits import outfit_of
from vestiary.styling.planning import plan_outfit, unplan_outfit
from vestiary.styling.recognising import keep_combination
from vestiary.wardrobe.wearing import local_date
from vestiary.web.forms import Fields, Form, safe_next
from vestiary.web.rendering import go_to
from vestiary.web.seen import with_more, without
from vestiary.web.state import Now
from vestiary.web.wish import wish_in

router: Final = APIRouter(include_in_schema=False)

MOST_GARMENTS: Final = 12
"""Of one outfit; no more have a place."""

LOOKING: Final = "/outfits/look"
MAKING: Final = "/outfits/new"


@dataclass(frozen=True, slots=True)
class Doing:
    """An act that was sent: on which outfit, in which request."""

    session: Session
    owner_id: UUID
    outfit_id: UUID
    fields: Fields
    today: date
    request: Request

    @property
    def day(self) -> date:
        """The day that the form speaks of; today where it names none."""
        return self.fields.day("day") or self.today

    def vote(self, action: FeedbackAction, **more: object) -> UUID:
        """Give feedback and return the vote's id, for its undo."""
        return give_feedback(
            self.session,
            self.owner_id,
            self.outfit_id,
            action,
            now=self.request.app.state.clock(),
            **more,  # type: ignore[arg-type]  # reason and worn_on, by name
        ).feedback.id


Said = tuple[str, UUID | None]
"""The key of the sentence to say, and the vote that an undo takes back."""


@router.post("/outfits/act")
def act(request: Request, fields: Form, _turn: Annotated[None, Turn], acting: Acting, now: Now) -> Response:
    """Do one thing with one outfit, and go back to where the form stood."""
    word = fields.text("act")
    done = _ACTS.get(word)
    if done is None:
        raise Invalid("This form is incomplete. Reload the page and try again.", field="act")
    session, owner_id = acting.session, acting.actor.account_id
    today = local_date(session, acting.actor.user_id, now())
    outfit_id = _meant(request, fields, acting, today)
    said, vote = done(Doing(session, owner_id, outfit_id, fields, today, request))
    more = {name: str(value) for name, value in (("undo", vote), ("why", _asks_why(word, outfit_id))) if value}
    return go_to(_back(fields, outfit_id, word), said=said, **more)


@router.post("/outfits/undo")
def undo(fields: Form, acting: Acting, now: Now) -> Response:
    """Take a vote back. One that has gone already is no fault of whoever presses twice."""
    with suppress(FeedbackNotFound):
        undo_feedback(acting.session, acting.actor.account_id, fields.identifier("vote"), now=now())
    return go_to(safe_next(fields.text("next", longest=6000), fallback="/outfits"), said="vote-undone")


@router.post("/outfits/new")
def make(fields: Form, acting: Acting, now: Now) -> Response:
    """Keep an outfit that the person put together."""
    made = combine_garments(
        acting.session,
        acting.actor.account_id,
        _garments(fields),
        now=now(),
        name=fields.text("name", longest=100) or None,
        occasion=fields.word("occasion", Occasion),
    )
    return go_to(f"/outfits/{made.outfit_id}", said="outfit-made")


@router.post("/outfits/{outfit_id}/delete")
def delete(outfit_id: UUID, fields: Form, acting: Acting, now: Now) -> Response:
    """Take an outfit out of every list, once that is confirmed."""
    if fields.text("sure") != "yes":
        raise Invalid("Deleting asks to be confirmed. Go back and confirm it.", field="sure")
    delete_outfit(acting.session, acting.actor.account_id, outfit_id, now=now())
    return go_to("/outfits/history", said="outfit-deleted")


def _meant(request: Request, fields: Fields, acting: Access, today: date) -> UUID:
    """Return the outfit that a form is about; garments that are no outfit yet become one."""
    if fields.text("outfit"):
        return fields.identifier("outfit")
    closets: Closets = request.app.state.closets
    wished = wish_in(fields.text("wish", longest=6000))
    return keep_combination(
        acting.session,
        closets,
        acting.actor.account_id,
        _garments(fields),
        constraints=replace(wished, lock=frozenset()).constraints(wished.weather),
        on=fields.day("day") or wished.day or today,
        now=request.app.state.clock(),
    )


def _garments(fields: Fields) -> list[UUID]:
    """Return the garments that a form names, parted by spaces."""
    try:
        garments = list(dict.fromkeys(UUID(value) for value in fields.text("garments", longest=1000).split()))
    except ValueError as error:
        raise Invalid("This form is incomplete. Reload the page and try again.", field="garments") from error
    if len(garments) > MOST_GARMENTS:
        raise Invalid("No outfit has place for so many garments.", field="garments")
    return garments


_MAKE_ROOM: Final = frozenset({"skip", "dislike"})
"""Acts after which another outfit takes the place."""


def _asks_why(word: str, outfit_id: UUID) -> UUID | None:
    return outfit_id if word in {"like", "dislike"} else None


def _back(fields: Fields, outfit_id: UUID, word: str) -> str:
    """Return where the form stood. The page of a combination that was only looked at is its outfit's page now."""
    back = safe_next(fields.text("back", longest=6000), fallback="/outfits")
    parts = urlsplit(back)
    if parts.path == LOOKING:
        return f"/outfits/{outfit_id}"
    held = fields.text("held", longest=6000)
    if not held or parts.path != "/outfits":
        return back
    wished, meant = wish_in(parts.query), frozenset(_garments(fields))
    if word in _MAKE_ROOM:
        return replace(wished, held=without(held, meant), seen=with_more(wished.seen, [meant])).address()
    return replace(wished, held=held).address()


def _opinion(action: FeedbackAction, said: str) -> Callable[[Doing], Said]:
    def give(doing: Doing) -> Said:
        return said, doing.vote(action)

    return give


def _taken_back(action: FeedbackAction) -> Callable[[Doing], Said]:
    def take_back(doing: Doing) -> Said:
        day = doing.day if action is FeedbackAction.WEAR else None
        vote = outfit_of(doing.session, doing.owner_id, doing.outfit_id).vote(action, day)
        if vote is not None:
            undo_feedback(doing.session, doing.owner_id, vote.id, now=doing.request.app.state.clock())
        return "vote-undone", None

    return take_back


def _wear(doing: Doing) -> Said:
    day = doing.fields.day("worn_on") or doing.day
    return "outfit-worn", doing.vote(FeedbackAction.WEAR, worn_on=day)


def _plan(doing: Doing) -> Said:
    day = doing.fields.day("planned_for") or doing.day
    plan_outfit(
        doing.session,
        doing.owner_id,
        doing.outfit_id,
        day,
        now=doing.request.app.state.clock(),
        field="planned_for",
    )
    return "planned", None


def _unplan(doing: Doing) -> Said:
    unplan_outfit(doing.session, doing.owner_id, doing.outfit_id, doing.day)
    return "unplanned", None


def _reason(doing: Doing) -> Said:
    """Say why the opinion is as it is; without one there is nothing to explain."""
    view = outfit_of(doing.session, doing.owner_id, doing.outfit_id)
    reason = doing.fields.word("reason", FeedbackReason)
    if view.opinion is None or reason is None:
        raise Invalid("Say first whether you like it.", field="reason")
    return "reason", doing.vote(view.opinion, reason=reason)


def _rename(doing: Doing) -> Said:
    changes = OutfitChanges(name=doing.fields.text("name", longest=100) or None)
    change_outfit(doing.session, doing.owner_id, doing.outfit_id, changes, now=doing.request.app.state.clock())
    return "renamed", None


_ACTS: Final[Mapping[str, Callable[[Doing], Said]]] = {
    "like": _opinion(FeedbackAction.LIKE, "liked"),
    "dislike": _opinion(FeedbackAction.DISLIKE, "disliked"),
    "save": _opinion(FeedbackAction.SAVE, "outfit-saved"),
    "skip": _opinion(FeedbackAction.SKIP, "skipped"),
    "wear": _wear,
    **{f"un{action}": _taken_back(action) for action in FeedbackAction},
    "plan": _plan,
    "unplan": _unplan,
    "reason": _reason,
    "rename": _rename,
}
