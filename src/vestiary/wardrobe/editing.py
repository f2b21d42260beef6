"""Changing what a person notes about a garment: name, place, price, and the like."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from vestiary.wardrobe.domain import GarmentChanges
from vestiary.wardrobe.errors import GarmentNotFound, NothingToChange, NotInFuture, TooLongAgo
from vestiary.wardrobe.models import Garment

EARLIEST: Final = date(1900, 1, 1)
"""No day in a wardrobe lies before it; what does is a slip of the keyboard."""


def edit_garment(session: Session, owner_id: UUID, garment_id: UUID, changes: GarmentChanges, *, today: date) -> None:
    """Change the named fields of an owner's garment and leave the others as they are.

    `today` is the date where the owner lives.

    Raises:
        NothingToChange: no field is named.
        NotInFuture: it was bought on a day that has not come.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    if not changes:
        raise NothingToChange
    must_have_come(changes.get("purchased_on"), today=today, field="purchased_on")
    changed = session.scalar(
        update(Garment)
        .where(Garment.id == garment_id, Garment.user_id == owner_id)
        .values(**changes)
        .returning(Garment.id)
        .execution_options(synchronize_session=False)
    )
    if changed is None:
        raise GarmentNotFound


def must_have_come(day: date | None, *, today: date, field: str) -> None:
    """Let pass a day that has come; no day passes, too.

    Raises:
        NotInFuture: the day comes after `today`.
        TooLongAgo: the day lies before `EARLIEST`.

    """
    if day is None:
        return
    if day > today:
        raise NotInFuture(field)
    if day < EARLIEST:
        raise TooLongAgo(field)
