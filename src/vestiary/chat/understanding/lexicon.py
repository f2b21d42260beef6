"""All phrases of a language, looked up the longest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from vestiary.chat.understanding.concepts import ENGLISH
from vestiary.chat.understanding.languages import PHRASES_OF
from vestiary.chat.understanding.senses import Phrase, Sense
from vestiary.chat.understanding.tokens import Word


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases."""

    senses: tuple[Sense, ...] = ()
    next: dict[str, "Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language."""

    language: str
    root: Node
    words: frozenset[str]
    """Every word of every phrase."""

    def phrases_at(self, words: Sequence[Word], place: int) -> Iterator[tuple[tuple[Sense, ...], int]]:
        """Yield what the phrases that start at a word mean, and how many words each has."""
        nodes = [self.root]
        for at in range(place, len(words)):
            nodes = [] if words[at].is_sign else _step(nodes, words[at].text)
            if not nodes:
                break
            senses = next((node.senses for node in nodes if node.senses), ())
            if senses:
                yield senses, at - place + 1

    def knows(self, text: str) -> bool:
        """Say whether a word, or its singular, stands in any phrase."""
        return any(spelling in self.words for spelling in singulars(text))


def _step(nodes: Sequence[Node], text: str) -> list[Node]:
    return [node.next[spelling] for spelling in singulars(text) for node in nodes if spelling in node.next]


@cache
def singulars(text: str) -> tuple[str, ...]:
    """Return a word and what it may be the plural of."""
    if len(text) < _PLURAL_FROM or not text.endswith("s") or text.endswith("ss"):
        return (text,)
    if text.endswith("ies"):
        return (text, f"{text[:-3]}y", text[:-1])
    return (text, text[:-1], text[:-2]) if text.endswith("es") else (text, text[:-1])


_PLURAL_FROM: Final = 4
"""Letters: `is`, `gas` and `bus` are no plurals."""


def compiled(language: str, phrases: Iterable[Phrase]) -> Lexicon:
    """Return the lexicon of a language; where a phrase is given twice its first meaning stays."""
    root, words = Node(), set[str]()
    for phrase in phrases:
        node = root
        for word in phrase.words:
            words.add(word)
            node = node.next.setdefault(word, Node())
        node.senses = node.senses or phrase.senses
    return Lexicon(language, root, frozenset(words))


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language: `en`, `es`, `fr` or `de`. Made once."""
    return compiled(language, ENGLISH if language == "en" else PHRASES_OF[language])
