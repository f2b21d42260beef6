"""Lists that stay fast at any depth: offset for the first pages, a keyset cursor for all.

A cursor is the sort key of the last row seen, as URL-safe text. It carries the name of the
sort, so that a cursor of one order is refused by another.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from vestiary.kernel.errors import Invalid

T = TypeVar("T")

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_OFFSET = 1_000_000
"""Rows. Deeper pages are asked for by cursor; an offset past the end is an empty page."""

_MAX_CURSOR_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, and how to ask for the next."""

    items: Sequence[T]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


class UnknownCursor(Invalid):
    """The cursor is not one that this list has given."""

    code = "unknown_cursor"

    def __init__(self) -> None:
        super().__init__("This cursor is not known here; start again without one.", field="cursor")


def encode_cursor(sort: str, values: Sequence[str | int | float | None]) -> str:
    """Return the cursor behind the row whose sort key is `values`."""
    raw = json.dumps([sort, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode_cursor(cursor: str, *, sort: str, size: int) -> list[str | int | float | None]:
    """Return the sort key that a cursor carries.

    Raises:
        UnknownCursor: it is not ours, or belongs to another order.

    """
    if len(cursor) > _MAX_CURSOR_CHARACTERS:
        raise UnknownCursor
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise UnknownCursor from error
    if not isinstance(parts, list) or len(parts) != size + 1 or parts[0] != sort:
        raise UnknownCursor
    if not all(part is None or isinstance(part, str | int | float) for part in parts):
        raise UnknownCursor
    return parts[1:]


def decode_moment(cursor: str, *, sort: str) -> tuple[datetime, UUID]:
    """Return the moment (UTC) and the id that a cursor of a list by time carries.

    Raises:
        UnknownCursor: it is not ours, or belongs to another order.

    """
    written, key = decode_cursor(cursor, sort=sort, size=2)
    try:
        moment = datetime.fromisoformat(str(written))
        if moment.tzinfo is None:
            raise UnknownCursor
        return moment.astimezone(UTC), UUID(str(key))
    except (ValueError, OverflowError) as error:
        raise UnknownCursor from error
