"""What an answer is made from: what was understood, found and done in one turn. Everything in words follows from it."""

from dataclasses import dataclass
from datetime import date

from vestiary.chat.domain import DoneAct, Finding, Kind, Question, Reading
from vestiary.styling.composing import Blocking, Loosened
from vestiary.styling.domain import Constraints, EmptyReason, Weather
from vestiary.styling.outfit_views import OutfitView
from vestiary.wardrobe.facts import GarmentFacts


@dataclass(frozen=True, slots=True)
class Answerable:
    """One turn, as its answer tells it. What is empty or None did not happen, or is not known."""

    reading: Reading
    outfits: tuple[OutfitView, ...] = ()
    """Shown with this answer, in this order."""
    is_near: bool = False
    """Whether they are like the shown one that they shall be like (`reading.liked_outfit`)."""
    reason: EmptyReason | None = None
    """Why there are fewer than asked for, or none; None also where no outfits were looked for."""
    blocking: tuple[Blocking, ...] = ()
    relax: tuple[Loosened, ...] = ()
    notes: tuple[str, ...] = ()
    """Finished sentences that belong to the answer, e.g. why the weather is not known."""
    done: tuple[DoneAct, ...] = ()
    findings: tuple[Finding, ...] = ()
    active: Constraints = Constraints()  # noqa: RUF009  # frozen
    """What holds after the message: what was said, without the forecast."""
    forecast: Weather | None = None
    """The weather that the outfits were made for, where it is the forecast's and nobody said it."""
    garments: tuple[GarmentFacts, ...] = ()
    """Everything in the wardrobe that can be worn, as `Surroundings` has it."""
    wardrobe_size: int = 0
    """How many garments there are that can be worn."""
    today: date | None = None
    """Where the person lives; without it a day is told by its name alone."""
    turn: int = 0
    """Which message of the conversation this is, from 0: answers that follow one another begin differently."""
    question: Question | None = None
    """What is asked back; the reading's, or one that came up later (wishes that exclude each other)."""
    ignored: tuple[str, ...] = ()
    """Words that were meant as constraints and are in no vocabulary."""
    latest: int = 0
    """How many outfits the latest answer before this one showed: `the second one` may still mean one of them. None
    after starting over."""
    gone: frozenset[int] = frozenset()
    """The places of those of them, from 0, that are there no more."""

    @property
    def still_there(self) -> tuple[int, ...]:
        """The places, from 0, of the latest outfits with which something can be done."""
        return tuple(at for at in range(self.latest) if at not in self.gone)

    @property
    def is_about_outfits(self) -> bool:
        """Whether outfits were looked for."""
        return bool(self.outfits) or self.reason is not None or self.reading.kind in {Kind.WISH, Kind.ANOTHER}
