"""What is said of things beside clothes: `a vintage cookbook`, `the gym charges a lot`, `my suitcase is too heavy`."""

from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.clauses import NEUTRAL, Clause, Sentence
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.senses import Event, Mark
from vestiary.vision.domain import StyleTag

_SHORTEST_VERB: Final = 5
"""Letters of a verb behind an occasion, `charges`; shorter ones are as often other words."""
_OF_OCCASIONS: Final = frozenset({"starts", "begins", "needs", "requires", "kicks", "follows", "lasts", "finishes"})
"""Verbs behind an occasion that tell when it is, or what it asks."""


def is_of_other_thing(clause: Clause, place: int, sentence: Sentence) -> bool:
    """Say whether what a piece says belongs to something that no outfit is made of or for."""
    if sentence.has(Mark.WISH, Mark.WEAR):
        return False
    piece = clause.pieces[place]
    before, following = (clause.pieces[place - 1] if place else None), (*clause.pieces[place + 1 : place + 2], None)[0]
    is_strange = following is not None and following.is_unknown and following.text not in NEUTRAL
    if piece.speaks_of(StyleTag):
        return is_strange and before is not None and before.has(Mark.A, Mark.MINE)
    if piece.speaks_of(Event) and is_strange and following is not None:
        return _is_subject(clause, place) and _is_a_verb(following)
    return piece.speaks_of(Shift) and "too" in piece.text.split() and _is_of_a_strange_thing(clause, place)


def _is_subject(clause: Clause, place: int) -> bool:
    """Say whether a clause begins with `the` and this occasion."""
    return [it.text for it in clause.pieces[:place]] in (["the"], ["this"]) or clause.pieces[place].words[
        0
    ].text == "the"


def _is_a_verb(piece: Piece) -> bool:
    word = piece.text
    return len(word) >= _SHORTEST_VERB and word.endswith("s") and not word.endswith("ss") and word not in _OF_OCCASIONS


def _is_of_a_strange_thing(clause: Clause, place: int) -> bool:
    before = clause.pieces[:place]
    owned = [at for at, piece in enumerate(before) if piece.has(Mark.MINE)]
    return bool(owned) and any(it.is_unknown and it.text not in NEUTRAL for it in before[owned[0] + 1 : owned[0] + 2])
