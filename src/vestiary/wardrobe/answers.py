"""What the wardrobe's routes answer: wire types, and how views become them.

Lists are typed dictionaries, which pydantic writes as fast as plain ones; whole garments are models.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PlainSerializer, TypeAdapter, WithJsonSchema
from typing_extensions import TypedDict

from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory
from vestiary.wardrobe.domain import (
    GarmentCard,
    GarmentDetail,
    GarmentStatus,
    LabelSource,
    Laundry,
)
from vestiary.wardrobe.origins import Origin, sources_of

Amount = Annotated[
    Decimal, PlainSerializer(float, return_type=float, when_used="json"), WithJsonSchema({"type": "number"})
]
"""Money on the wire is a number; up to 10^10 with cents a double keeps it exactly."""


class Answer(BaseModel):
    """An answer that is read off a view."""

    model_config = ConfigDict(from_attributes=True)


class GarmentItem(TypedDict):
    """A garment in a list: effective values, lean. The garment's own address tells everything."""

    id: UUID
    status: GarmentStatus
    error_message: str | None
    image_url: str | None
    thumbnail_url: str | None
    processed_image_url: str | None
    custom_name: str | None
    favorite: bool
    laundry: Laundry
    category: Category | None
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    formality: float | None
    wear_count: int
    last_worn_on: date | None
    created_at: datetime


class GarmentList(TypedDict):
    """One page of garments."""

    items: list[GarmentItem]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


GARMENT_LIST: TypeAdapter[GarmentList] = TypeAdapter(GarmentList)


def garment_list(page: Page[GarmentCard], addresses: Addresses) -> GarmentList:
    """Return a page of cards as it is answered."""
    return GarmentList(
        items=[garment_item(card, addresses) for card in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
    )


def garment_item(card: GarmentCard, addresses: Addresses) -> GarmentItem:
    """Return a card as it is answered."""
    return GarmentItem(
        id=card.id,
        status=card.status,
        error_message=card.error_message,
        image_url=addresses.url(card.original_key),
        thumbnail_url=addresses.url(card.thumbnail_key),
        processed_image_url=addresses.url(card.cutout_key),
        custom_name=card.custom_name,
        favorite=card.favorite,
        laundry=card.laundry,
        category=card.category,
        subcategory=card.subcategory,
        color_primary=card.color_primary,
        color_secondary=card.color_secondary,
        pattern=card.pattern,
        formality=card.formality,
        wear_count=card.wear_count,
        last_worn_on=card.last_worn_on,
        created_at=card.created_at,
    )


class QualityAnswer(Answer):
    """How fit the photo was; warnings and errors are codes."""

    passed: bool
    warnings: list[str]
    errors: list[str]
    scores: dict[str, float]


class GuessAnswer(Answer):
    """One of the likeliest categories."""

    category: Category
    confidence: float


class PaletteAnswer(Answer):
    """One colour of the garment and its share of the area."""

    name: Colour
    hex: str
    share: float


class BoxAnswer(Answer):
    """In pixels of the upright original."""

    x: int
    y: int
    width: int
    height: int


class PredictionAnswer(Answer):
    """What was read from the photo.

    Fields in `defaults` follow from the category and were not measured; fields in `learned` were changed by so many
    labels that the owner gave to look-alikes.
    """

    bbox: BoxAnswer | None
    detection_confidence: float | None
    category: Category
    category_confidence: float | None
    guesses: list[GuessAnswer]
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    palette: list[PaletteAnswer]
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: list[Season]
    style_tags: list[StyleTag]
    material: str | None
    warmth_clo: float | None
    cutout_confidence: float | None
    confidences: dict[str, float]
    defaults: list[str]
    learned: dict[str, int]
    warnings: list[str]
    warning_texts: list[str]
    model: str
    updated_at: datetime


class SourceAnswer(Answer):
    """Where a value comes from, how sure it is where that is known, and how many of the owner's labels spoke."""

    origin: Origin
    confidence: float | None
    labels: int


class LabelsAnswer(Answer):
    """What the person says instead; null leaves the reading as it is."""

    category: Category | None
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: list[Season] | None
    style_tags: list[StyleTag] | None
    material: str | None
    source: LabelSource
    updated_at: datetime


class GarmentAnswer(Answer):
    """A garment with everything that is known of it; the flat fields are the effective ones."""

    id: UUID
    status: GarmentStatus
    error_message: str | None
    quality: QualityAnswer | None
    image_url: str | None
    thumbnail_url: str | None
    large_url: str | None
    processed_image_url: str | None
    width: int
    height: int
    custom_name: str | None
    custom_notes: str | None
    favorite: bool
    archived: bool
    laundry: Laundry
    price: Amount | None
    currency: str | None
    purchased_on: date | None
    brand: str | None
    size: str | None
    category: Category | None
    category_confidence: float | None
    subcategory: Subcategory | None
    slot: Slot | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    fit: Fit | None
    formality: float | None
    seasons: list[Season]
    style_tags: list[StyleTag]
    material: str | None
    wear_count: int
    last_worn_on: date | None
    cost_per_wear: Amount | None
    prediction: PredictionAnswer | None
    labels: LabelsAnswer | None
    sources: dict[str, SourceAnswer]
    possible_duplicates: list[UUID]
    created_at: datetime
    updated_at: datetime


_OF_CARD = (
    *("id", "status", "error_message", "custom_name", "favorite", "archived", "laundry", "price", "currency", "brand"),
    *("category", "category_confidence", "subcategory", "color_primary", "color_secondary", "pattern", "formality"),
    *("seasons", "wear_count", "last_worn_on", "created_at", "updated_at"),
)
_OF_DETAIL = (
    *("quality", "width", "height", "custom_notes", "purchased_on", "size", "slot", "fit", "style_tags", "material"),
    *("cost_per_wear", "prediction", "labels", "possible_duplicates"),
)


def garment_answer(detail: GarmentDetail, addresses: Addresses) -> GarmentAnswer:
    """Return a garment as it is answered."""
    card = detail.card
    return GarmentAnswer.model_validate(
        {name: getattr(card, name) for name in _OF_CARD}
        | {name: getattr(detail, name) for name in _OF_DETAIL}
        | {
            "sources": sources_of(detail.prediction, detail.labels),
            "image_url": addresses.url(card.original_key),
            "thumbnail_url": addresses.url(card.thumbnail_key),
            "large_url": addresses.url(card.large_key),
            "processed_image_url": addresses.url(card.cutout_key),
        }
    )
