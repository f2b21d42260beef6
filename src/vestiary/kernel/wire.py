"""Types of the wire that every module's schemas share: text that PostgreSQL can store, strict bodies."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


def is_storable(text: str) -> bool:
    """Say whether PostgreSQL can keep a text: no NUL, no lone surrogates."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _can_be_stored(value: str) -> str:
    if not is_storable(value):
        msg = "text must not hold NUL or broken characters"
        raise ValueError(msg)
    return value


def _on_one_line(value: str) -> str:
    if any(unicodedata.category(letter) == "Cc" for letter in value):
        msg = "text must be on one line, without control characters"
        raise ValueError(msg)
    return value


Text = Annotated[str, AfterValidator(_can_be_stored)]
"""Text of several lines."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_can_be_stored),
    AfterValidator(_on_one_line),
]
"""A line of text: trimmed, not empty, without control characters. Add the length where it is used."""


class Body(BaseModel):
    """A request body: unknown fields are refused, NaN and infinities too."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
