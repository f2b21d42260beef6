"""What routes answer about outfits: wire types, and how views become them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from typing_extensions import TypedDict

from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.styling.domain import (
    Factor,
    FeedbackAction,
    FeedbackReason,
    Occasion,
    OutfitSlot,
    OutfitSource,
    Place,
)
from vestiary.styling.outfit_views import OutfitPiece, OutfitView, Vote
from vestiary.wardrobe.answers import GarmentItem, garment_item


class PieceAnswer(TypedDict):
    """A garment of an outfit. `garment` is null where it was deleted, and `name` says what it was called."""

    slot: OutfitSlot
    place: Place
    name: str
    is_removed: bool
    garment: GarmentItem | None


class TermAnswer(TypedDict):
    """One summand of the score, and what it says."""

    factor: Factor
    value: float
    garment_ids: list[UUID]
    says: str


class VoteAnswer(TypedDict):
    """What the person did with the outfit; `DELETE /feedback/{id}` undoes it."""

    id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None
    worn_on: date | None


class OutfitAnswer(TypedDict):
    """An outfit. `garments` are those that are still there; `pieces` say where each goes, and what is gone.

    `compatibility_score` and the values of `score_breakdown` are 0..1; the score is null where the outfit is not
    complete. `missing` are the slots that it lacks. `planned_for` are days, the earliest first; `worn_on` the latest
    first.
    """

    id: UUID
    name: str | None
    title: str
    occasion: Occasion | None
    source: OutfitSource
    garment_ids: list[UUID]
    garments: list[GarmentItem]
    pieces: list[PieceAnswer]
    missing: list[OutfitSlot]
    compatibility_score: float | None
    score_breakdown: dict[Factor, float]
    terms: list[TermAnswer]
    explanation: str
    satisfied: list[str]
    improvements: list[str]
    context: Mapping[str, Any]
    opinion: FeedbackAction | None
    saved: bool
    votes: list[VoteAnswer]
    planned_for: list[date]
    worn_on: list[date]
    shown_at: datetime | None
    created_at: datetime
    updated_at: datetime


class OutfitList(TypedDict):
    """One page of outfits."""

    items: list[OutfitAnswer]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


def outfit_answer(view: OutfitView, addresses: Addresses) -> OutfitAnswer:
    """Return an outfit as it is answered."""
    pieces = [piece_answer(piece, addresses) for piece in view.pieces]
    return OutfitAnswer(
        id=view.id,
        name=view.name,
        title=view.title,
        occasion=view.occasion,
        source=view.source,
        garment_ids=list(view.garment_ids),
        garments=[piece["garment"] for piece in pieces if piece["garment"] is not None],
        pieces=pieces,
        missing=list(view.missing),
        compatibility_score=view.score,
        score_breakdown=dict(view.breakdown),
        terms=[
            TermAnswer(factor=term.factor, value=term.value, garment_ids=list(term.garments), says=term.says)
            for term in view.terms
        ],
        explanation=view.explanation,
        satisfied=list(view.satisfied),
        improvements=list(view.improvements),
        context=view.context,
        opinion=view.opinion,
        saved=view.is_saved,
        votes=[vote_answer(vote) for vote in view.votes],
        planned_for=list(view.planned_for),
        worn_on=list(view.worn_on),
        shown_at=view.shown_at,
        created_at=view.created_at,
        updated_at=view.updated_at,
    )


def outfit_list(page: Page[OutfitView], addresses: Addresses) -> OutfitList:
    """Return a page of outfits as it is answered."""
    return OutfitList(
        items=[outfit_answer(view, addresses) for view in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
    )


def vote_answer(vote: Vote) -> VoteAnswer:
    """Return a vote as it is answered."""
    return VoteAnswer(id=vote.id, action=vote.action, reason=vote.reason, worn_on=vote.worn_on)


def piece_answer(piece: OutfitPiece, addresses: Addresses) -> PieceAnswer:
    """Return a garment of an outfit as it is answered."""
    return PieceAnswer(
        slot=piece.slot,
        place=piece.place,
        name=piece.display_name,
        is_removed=piece.garment is None,
        garment=None if piece.garment is None else garment_item(piece.garment, addresses),
    )
