"""Sentences and clauses, and whether what a clause says is said about the outfits to come, or only talked about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from typing import Final

from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.refusals import REFUSALS
from vestiary.chat.understanding.senses import Event, Kinds, Mark, Named, Talk
from vestiary.chat.understanding.tokens import Word
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.vocabulary import FormalityLevel


class Stance(StrEnum):
    """How a clause is to be taken."""

    SAYS = auto()
    """Everything in it counts."""
    ASIDE = auto()
    """Nothing in it counts: the past, other people, questions about the world."""
    OF_OTHERS = auto()
    """Somebody else's: only an event that one is asked to counts, such as a wedding."""
    ASKS = auto()
    """Whether something can be worn: what for and in how many degrees counts."""
    TASTES = auto()
    """`I like`: styles and dress codes count, rain and weddings do not."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Pieces that make one statement."""

    pieces: tuple[Piece, ...]
    is_question: bool = False
    """It asks about the world; a wish that is put as a question asks too."""
    opens_with: Mark | None = None
    """What joins it to the one before, if anything."""
    is_after_comma: bool = False
    marks: frozenset[Mark] = field(init=False, compare=False, repr=False)
    """Those of all pieces: each piece is judged by its clause, so a long one would be walked for each of its words."""

    def __post_init__(self) -> None:
        """Gather the marks."""
        values = (sense.value for piece in self.pieces for sense in piece.senses)
        object.__setattr__(self, "marks", frozenset(value for value in values if isinstance(value, Mark)))

    def has(self, *marks: Mark) -> bool:
        """Say whether any piece carries one of some marks."""
        return not self.marks.isdisjoint(marks)

    def says(self, *kinds: type) -> bool:
        """Say whether any piece says something of one of some types."""
        return any(piece.says(kind) for piece in self.pieces for kind in kinds)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses up to a full stop."""

    clauses: tuple[Clause, ...]

    def has(self, *marks: Mark) -> bool:
        """Say whether any clause carries one of some marks."""
        return any(clause.has(*marks) for clause in self.clauses)


LONGEST: Final = 80
"""Pieces of a clause. A longer one is cut: each of its pieces is judged by all the others."""

_STOPS: Final = frozenset(".!?;")
_SUBJECTS: Final = (Mark.ME, Mark.IT, Mark.OTHERS, Mark.KIN, Mark.OUTSIDE, Mark.YOU)


def sentences_of(pieces: Sequence[Piece]) -> tuple[Sentence, ...]:
    """Return the sentences of a message with their clauses."""
    made, current = list[Sentence](), list[Piece]()
    for place, piece in enumerate(pieces):
        if _is_answered(pieces, place):
            continue
        if _is_refused(pieces, place):
            current.append(Piece((Word(",", is_sign=True),)))
        elif piece.is_sign and piece.text in _STOPS:
            if current:
                made.append(Sentence(tuple(_asking(_clauses(current), is_marked=piece.text == "?"))))
            current = []
        else:
            current.append(piece)
    if current:
        made.append(Sentence(tuple(_asking(_clauses(current)))))
    return tuple(made)


def _is_answered(pieces: Sequence[Piece], place: int) -> bool:
    """Say whether a question mark stands between a thing and the answer to it: `heels? nope`."""
    answer, after = ([*pieces[place + 1 : place + 3], None, None])[:2]
    if pieces[place].text != "?" or answer is None or (after is not None and not after.is_sign):
        return False
    return answer.text in {"no", "never", "none"} or answer.has(Mark.BANNED)


def _is_refused(pieces: Sequence[Piece], place: int) -> bool:
    """Say whether a question mark stands before a refusal: `a dress? absolutely not`."""
    if pieces[place].text != "?":
        return False
    end = next((at for at in range(place + 1, len(pieces)) if pieces[at].is_sign), len(pieces))
    return " ".join(piece.text for piece in pieces[place + 1 : end]) in REFUSALS


def _asking(clauses: Iterable[Clause], *, is_marked: bool = False) -> Iterator[Clause]:
    """Yield the clauses, those marked that open as a question does or hang on one that does."""
    is_question = False
    for clause in clauses:
        opening = next((piece for piece in clause.pieces if not _is_filler(piece)), None)
        opens = opening is not None and (_opens_question(opening, clause) or (is_marked and _inverts(opening)))
        is_question = opens or (is_question and clause.opens_with is Mark.LINK)
        yield replace(clause, is_question=is_question)


_AUXILIARIES: Final = frozenset(
    {"is", "are", "am", "was", "were", "do", "does", "did", "will", "would", "can", "could", "have", "has", "should"}
)


def _opens_question(opening: Piece, clause: Clause) -> bool:
    """Say whether a clause asks; `will be outdoors` and `is raining` only leave out who or what."""
    if opening.has(Mark.DEFINES):
        return True
    if not opening.has(Mark.OPENS_QUESTION):
        return False
    if opening.text not in _AUXILIARIES:
        return True
    following = next((piece for at, piece in enumerate(clause.pieces) if at and clause.pieces[at - 1] is opening), None)
    return following is not None and following.has(
        Mark.ME, Mark.YOU, Mark.IT, Mark.THAT, Mark.OTHERS, Mark.KIN, Mark.MINE, Mark.CHECKS, Mark.A, Mark.OUTSIDE
    )


def _inverts(opening: Piece) -> bool:
    """Say whether a clause that ends with a question mark asks about the world: `is work from home here to stay?`."""
    return opening.text in {"is", "are", "was", "were", "does", "did", "do", "has"}


def _is_filler(piece: Piece) -> bool:
    return bool(piece.says(Talk)) or piece.has(Mark.AND, Mark.BUT, Mark.RESTARTS, Mark.INERT)


def _clauses(pieces: Sequence[Piece]) -> Iterator[Clause]:
    current: list[Piece] = []
    opens: Mark | None = None
    after_comma = False
    for piece, following in zip(pieces, _followings(pieces), strict=True):
        joint, is_pause = _joint(piece, following), piece.is_sign
        if (joint is not None or is_pause or len(current) == LONGEST) and current:
            yield Clause(tuple(current), opens_with=opens, is_after_comma=after_comma)
            current, opens, after_comma = [], None, False
        if is_pause:
            after_comma = True
            continue
        opens = opens or joint
        current.append(piece)
    if current:
        yield Clause(tuple(current), opens_with=opens, is_after_comma=after_comma)


def _followings(pieces: Sequence[Piece]) -> Sequence[Piece | None]:
    """Return, for each piece, the next one that is more than a small word; None where none follows."""
    found: list[Piece | None] = []
    following: Piece | None = None
    for piece in reversed(pieces):
        found.append(following)
        following = following if piece.has(Mark.RESTARTS, Mark.CHECKS) else piece
    return found[::-1]


def _joint(piece: Piece, following: Piece | None) -> Mark | None:
    """Return what a piece opens a clause as, or None where the clause goes on."""
    for mark in (Mark.BUT, Mark.LINK):
        if piece.has(mark):
            return mark
    if (
        piece.has(Mark.RESTARTS)
        and following is not None
        and (following.has(*_SUBJECTS, Mark.NOT) or following.celsius is not None)
    ):
        return Mark.RESTARTS
    if piece.has(Mark.AND) and following is not None and following.has(*_SUBJECTS, Mark.WISH, Mark.NOT):
        return Mark.AND
    return None


def stances_of(sentences: Sequence[Sentence]) -> dict[int, Stance]:
    """Return how each clause is to be taken, by its identity."""
    stances: dict[int, Stance] = {}
    for sentence in sentences:
        before = Stance.SAYS
        for clause in sentence.clauses:
            stance = _stance(clause, sentence)
            if stance is Stance.SAYS and before in {Stance.ASIDE, Stance.TASTES} and _hangs_on(clause):
                stance = before
            stances[id(clause)] = before = stance
    return stances


def _hangs_on(clause: Clause) -> bool:
    """Say whether a clause is part of the one before: a link, or a list that goes on without a verb of its own."""
    if clause.opens_with is Mark.LINK:
        return True
    if clause.opens_with in {Mark.BUT, Mark.RESTARTS}:
        return False
    return not clause.has(*_SUBJECTS, Mark.WISH, Mark.WEAR, Mark.OCCASION_AHEAD, Mark.NOT)


def _stance(clause: Clause, sentence: Sentence) -> Stance:
    if clause.has(Mark.DEMANDS) and (clause.says(FormalityLevel) or clause.has(Mark.NOT, Mark.BANNED)):
        return Stance.SAYS
    if _is_aside(clause, sentence):
        return Stance.ASKS if _asks_about_clothes(clause, sentence) else Stance.ASIDE
    has_opinion = clause.has(Mark.TASTE, Mark.DISLIKE)
    if _is_of_others(clause):
        return Stance.ASIDE if has_opinion or clause.has(Mark.EVALUATES) else Stance.OF_OTHERS
    if clause.has(Mark.WISH):
        return Stance.SAYS
    if clause.has(Mark.EVALUATES):
        return Stance.ASIDE
    return Stance.TASTES if has_opinion or clause.has(Mark.HABIT) else Stance.SAYS


def _is_aside(clause: Clause, sentence: Sentence) -> bool:
    """Say whether a clause speaks of the past or of other things, or asks about the world."""
    if clause.has(Mark.ELSEWHERE) and not sentence.has(Mark.WISH, Mark.WEAR, Mark.OCCASION_AHEAD):
        return True
    if clause.has(Mark.PAST) and not clause.has(Mark.OCCASION_AHEAD, Mark.STOPPED):
        return True
    return (clause.is_question or clause.has(Mark.DEFINES)) and not sentence.has(Mark.WISH)


def _asks_about_clothes(clause: Clause, sentence: Sentence) -> bool:
    """Say whether it asks if something can be worn: `is a blazer ok for an interview?`."""
    is_of_the_world = clause.has(Mark.PAST, Mark.OTHERS, Mark.KIN, Mark.TASTE, Mark.DEFINES, Mark.YOU)
    return not is_of_the_world and any(it.says(Kinds, Named) for it in sentence.clauses)


def _is_of_others(clause: Clause) -> bool:
    """Say whether the subject is somebody else."""
    for piece in clause.pieces:
        if piece.has(Mark.OTHERS, Mark.KIN, Mark.YOU):
            return not _wants_of_me(clause)
        is_opening = piece.has(Mark.CHECKS, Mark.AND, Mark.BUT, Mark.LINK, Mark.RESTARTS, Mark.OPENS_QUESTION, Mark.A)
        if not is_opening:
            return False
    return False


def _wants_of_me(clause: Clause) -> bool:
    """Say whether somebody wants something of the person: `my wife wants me to dress up`."""
    return any(piece.has(Mark.DEMANDS) and piece.words[-1].text in {"me", "us"} for piece in clause.pieces)


def is_of_other_things(pieces: Sequence[Piece]) -> bool:
    """Say whether a message is mostly of words that nobody needs for a wish, and wishes nothing."""
    said = [piece for piece in pieces if not piece.is_sign]
    unknown = sum(piece.is_unknown and piece.text not in NEUTRAL and not piece.words[0].is_number for piece in said)
    if unknown < _MANY_UNKNOWN or unknown < _SHARE_UNKNOWN * len(said):
        return False
    return not any(piece.has(Mark.WISH, Mark.WEAR, Mark.NOT, Mark.OCCASION_AHEAD) for piece in said)


_NEUTRAL_WORDS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday summer winter spring autumn fall january february march"
    " april may june july august september october november december tomorrow tonight morning afternoon evening night"
    " noon week weekend month year day next last later early late first second third number one two three four five six"
    " seven eight nine ten ugh oh wow yay lol haha hmm omg eek yikes help guys mate dear already again soon half past"
)
NEUTRAL: Final = frozenset(_NEUTRAL_WORDS.split())
"""Words of every message: days, numbers, sighs."""
_MANY_UNKNOWN: Final = 4
_SHARE_UNKNOWN: Final = 0.45
"""Of the pieces of a message. No wish of the tuning corpus has as many."""


def counts(piece: Piece, stance: Stance) -> bool:
    """Say whether what a piece says counts, given how its clause is taken."""
    if stance is Stance.SAYS:
        return True
    if stance is Stance.ASKS:
        return piece.celsius is not None or bool(piece.says(Event))
    if stance is Stance.OF_OTHERS:
        return any(event.occasion in {Occasion.WEDDING, Occasion.PARTY} for event in piece.says(Event))
    if stance is Stance.TASTES:
        return not any(piece.says(kind) for kind in (Event, Condition, Temperature))
    return False
