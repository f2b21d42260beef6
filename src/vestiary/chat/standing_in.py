"""Stand-ins for parts of the chat that are on their way. Each goes when its part is there."""
# ruff: noqa: ARG001

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.domain import Act, DoneAct, Finding, Inquiry
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.closets import Closets
from vestiary.styling.occurring import WeatherDesk
from vestiary.styling.ports import ProgramSolver


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


def do(session: Session, ground: Ground, act: Act) -> DoneAct:
    """Do nothing, and say so."""
    return DoneAct(act.verb, "I cannot do this yet.", is_done=False)


def undo(session: Session, ground: Ground, undo: Mapping[str, Any]) -> DoneAct:
    """Do nothing, and say so."""
    raise NotImplementedError


def answer_inquiry(session: Session, ground: Ground, inquiry: Inquiry, around: Surroundings) -> Finding:
    """Find nothing out."""
    return Finding(inquiry.asks, "I do not know yet.")
