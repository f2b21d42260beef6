"""Ids as text, as the database writes them into JSON and lists."""

from functools import lru_cache
from typing import Final
from uuid import UUID

_REMEMBERED: Final = 8_192
"""Ids whose text was read lately: the same garments come again in every outfit, term and answer."""


@lru_cache(maxsize=_REMEMBERED)
def id_of(text: str) -> UUID:
    """Return the id that a text writes. The same text gives the same object: to find it costs a tenth of reading it.

    Raises:
        ValueError: it is no id.

    """
    return UUID(text)
