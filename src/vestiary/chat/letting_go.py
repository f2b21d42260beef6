"""Letting go of one thing that holds in a conversation, without a word: what a tap on it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.domain import Change, Field
from vestiary.chat.keeping import keep_conversation, kept_conversation
from vestiary.chat.merging import merged
from vestiary.kernel.errors import Invalid
from vestiary.styling.domain import Condition
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory

_WEATHER: Final = frozenset({Field.WEATHER, Field.TEMPERATURE, Field.CONDITIONS})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that holds: a field, and of a field with several values which."""

    field: Field
    value: str = ""
    """Empty means all of the field."""


def let_go(session: Session, owner_id: UUID, conversation_id: UUID, thing: Thing, *, now: datetime) -> None:
    """Let go of one thing; of what does not hold, nothing happens. One SELECT, one UPDATE.

    What a forecast says is not asked for instead of a weather that somebody let go of: as in `forget the rain`.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.
        Invalid: the value is no word of the field.

    """
    change = change_for(thing)
    kept = kept_conversation(session, owner_id, conversation_id, is_locked=True)
    # What was offered last would set its fields to what they were made of then.
    pending = replace(kept.pending, offer=())
    if thing.field in _WEATHER:
        pending = replace(pending, ignores_forecast=True)
    keep_conversation(session, owner_id, replace(kept, state=merged(kept.state, change), pending=pending), now=now)


def let_go_of_day(session: Session, owner_id: UUID, conversation_id: UUID, *, now: datetime) -> None:
    """Let go of the day that is talked about: from now on it is today. One SELECT, one UPDATE.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.

    """
    kept = kept_conversation(session, owner_id, conversation_id, is_locked=True)
    keep_conversation(session, owner_id, replace(kept, pending=replace(kept.pending, on=None)), now=now)


def change_for(thing: Thing) -> Change:
    """Return what letting go of something says.

    Raises:
        Invalid: the value is no word of the field.

    """
    if not thing.value:
        return Change(cleared=frozenset({thing.field}))
    lift = _LIFTS.get(thing.field)
    try:
        if lift is not None:
            return lift(thing.value)
    except ValueError as error:
        raise Invalid("This is not in mind.", field="what") from error
    raise Invalid("This is not in mind.", field="what")


def _kind(word: str) -> Category | Subcategory:
    return Category(word) if word in set(Category) else Subcategory(word)


def _garment(value: str) -> Change:
    return Change(lift_items=frozenset({UUID(value)}))


_LIFTS: Final[Mapping[StrEnum, Callable[[str], Change]]] = {
    Field.EXCLUDE_CATEGORIES: lambda value: Change(lift_categories=frozenset({_kind(value)})),
    Field.EXCLUDE_COLORS: lambda value: Change(lift_colors=frozenset({Colour(value)})),
    Field.CONDITIONS: lambda value: Change(lift_conditions=frozenset({Condition(value)})),
    Field.STYLE_KEYWORDS: lambda value: Change(lift_styles=frozenset({StyleTag(value)})),
    Field.EXCLUDE_ITEMS: _garment,
    Field.MUST_INCLUDE: _garment,
}
