"""SELECTs that several use cases share: the effective garment with its pictures, as a card."""

from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from vestiary.kernel.database import Base
from vestiary.media.pictures import picture_keys
from vestiary.vision.domain import Category, Colour, Pattern, Season, Subcategory
from vestiary.wardrobe.domain import GarmentCard, GarmentStatus, Laundry
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.models import Garment, effective_garments
from vestiary.wardrobe.photo_tables import GarmentPart

W = TypeVar("W", bound=StrEnum)

E: Final = effective_garments.c

_OPEN_PARTS: Final = (
    select(func.count())
    .where(
        GarmentPart.garment_id == E.id,
        GarmentPart.split_at.is_(None),
        GarmentPart.dismissed_at.is_(None),
    )
    .correlate(effective_garments)
    .scalar_subquery()
    .label("parts")
)

CARD_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    E.id,
    E.status,
    E.error_message,
    picture_keys.c.original_key,
    picture_keys.c.thumb_key,
    picture_keys.c.large_key,
    picture_keys.c.cutout_key,
    picture_keys.c.cutout_thumb_key,
    E.custom_name,
    E.favorite,
    E.archived,
    E.laundry,
    E.price,
    E.currency,
    E.brand,
    E.category,
    E.category_confidence,
    E.subcategory,
    E.color_primary,
    E.color_secondary,
    E.pattern,
    E.formality,
    func.array_to_string(E.seasons, " ").label("seasons"),  # an array is read ten times as slowly
    E.wear_count,
    E.last_worn_on,
    E.created_at,
    E.updated_at,
    _OPEN_PARTS,
    picture_keys.c.shown_width,
    picture_keys.c.shown_height,
)
"""What `card_from` reads."""


# Put together once: a list builds on it for every request.
_CARDS: Final = (
    select(*CARD_COLUMNS).select_from(effective_garments).join(picture_keys, picture_keys.c.image_id == E.image_id)
)


def card_select(owner_id: UUID, *more: ColumnElement[Any] | type[Base]) -> Select[Any]:
    """Return the SELECT of an owner's cards, with further columns behind the card's."""
    return _CARDS.add_columns(*more).where(E.user_id == owner_id)


def _words_of(vocabulary: type[W]) -> dict[str | None, W | None]:
    """Return a vocabulary's words by what a column holds, NULL too. A list looks up hundreds of them."""
    return {None: None, **{word.value: word for word in vocabulary}}


_STATUSES: Final = {status.value: status for status in GarmentStatus}
_LAUNDRY: Final = {place.value: place for place in Laundry}
_CATEGORIES: Final = _words_of(Category)
_SUBCATEGORIES: Final = _words_of(Subcategory)
_COLOURS: Final = _words_of(Colour)
_PATTERNS: Final = _words_of(Pattern)
_SEASONS: Final = {season.value: season for season in Season}


def card_from(row: Row[Any]) -> GarmentCard:
    """Return the card of a row that has `CARD_COLUMNS`."""
    return GarmentCard(
        id=row.id,
        status=_STATUSES[row.status],
        error_message=row.error_message,
        original_key=row.original_key,
        thumb_key=row.thumb_key,
        large_key=row.large_key,
        cutout_key=row.cutout_key,
        cutout_thumb_key=row.cutout_thumb_key,
        custom_name=row.custom_name,
        favorite=row.favorite,
        archived=row.archived,
        laundry=_LAUNDRY[row.laundry],
        price=row.price,
        currency=row.currency,
        brand=row.brand,
        category=_CATEGORIES[row.category],
        category_confidence=row.category_confidence,
        subcategory=_SUBCATEGORIES[row.subcategory],
        color_primary=_COLOURS[row.color_primary],
        color_secondary=_COLOURS[row.color_secondary],
        pattern=_PATTERNS[row.pattern],
        formality=row.formality,
        seasons=tuple([_SEASONS[season] for season in row.seasons.split()]),
        wear_count=row.wear_count,
        last_worn_on=row.last_worn_on,
        created_at=row.created_at,
        updated_at=row.updated_at,
        parts=row.parts,
        shape=row.shown_width / row.shown_height,
    )


def word_of(vocabulary: type[W], value: str | None) -> W | None:
    """Return the vocabulary's word for a column's value; NULL is None."""
    return None if value is None else vocabulary(value)


def must_own(session: Session, owner_id: UUID, garment_id: UUID) -> None:
    """Let pass who owns the garment.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    known = session.scalar(select(Garment.id).where(Garment.id == garment_id, Garment.user_id == owner_id))
    if known is None:
        raise GarmentNotFound


def lock_garment(session: Session, owner_id: UUID, garment_id: UUID) -> Row[str, dict[str, Any] | None]:
    """Keep others from changing the garment, its labels and its wears until the transaction ends.

    Whoever writes something that belongs to a garment takes this lock first; so no two of them can block each
    other, and a reading stays true until it is acted upon. Returns status and quality.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    row = session.execute(
        select(Garment.status, Garment.quality)
        .where(Garment.id == garment_id, Garment.user_id == owner_id)
        .with_for_update(key_share=True)
    ).one_or_none()
    if row is None:
        raise GarmentNotFound
    return row
