"""A message as pieces: known phrases, degrees, unknown words and signs, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vestiary.chat.understanding.lexicon import Lexicon
from vestiary.chat.understanding.measures import degrees_at
from vestiary.chat.understanding.mentions import Spoken
from vestiary.chat.understanding.senses import Mark, Named, Sense, Value
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
        """Whether it is a word that the lexicon does not have."""
        return not self.senses and self.celsius is None and not self.is_sign

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
        return self.celsius is not None or bool(self.values)


def pieces_of(words: Sequence[Word], lexicon: Lexicon, spans: Sequence[Spoken] = ()) -> tuple[Piece, ...]:
    """Return the pieces of a message, the longest phrases first; words for own garments (`spans`) are one piece each.

    A phrase that goes beyond such words has them: `the dress code` is no dress.
    """
    return tuple(_pieces(words, lexicon, {spoken.start: spoken for spoken in spans}))


def _pieces(words: Sequence[Word], lexicon: Lexicon, spans: dict[int, Spoken]) -> Iterator[Piece]:
    place = 0
    while place < len(words):
        piece = _next(words, place, lexicon, spans)
        yield piece
        place += len(piece.words)


def _next(words: Sequence[Word], place: int, lexicon: Lexicon, spans: dict[int, Spoken]) -> Piece:
    degrees = degrees_at(words, place)
    if degrees is not None:
        return Piece(tuple(words[place : place + degrees[1]]), celsius=degrees[0])
    if words[place].is_sign:
        return Piece((words[place],))
    if place in spans:
        spoken = spans[place]
        if not _reaches_beyond(words, spoken, lexicon):
            return Piece(tuple(words[place : spoken.end]), (Sense(Named(spoken)),))
    senses, length = lexicon.longest(words, place, len(words))
    ahead = next((spans[at] for at in range(place + 1, place + length) if at in spans), None)
    if ahead is not None and place + length < ahead.end:
        senses, length = lexicon.longest(words, place, ahead.start)
    return Piece(tuple(words[place : place + max(1, length)]), senses)


def _reaches_beyond(words: Sequence[Word], spoken: Spoken, lexicon: Lexicon) -> bool:
    starts = range(spoken.start, spoken.end)
    return any(at + lexicon.longest(words, at, len(words))[1] > spoken.end for at in starts)
