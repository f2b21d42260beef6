"""Stand-ins for parts of the chat that are on their way. Each goes when its part is there."""
# ruff: noqa: ARG001

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.domain import Act, Change, DoneAct, Finding, Inquiry, Kind, Reading
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Occasion
from vestiary.styling.occurring import WeatherDesk
from vestiary.styling.ports import ProgramSolver

_OCCASIONS = {"interview": Occasion.INTERVIEW, "work": Occasion.WORK, "date": Occasion.DATE, "party": Occasion.PARTY}


@dataclass(frozen=True, slots=True)
class Ground:
    """What acts stand on."""

    owner_id: UUID
    closets: Closets
    solver: ProgramSolver
    desk: WeatherDesk
    now: datetime
    today: date
    last_act: DoneAct | None = None


def understand(message: str, around: Surroundings) -> Reading:
    """Return what a message means, by a few words."""
    words = message.lower().split()
    if "another" in words:
        return Reading(Kind.ANOTHER)
    occasion = next((_OCCASIONS[word] for word in words if word in _OCCASIONS), None)
    if occasion is not None or "wear" in words:
        return Reading(Kind.WISH, Change(occasion=occasion))
    return Reading(Kind.SMALL_TALK)


def written(answerable: Answerable) -> str:
    """Return the words of an answer."""
    if answerable.question is not None:
        return answerable.question.says
    if answerable.outfits:
        return " ".join(f"{view.title}: {view.explanation}" for view in answerable.outfits)
    told = [act.says for act in answerable.done] + [found.says for found in answerable.findings]
    return " ".join(told) or "Tell me what you dress for."


def suggestions_for(answerable: Answerable) -> tuple[str, ...]:
    """Return what one might say next."""
    return ("Another one",) if answerable.outfits else ()


def do(session: Session, ground: Ground, act: Act) -> DoneAct:
    """Do nothing, and say so."""
    return DoneAct(act.verb, "I cannot do this yet.", is_done=False)


def undo(session: Session, ground: Ground, undo: Mapping[str, Any]) -> DoneAct:
    """Do nothing, and say so."""
    raise NotImplementedError


def answer_inquiry(session: Session, ground: Ground, inquiry: Inquiry, around: Surroundings) -> Finding:
    """Find nothing out."""
    return Finding(inquiry.asks, "I do not know yet.")
