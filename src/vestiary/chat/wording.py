"""The words of an answer as they are spoken, piece by piece. The plain ones are saved already."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Final
from uuid import UUID

from vestiary.chat.responding import Responded
from vestiary.chat.stylist import Stylist

_PIECE: Final = re.compile(r"\S+\s*|\s+")


async def spoken(_stylist: Stylist, _owner_id: UUID, responded: Responded) -> AsyncIterator[str]:
    """Yield the reply of an answer in pieces."""
    for piece in pieces_of(responded.answer.reply):
        yield piece


def pieces_of(reply: str) -> Iterator[str]:
    """Yield a text word by word; together they are the text."""
    for found in _PIECE.finditer(reply):
        yield found.group()
