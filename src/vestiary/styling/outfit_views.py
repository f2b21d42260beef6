"""Outfits as screens and answers see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from vestiary.styling.domain import (
    Factor,
    FeedbackAction,
    FeedbackReason,
    Occasion,
    OutfitSlot,
    OutfitSource,
    Place,
    Term,
)
from vestiary.styling.places import SLOT_OF_PLACE
from vestiary.wardrobe.domain import GarmentCard


def missing_slots_of(places: Collection[Place]) -> tuple[OutfitSlot, ...]:
    """Return what a complete outfit still needs, whatever the weather: (top and bottom, or a dress) and shoes."""
    has_dress = Place.DRESS in places
    needed = {
        OutfitSlot.TOP: has_dress or Place.TOP in places,
        OutfitSlot.BOTTOM: has_dress or Place.BOTTOM in places,
        OutfitSlot.SHOES: Place.SHOES in places,
    }
    return tuple(slot for slot, is_there in needed.items() if not is_there)


@dataclass(frozen=True, slots=True)
class OutfitPiece:
    """A garment in an outfit. `garment` is None where it was deleted: then only its name is left."""

    garment_id: UUID | None
    place: Place
    name: str
    garment: GarmentCard | None

    @property
    def slot(self) -> OutfitSlot:
        """Where answers show it."""
        return SLOT_OF_PLACE[self.place]

    @property
    def display_name(self) -> str:
        """What it is called now, or was called when it went."""
        return self.name if self.garment is None else self.garment.display_name


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person did with an outfit, once."""

    id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None
    worn_on: date | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A vote with the outfit that it is about."""

    id: UUID
    outfit_id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None
    worn_on: date | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to feedback: the vote as it stands, and whether it is new."""

    feedback: Feedback
    is_new: bool


@dataclass(frozen=True, slots=True)
class OutfitView:
    """An outfit with its garments, reasons, plans and votes.

    `pieces` go from head to foot, bag and accessory last. `score` is None, and `breakdown` and `terms` are empty, where
    nobody scored it (an outfit of one's own that is not complete). `votes` are in the order they were given.
    """

    id: UUID
    name: str | None
    title: str
    occasion: Occasion | None
    source: OutfitSource
    context: Mapping[str, Any]
    score: float | None
    breakdown: Mapping[Factor, float]
    terms: tuple[Term, ...]
    explanation: str
    satisfied: tuple[str, ...]
    improvements: tuple[str, ...]
    pieces: tuple[OutfitPiece, ...]
    votes: tuple[Vote, ...]
    planned_for: tuple[date, ...]
    """Days, the earliest first."""
    is_hidden: bool
    """Deleted by the person, and kept only because it was worn or voted on."""
    shown_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @property
    def display_name(self) -> str:
        """The person's own name for it, or its title."""
        return self.name or self.title or "Outfit"

    @property
    def garment_ids(self) -> tuple[UUID, ...]:
        """The garments that are still there, from head to foot."""
        return tuple(piece.garment_id for piece in self.pieces if piece.garment_id is not None)

    @property
    def missing(self) -> tuple[OutfitSlot, ...]:
        """What it lacks to be complete; a deleted garment is lacking, too."""
        return missing_slots_of({piece.place for piece in self.pieces if piece.garment_id is not None})

    @property
    def opinion(self) -> FeedbackAction | None:
        """Like, dislike, or neither."""
        return next((v.action for v in self.votes if v.action in {FeedbackAction.LIKE, FeedbackAction.DISLIKE}), None)

    @property
    def is_saved(self) -> bool:
        """Whether the person saved it."""
        return self.vote(FeedbackAction.SAVE) is not None

    @property
    def worn_on(self) -> tuple[date, ...]:
        """The days it was worn on, the latest first."""
        return tuple(sorted((vote.worn_on for vote in self.votes if vote.worn_on is not None), reverse=True))

    def vote(self, action: FeedbackAction, on: date | None = None) -> Vote | None:
        """Return the vote of a kind; of a wear that of the day."""
        return next((v for v in self.votes if v.action is action and (on is None or v.worn_on == on)), None)
