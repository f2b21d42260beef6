"""Column types and table facts that every module's tables share."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, String, func, text
from sqlalchemy.orm import mapped_column

Uuid = Annotated[UUID, mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))]
"""A primary key that the database makes."""

Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
"""A moment with time zone, UTC on the wire."""

CreatedAt = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.clock_timestamp())]
"""Set once by the database. The wall clock, not the transaction's start: rows of one transaction keep their order."""

UpdatedAt = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.clock_timestamp())]
"""Kept by the trigger `touch_updated_at`."""

OWNER: Final = "owner"
"""Key of `Table.info`: the SQL condition under which a row belongs to the transaction's account."""

UNOWNED: Final = "unowned"
"""Key of `Table.info`: why a table belongs to nobody (and the app's role cannot read it, or may)."""


def owned_by(column: str) -> dict[str, str]:
    """Return the table info that says: rows belong to the account in `column`."""
    return {OWNER: f"{column} = vestiary_account()"}


def words(column: str, vocabulary: type[StrEnum] | tuple[str, ...], *, name: str | None = None) -> CheckConstraint:
    """Return a CHECK that a text column holds only words of a vocabulary (NULL passes)."""
    values = ", ".join(f"'{word}'" for word in vocabulary)
    return CheckConstraint(f"{column} IN ({values})", name=name or f"{column}_known")


def each_word(column: str, vocabulary: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Return a CHECK that every element of a text array is a word of a vocabulary."""
    values = ", ".join(f"'{word}'" for word in vocabulary)
    return CheckConstraint(f"{column} <@ ARRAY[{values}]::varchar[]", name=f"{column}_known")


def share(column: str) -> CheckConstraint:
    """Return a CHECK that a number lies in 0..1 (NULL passes, NaN does not)."""
    return CheckConstraint(f"{column} BETWEEN 0 AND 1", name=f"{column}_share")


Word = Annotated[str, mapped_column(String(40))]
"""A word of a vocabulary; the table adds the CHECK."""
