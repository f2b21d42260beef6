"""What a message may refer to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vestiary.chat.domain import Question, ShownOutfit
from vestiary.styling.domain import Constraints
from vestiary.wardrobe.facts import GarmentFacts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a message may refer to. Everything belongs to the person."""

    garments: tuple[GarmentFacts, ...]
    today: date
    """Where the person lives."""
    active: Constraints = Constraints()  # noqa: RUF009  # frozen
    latest: tuple[ShownOutfit, ...] = ()
    """The outfits of the latest answer that had any, in its order: `the second one`."""
    focus: UUID | None = None
    """The outfit that something was last done with: `save the first`, then `plan it for friday`."""
    question: Question | None = None
    """What was asked back in the latest answer."""
    rejected: frozenset[UUID] = frozenset()
    """Garments that were rejected in this conversation."""
    told_of: tuple[UUID, ...] = ()
    """Garments that the latest answer's findings were about: `what goes with it?`."""
