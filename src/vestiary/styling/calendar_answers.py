"""What routes answer about feedback and the calendar: wire types, and how views become them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from typing_extensions import TypedDict

from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.styling.calendar import CalendarDay
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Occasion, OutfitSource
from vestiary.styling.outfit_answers import PieceAnswer, piece_answer
from vestiary.styling.outfit_views import Feedback, OutfitView
from vestiary.wardrobe.answers import GarmentItem, garment_item


class FeedbackAnswer(TypedDict):
    """What somebody did with an outfit; `worn_on` is the day of a wear."""

    id: UUID
    outfit_id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None
    worn_on: date | None
    created_at: datetime


class FeedbackGiven(TypedDict):
    """The vote as it is stored."""

    success: bool
    feedback: FeedbackAnswer


class FeedbackList(TypedDict):
    """One page of feedback."""

    items: list[FeedbackAnswer]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


class DayOutfit(TypedDict):
    """An outfit on a day. `is_deleted` ones show only where they were worn, and have no address any more."""

    id: UUID
    name: str
    occasion: Occasion | None
    source: OutfitSource
    is_deleted: bool
    pieces: list[PieceAnswer]


class DayAnswer(TypedDict):
    """One day; `garments` were worn without an outfit."""

    day: date
    planned: list[DayOutfit]
    worn: list[DayOutfit]
    garments: list[GarmentItem]


class CalendarAnswer(TypedDict):
    """Every day from `from` to `to`, both with it. `today` is the date where the person lives."""

    today: date
    days: list[DayAnswer]


def feedback_answer(feedback: Feedback) -> FeedbackAnswer:
    """Return a vote as it is answered."""
    return FeedbackAnswer(
        id=feedback.id,
        outfit_id=feedback.outfit_id,
        action=feedback.action,
        reason=feedback.reason,
        worn_on=feedback.worn_on,
        created_at=feedback.created_at,
    )


def feedback_list(page: Page[Feedback]) -> FeedbackList:
    """Return a page of feedback as it is answered."""
    return FeedbackList(
        items=[feedback_answer(it) for it in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
    )


def calendar_answer(days: Sequence[CalendarDay], today: date, addresses: Addresses) -> CalendarAnswer:
    """Return a calendar as it is answered."""
    return CalendarAnswer(
        today=today,
        days=[
            DayAnswer(
                day=day.on,
                planned=[day_outfit(outfit, addresses) for outfit in day.planned],
                worn=[day_outfit(outfit, addresses) for outfit in day.worn],
                garments=[garment_item(card, addresses) for card in day.garments],
            )
            for day in days
        ],
    )


def day_outfit(outfit: OutfitView, addresses: Addresses) -> DayOutfit:
    """Return an outfit as the calendar answers it."""
    return DayOutfit(
        id=outfit.id,
        name=outfit.display_name,
        occasion=outfit.occasion,
        source=outfit.source,
        is_deleted=outfit.is_hidden,
        pieces=[piece_answer(piece, addresses) for piece in outfit.pieces],
    )
