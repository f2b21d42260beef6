"""The wish list: garments that a person thinks of buying. What each would bring is computed, never stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.describing import Described
from vestiary.styling.errors import TooManyWishes, WishNotFound
from vestiary.styling.vocabulary import WishSource
from vestiary.styling.wished_tables import WishedGarment
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Subcategory
from vestiary.wardrobe.facts import Tint

MAX_WISHES: Final = 50
"""Of one account: each costs a search when the list is shown."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A garment on the wish list."""

    id: UUID
    described: Described
    source: WishSource
    created_at: datetime


def add_wish(session: Session, owner_id: UUID, described: Described, *, source: WishSource) -> UUID:
    """Put a garment on the owner's wish list.

    Raises:
        TooManyWishes: the list is full.

    """
    # Two at once must not both find the last place free: the second waits until the first has committed.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"wishes of {owner_id}", 0))))
    count = session.scalar(select(func.count()).where(WishedGarment.user_id == owner_id)) or 0
    if count >= MAX_WISHES:
        raise TooManyWishes(f"A wish list holds {MAX_WISHES} garments. Take one off before the next.")
    primary, secondary = (*described.colours, None, None)[:2]
    return session.scalars(
        insert(WishedGarment)
        .values(
            user_id=owner_id,
            name=described.name,
            source=source,
            category=described.category,
            subcategory=described.subcategory,
            color_primary=primary,
            color_secondary=secondary,
            tints=[{"hex": tint.hex, "share": tint.share} for tint in described.tints],
            pattern=described.pattern,
            fit=described.fit,
            formality=described.formality,
            material=described.material,
        )
        .returning(WishedGarment.id)
    ).one()


def wishes_of(session: Session, owner_id: UUID) -> list[Wish]:
    """Return the owner's wish list, the newest first. One SELECT."""
    rows = session.scalars(
        select(WishedGarment)
        .where(WishedGarment.user_id == owner_id)
        .order_by(WishedGarment.created_at.desc(), WishedGarment.id.desc())
    )
    return [_wish_from(row) for row in rows]


def remove_wish(session: Session, owner_id: UUID, wish_id: UUID) -> None:
    """Take a garment off the owner's wish list.

    Raises:
        WishNotFound: it is not there, or it is somebody else's.

    """
    gone = session.scalars(
        delete(WishedGarment)
        .where(WishedGarment.id == wish_id, WishedGarment.user_id == owner_id)
        .returning(WishedGarment.id)
    )
    if gone.one_or_none() is None:
        raise WishNotFound


def _wish_from(row: WishedGarment) -> Wish:
    named: list[Any] = [row.color_primary, row.color_secondary]
    return Wish(
        id=row.id,
        described=Described(
            name=row.name,
            category=Category(row.category),
            subcategory=Subcategory(row.subcategory) if row.subcategory else None,
            colours=tuple(Colour(word) for word in named if word),
            tints=tuple(Tint(it["hex"], it["share"]) for it in row.tints),
            pattern=Pattern(row.pattern) if row.pattern else None,
            fit=Fit(row.fit) if row.fit else None,
            formality=row.formality,
            material=row.material,
        ),
        source=WishSource(row.source),
        created_at=row.created_at,
    )
