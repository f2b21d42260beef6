"""Kinds with what describes them as one piece: `black jeans`, `white leather sneakers`, `red or blue shirt`."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.mentions import Spoken, is_named_by_looks, mentioned
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.references import all_shown
from vestiary.chat.understanding.senses import Kinds, Mark, Named, Sense, Unknown
from vestiary.chat.understanding.tokens import Word
from vestiary.vision.domain import Colour, Subcategory

MOST: Final = 12
"""Described kinds of one message that are looked up in the wardrobe."""


_COLOURS_BEHIND: Final = frozenset({"es", "fr"})
"""Languages that say `coat grey`."""

_ARTICLES: Final = frozenset({"der", "die", "das", "den", "dem", "le", "la", "les", "l", "el", "los", "las"})
"""Words of other languages for `the`, behind which a garment that was seen is meant first."""


def with_descriptions(pieces: Sequence[Piece], around: Surroundings, language: str = "en") -> tuple[Piece, ...]:
    """Return the pieces with every described kind as one; a kind alone stays as it is."""
    made: list[Piece] = []
    place = named = looked_up = 0
    while place < len(pieces):
        may_be_name = max(named, looked_up) < MOST and _stands_alone(pieces, place)
        looked_up += may_be_name
        is_name = may_be_name and _is_name(pieces[place], around)
        end = place if named == MOST else place + 1 if is_name else _end_of_description(pieces, place)
        while place < end < len(pieces) and language in _COLOURS_BEHIND and pieces[end].says(Colour):
            end += 1
        if is_name or end > place + 1 or (end > place and _is_said_in_words(pieces[place])):
            is_one = language != "en" and place > 0 and pieces[place - 1].text in _ARTICLES
            made.append(_named(pieces[place:end], around, language, all_shown(around) if is_one else frozenset()))
            named += 1
        else:
            end = place + 1
            made.append(pieces[place])
        place = end
    return tuple(made)


def _is_said_in_words(piece: Piece) -> bool:
    """Say whether a kind of several words is as good as a description: `denim jacket`; `flat shoes` are any flats."""
    kinds = {kind for kinds in piece.says(Kinds) for kind in kinds.kinds}
    return len(piece.words) > 1 and bool(kinds) and Subcategory.FLATS not in kinds


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
    return is_named_by_looks(mentioned(piece.words, around), around.garments)


def _describes(pieces: Sequence[Piece]) -> bool:
    return any(piece.says(Colour) or piece.says(Unknown) for piece in pieces)


def _named(pieces: Sequence[Piece], around: Surroundings, language: str, seen: frozenset[UUID]) -> Piece:
    words = tuple(word for piece in pieces for word in piece.words)
    said = words if language == "en" else _in_english(pieces)
    kinds = tuple(sense for piece in pieces for sense in piece.senses if isinstance(sense.value, Kinds))
    mention = mentioned(said, around, seen) if seen else None
    if mention is None or not mention.ids:
        mention = mentioned(said, around)
    is_kind_alone = len(pieces) == 1
    named = Sense(Named(Spoken(0, len(words), "", mention), is_bare=True))
    return Piece(words, (*(kinds if is_kind_alone else ()), named))


def _in_english(pieces: Sequence[Piece]) -> tuple[Word, ...]:
    """Return what pieces of another language say of a garment in the words that garments are described by."""
    values = [[str(it) for it in piece.says(Colour)] + _kinds_of(piece) for piece in pieces]
    said = [told[:1] or [word.text for word in piece.words] for piece, told in zip(pieces, values, strict=True)]
    return tuple(Word(word) for told in said for value in told for word in value.replace("_", " ").split())


def _kinds_of(piece: Piece) -> list[str]:
    return [str(kinds.kinds[0]) for kinds in piece.says(Kinds)]
