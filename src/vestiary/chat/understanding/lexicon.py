"""All phrases of a language, looked up together: from each word of a message on, every phrase that stands there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, TypeAlias

from vestiary.chat.understanding.concepts import ENGLISH
from vestiary.chat.understanding.languages import PHRASES_OF
from vestiary.chat.understanding.senses import Choice, Phrase, Sense
from vestiary.chat.understanding.tokens import Word


@dataclass(slots=True, eq=False)
class Node:
    """Where one is within a phrase. Ways that differ only in a word meet again, so there are few nodes."""

    next: dict[str, list["Node"]] = field(default_factory=dict)
    senses: tuple[Sense, ...] = ()
    """What the phrase means that may end here."""
    order: int = 0
    """Which phrase it is of: where words are given twice, the first meaning counts."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language."""

    language: str
    root: Node
    words: frozenset[str]
    """Every word of every phrase."""

    def phrases_at(self, words: Sequence[Word], place: int) -> Iterator[tuple[tuple[Sense, ...], int]]:
        """Yield what the phrases that start at a word mean, and how many words each has, the shortest first."""
        ways = [(0, self.root)]
        for at in range(place, len(words)):
            ways = [] if words[at].is_sign else _step(ways, words[at].text)
            if not ways:
                break
            ends = [(changed, node.order, node) for changed, node in ways if node.senses]
            if ends:
                yield min(ends, key=_rank)[2].senses, at - place + 1

    def knows(self, text: str) -> bool:
        """Say whether a word, or its singular, stands in any phrase."""
        return any(spelling in self.words for spelling in singulars(text))


Way: TypeAlias = tuple[int, Node]
"""How many words were taken for plurals so far, and where that leads: words as they stand go before."""


def _rank(end: tuple[int, int, Node]) -> tuple[int, int]:
    return end[:2]


def _step(ways: Sequence[Way], text: str) -> list[Way]:
    return [
        (changed + (at > 0), after)
        for at, spelling in enumerate(singulars(text))
        for changed, node in ways
        for after in node.next.get(spelling, ())
    ]


@cache
def singulars(text: str) -> tuple[str, ...]:
    """Return a word and what it may be the plural of."""
    if len(text) < _PLURAL_FROM or not text.endswith("s") or text.endswith("ss"):
        return (text,)
    if text.endswith("ies"):
        return (text, f"{text[:-3]}y", text[:-1])
    if text.endswith("ves"):
        return (text, f"{text[:-3]}f", text[:-1])
    return (text, text[:-1], text[:-2]) if text.endswith("es") else (text, text[:-1])


_PLURAL_FROM: Final = 4
"""Letters: `is`, `gas` and `bus` are no plurals."""


def compiled(language: str, phrases: Iterable[Phrase]) -> Lexicon:
    """Return the lexicon of a language; where words are given twice their first meaning stays."""
    root, words = Node(), set[str]()
    for order, phrase in enumerate(phrases):
        words |= phrase.words()
        _add(root, phrase, order)
    return Lexicon(language, root, frozenset(words))


def _add(root: Node, phrase: Phrase, order: int) -> None:
    starts = [root]
    for choices in phrase.places:
        end = Node(order=order)
        for start in starts:
            for choice in choices:
                _link(start, choice, end, order)
        starts = [*starts, end] if () in choices else [end]
    for node in starts:
        if node is not root:
            node.senses = phrase.senses


def _link(start: Node, choice: Choice, end: Node, order: int) -> None:
    """Lead from a node over the words of a choice to another one."""
    for at, word in enumerate(choice):
        after = end if at == len(choice) - 1 else Node(order=order)
        start.next.setdefault(word, []).append(after)
        start = after


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language: `en`, `es`, `fr` or `de`. Made once."""
    return compiled(language, ENGLISH if language == "en" else PHRASES_OF[language])
