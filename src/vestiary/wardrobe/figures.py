"""What is answered about garments together: look-alikes, the wear log, figures, live states."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel
from typing_extensions import TypedDict

from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Category
from vestiary.wardrobe.answers import Amount, Answer, GarmentItem, garment_item
from vestiary.wardrobe.domain import (
    DuplicateGarment,
    GarmentState,
    GarmentStatus,
    SimilarGarment,
    WearEntry,
)
from vestiary.wardrobe.statistics import WardrobeStats, WearFigure

T = TypeVar("T")


class SimilarItem(GarmentItem):
    """A garment that looks alike; 1 is the same picture."""

    similarity: float


class SimilarList(TypedDict):
    """Look-alikes, the likest first."""

    items: list[SimilarItem]


class DuplicateItem(GarmentItem):
    """A garment whose photo looks like the same picture; 0 is the same."""

    distance: float


class DuplicateList(TypedDict):
    """Possible duplicates, the likest first."""

    items: list[DuplicateItem]


def similar_list(found: Sequence[SimilarGarment], addresses: Addresses) -> SimilarList:
    """Return look-alikes as they are answered."""
    return SimilarList(
        items=[SimilarItem(**garment_item(it.card, addresses), similarity=round(it.similarity, 4)) for it in found]
    )


def duplicate_list(found: Sequence[DuplicateGarment], addresses: Addresses) -> DuplicateList:
    """Return possible duplicates as they are answered."""
    return DuplicateList(
        items=[DuplicateItem(**garment_item(it.card, addresses), distance=it.distance) for it in found]
    )


class WearAnswer(Answer):
    """A garment was worn on a day."""

    id: UUID
    garment_id: UUID
    worn_on: date
    created_at: datetime


class PageAnswer(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


def wear_page(page: Page[WearEntry]) -> PageAnswer[WearAnswer]:
    """Return a page of the wear log as it is answered."""
    return PageAnswer(
        items=[WearAnswer.model_validate(entry) for entry in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
    )


class MoneyAnswer(Answer):
    """An amount in one currency; null where none was named."""

    amount: Amount
    currency: str | None


class FigureAnswer(Answer):
    """How often a garment was worn, and what one wear cost so far."""

    garment_id: UUID
    name: str
    thumbnail_url: str | None
    wear_count: int
    cost_per_wear: Amount | None
    currency: str | None


class StatsAnswer(Answer):
    """The wardrobe in figures; archived garments count in `archived` only."""

    total: int
    archived: int
    favorites: int
    by_status: dict[str, int]
    by_category: dict[str, int]
    by_color: dict[str, int]
    by_season: dict[str, int]
    by_laundry: dict[str, int]
    value: list[MoneyAnswer]
    cost_per_wear: list[MoneyAnswer]
    wears: int
    worn_this_month: int
    never_worn: int
    most_worn: list[FigureAnswer]
    least_worn: list[FigureAnswer]
    best_value: list[FigureAnswer]


def stats_answer(stats: WardrobeStats, addresses: Addresses) -> StatsAnswer:
    """Return the figures as they are answered."""

    def figures(of: tuple[WearFigure, ...]) -> list[dict[str, object]]:
        return [
            {name: getattr(figure, name) for name in ("garment_id", "name", "wear_count", "cost_per_wear", "currency")}
            | {"thumbnail_url": addresses.url(figure.thumb_key)}
            for figure in of
        ]

    plain = {name: getattr(stats, name) for name in StatsAnswer.model_fields}
    extremes = {name: figures(plain[name]) for name in ("most_worn", "least_worn", "best_value")}
    return StatsAnswer.model_validate(plain | extremes)


class StateAnswer(Answer):
    """What a live view is told about one garment."""

    id: UUID
    status: GarmentStatus
    error_message: str | None
    category: Category | None
    updated_at: datetime


def state_json(state: GarmentState) -> str:
    """Return what a live view is told, as one line of JSON."""
    return StateAnswer.model_validate(state).model_dump_json()
