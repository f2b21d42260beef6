"""A stream of text, sentence by sentence: nothing is let through before its sentence has ended."""

import re
from typing import Final

from vestiary.chat.ports import ModelUnavailable

MOST_LETTERS: Final = 400
"""Of a sentence. A longer one is none, or hides something."""

_END: Final = re.compile("[.!?\u2026]+[\"\u201d\u2019')]*\\s+|\n+")


class TooLong(ModelUnavailable):
    """A sentence does not come to its end."""


class Sentences:
    """Takes a text in pieces and gives it back in sentences, each with the space behind it."""

    def __init__(self) -> None:
        self._begun = ""

    def add(self, piece: str) -> list[str]:
        """Return the sentences that a piece ends.

        Raises:
            TooLong: a sentence does not end.

        """
        self._begun += piece
        ended = []
        while (end := _END.search(self._begun)) is not None and end.end() < len(self._begun):
            # What follows is there: more space or a quotation mark may still come otherwise.
            ended.append(self._begun[: end.end()])
            self._begun = self._begun[end.end() :]
        if any(len(it) > MOST_LETTERS for it in (*ended, self._begun)):
            raise TooLong("a sentence does not end")
        return ended

    def rest(self) -> str:
        """Return what has begun and not ended."""
        begun, self._begun = self._begun, ""
        return begun
