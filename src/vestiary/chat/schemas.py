"""The wire types of talking: what is said."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from vestiary.chat.domain import MAX_LETTERS
from vestiary.chat.events import Said
from vestiary.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from vestiary.kernel.wire import Body, Parameters, Text, can_be_stored

# The lengths stand before the other check: behind it a refusal would speak of items where letters are meant.
Saying = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LETTERS),
    AfterValidator(can_be_stored),
]
"""Something that somebody says: not only spaces, and no more than a page."""


class ChatPost(Body):
    """A message to the stylist."""

    message: Saying
    conversation_id: UUID | None = Field(default=None, description="Left out, a conversation begins.")

    def said(self, key: str | None) -> Said:
        """Return what is said."""
        return Said(self.message, self.conversation_id, key)


class MessagesQuery(Parameters):
    """Which messages of a conversation: the latest, or with a cursor those before."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)
    cursor: Text | None = Field(default=None, max_length=600, description="`next_cursor` of the answer before.")
