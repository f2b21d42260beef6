"""How much of a list one answer has."""

from typing import Annotated, Final

from pydantic import Field

from vestiary.kernel.wire import Text

MOST: Final = 25
"""Garments or outfits of one answer: an assistant pays for every word it reads."""

Limit = Annotated[int, Field(strict=True, ge=1, le=MOST)]
Cursor = Annotated[Text, Field(max_length=600, description="`next_cursor` of the answer before; all else the same.")]
