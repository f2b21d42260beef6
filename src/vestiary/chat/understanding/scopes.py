"""What negation, liking and taking back do to the words around them, and where that ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from vestiary.chat.domain import Field, Shift
from vestiary.chat.understanding.clauses import Clause, Sentence, Stance, counts
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.senses import Kinds, Mark, Named
from vestiary.chat.understanding.sorts import GARMENTS, sort_of
from vestiary.chat.understanding.verdicts import is_parted_from, is_refusal, is_too_much
from vestiary.chat.understanding.weak_words import is_meant
from vestiary.vision.domain import Colour


class Polarity(StrEnum):
    """What is said of a word."""

    WANTED = auto()
    NOT = auto()
    FORGOTTEN = auto()
    ALLOWED = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A piece that counts, with what is said of it and where it stands."""

    piece: Piece
    polarity: Polarity
    clause: Clause
    place: int
    """In the clause."""
    is_too: bool = False
    """`too formal`."""
    is_behind: bool = False
    """What is said of it stands behind it: `my coat is broken`."""


_OPENS: Final = {
    Mark.NOT: Polarity.NOT,
    Mark.ONLY_BUT: Polarity.NOT,
    Mark.DISLIKE: Polarity.NOT,
    Mark.FORGET: Polarity.FORGOTTEN,
    Mark.ALLOW: Polarity.ALLOWED,
}
_ENDS: Final = (
    Mark.WISH, Mark.ME, Mark.IT, Mark.OUTSIDE, Mark.WITH, Mark.OCCASION_AHEAD, Mark.MINE, Mark.RESTARTS, Mark.THAT,
    Mark.WEAR, Mark.A,
)  # fmt: skip
_BEHIND: Final = {Mark.FINE: Polarity.ALLOWED, Mark.BANNED: Polarity.NOT, Mark.STOPPED: Polarity.FORGOTTEN}


@dataclass(slots=True)
class _Scope:
    polarity: Polarity = Polarity.WANTED
    governed: int | None = None
    is_or: bool = False
    is_too: bool = False
    is_mere: bool = False
    """Opened by a mere `not`: behind a comma stands what is wanted instead."""
    behind: Polarity | None = None
    """What was last said of words that stood before it."""

    def open(self, polarity: Polarity, *, is_mere: bool = False) -> None:
        self.polarity, self.governed, self.is_or, self.is_too = polarity, None, False, False
        self.is_mere = is_mere

    def close(self) -> None:
        self.open(Polarity.WANTED)


def found_in(
    sentences: Sequence[Sentence], stances: dict[int, Stance], *, goes_on_excluding: bool = False
) -> tuple[Found, ...]:
    """Return all pieces of a message that count, in their order.

    Where the message before ruled things out, a list that only goes on, `also brown`, rules out too: say so by
    `goes_on_excluding`.
    """
    found: list[Found] = []
    for sentence in sentences:
        scope = _Scope()
        if goes_on_excluding and _is_continued(sentence):
            scope.open(Polarity.NOT)
        for place, clause in enumerate(sentence.clauses):
            following = sentence.clauses[place + 1] if place + 2 == len(sentence.clauses) else None
            if following is not None and is_refusal(following) and clause.says(Kinds, Named, Colour):
                found.extend(_refused(clause))
            else:
                found.extend(_of_clause(clause, sentence, scope, stances[id(clause)]))
    return tuple(found)


def _refused(clause: Clause) -> Iterator[Found]:
    for place, piece in enumerate(clause.pieces):
        if sort_of(piece) == 0:
            yield Found(piece, Polarity.NOT, clause, place, is_behind=True)


def _of_clause(clause: Clause, sentence: Sentence, scope: _Scope, stance: Stance) -> Iterator[Found]:
    is_open = scope.governed is None and clause.opens_with is Mark.LINK
    if clause.opens_with is not None:
        if not is_open:
            scope.close()
    elif clause.is_after_comma and (not _goes_on(clause, scope) or _is_instead(clause, sentence, scope)):
        scope.close()
    too_much = is_too_much(clause)
    behind = Polarity.NOT if too_much else _said_behind(clause)
    behind = behind or (scope.behind if clause.has(Mark.LIKEWISE) else None)
    scope.behind = behind
    for place, piece in enumerate(clause.pieces):
        _shape(piece, clause, scope)
        if piece.has(Mark.LESS) and _is_of_clothes(clause, place + 1):
            scope.open(Polarity.NOT)
        if not piece.is_value or (too_much and piece.says(Shift)):
            continue
        if not is_meant(
            clause, place, sentence, is_negated=Polarity.NOT in {scope.polarity, behind}, is_behind=behind is not None
        ):
            continue
        polarity, is_behind = _polarity(piece, scope), False
        is_before = behind is Polarity.FORGOTTEN or not _follows_verdict(clause, place)
        if behind is not None and is_before and polarity is Polarity.WANTED and sort_of(piece) is not None:
            polarity, is_behind = behind, not is_parted_from(clause)  # `leave the tie off` is `skip the tie`
        if counts(piece, stance):
            yield Found(piece, polarity, clause, place, scope.is_too, is_behind)
        scope.is_too = False


