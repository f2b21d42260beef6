"""What acts and inquiries of a conversation stand on."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vestiary.chat.domain import DoneAct
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Constraints
from vestiary.styling.occurring import WeatherDesk
from vestiary.styling.ports import ProgramSolver


@dataclass(frozen=True, slots=True)
class Ground:
    """Whose wardrobe it is, when it is, and what is needed to act. Acts run in the caller's transaction."""

    owner_id: UUID
    closets: Closets
    solver: ProgramSolver
    desk: WeatherDesk
    """Never asked within a transaction: an act takes the weather that was told before."""
    now: datetime
    today: date
    """Where the person lives."""
    last_act: DoneAct | None = None
    """What the conversation did last: what `undo` takes back."""
    active: Constraints = Constraints()  # noqa: RUF009  # frozen
    """What holds in the conversation with the message; a trip takes its weather from it."""
    on: date | None = None
    """The day that is talked about; None is today."""
