"""Words that mean a constraint only in the right company: `cold` of the weather, not of a beer; `work` after `for`."""

from itertools import pairwise
from typing import Final

from vestiary.chat.understanding.clauses import Clause, Sentence
from vestiary.chat.understanding.other_things import is_of_other_thing
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.senses import Event, Kinds, Mark
from vestiary.styling.domain import Condition, Temperature
from vestiary.vision.domain import Colour, StyleTag
from vestiary.vision.vocabulary import FormalityLevel

_AIR_WORDS: Final = (
    "day days weather morning mornings afternoon evening evenings night nights week weekend outside out"
    " winter today tonight tomorrow month season autumn fall spring summer temperatures temperature"
    " climate wind rain one there front spell office building room office ac country place city"
    " conditions autumn"
)
_AIR: Final = frozenset(_AIR_WORDS.split())
_EATEN_WORDS: Final = (
    "coffee chocolate wine mint lime peach cherry salmon lemon caramel mocha mustard olive moss stone sand sky"
    " brick forest jet champagne copper"
)
_EATEN: Final = frozenset(_EATEN_WORDS.split())
_MILD_WORDS: Final = frozenset({"cool", "fresh", "chill", "clear", "sun", "wet", "damp", "sticky"})


def is_meant(clause: Clause, place: int, sentence: Sentence, *, is_negated: bool, is_behind: bool = False) -> bool:
    """Say whether a piece means what it says; a word that is not weak always does."""
    piece = clause.pieces[place]
    is_elsewhere = is_of_other_thing(clause, place, sentence)
    if is_elsewhere or not piece.is_weak:
        return not is_elsewhere
    if piece.speaks_of(Temperature, Condition):
        return (
            _is_of_the_weather(clause, place)
            or _leads_into_weather(clause, place, sentence)
            or _goes_on_about_weather(clause, sentence)
        )
    if piece.says(Event):
        return is_behind or _is_an_event(clause, place)  # behind it: `work's cancelled`
    if piece.speaks_of(FormalityLevel, StyleTag):
        return sentence.has(Mark.WISH) or is_fragment(clause) or clause.has(Mark.DEMANDS)
    if piece.says(Colour):
        return is_negated and (is_behind or piece.text not in _EATEN or _stands_by_clothes(clause, place))
    return bool(piece.says(Kinds))


def _is_an_event(clause: Clause, place: int) -> bool:
    near = _next(clause, place, -1)
    leads = near is not None and (near.has(Mark.TO) or near.words[-1].text == "to")
    return is_fragment(clause) or leads or clause.says(FormalityLevel) or _heads_a_note(clause, place)


def _heads_a_note(clause: Clause, place: int) -> bool:
    """Say whether a clause begins with an event and no verb follows: `office without aircon`."""
    following = clause.pieces[place + 1 : place + 2]
    is_first = all(piece.has(Mark.A, Mark.CHECKS) for piece in clause.pieces[:place])
    return is_first and bool(following) and following[0].has(Mark.WITH, Mark.NOT, Mark.TO, Mark.AND, Mark.RESTARTS)


def _is_of_the_weather(clause: Clause, place: int) -> bool:
    following = _next(clause, place, 1)
    if following is not None and following.words[0].text in _AIR:
        return True
    if place and clause.pieces[place - 1].has(Mark.TOO):
        return not any(piece.is_unknown for piece in clause.pieces[:place])
    if any(piece.has(Mark.OUTSIDE) for piece in clause.pieces):
        near = clause.pieces[place + 1] if place + 1 < len(clause.pieces) else None
        return near is None or not near.is_unknown or _is_adverb(near)
    for step in (-1, 1):
        near = _next(clause, place, step)
        if near is not None and (near.speaks_of(Condition, Temperature) or near.celsius is not None):
            return True
    return is_fragment(clause) and clause.pieces[place].text not in _MILD_WORDS


def _leads_into_weather(clause: Clause, place: int, sentence: Sentence) -> bool:
    """Say whether a comma alone parts a word from more about the weather: `a cool, dry evening`."""
    following = next((it for before, it in pairwise(sentence.clauses) if before is clause), None)
    if following is None or not following.is_after_comma or place + 1 < len(clause.pieces):
        return False
    is_described = place > 0 and clause.pieces[place - 1].has(Mark.A, Mark.CHECKS)
    return is_described and any(piece.words[0].text in _AIR for piece in following.pieces[:2])


def _goes_on_about_weather(clause: Clause, sentence: Sentence) -> bool:
    """Say whether a clause without a subject hangs on one about the weather: `it's horrible out, wet and grim`."""
    is_about = any(
        piece.text in {"out", "outside"} or piece.has(Mark.OUTSIDE) for it in sentence.clauses for piece in it.pieces
    )
    return (
        is_about
        and clause is not sentence.clauses[0]
        and not clause.has(Mark.ME, Mark.THAT, Mark.KIN, Mark.WITH, Mark.TO)
    )


def _is_adverb(piece: Piece) -> bool:
    return piece.words[0].text in {"enough", "lately", "already", "here", "till", "this", "later"}


def _next(clause: Clause, place: int, step: int) -> Piece | None:
    """Return the next piece that says or names something, in a direction."""
    at = place + step
    while 0 <= at < len(clause.pieces):
        piece = clause.pieces[at]
        if not piece.has(Mark.CHECKS, Mark.AND, Mark.OR, Mark.TOO, Mark.RESTARTS) or piece.is_value:
            return piece
        at += step
    return None


_SMALL: Final = (
    Mark.CHECKS, Mark.AND, Mark.OR, Mark.A, Mark.TO, Mark.BUT, Mark.RESTARTS, Mark.TOO, Mark.WISH, Mark.OUTSIDE,
)  # fmt: skip


def is_fragment(clause: Clause) -> bool:
    """Say whether a clause has no verb: only values, days and small words, as people type into a search box."""
    return all(piece.is_value or piece.has(*_SMALL) or piece.words[0].text in _AIR for piece in clause.pieces)


def _stands_by_clothes(clause: Clause, place: int) -> bool:
    return any(
        piece.says(Kinds) or (piece.says(Colour) and not piece.is_weak) or "colour" in piece.text
        for at, piece in enumerate(clause.pieces)
        if at != place
    )
