"""Kinds with what describes them as one piece: `black jeans`, `white leather sneakers`, `red or blue shirt`."""

from collections.abc import Sequence
from typing import Final

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.mentions import Spoken, mentioned
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.senses import Kinds, Mark, Named, Sense, Unknown
from vestiary.vision.domain import Colour

MOST: Final = 12
"""Described kinds of one message that are looked up in the wardrobe."""


def with_descriptions(pieces: Sequence[Piece], around: Surroundings) -> tuple[Piece, ...]:
    """Return the pieces with every described kind as one; a kind alone stays as it is."""
    made: list[Piece] = []
    place = named = 0
    while place < len(pieces):
        end = _end_of_description(pieces, place) if named < MOST else place
        if end > place + 1 or (end > place and len(pieces[place].words) > 1 and pieces[place].says(Kinds)):
            made.append(_named(pieces[place:end], around))
            named += 1
        else:
            end = place + 1
            made.append(pieces[place])
        place = end
    return tuple(made)


def _end_of_description(pieces: Sequence[Piece], start: int) -> int:
    """Return where a described kind ends that starts here; `start` where none does."""
    at = start
    while at < len(pieces):
        piece = pieces[at]
        if piece.says(Kinds):
            return at + 1
        is_joint = at > start and piece.has(Mark.AND, Mark.OR) and _describes(pieces[at + 1 : at + 2])
        if not (is_joint or _describes([piece])):
            return start
        at += 1
    return start


def _describes(pieces: Sequence[Piece]) -> bool:
    return any(piece.says(Colour) or piece.says(Unknown) for piece in pieces)


def _named(pieces: Sequence[Piece], around: Surroundings) -> Piece:
    words = tuple(word for piece in pieces for word in piece.words)
    kinds = tuple(sense for sense in pieces[-1].senses if isinstance(sense.value, Kinds))
    spoken = Spoken(0, len(words), "", mentioned(words, around))
    is_kind_alone = len(pieces) == 1
    named = Sense(Named(spoken, is_bare=True))
    return Piece(words, (*(kinds if is_kind_alone else ()), named))