def _is_of_clothes(clause: Clause, place: int) -> bool:
    """Say whether a colour, a kind or a style stands at a place, small words apart: `off the brown`."""
    following = next((it for it in clause.pieces[place:] if it.is_value or not it.has(Mark.CHECKS, Mark.A)), None)
    return following is not None and sort_of(following) in {0, 4}


def _follows_verdict(clause: Clause, place: int) -> bool:
    """Say whether the verdict of a clause stands before a place; `black is out and so are` begins a new one."""
    verdict = False
    for piece in clause.pieces[:place]:
        verdict = (verdict or piece.has(*_BEHIND)) and not piece.has(Mark.LIKEWISE)
    return verdict


def _is_continued(sentence: Sentence) -> bool:
    """Say whether a sentence is a list of garments or colours that begins with `also`."""
    pieces = [piece for clause in sentence.clauses for piece in clause.pieces]
    small = (Mark.AND, Mark.OR, Mark.CHECKS, Mark.TOO, Mark.RESTARTS)
    others = pieces[1:]
    return (
        bool(others) and pieces[0].has(Mark.AND, Mark.OR) and all(sort_of(it) == 0 or it.has(*small) for it in others)
    )


def _said_behind(clause: Clause) -> Polarity | None:
    """Return what the end of a clause says of the words before it: `jeans are fine`, `this turtleneck no`."""
    last = clause.pieces[-1]
    if len(clause.pieces) > 1 and last.text in {"no", "never", "none"} and sort_of(clause.pieces[0]) == 0:
        return Polarity.NOT
    others = clause.pieces[:-1]
    small = (Mark.AND, Mark.OR, Mark.CHECKS, Mark.RESTARTS)
    is_list = any(sort_of(it) == 0 for it in others) and all(sort_of(it) == 0 or it.has(*small) for it in others)
    if is_list and last.text in {"ok", "fine", "good"}:
        return Polarity.ALLOWED
    if (is_list and last.text in {"out", "off", "gone"}) or is_parted_from(clause):
        return Polarity.NOT
    return next((polarity for mark, polarity in _BEHIND.items() if clause.has(mark)), None)


def _is_instead(clause: Clause, sentence: Sentence, scope: _Scope) -> bool:
    """Say whether a clause corrects the one before: `not jeans, trousers`, but `not jeans, sneakers or hoodies`."""
    if clause.pieces[-1].text == "instead":
        return True  # `no trousers, skirt instead`
    is_last = clause is sentence.clauses[-1]
    return scope.is_mere and is_last and not clause.has(Mark.OR, Mark.AND)


def _goes_on(clause: Clause, scope: _Scope) -> bool:
    """Say whether a clause behind a comma goes on with the list before it: `no jeans, sneakers or hoodies`."""
    first = next((piece for piece in clause.pieces if not piece.has(Mark.AND, Mark.OR) or piece.is_value), None)
    is_plain = first is not None and sort_of(first) == 0 and not first.says(Named) and clause.pieces[-1].text != "on"
    return scope.governed == 0 and is_plain and _said_behind(clause) is None


_CHOOSING: Final = frozenset({"prefer", "choose", "pick", "go for", "i would prefer", "i prefer", "go with", "take"})


def _shape(piece: Piece, clause: Clause, scope: _Scope) -> None:
    """Let a mark open, carry on or end the scope."""
    if piece.text == "over" and any(it.text in _CHOOSING for it in clause.pieces):
        scope.open(Polarity.NOT)  # `I'd go for the boots over the docs`
        return
    if piece.has(Mark.THAN) and any(not {"rather", "sooner"}.isdisjoint(it.text.split()) for it in clause.pieces):
        scope.open(Polarity.NOT)
        return
    for mark, polarity in _OPENS.items():
        if piece.has(mark):
            scope.open(polarity, is_mere=piece.text == "not" and piece is clause.pieces[0])
            return
    if piece.has(Mark.TOO):
        scope.is_too = True
    if piece.has(Mark.OR):
        scope.is_or = True
    elif (
        piece.has(Mark.BUT)
        or (scope.governed is not None and not scope.is_or and piece.has(*_ENDS))
        or (scope.governed is not None and piece.has(Mark.TO) and not scope.is_or)
    ):
        scope.close()


def _polarity(piece: Piece, scope: _Scope) -> Polarity:
    sort = sort_of(piece)
    if scope.polarity is Polarity.WANTED:
        return Polarity.WANTED
    if piece.speaks_of(Field) and not piece.speaks_of(*GARMENTS):
        return scope.polarity  # `the colour orange`: what is meant comes next
    if scope.governed is not None and sort != scope.governed and not scope.is_or:
        scope.close()
        return Polarity.WANTED
    polarity = scope.polarity
    scope.governed, scope.is_or = sort, False
    return polarity
