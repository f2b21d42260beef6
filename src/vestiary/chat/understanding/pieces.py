"""A message as pieces: known phrases, degrees, unknown words and signs, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from vestiary.chat.understanding.lexicon import Lexicon
from vestiary.chat.understanding.measures import degrees_at
from vestiary.chat.understanding.mentions import Spoken
from vestiary.chat.understanding.senses import Event, Mark, Named, Sense, Talk, Value
from vestiary.chat.understanding.tokens import Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase with what it may mean; without senses it is an unknown word, or a sign."""

    words: tuple[Word, ...]
    senses: tuple[Sense, ...] = ()
    celsius: float | None = None

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign of punctuation."""
        return self.words[0].is_sign

    @property
    def is_unknown(self) -> bool:
        """Whether it is a word that the lexicon does not have, or has as one of other things."""
        is_other = all(sense.value is Mark.ELSEWHERE for sense in self.senses)
        return is_other and self.celsius is None and not self.is_sign

    def has(self, *marks: Mark) -> bool:
        """Say whether the phrase carries one of some marks."""
        return any(sense.value in marks for sense in self.senses if isinstance(sense.value, Mark))

    def says(self, kind: type[T]) -> list[T]:
        """Return the values of a type that the phrase stands for."""
        return [sense.value for sense in self.senses if isinstance(sense.value, kind)]

    def speaks_of(self, *kinds: type) -> bool:
        """Say whether it stands for a value of one of some types."""
        return any(isinstance(sense.value, kinds) for sense in self.senses)

    @property
    def is_weak(self) -> bool:
        """Whether it means what it says only in the right company."""
        return any(sense.is_weak for sense in self.senses)

    @property
    def values(self) -> tuple[Value, ...]:
        """What it says, without marks."""
        return tuple(sense.value for sense in self.senses if not isinstance(sense.value, Mark))

    @property
    def is_value(self) -> bool:
        """Whether it says something, rather than only shaping the sentence."""
        return self.celsius is not None or any(not isinstance(sense.value, Mark) for sense in self.senses)


def pieces_of(words: Sequence[Word], lexicon: Lexicon, spans: Sequence[Spoken] = ()) -> tuple[Piece, ...]:
    """Return the pieces of a message; words for own garments (`spans`) are one piece each.

    Of all ways to cut the message the one that explains the most counts: `for | a run`, not `for a | run`. A phrase
    that goes beyond the words for a garment has them: `the dress code` is no dress.
    """
    named = {spoken.start: spoken for spoken in spans if not _is_no_garment(words, spoken, lexicon)}
    covered = {at for spoken in named.values() for at in range(spoken.start + 1, spoken.end)}
    best: list[tuple[int, Piece | None]] = [(0, None)] * (len(words) + 1)
    for place in range(len(words) - 1, -1, -1):
        if place in covered:
            continue
        choices = _choices(words, place, lexicon, named, covered)
        best[place] = max(
            ((worth + best[place + len(piece.words)][0], piece) for worth, piece in choices),
            key=lambda it: (it[0], len(it[1].words)),
        )
    return tuple(_along(best))


def _along(best: Sequence[tuple[int, Piece | None]]) -> Iterator[Piece]:
    place = 0
    while place < len(best) and (piece := best[place][1]) is not None:
        yield piece
        place += len(piece.words)


def _choices(
    words: Sequence[Word], place: int, lexicon: Lexicon, named: dict[int, Spoken], covered: set[int]
) -> Iterator[tuple[int, Piece]]:
    """Yield what may begin at a word, and what each is worth."""
    if place in named:
        spoken = named[place]
        yield 0, Piece(tuple(words[place : spoken.end]), (Sense(Named(spoken)),))
        return
    degrees = degrees_at(words, place)
    if degrees is not None:
        yield _WORTH_OF_VALUES * degrees[1], Piece(tuple(words[place : place + degrees[1]]), celsius=degrees[0])
    for senses, length in lexicon.phrases_at(words, place):
        if place + length not in covered:
            piece = Piece(tuple(words[place : place + length]), senses)
            yield _worth(piece) * length - 1, piece
    yield 0, Piece((words[place],))


_WORTH_OF_INERT, _WORTH_OF_VALUES, _WORTH_OF_MARKS = 4, 3, 2
"""A word of a fixed expression explains more than one of a value, and that more than one that shapes the sentence."""


_TURNING: Final = (
    Mark.NOT, Mark.DISLIKE, Mark.ONLY_BUT, Mark.FORGET, Mark.FINE, Mark.BANNED, Mark.ALLOW, Mark.STOPPED,
)  # fmt: skip


def _worth(piece: Piece) -> int:
    if piece.has(Mark.INERT):
        return _WORTH_OF_INERT
    if piece.has(*_TURNING):
        return _WORTH_OF_VALUES
    says = any(not isinstance(value, Talk) for value in piece.values)
    return _WORTH_OF_VALUES if says and not piece.is_weak else _WORTH_OF_MARKS


_NO_WORDS_OF_GARMENTS: Final = frozenset({Mark.DEMANDS, Mark.TASTE, Mark.DISLIKE, Mark.KIN, Mark.OTHERS, Mark.NOT})


def _is_no_garment(words: Sequence[Word], spoken: Spoken, lexicon: Lexicon) -> bool:
    asked = spoken.mention.asked
    is_named = asked.kinds or asked.loose or spoken.mention.is_called
    if not is_named and words[spoken.end - 1].text not in {"one", "ones"}:
        return True
    for at in range(spoken.start, spoken.end):
        found = list(lexicon.phrases_at(words, at))
        if any(_takes(senses, at + length - spoken.end) for senses, length in found):
            return True
        if at > spoken.start and any(sense.value in _NO_WORDS_OF_GARMENTS for senses, _ in found for sense in senses):
            return True
    return False


def _takes(senses: Sequence[Sense], beyond: int) -> bool:
    """Say whether a phrase that ends so many words beyond has words that look like a garment's."""
    if beyond > 0:
        return not _only_marks(senses)
    return beyond == 0 and any(isinstance(sense.value, Event) for sense in senses)


def _only_marks(senses: Sequence[Sense]) -> bool:
    return all(isinstance(sense.value, Mark) and sense.value is not Mark.INERT for sense in senses)
