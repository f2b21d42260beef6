"""The words of an answer as they are spoken, piece by piece. The plain ones are saved already."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Final
from uuid import UUID

from vestiary.chat.events import Said
from vestiary.chat.prompting.words import words_by_model
from vestiary.chat.responding import Responded
from vestiary.chat.stylist import Stylist

_PIECE: Final = re.compile(r"\s*\S+\s*")


async def spoken(stylist: Stylist, owner_id: UUID, said: Said, responded: Responded) -> AsyncIterator[str]:
    """Yield the reply of an answer in pieces: the model's words where there is one, else the plain ones."""
    draft, answerable = responded.answer.reply, responded.answerable
    left_s = min(stylist.limits.words_s, stylist.limits.turn_s - responded.model_s)
    if stylist.model is None or answerable is None or left_s <= 0:
        for piece in pieces_of(draft):
            yield piece
        return
    words = words_by_model(
        stylist.model,
        answerable,
        draft,
        message=said.message,
        person=owner_id,
        timeout_s=left_s,
    )
    async for piece in words:
        yield piece


def pieces_of(reply: str) -> Iterator[str]:
    """Yield a text word by word; together they are the text."""
    for found in _PIECE.finditer(reply):
        yield found.group()
