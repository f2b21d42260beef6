"""Looking at the wardrobe: lists with filters, orders and cursors, and one garment."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, any_, case, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from vestiary.kernel.paging import DEFAULT_LIMIT, Page, UnknownCursor, decode_cursor, encode_cursor
from vestiary.vision.domain import Slot
from vestiary.vision.taxonomy import parse_category, slot_of
from vestiary.vision.vocabulary import Category
from vestiary.wardrobe.domain import GarmentCard, GarmentFilter, GarmentSort
from vestiary.wardrobe.models import effective_garments
from vestiary.wardrobe.queries import E, card_from, card_select

MAX_WORDS = 10
"""Words of a search that are looked at; more only cost time."""

NAME_LETTERS = 30
"""Letters that names are ordered by. A cursor carries them, and JSON may spell each with twelve signs."""

Key = str | int | float
Parse = Callable[[Key], Any]


@dataclass(frozen=True, slots=True)
class _Order:
    """A total order: by `key`, never NULL, then by id; and how a cursor's copy of the key is read back."""

    key: ColumnElement[Any]
    parse: Parse
    is_descending: bool = False


def _moment(value: Key) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _day(value: Key) -> date:
    return date.fromisoformat(_text(value))


def _count(value: Key) -> int:
    if type(value) is not int or abs(value) > 2**31:
        raise ValueError(value)
    return value


def _number(value: Key) -> float:
    if isinstance(value, str | bool) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _text(value: Key) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    value.encode()  # a lone surrogate is a ValueError, too
    return value


_spoken_name = func.left(
    func.lower(func.coalesce(E.custom_name, func.concat_ws(" ", func.nullif(E.color_primary, "unknown"), E.category))),
    NAME_LETTERS,
)
# A leading figure keeps the nameless last in every collation.
_name_key = case((_spoken_name == "", "1"), else_=literal("0").concat(_spoken_name))

_ORDERS: Final[Mapping[GarmentSort, _Order]] = {
    GarmentSort.NEWEST: _Order(E.created_at, _moment, is_descending=True),
    GarmentSort.OLDEST: _Order(E.created_at, _moment),
    GarmentSort.NAME: _Order(_name_key, _text),
    GarmentSort.MOST_WORN: _Order(E.wear_count, _count, is_descending=True),
    GarmentSort.LEAST_WORN: _Order(E.wear_count, _count),
    GarmentSort.LAST_WORN: _Order(func.coalesce(E.last_worn_on, date.min), _day, is_descending=True),
    GarmentSort.FORMALITY: _Order(func.coalesce(E.formality, 2.0), _number),
}


def list_garments(
    session: Session,
    owner_id: UUID,
    *,
    filters: GarmentFilter | None = None,
    sort: GarmentSort = GarmentSort.NEWEST,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Page[GarmentCard]:
    """Return one page of an owner's garments: one SELECT for the page, one for the total of the filtered rows.

    With a cursor the page starts behind the row that gave it, and `offset` is not looked at.

    Raises:
        UnknownCursor: the cursor is not one of this list in this order.

    """
    conditions = _conditions(filters or GarmentFilter())
    order = _ORDERS[sort]
    wanted = card_select(owner_id, order.key).where(*conditions).order_by(*_ordering(order)).limit(limit + 1)
    wanted = wanted.offset(offset) if cursor is None else wanted.where(_behind(order, sort, cursor))
    rows = session.execute(wanted).all()
    total = session.scalar(
        select(func.count()).select_from(effective_garments).where(E.user_id == owner_id, *conditions)
    )
    more = len(rows) > limit
    return Page(
        items=[card_from(row) for row in rows[:limit]],
        total=total or 0,
        limit=limit,
        offset=offset,
        next_cursor=encode_cursor(sort, [_written(rows[limit - 1][-1]), str(rows[limit - 1].id)]) if more else None,
    )


def _ordering(order: _Order) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return (order.key.desc(), E.id.desc()) if order.is_descending else (order.key.asc(), E.id.asc())


def _behind(order: _Order, sort: GarmentSort, cursor: str) -> ColumnElement[bool]:
    """Return the condition of the rows behind a cursor's row. One row comparison, so that an index serves it."""
    key, last_id = decode_cursor(cursor, sort=sort, size=2)
    if key is None or last_id is None:
        raise UnknownCursor
    try:
        last = tuple_(literal(order.parse(key), order.key.type), literal(UUID(str(last_id)), E.id.type))
    except ValueError as error:
        raise UnknownCursor from error
    here = tuple_(order.key, E.id)
    return here < last if order.is_descending else here > last


def _written(key: object) -> Key:
    """Return a sort key as a cursor carries it."""
    if isinstance(key, datetime | date):
        return key.isoformat()
    if isinstance(key, str | int | float):
        return key
    raise TypeError(key)


def _conditions(filters: GarmentFilter) -> list[ColumnElement[bool]]:
    equal = {
        E.status: filters.status,
        E.category: filters.category,
        E.subcategory: filters.subcategory,
        E.pattern: filters.pattern,
        E.favorite: filters.favorite,
        E.laundry: filters.laundry,
    }
    conditions: list[ColumnElement[bool]] = [E.archived.is_(filters.archived)]
    conditions += [column == value for column, value in equal.items() if value is not None]
    if filters.color is not None:
        conditions.append(or_(E.color_primary == filters.color, E.color_secondary == filters.color))
    if filters.season is not None:
        conditions.append(literal(str(filters.season)) == any_(E.seasons))
    if filters.slot is not None:
        conditions.append(E.category.in_(categories_of(filters.slot)))
    if filters.formality_min is not None:
        conditions.append(E.formality >= filters.formality_min)
    if filters.formality_max is not None:
        conditions.append(E.formality <= filters.formality_max)
    if filters.q is not None:
        conditions.append(_mentions(filters.q))
    return conditions


def categories_of(slot: Slot) -> list[Category]:
    """Return the categories that take a place on the body."""
    return [category for category in Category if slot_of(category) is slot]


_described = func.concat_ws(
    " ",
    E.custom_name,
    E.brand,
    E.custom_notes,
    E.category,
    E.subcategory,
    E.color_primary,
    E.color_secondary,
    E.pattern,
    E.material,
)


def _mentions(query: str) -> ColumnElement[bool]:
    """Return the condition that every word of the query occurs, as it stands or as another word for the category."""
    return and_(True, *(_mentions_word(word) for word in query.split()[:MAX_WORDS]))  # noqa: FBT003  # SQL's TRUE


def _mentions_word(word: str) -> ColumnElement[bool]:
    occurs = _described.icontains(word, autoescape=True)
    meant = parse_category(word)
    return occurs if meant is None else or_(occurs, E.category == meant)
