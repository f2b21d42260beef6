"""What a person says they like: kept as one row, with defaults where they say nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.domain import ColourStyle, Preferences
from vestiary.styling.errors import BadConstraint
from vestiary.styling.taste_tables import StylePreferences
from vestiary.vision.domain import Colour, Fit, StyleTag

FIELDS: Final = tuple(asdict(Preferences()))
"""Names of the preferences, as in the table and on the wire."""

_WANTED: Final = select(*(getattr(StylePreferences, name) for name in FIELDS))


def preferences_of(session: Session, owner_id: UUID) -> Preferences:
    """Return what an owner said, or the defaults. Nothing is written."""
    row = session.execute(_WANTED.where(StylePreferences.user_id == owner_id)).one_or_none()
    return Preferences() if row is None else _from_row(row)


def set_preferences(session: Session, owner_id: UUID, preferences: Preferences) -> None:
    """Keep preferences as the whole of what an owner says. The defaults keep no row.

    Raises:
        BadConstraint: the same word is liked and avoided, or the least formality is above the most.

    """
    _check(preferences)
    if preferences == Preferences():
        session.execute(delete(StylePreferences).where(StylePreferences.user_id == owner_id))
        return
    values = {name: _plain(getattr(preferences, name)) for name in FIELDS}
    new = insert(StylePreferences).values(user_id=owner_id, **values)
    session.execute(new.on_conflict_do_update(index_elements=["user_id"], set_=values))


def change_preferences(session: Session, owner_id: UUID, changes: Mapping[str, Any]) -> None:
    """Change some preferences and leave the others.

    Args:
        session: the caller's transaction.
        owner_id: whose they are.
        changes: by the names of `Preferences`; what is not named stays.

    Raises:
        BadConstraint: together with what stays, they contradict themselves.

    """
    held = _WANTED.where(StylePreferences.user_id == owner_id).with_for_update()  # two changes at once both count
    row = session.execute(held).one_or_none()
    present = Preferences() if row is None else _from_row(row)
    set_preferences(session, owner_id, replace(present, **changes))


def _check(preferences: Preferences) -> None:
    for liked, avoided in (("preferred_styles", "avoid_styles"), ("favorite_colors", "avoid_colors")):
        both = [word for word in getattr(preferences, liked) if word in getattr(preferences, avoided)]
        if both:
            said = f"“{both[0].replace('_', ' ')}” cannot be liked and avoided at once."
            raise BadConstraint(said, field=avoided)
    if preferences.formality_min > preferences.formality_max:
        raise BadConstraint("The least formality cannot be above the most.", field="formality_min")


def _plain(value: object) -> object:
    """Return words as the database keeps them."""
    match value:
        case tuple():
            return [str(word) for word in dict.fromkeys(value)]
        case StrEnum():
            return str(value)
        case _:
            return value


def _from_row(row: Row[Any]) -> Preferences:
    return Preferences(
        preferred_styles=_styles(row.preferred_styles),
        avoid_styles=_styles(row.avoid_styles),
        favorite_colors=_colours(row.favorite_colors),
        avoid_colors=_colours(row.avoid_colors),
        preferred_fit=None if row.preferred_fit is None else Fit(row.preferred_fit),
        formality_min=row.formality_min,
        formality_max=row.formality_max,
        comfort_style_balance=row.comfort_style_balance,
        color_style=None if row.color_style is None else ColourStyle(row.color_style),
    )


def _styles(words: Sequence[str]) -> tuple[StyleTag, ...]:
    return tuple(map(StyleTag, words))


def _colours(words: Sequence[str]) -> tuple[Colour, ...]:
    return tuple(map(Colour, words))
