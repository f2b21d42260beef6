"""Kinds with what describes them as one piece: `black jeans`, `white leather sneakers`, `red or blue shirt`."""

from collections.abc import Sequence
from typing import Final

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.mentions import Spoken, is_named_by_looks, mentioned
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
        is_name = named < MOST and _stands_alone(pieces, place) and _is_name(pieces[place], around)
        end = place if named == MOST else place + 1 if is_name else _end_of_description(pieces, place)
        if is_name or end > place + 1 or (end > place and len(pieces[place].words) > 1 and pieces[place].says(Kinds)):
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


def _stands_alone(pieces: Sequence[Piece], place: int) -> bool:
    """Say whether a word for looks stands where a garment would: `breton, beige chinos`, `with breton and jeans`."""
    before, following = (pieces[place - 1] if place else None), (*pieces[place + 1 : place + 2], None)[0]
    is_begun = before is None or before.is_sign or before.has(Mark.AND, Mark.WITH)
    is_ended = following is None or following.is_sign or following.has(Mark.AND, Mark.WITH, Mark.TO)
    if following is not None and following.words[-1].text == "of":  # `a Breton kind of day`
        is_begun = is_ended = True
    return pieces[place].speaks_of(Unknown) and is_begun and is_ended


def _is_name(piece: Piece, around: Surroundings) -> bool:
    return is_named_by_looks(mentioned(piece.words, around), around)


def _describes(pieces: Sequence[Piece]) -> bool:
    return any(piece.says(Colour) or piece.says(Unknown) for piece in pieces)


def _named(pieces: Sequence[Piece], around: Surroundings) -> Piece:
    words = tuple(word for piece in pieces for word in piece.words)
    kinds = tuple(sense for sense in pieces[-1].senses if isinstance(sense.value, Kinds))
    spoken = Spoken(0, len(words), "", mentioned(words, around))
    is_kind_alone = len(pieces) == 1
    named = Sense(Named(spoken, is_bare=True))
    return Piece(words, (*(kinds if is_kind_alone else ()), named))
