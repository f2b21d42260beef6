"""Types of the wire that every module's schemas share: text that PostgreSQL can store, days, strict bodies, pages."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from vestiary.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET


def is_storable(text: str) -> bool:
    """Say whether PostgreSQL can keep a text: no NUL, no lone surrogates."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def can_be_stored(value: str) -> str:
    """Return a text that PostgreSQL can keep.

    Raises:
        ValueError: it cannot.

    """
    if not is_storable(value):
        msg = "text must not hold NUL or broken characters"
        raise ValueError(msg)
    return value


def _on_one_line(value: str) -> str:
    if any(unicodedata.category(letter) == "Cc" for letter in value):
        msg = "text must be on one line, without control characters"
        raise ValueError(msg)
    return value


Text = Annotated[str, AfterValidator(can_be_stored)]
"""Text of several lines."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(can_be_stored),
    AfterValidator(_on_one_line),
]
"""A line of text: trimmed, not empty, without control characters. Add the length where it is used."""


def _must_be_written_as_a_day(value: object) -> object:
    # pydantic takes numbers for seconds since 1970, and midnights for days, too; JSON Schema's `date` does not.
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    msg = "a day is written as text, e.g. 2026-01-31"
    raise ValueError(msg)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Day = Annotated[date, BeforeValidator(_must_be_written_as_a_day)]
"""A day, e.g. `2026-01-31`, and no other way to write one."""


class Body(BaseModel):
    """A request body: unknown fields are refused, NaN and infinities too."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Parameters(BaseModel):
    """Query parameters: an unknown one is refused, so that a misspelt filter does not show everything."""

    model_config = ConfigDict(extra="forbid")


class PageQuery(Parameters):
    """Which part of a list."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET, description="Rows to leave out; with a cursor it must be 0.")
    cursor: Text | None = Field(
        default=None, max_length=600, description="`next_cursor` of the page before; same filters and order."
    )

    @model_validator(mode="after")
    def _one_way_to_page(self) -> Self:
        if self.cursor is not None and self.offset:
            msg = "give offset or cursor, not both"
            raise ValueError(msg)
        return self
